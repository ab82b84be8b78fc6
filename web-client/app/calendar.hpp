// The calendar: what it shows, what it knows of bookings, what is being drawn and moved on it. What can
// happen, and what comes of it (`on`, in update_calendar*.cpp).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

enum class CalendarView : std::uint8_t { day, week, month, agenda };

// The bookings of one source over one range: what was asked for, and how far the answer has come.
struct BookingsRange {
  std::optional<ResourceId> of;  // none: one's own
  Interval range;
  Load load = Load::loading;  // `ready` also while it is asked for again
  bool asking = false;
  Instant asked_at;
  Instant fetched_at;
  std::uint32_t asked = 0;     // number of the request: pages of an older one are not counted
  std::set<BookingId> seen{};  // by the request under way
};

// A resource that may be shown beside one's own bookings.
struct CalendarLayer {
  ResourceId resource;
  bool shown = false;

  friend bool operator==(const CalendarLayer&, const CalendarLayer&) = default;
};

// A time drawn on the grid, not yet booked.
struct CalendarDraft {
  Interval interval;
  std::optional<ResourceId> resource;
  std::string title;
  bool sending = false;
  std::string key;                   // of the request under way; kept until its answer is known
  std::vector<ErrorCode> overrides;  // rules that staff set aside for it
  std::optional<Refusal> refusal;
};

// A booking that was put elsewhere: shown there while the server is asked, put back when it refuses.
struct CalendarMove {
  Booking before;
  Interval to;
  bool sending = false;
  bool undoes = false;
  std::string key;
  std::vector<ErrorCode> overrides;
  std::optional<Refusal> refusal;
};

struct CalendarState {
  // What is shown.
  bool mine = true;
  std::vector<CalendarLayer> layers;
  bool layers_chosen = false;  // by the person, now or earlier on this device
  // What is known.
  std::map<BookingId, Booking> bookings;  // one's own and those of managed resources
  std::vector<BookingsRange> ranges;
  std::set<ResourceId> resources_asked;
  std::uint32_t next_ask = 1;
  std::uint64_t revision = 0;  // changes with anything that is drawn; never the same in two states
  std::string zone_name;       // whose rules `zone` holds: the person's
  ZoneRules zone;
  // What is open.
  bool side_open = false;    // "Shown", where there is no room for it at the side
  bool picker_open = false;  // "Add a person or room"
  std::string searched;
  std::optional<BookingId> opened;  // the booking whose popover is open
  std::string opened_request;       // or the request that waits
  std::optional<CalendarDraft> draft;
  std::optional<CalendarMove> move;
};

// --- reading it ---
[[nodiscard]] CalendarView calendar_view(const Route& route);
[[nodiscard]] CivilDate calendar_day(const State& state);  // the one that is shown, or in the period shown
[[nodiscard]] CivilDate calendar_today(const State& state);

struct DayRange {
  CivilDate first;
  int count = 7;

  friend bool operator==(const DayRange&, const DayRange&) = default;
};
// The days of the period that `day` is in: a day, its week, the weeks of its month, or 30 days from it.
[[nodiscard]] DayRange days_shown(const State& state, CalendarView view, CivilDate day);
// A day of the next (by 1) or previous (by -1) period.
[[nodiscard]] CivilDate period_from(CalendarView view, CivilDate day, int by);
[[nodiscard]] Interval instants_of(const ZoneRules& zone, const DayRange& days);
// The period shown with its neighbours: what schedules are asked for.
[[nodiscard]] Interval calendar_around(const State& state);
// Bookings of what is shown have arrived at least once; with `failed` when they were refused.
[[nodiscard]] Load calendar_load(const State& state);
// Resources whose bookings the person sees whole.
[[nodiscard]] bool shows_whole(const State& state, ResourceId id);
// Where a drawn time can be booked: what is shown, else everything that is bookable by the hour.
[[nodiscard]] std::vector<ResourceId> draft_choices(const State& state);
// By whose rules a time is drawn: the draft's, else the first of those.
[[nodiscard]] std::optional<ResourceId> draft_resource(const State& state);
[[nodiscard]] bool may_move(const State& state, const Booking& booking);

