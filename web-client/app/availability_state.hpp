// What the Availability screen knows: one resource's week, what is drawn on it, and the changes on their way
// to the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/window_plan.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

enum class PaintTool : std::uint8_t { open, close };
enum class PaintScope : std::uint8_t { this_week, every_week };

// A change of what a resource offers: hours first, then windows taken back, then windows published.
struct OfferChange {
  HoursPatch hours;
  std::vector<AvailabilityWindow> take_back;
  std::vector<Interval> publish;
  std::vector<Interval> as_hours;  // drafts that `hours` opens: no longer drafts once these are saved

  [[nodiscard]] bool empty() const { return hours.empty() && take_back.empty() && publish.empty(); }
};

// A change under way, step by step. Each step that succeeded adds what takes it back.
struct OfferJob {
  enum class From : std::uint8_t { grid, sheet, exception, drafts, plan, undo };
  From from = From::grid;
  OfferChange todo;
  OfferChange undo;
  std::string done;       // what the toast says at the end
  std::string key;        // idempotency key of the windows being published
  std::size_t steps = 0;  // windows to publish and to take back, for the progress shown
  std::size_t finished = 0;
  int tries = 0;  // of the present step without an answer
};

// A change that was saved, and what takes it back.
struct OfferUndo {
  std::uint32_t number = 0;
  OfferChange change;
};

// The hours were changed by someone else between our reading and our writing.
struct OfferConflict {
  OpeningHours theirs;
  std::string etag;
};

struct ExceptionForm {
  bool open = false;
  CivilDate first;
  CivilDate last;
  bool closed = true;
  LocalWindow time;
  std::optional<int> bookings;  // already made in these days; unknown while the server is asked
  bool more_bookings = false;   // than were counted
  std::string problem;
};

struct WindowForm {
  bool open = false;
  int day = 0;  // of the week shown
  LocalWindow time;
};

struct CopyForm {
  bool open = false;
  int day = 0;            // of the week shown; in the sheet: the weekday
  bool in_sheet = false;  // copies within the weekly hours being edited
  std::set<int> to;       // as `day`
};

// "Fill many dates": the same times on many dates.
struct PlanForm {
  bool open = false;
  WindowPlan plan;
  std::vector<AvailabilityWindow> existing;  // published in the range
  bool loading = false;
  std::vector<PlannedWindow> windows;  // what the plan comes to
  std::set<Instant> skipped;           // by hand
  int appointments = -1;               // what they yield by the rules; -1: not offered in slots
  std::string problem;
};

struct Availability {
  std::optional<ResourceId> resource;
  CivilDate week;                     // its first day
  std::optional<CivilDate> day_told;  // by the route, when last looked at
  int day = 0;                        // phone: the one shown
  Load load = Load::idle;
  OpeningHours saved;  // as the server has them
  std::string etag;
  OpeningHours hours;                       // with the changes that are on their way
  std::vector<AvailabilityWindow> windows;  // of the week shown
  std::vector<Booking> bookings;            // of the week shown

  PaintTool tool = PaintTool::open;
  PaintScope scope = PaintScope::this_week;
  int cursor_day = 0;  // keyboard cell of the grid: elapsed minutes of that day
  int cursor_start = 9 * 60;
  int cursor_end = 10 * 60;

  std::vector<Interval> drafts;               // drawn, not yet published; sorted
  std::vector<std::vector<Interval>> before;  // the drafts before each act, for Undo
  std::optional<Interval> refused;            // just drawn, but it touches `refused_by`
  std::optional<Interval> refused_by;
  std::string problem;  // of publishing

  std::deque<OfferJob> jobs;  // the first one is at work
  bool sending = false;
  std::optional<OfferConflict> conflict;
  std::vector<OfferUndo> undos;
  std::uint32_t next_undo = 1;
  std::optional<Route> leaving;  // asked for with drafts unpublished: the dialog is open

  bool editing_hours = false;  // the sheet is open
  OpeningHours edited;
  std::string hours_problem;

  ExceptionForm exception;
  WindowForm window;
  CopyForm copy;
  PlanForm plan;
  std::optional<int> menu_day;  // of the week shown: the menu of its head is open
  std::optional<WindowId> menu_window;
};

}  // namespace holdfast::ui
