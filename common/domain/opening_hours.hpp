// Weekly rules in a resource's wall time, plus dated overrides. An override replaces its date's weekly
// windows; one without windows closes the date.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include "common/time/civil.hpp"

namespace holdfast {

struct LocalWindow {
  LocalTime start;
  LocalTime end;  // up to 24:00, after start

  friend std::strong_ordering operator<=>(const LocalWindow&, const LocalWindow&) = default;
};

struct WeeklyWindow {
  unsigned weekday = 0;  // 0 = Monday .. 6 = Sunday; "MO" .. "SU" on the wire (RFC 5545)
  LocalTime start;
  LocalTime end;

  friend std::strong_ordering operator<=>(const WeeklyWindow&, const WeeklyWindow&) = default;
};

struct DateOverride {
  CivilDate date;
  std::vector<LocalWindow> windows;

  friend bool operator==(const DateOverride&, const DateOverride&) = default;
};

struct OpeningHours {
  std::vector<WeeklyWindow> weekly;
  std::vector<DateOverride> overrides;

  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

// The open time of one day, sorted by start.
using DayWindows = std::vector<LocalWindow>;

// --- painting one day ---

// Open during `added` too: it becomes one with the windows it overlaps or touches; the others stay as they
// are, since the grid of a window's starts counts from its opening.
[[nodiscard]] DayWindows open_during(DayWindows day, const LocalWindow& added);
// Not open during `cut`.
[[nodiscard]] DayWindows close_during(DayWindows day, const LocalWindow& cut);

// --- reading and changing hours; what is not named stays as it is ---

[[nodiscard]] DayWindows weekly_windows(const OpeningHours& hours, unsigned weekday);
// What an override says of the date: nothing when there is none. Two overrides of a date add up.
[[nodiscard]] std::optional<DayWindows> override_windows(const OpeningHours& hours, CivilDate date);
// What holds on the date: its override, else its weekday's windows.
[[nodiscard]] DayWindows windows_on(const OpeningHours& hours, CivilDate date);

void set_weekly(OpeningHours& hours, unsigned weekday, const DayWindows& windows);
// `windows` without any closes the date; nothing at all takes its override away.
void set_override(OpeningHours& hours, CivilDate date, std::optional<DayWindows> windows);

// Overrides as people list them: days in a row that are closed are one entry. Sorted by date.
struct ExceptionRun {
  CivilDate first;
  CivilDate last;      // inclusive
  DayWindows windows;  // none: closed

  [[nodiscard]] int days() const { return last - first + 1; }
  friend bool operator==(const ExceptionRun&, const ExceptionRun&) = default;
};
[[nodiscard]] std::vector<ExceptionRun> exception_runs(const OpeningHours& hours);

// --- differences, so that one change can be undone, or kept beside another's ---

struct HoursPatch {
  std::map<unsigned, DayWindows> weekdays;
  std::map<CivilDate, std::optional<DayWindows>> dates;

  [[nodiscard]] bool empty() const { return weekdays.empty() && dates.empty(); }
  friend bool operator==(const HoursPatch&, const HoursPatch&) = default;
};
// What turns `from` into `to`: only the weekdays and dates on which they differ.
[[nodiscard]] HoursPatch difference(const OpeningHours& from, const OpeningHours& to);
void apply(const HoursPatch& patch, OpeningHours& hours);

}  // namespace holdfast
