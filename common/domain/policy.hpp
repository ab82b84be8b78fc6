// The rules of a resource, as data. A preset is a Policy plus words; nothing in the rules names a preset.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/time/instant.hpp"

namespace holdfast {

enum class Mode : std::uint8_t { slots, span, loan };
enum class Confirmation : std::uint8_t { instant, hold, approval };
enum class PaymentRule : std::uint8_t { none, authorize };

struct Price {
  std::int64_t amount = 0;  // minor units
  std::string currency;     // ISO 4217

  friend bool operator==(const Price&, const Price&) = default;
};

struct Policy {
  Mode mode = Mode::slots;
  std::vector<Minutes> durations{Minutes{30}};  // slots: the allowed lengths; the first is the default
  Minutes min_duration{15};                     // span
  Minutes max_duration{480};                    // span
  int loan_days = 14;                           // loan
  int max_renewals = 2;                         // loan
  Minutes step{15};  // grid: from each window's opening (slots), from local midnight (span)
  Minutes min_notice{0};
  std::optional<int> max_horizon_days = 365;  // absent: no limit
  Minutes buffer_before{0};
  Minutes buffer_after{0};
  Confirmation confirmation = Confirmation::instant;
  Minutes hold_minutes{30};
  Minutes cancel_cutoff{0};      // members may cancel until this long before the start
  Minutes reschedule_cutoff{0};  // members may move until this long before the start
  std::optional<int> max_active_per_user;
  std::optional<int> max_holds_per_user;
  std::optional<Price> price;
  PaymentRule payment = PaymentRule::none;

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace holdfast
