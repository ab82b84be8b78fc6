// Weekly hours, exceptions by date and by range of dates, copies of a day.
#include <algorithm>
#include <utility>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/availability_requests.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr int kMostExceptionDays = 366;

LocalWindow usual_time() {
  return {LocalTime(Minutes(9 * 60)), LocalTime(Minutes(12 * 60))};
}

Effects count_bookings(State& state) {
  Availability& offer = *state.availability;
  const ExceptionForm& form = offer.exception;
  offer.exception.bookings.reset();
  const ZoneRules& zone = zone_of(state, offer.resource);
  const Interval range{zone.start_of_day(form.first), zone.start_of_day(form.last + 1)};
  return {ask_bookings_within(*offer.resource, form.first, form.last, range)};
}

// --- copies for this week: what is special of the day ---

struct Shift {
  const ZoneRules& zone;
  CivilDate from;
  CivilDate to;

  // The same wall time of the other date.
  [[nodiscard]] Interval moved(const Interval& window) const {
    const auto clock = [&](Instant at) {
      return LocalTime(std::chrono::duration_cast<Minutes>(zone.to_local(at).time));
    };
    const bool whole = window.end >= zone.day(from).end;
    return zone.window(to, clock(window.start), whole ? LocalTime(Minutes(1440)) : clock(window.end));
  }
};

std::vector<Interval> one_offs_on(const Availability& offer, const Interval& day) {
  std::vector<Interval> found;
  for (const AvailabilityWindow& window : offer.windows) {
    if (day.covers(window.interval)) found.push_back(window.interval);
  }
  for (const Interval& draft : offer.drafts) {
    if (day.covers(draft)) found.push_back(draft);
  }
  return found;
}

bool is_open_already(const Availability& offer, const OpeningHours& hours, const ZoneRules& zone,
                     CivilDate date, const Interval& interval) {
  const auto overlaps = [&](const Interval& one) { return one.overlaps(interval); };
  for (const LocalWindow& open : windows_on(hours, date)) {
    if (overlaps(zone.window(date, open.start, open.end))) return true;
  }
  for (const AvailabilityWindow& window : offer.windows) {
    if (overlaps(window.interval)) return true;
  }
  return std::any_of(offer.drafts.begin(), offer.drafts.end(), overlaps);
}

// The day's exception is copied at once; its one-off windows become drafts.
Effects copy_date(State& state, CivilDate from, const std::set<int>& to, const Tools& tools) {
  Availability& offer = *state.availability;
  const ZoneRules& zone = zone_of(state, offer.resource);
  const auto exception = override_windows(offer.hours, from);
  const std::vector<Interval> one_offs = one_offs_on(offer, zone.day(from));
  OpeningHours hours = offer.hours;
  std::vector<Interval> drafts;
  for (const int day : to) {
    const CivilDate date = offer.week + day;
    if (exception) set_override(hours, date, exception);
    for (const Interval& one : one_offs) {
      const Interval moved = Shift{zone, from, date}.moved(one);
      if (!moved.empty() && !is_open_already(offer, hours, zone, date, moved)) drafts.push_back(moved);
    }
  }
  if (!drafts.empty()) {
    offer.before.push_back(offer.drafts);
    offer.drafts.insert(offer.drafts.end(), drafts.begin(), drafts.end());
    std::sort(offer.drafts.begin(), offer.drafts.end());
  }
  OfferChange change = hours_change(offer, hours);
  if (change.empty() && drafts.empty()) toast(state, t("availability.nothing_to_copy"));
  return start_change(state, std::move(change), OfferJob::From::grid,
                      t("availability.copied", {{"day", std::string(weekday_long(from))}, {"n", to.size()}}),
                      tools);
}

Effects copy_weekday(State& state, unsigned from, const std::set<int>& to, bool in_sheet,
                     const Tools& tools) {
  Availability& offer = *state.availability;
  OpeningHours hours = in_sheet ? offer.edited : offer.hours;
  const DayWindows windows = weekly_windows(hours, from);
  for (const int day : to)
    set_weekly(hours, static_cast<unsigned>(day), windows);
  if (in_sheet) {
    offer.edited = hours;
    return {};
  }
  OfferChange change = hours_change(offer, hours);
  if (change.empty()) toast(state, t("availability.nothing_to_copy"));
  return start_change(state, std::move(change), OfferJob::From::grid,
                      t("availability.copied", {{"day", std::string(weekday_name(from))}, {"n", to.size()}}),
                      tools);
}

}  // namespace

Effects on(State& state, const HoursSheet& sheet, const Tools&) {
  Availability& offer = *state.availability;
  offer.editing_hours = sheet.open;
  offer.edited = offer.hours;
  offer.hours_problem.clear();
  return {};
}

Effects on(State& state, const HoursEdited& edited, const Tools&) {
  state.availability->edited = edited.hours;
  state.availability->hours_problem.clear();
  return {};
}

Effects on(State& state, const HoursSavePressed&, const Tools& tools) {
  Availability& offer = *state.availability;
  if (!offer.resource || running_job(offer, OfferJob::From::sheet) != nullptr) return {};
  offer.hours_problem.clear();
  OfferChange change = hours_change(offer, offer.edited);
  if (change.empty()) offer.editing_hours = false;
  return start_change(state, std::move(change), OfferJob::From::sheet, t("availability.saved"), tools);
}

