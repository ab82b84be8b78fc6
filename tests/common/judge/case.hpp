// What the judge is asked: a schedule, and requests against it. As JSON lines: {"schedule":{...}} sets the
// schedule for the lines after it, {"request":{...},"now":...,"actor":{...}} is judged.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "common/rules/check.hpp"
#include "common/rules/schedule.hpp"

namespace holdfast::judge {

struct Case {
  rules::Wish wish;
  int attendees = 0;
  bool payment_authorized = false;
  Instant now;
  rules::Actor actor;
};

using Line = std::variant<rules::Schedule, Case>;

[[nodiscard]] std::string write_line(const rules::Schedule& schedule);
[[nodiscard]] std::string write_line(const Case& request);
[[nodiscard]] Result<Line> read_line(std::string_view line);

}  // namespace holdfast::judge