// The period's data, neighbours once it is there, the schedules of what is shown. Asks for nothing that is
// known and fresh.
[[nodiscard]] Effects want_calendar(State& state);
// A booking became known or changed: called by put_booking.
void calendar_booking(State& state, const Booking& booking);
// Bookings of a resource changed on the server: called by schedule_changed.
void calendar_stale(State& state, ResourceId id);
// A drawn or moved time waits in the queue now, which shows it from here on.
void calendar_queued(State& state, std::string_view key);
// Something that is drawn changed.
void calendar_touched(CalendarState& calendar);
// At the end of a session: the layers stay, they are the device's.
void forget_bookings(CalendarState& calendar);
// What is kept on the device under "calendar", and back.
[[nodiscard]] std::string kept_layers(const CalendarState& calendar);
void restore_layers(CalendarState& calendar, std::string_view kept);

// --- what can happen ---
struct CalendarShown {  // another view or period
  CalendarView view;
  CivilDate day;
};
struct CalendarAsked {};  // ask again after a failure
struct CalendarPage {
  std::optional<ResourceId> of;
  Interval range;
  std::uint32_t asked = 0;
  Result<std::vector<Booking>> bookings;
  std::string next;  // cursor of the next page
};
struct LayerToggled {
  std::optional<ResourceId> id;  // none: one's own
};
struct LayerAdded {
  ResourceId id;
};
struct LayerRemoved {
  ResourceId id;
};
struct CalendarSide {
  bool open;
};
struct LayerPicker {
  bool open;
};
struct LayerSearched {
  std::string text;
};
struct EventOpened {
  std::optional<BookingId> id;  // none: closed
};
struct QueuedOpened {
  std::string key;
};
struct EventDraftMade {
  Interval interval;
};
struct EventDraftChanged {
  std::optional<ResourceId> resource;
  std::optional<Interval> interval;
  std::optional<std::string> title;
};
struct EventDraftDropped {};
struct EventDraftBooked {  // pressed
  bool anyway = false;     // against rules that staff may set aside
};
struct EventDraftReplied {
  ResourceId resource;
  Interval interval;
  int status = 0;  // 0: no answer
  std::optional<Booking> booking;
  wire::Problem problem;
};
struct EventMoved {
  BookingId id;
  Interval to;
};
struct EventMovedBack {  // undo
  BookingId id;
  Interval to;
};
struct EventMoveForced {};  // against the rules that refused it, which staff may set aside
struct EventMoveReplied {
  BookingId id;
  int status = 0;
  std::optional<Booking> booking;
  wire::Problem problem;
};
struct EventMoveDropped {};

Effects on(State&, const CalendarShown&, const Tools&);
Effects on(State&, const CalendarAsked&, const Tools&);
Effects on(State&, const CalendarPage&, const Tools&);
Effects on(State&, const LayerToggled&, const Tools&);
Effects on(State&, const LayerAdded&, const Tools&);
Effects on(State&, const LayerRemoved&, const Tools&);
Effects on(State&, const CalendarSide&, const Tools&);
Effects on(State&, const LayerPicker&, const Tools&);
Effects on(State&, const LayerSearched&, const Tools&);
Effects on(State&, const EventOpened&, const Tools&);
Effects on(State&, const QueuedOpened&, const Tools&);
Effects on(State&, const EventDraftMade&, const Tools&);
Effects on(State&, const EventDraftChanged&, const Tools&);
Effects on(State&, const EventDraftDropped&, const Tools&);
Effects on(State&, const EventDraftBooked&, const Tools&);
Effects on(State&, const EventDraftReplied&, const Tools&);
Effects on(State&, const EventMoved&, const Tools&);
Effects on(State&, const EventMovedBack&, const Tools&);
Effects on(State&, const EventMoveForced&, const Tools&);
Effects on(State&, const EventMoveReplied&, const Tools&);
Effects on(State&, const EventMoveDropped&, const Tools&);

}  // namespace holdfast::ui
