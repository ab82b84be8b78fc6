// A provider's open time. What can happen, and what comes of it (`on`, in update_availability*.cpp).
#pragma once

#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/window_plan.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/availability_state.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// --- the week ---
struct OfferChosen {
  ResourceId id;
};
struct WeekMoved {
  int weeks;
};
struct OfferDayChosen {  // phone
  int day;
};
struct OfferReplied {
  ResourceId id;
  Result<OpeningHours> hours;
  std::string etag;
};
struct WindowsReplied {
  ResourceId id;
  CivilDate week;
  Result<std::vector<AvailabilityWindow>> windows;
};
struct OfferBookingsReplied {
  ResourceId id;
  CivilDate week;
  Result<std::vector<Booking>> bookings;
};
Effects on(State&, const OfferChosen&, const Tools&);
Effects on(State&, const WeekMoved&, const Tools&);
Effects on(State&, const OfferDayChosen&, const Tools&);
Effects on(State&, const OfferReplied&, const Tools&);
Effects on(State&, const WindowsReplied&, const Tools&);
Effects on(State&, const OfferBookingsReplied&, const Tools&);

// --- painting ---
struct ToolChosen {
  PaintTool tool;
};
struct ScopeChosen {
  PaintScope scope;
};
struct CursorMoved {
  int day;  // elapsed minutes of this day of the week
  int start;
  int end;
};
// With the tool in hand, over `interval` of this day of the week.
struct Painted {
  int day;
  Interval interval;
  bool close = false;  // as if the tool were "Close"
};
struct DayClosed {  // this date only, all of it
  int day;
};
struct WindowDraftChanged {
  Interval from;
  Interval to;
};
struct WindowRemoved {
  Interval interval;
};
struct DraftUndone {};
struct DraftsDiscarded {};
struct PublishPressed {};
struct PublishedWindowRemoved {
  WindowId id;
};
struct WindowMenu {
  std::optional<WindowId> id;
};
struct DayMenu {
  std::optional<int> day;
};
struct OfferLeaveAnswered {
  bool leave;
};
Effects on(State&, const ToolChosen&, const Tools&);
Effects on(State&, const ScopeChosen&, const Tools&);
Effects on(State&, const CursorMoved&, const Tools&);
Effects on(State&, const Painted&, const Tools&);
Effects on(State&, const DayClosed&, const Tools&);
Effects on(State&, const WindowDraftChanged&, const Tools&);
Effects on(State&, const WindowRemoved&, const Tools&);
Effects on(State&, const DraftUndone&, const Tools&);
Effects on(State&, const DraftsDiscarded&, const Tools&);
Effects on(State&, const PublishPressed&, const Tools&);
Effects on(State&, const PublishedWindowRemoved&, const Tools&);
Effects on(State&, const WindowMenu&, const Tools&);
Effects on(State&, const DayMenu&, const Tools&);
Effects on(State&, const OfferLeaveAnswered&, const Tools&);

// What is open already (a draft other than `but`, a published window, hours) where a window would lie.
[[nodiscard]] std::optional<Interval> open_already(const State& state, const Interval& interval,
                                                   const std::optional<Interval>& but = std::nullopt);

// --- changes on their way ---
struct JobHoursReplied {
  ResourceId id;
  Result<OpeningHours> hours;
  std::string etag;
};
struct JobHoursReread {  // after a 412
  ResourceId id;
  Result<OpeningHours> hours;
  std::string etag;
};
struct JobTakenBack {
  ResourceId id;
  Result<void> done;
};
struct JobPublished {
  ResourceId id;
  Result<std::vector<AvailabilityWindow>> windows;
};
struct JobGoesOn {};
struct OfferOnline {};  // the network is back: changes that waited are sent
struct OfferConflictAnswered {
  bool keep_mine;
};
struct OfferUndone {
  ResourceId id;
  std::uint32_t number;
};
struct LastChangeUndone {};  // Ctrl Z: a draft, else what was saved last
Effects on(State&, const JobHoursReplied&, const Tools&);
Effects on(State&, const JobHoursReread&, const Tools&);
Effects on(State&, const JobTakenBack&, const Tools&);
Effects on(State&, const JobPublished&, const Tools&);
Effects on(State&, const JobGoesOn&, const Tools&);
Effects on(State&, const OfferOnline&, const Tools&);
Effects on(State&, const OfferConflictAnswered&, const Tools&);
Effects on(State&, const OfferUndone&, const Tools&);
Effects on(State&, const LastChangeUndone&, const Tools&);

// --- weekly hours, exceptions, copies ---
struct HoursSheet {
  bool open;
};
struct HoursEdited {
  OpeningHours hours;
};
struct HoursSavePressed {};
struct WindowDialog {
  bool open;
};
struct WindowDialogEdited {
  int day;
  LocalWindow time;
};
struct WindowDialogAdded {};
struct ExceptionDialog {
  bool open;
};
struct ExceptionDialogEdited {
  CivilDate first;
  CivilDate last;
  bool closed;
  LocalWindow time;
};
struct ExceptionBookingsReplied {
  ResourceId id;
  CivilDate first;
  CivilDate last;
  Result<std::vector<Booking>> bookings;
  bool more = false;
};
struct ExceptionAdded {};
struct ExceptionRemoved {
  CivilDate first;
  CivilDate last;
};
struct CopyDialog {
  bool open;
  int day = 0;
  bool in_sheet = false;
};
struct CopyTargets {
  std::set<int> to;
};
struct CopyPressed {};
Effects on(State&, const HoursSheet&, const Tools&);
Effects on(State&, const HoursEdited&, const Tools&);
Effects on(State&, const HoursSavePressed&, const Tools&);
Effects on(State&, const WindowDialog&, const Tools&);
Effects on(State&, const WindowDialogEdited&, const Tools&);
Effects on(State&, const WindowDialogAdded&, const Tools&);
Effects on(State&, const ExceptionDialog&, const Tools&);
Effects on(State&, const ExceptionDialogEdited&, const Tools&);
Effects on(State&, const ExceptionBookingsReplied&, const Tools&);
Effects on(State&, const ExceptionAdded&, const Tools&);
Effects on(State&, const ExceptionRemoved&, const Tools&);
Effects on(State&, const CopyDialog&, const Tools&);
Effects on(State&, const CopyTargets&, const Tools&);
Effects on(State&, const CopyPressed&, const Tools&);

// --- many windows at once ---
struct PlanSheet {
  bool open;
};
struct PlanEdited {
  WindowPlan plan;
};
struct PlanWindowsReplied {
  ResourceId id;
  CivilDate first;
  CivilDate last;
  Result<std::vector<AvailabilityWindow>> windows;
  std::string next_cursor;
};
struct PlanWindowSkipped {
  Instant start;
  bool skip;
};
struct PlanPublished {};
Effects on(State&, const PlanSheet&, const Tools&);
Effects on(State&, const PlanEdited&, const Tools&);
Effects on(State&, const PlanWindowsReplied&, const Tools&);
Effects on(State&, const PlanWindowSkipped&, const Tools&);
Effects on(State&, const PlanPublished&, const Tools&);
// What a plan publishes: without the clashes and what was skipped by hand.
[[nodiscard]] std::vector<Interval> planned_intervals(const PlanForm& form);
// How many appointments such windows yield by the rules; -1 where the resource has none.
[[nodiscard]] int appointments_in(const State& state, std::vector<Interval> windows);

// What is drawn and not published, as it is kept on the device; empty: nothing.
[[nodiscard]] std::string offer_text(const State& state);
// Takes up what the device has of the resource shown.
void take_offer(State& state);

}  // namespace holdfast::ui
