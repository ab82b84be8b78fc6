// Writers of the parts that requests and replies share; each writes one value.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/domain/policy.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/domain/violation.hpp"
#include "common/wire/json_writer.hpp"

namespace holdfast::wire {

void write_strings(JsonWriter& out, const std::vector<std::string>& strings);
void write_words(JsonWriter& out, const Words& words);
void write_durations(JsonWriter& out, const std::vector<Minutes>& durations);
void write_price(JsonWriter& out, const Price& price);
void write_policy(JsonWriter& out, const Policy& policy);
void write_roles(JsonWriter& out, const std::vector<Role>& roles);
void write_weekly(JsonWriter& out, const std::vector<WeeklyWindow>& weekly);
void write_overrides(JsonWriter& out, const std::vector<DateOverride>& overrides);
void write_attendees(JsonWriter& out, const std::vector<Attendee>& attendees);
void write_intervals(JsonWriter& out, std::span<const Interval> intervals);
void write_violation(JsonWriter& out, const Violation& violation);

}  // namespace holdfast::wire