Effects on(State& state, const WindowDialog& dialog, const Tools&) {
  Availability& offer = *state.availability;
  offer.window.open = dialog.open;
  offer.window.day = offer.day;
  offer.window.time = usual_time();
  return {};
}

Effects on(State& state, const WindowDialogEdited& edited, const Tools&) {
  state.availability->window.day = edited.day;
  state.availability->window.time = edited.time;
  return {};
}

// A draft, whatever tool is in hand.
Effects on(State& state, const WindowDialogAdded&, const Tools& tools) {
  Availability& offer = *state.availability;
  const WindowForm form = offer.window;
  offer.window.open = false;
  offer.day = form.day;
  const Interval interval =
      zone_of(state, offer.resource).window(offer.week + form.day, form.time.start, form.time.end);
  const PaintTool tool = std::exchange(offer.tool, PaintTool::open);
  const PaintScope scope = std::exchange(offer.scope, PaintScope::this_week);
  Effects effects = on(state, Painted{form.day, interval}, tools);
  offer.tool = tool;
  offer.scope = scope;
  return effects;
}

Effects on(State& state, const ExceptionDialog& dialog, const Tools&) {
  Availability& offer = *state.availability;
  offer.exception = {};
  offer.exception.open = dialog.open;
  if (!dialog.open) return {};
  offer.exception.first = offer.exception.last = std::max(offer.week + offer.day, offer_today(state));
  offer.exception.time = usual_time();
  return count_bookings(state);
}

Effects on(State& state, const ExceptionDialogEdited& edited, const Tools&) {
  ExceptionForm& form = state.availability->exception;
  const bool other_days = form.first != edited.first || form.last != edited.last;
  form.first = edited.first;
  form.last = std::clamp(edited.last, edited.first, edited.first + (kMostExceptionDays - 1));
  form.closed = edited.closed;
  form.time = edited.time;
  form.problem.clear();
  return other_days ? count_bookings(state) : Effects{};
}

Effects on(State& state, const ExceptionBookingsReplied& replied, const Tools&) {
  Availability& offer = *state.availability;
  ExceptionForm& form = offer.exception;
  if (offer.resource != replied.id || form.first != replied.first || form.last != replied.last) return {};
  if (!replied.bookings) {
    form.problem = sentence(replied.bookings.error());
    return {};
  }
  form.bookings = static_cast<int>(
      std::count_if(replied.bookings->begin(), replied.bookings->end(),
                    [&](const Booking& booking) { return occupies(status_at(booking, state.now)); }));
  form.more_bookings = replied.more;
  return {};
}

Effects on(State& state, const ExceptionAdded&, const Tools& tools) {
  Availability& offer = *state.availability;
  const ExceptionForm& form = offer.exception;
  if (!offer.resource || running_job(offer, OfferJob::From::exception) != nullptr) return {};
  DayWindows windows;
  if (!form.closed) windows.push_back(form.time);
  OpeningHours hours = offer.hours;
  for (CivilDate date = form.first; date <= form.last; date = date + 1)
    set_override(hours, date, windows);
  OfferChange change = hours_change(offer, hours);
  if (change.empty()) offer.exception.open = false;
  return start_change(state, std::move(change), OfferJob::From::exception,
                      exception_words(form.first, form.last, windows, offer_today(state)), tools);
}

Effects on(State& state, const ExceptionRemoved& removed, const Tools& tools) {
  const Availability& offer = *state.availability;
  OpeningHours hours = offer.hours;
  for (CivilDate date = removed.first; date <= removed.last; date = date + 1)
    set_override(hours, date, std::nullopt);
  return start_change(
      state, hours_change(offer, hours), OfferJob::From::grid,
      t("availability.exception_removed", {{"date", day_month(removed.first, offer_today(state))}}), tools);
}

Effects on(State& state, const CopyDialog& dialog, const Tools&) {
  state.availability->copy = {dialog.open, dialog.day, dialog.in_sheet, {}};
  state.availability->menu_day.reset();
  return {};
}

Effects on(State& state, const CopyTargets& targets, const Tools&) {
  CopyForm& form = state.availability->copy;
  form.to = targets.to;
  form.to.erase(form.day);
  return {};
}

Effects on(State& state, const CopyPressed&, const Tools& tools) {
  Availability& offer = *state.availability;
  const CopyForm form = std::exchange(offer.copy, CopyForm{});
  if (form.to.empty()) return {};
  if (form.in_sheet) return copy_weekday(state, static_cast<unsigned>(form.day), form.to, true, tools);
  const CivilDate from = offer.week + form.day;
  if (offer.scope == PaintScope::this_week) return copy_date(state, from, form.to, tools);
  std::set<int> weekdays;
  for (const int day : form.to)
    weekdays.insert(static_cast<int>((offer.week + day).weekday()));
  return copy_weekday(state, from.weekday(), weekdays, false, tools);
}

}  // namespace holdfast::ui
