// Readers of the parts that requests and replies share. Each records faults in the reader's Faults and
// returns what it could read.
#pragma once

#include <string_view>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/wire/json_reader.hpp"
#include "common/wire/patch.hpp"
#include "common/wire/policy_patch.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::wire {

inline constexpr TextLimits kNameLimits{.min = 1, .max = 200, .blank = false};
inline constexpr TextLimits kTitleLimits{.max = 200};
inline constexpr TextLimits kNoteLimits{.max = 2000, .lines = true};
inline constexpr TextLimits kDescriptionLimits{.max = 4000, .lines = true};
// NIST SP 800-63B section 3.1.1.2: long enough, and no rules of composition.
inline constexpr TextLimits kPasswordLimits{.min = 8, .max = 256};
inline constexpr std::int64_t kMaxMinutes = 366 * 24 * 60;
inline constexpr std::int64_t kMaxUnits = 1000;
inline constexpr std::int64_t kMaxCapacity = 100000;

// The value of `read`, unless the field is left out or null.
template <class T, class Read>
Patch<T> read_patch(ObjectReader& in, std::string_view name, Read read) {
  if (!in.has(name)) return {};
  auto value = read();  // also for null, so that the field counts as known
  if (in.is_null(name)) return Patch<T>::null();
  return value ? Patch<T>(std::move(*value)) : Patch<T>();
}

[[nodiscard]] PolicyPatch read_policy_patch(ObjectReader in);
[[nodiscard]] std::optional<Words> read_words(ObjectReader& in, std::string_view name, Need need);
[[nodiscard]] std::optional<std::vector<std::string>> read_features(ObjectReader& in, std::string_view name,
                                                                    Need need);
[[nodiscard]] std::optional<std::vector<Attendee>> read_attendees(ObjectReader& in, std::string_view name,
                                                                  Need need);
[[nodiscard]] std::optional<std::vector<Role>> read_roles(ObjectReader& in, std::string_view name, Need need);
[[nodiscard]] std::optional<std::vector<WeeklyWindow>> read_weekly(ObjectReader& in, Need need);
[[nodiscard]] std::optional<std::vector<DateOverride>> read_overrides(ObjectReader& in, Need need);
[[nodiscard]] std::optional<std::string> read_email(ObjectReader& in, std::string_view name, Need need);
[[nodiscard]] std::optional<std::string> read_zone_name(ObjectReader& in, std::string_view name, Need need);
// Both required.
[[nodiscard]] Interval read_interval(ObjectReader& in);

}  // namespace holdfast::wire
