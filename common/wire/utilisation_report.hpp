// The reply of GET /reports/utilisation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/rules/utilisation.hpp"

namespace holdfast::wire {

struct UtilisationItem {
  ResourceId resource_id;
  std::string name;
  std::string time_zone;
  int units = 1;
  rules::Utilisation use;
  // Bookings that touch the range. `bookings`: those that count as booked time.
  std::int64_t bookings = 0;
  std::int64_t no_shows = 0;
  std::int64_t cancellations = 0;

  friend bool operator==(const UtilisationItem&, const UtilisationItem&) = default;
};

struct UtilisationReport {
  Interval range;
  std::vector<UtilisationItem> items;
  std::optional<std::string> next_cursor;

  friend bool operator==(const UtilisationReport&, const UtilisationReport&) = default;
};

// Time goes out in whole minutes; of the cells, those that are open at all.
[[nodiscard]] std::string to_json(const UtilisationReport& report);
[[nodiscard]] Result<UtilisationReport> decode_utilisation(std::string_view json);

}  // namespace holdfast::wire
