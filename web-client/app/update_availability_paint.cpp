// Painting on the week: drafts of one-off windows, weekly hours, exceptions of a day.
#include <algorithm>
#include <utility>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kMostSteps = 100;

// One day of the week shown.
struct Day {
  const ZoneRules& zone;
  CivilDate date;
  Interval whole;

  // What the wall clock shows of a part of the day; its end is 24:00 where the day ends.
  [[nodiscard]] LocalWindow wall(const Interval& part) const {
    const auto clock = [&](Instant at) {
      return LocalTime(std::chrono::duration_cast<Minutes>(zone.to_local(at).time));
    };
    return {clock(part.start), part.end >= whole.end ? LocalTime(Minutes(1440)) : clock(part.end)};
  }
};

Day day_of_week(const State& state, int index) {
  const ZoneRules& zone = zone_of(state, state.availability->resource);
  const CivilDate date = state.availability->week + index;
  return {zone, date, zone.day(date)};
}

std::optional<Interval> overlapped_hours(const Availability& offer, const ZoneRules& zone,
                                         const Interval& interval) {
  const CivilDate last = zone.day_of(interval.end - Micros(1));
  for (CivilDate date = zone.day_of(interval.start); date <= last; date = date + 1) {
    for (const LocalWindow& open : windows_on(offer.hours, date)) {
      const Interval at = zone.window(date, open.start, open.end);
      if (at.overlaps(interval)) return at;
    }
  }
  return std::nullopt;
}

void forget_refusal(Availability& offer) {
  offer.problem.clear();
  offer.refused.reset();
  offer.refused_by.reset();
}

void remember_drafts(Availability& offer) {
  if (offer.before.size() == kMostSteps) offer.before.erase(offer.before.begin());
  offer.before.push_back(offer.drafts);
}

void sort_drafts(Availability& offer) {
  std::sort(offer.drafts.begin(), offer.drafts.end());
}

// Every day of this weekday.
Effects paint_weekly(State& state, const Day& day, const LocalWindow& painted, bool close,
                     const Tools& tools) {
  const Availability& offer = *state.availability;
  const unsigned weekday = day.date.weekday();
  const DayWindows before = weekly_windows(offer.hours, weekday);
  const DayWindows after = close ? close_during(before, painted) : open_during(before, painted);
  OpeningHours hours = offer.hours;
  set_weekly(hours, weekday, after);
  const std::string name(weekday_name(weekday));
  std::string done = after.empty()
                         ? t("availability.weekday_closed", {{"day", name}})
                         : t("availability.weekday_open", {{"day", name}, {"times", windows_words(after)}});
  return start_change(state, hours_change(offer, hours), OfferJob::From::grid, std::move(done), tools);
}

// What stays of the published windows that the painted part cuts into.
void cut_windows(const Availability& offer, const Interval& painted, OfferChange& change) {
  for (const AvailabilityWindow& window : offer.windows) {
    if (!window.interval.overlaps(painted)) continue;
    change.take_back.push_back(window);
    const Interval head{window.interval.start, painted.start};
    const Interval tail{painted.end, window.interval.end};
    for (const Interval& part : {head, tail}) {
      if (!part.empty()) change.publish.push_back(part);
    }
  }
}

bool cut_drafts(Availability& offer, const Interval& painted) {
  std::vector<Interval> left;
  for (const Interval& draft : offer.drafts) {
    if (!draft.overlaps(painted)) {
      left.push_back(draft);
      continue;
    }
    const Interval head{draft.start, painted.start};
    const Interval tail{painted.end, draft.end};
    for (const Interval& part : {head, tail}) {
      if (!part.empty()) left.push_back(part);
    }
  }
  if (left == offer.drafts) return false;
  remember_drafts(offer);
  offer.drafts = std::move(left);
  sort_drafts(offer);
  return true;
}

// A date without hours is closed for one-off windows too: those that shall stay become the exception's own.
void keep_one_offs(const Availability& offer, const Day& day, DayWindows& windows, OfferChange& change) {
  for (const AvailabilityWindow& window : offer.windows) {
    const bool taken = std::any_of(change.take_back.begin(), change.take_back.end(),
                                   [&](const AvailabilityWindow& gone) { return gone.id == window.id; });
    if (taken || !day.whole.covers(window.interval)) continue;
    windows = open_during(std::move(windows), day.wall(window.interval));
    change.take_back.push_back(window);
  }
  for (auto part = change.publish.begin(); part != change.publish.end();) {
    if (!day.whole.covers(*part)) {
      ++part;
      continue;
    }
    windows = open_during(std::move(windows), day.wall(*part));
    part = change.publish.erase(part);
  }
}

// This date only.
Effects close_date(State& state, const Day& day, const Interval& painted, const Tools& tools) {
  Availability& offer = *state.availability;
  cut_drafts(offer, painted);
  OfferChange change;
  cut_windows(offer, painted, change);
  const DayWindows before = windows_on(offer.hours, day.date);
  DayWindows after = close_during(before, day.wall(painted));
  if (after != before || (painted == day.whole && before.empty())) {
    if (after.empty()) keep_one_offs(offer, day, after, change);
    OpeningHours hours = offer.hours;
    set_override(hours, day.date, after);
    change.hours = difference(offer.hours, hours);
  }
  const CivilDate today = offer_today(state);
  std::string done = change.hours.empty() ? t("availability.window_closed",
                                              {{"window", window_words(painted, day.zone, today)}})
                                          : exception_words(day.date, day.date, after, today);
  return start_change(state, std::move(change), OfferJob::From::grid, std::move(done), tools);
}

void add_draft(State& state, const Interval& interval) {
  Availability& offer = *state.availability;
  offer.refused_by = open_already(state, interval);
  if (offer.refused_by) {
    offer.refused = interval;
    return;
  }
  remember_drafts(offer);
  offer.drafts.push_back(interval);
  sort_drafts(offer);
}

// Drafts as the server takes them: on a closed date a window opens nothing, so there it becomes the
// exception.
OfferChange to_publish(const State& state) {
  const Availability& offer = *state.availability;
  const ZoneRules& zone = zone_of(state, offer.resource);
  OfferChange change;
  OpeningHours hours = offer.hours;
  for (const Interval& draft : offer.drafts) {
    const CivilDate date = zone.day_of(draft.start);
    const Day day{zone, date, zone.day(date)};
    const auto overridden = override_windows(offer.hours, date);
    if (!overridden || !overridden->empty() || !day.whole.covers(draft)) {
      change.publish.push_back(draft);
      continue;
    }
    set_override(hours, date, open_during(windows_on(hours, date), day.wall(draft)));
    change.as_hours.push_back(draft);
  }
  change.hours = difference(offer.hours, hours);
  return change;
}

}  // namespace

std::optional<Interval> open_already(const State& state, const Interval& interval,
                                     const std::optional<Interval>& but) {
  const Availability& offer = *state.availability;
  for (const Interval& draft : offer.drafts) {
    if (draft.overlaps(interval) && draft != but) return draft;
  }
  for (const AvailabilityWindow& window : offer.windows) {
    if (window.interval.overlaps(interval)) return window.interval;
  }
  return overlapped_hours(offer, zone_of(state, offer.resource), interval);
}

Effects on(State& state, const ToolChosen& chosen, const Tools&) {
  state.availability->tool = chosen.tool;
  forget_refusal(*state.availability);
  return {};
}

Effects on(State& state, const ScopeChosen& chosen, const Tools&) {
  state.availability->scope = chosen.scope;
  forget_refusal(*state.availability);
  return {};
}

Effects on(State& state, const CursorMoved& moved, const Tools&) {
  Availability& offer = *state.availability;
  offer.cursor_day = offer.day = std::clamp(moved.day, 0, 6);
  offer.cursor_start = moved.start;
  offer.cursor_end = moved.end;
  return {};
}

Effects on(State& state, const Painted& painted, const Tools& tools) {
  Availability& offer = *state.availability;
  forget_refusal(offer);
  const Day day = day_of_week(state, painted.day);
  const Interval part = painted.interval.intersected(day.whole);
  if (part.empty() || offer.load != Load::ready || find_schedule(state, offer.resource) == nullptr) return {};
  const bool close = painted.close || offer.tool == PaintTool::close;
  if (offer.scope == PaintScope::every_week) return paint_weekly(state, day, day.wall(part), close, tools);
  if (close) return close_date(state, day, part, tools);
  add_draft(state, part);
  return {};
}

Effects on(State& state, const DayClosed& closed, const Tools& tools) {
  forget_refusal(*state.availability);
  const Day day = day_of_week(state, closed.day);
  return close_date(state, day, day.whole, tools);
}

Effects on(State& state, const WindowDraftChanged& changed, const Tools&) {
  Availability& offer = *state.availability;
  forget_refusal(offer);
  const auto found = std::find(offer.drafts.begin(), offer.drafts.end(), changed.from);
  if (found == offer.drafts.end() || changed.to.empty()) return {};
  offer.refused_by = open_already(state, changed.to, changed.from);
  if (offer.refused_by) {
    offer.refused = changed.to;
    return {};
  }
  remember_drafts(offer);
  *found = changed.to;
  sort_drafts(offer);
  return {};
}

Effects on(State& state, const WindowRemoved& removed, const Tools&) {
  Availability& offer = *state.availability;
  forget_refusal(offer);
  remember_drafts(offer);
  std::erase(offer.drafts, removed.interval);
  return {};
}

Effects on(State& state, const DraftUndone&, const Tools&) {
  Availability& offer = *state.availability;
  const bool refused = offer.refused.has_value();
  forget_refusal(offer);
  if (refused || offer.before.empty()) return {};
  offer.drafts = std::move(offer.before.back());
  offer.before.pop_back();
  return {};
}

Effects on(State& state, const LastChangeUndone&, const Tools& tools) {
  Availability& offer = *state.availability;
  if (offer.refused || !offer.before.empty()) return on(state, DraftUndone{}, tools);
  if (offer.undos.empty() || !offer.resource) return {};
  return on(state, OfferUndone{*offer.resource, offer.undos.back().number}, tools);
}

Effects on(State& state, const DraftsDiscarded&, const Tools&) {
  Availability& offer = *state.availability;
  forget_refusal(offer);
  if (offer.drafts.empty()) return {};
  remember_drafts(offer);
  toast_with(state, t("availability.discarded", {{"n", offer.drafts.size()}}), t("availability.undo"),
             DraftUndone{});
  offer.drafts.clear();
  return {};
}

Effects on(State& state, const PublishPressed&, const Tools& tools) {
  Availability& offer = *state.availability;
  if (running_job(offer, OfferJob::From::drafts) != nullptr || offer.drafts.empty()) return {};
  forget_refusal(offer);
  return start_change(state, to_publish(state), OfferJob::From::drafts,
                      t("availability.published", {{"n", offer.drafts.size()}}), tools);
}

Effects on(State& state, const PublishedWindowRemoved& removed, const Tools& tools) {
  Availability& offer = *state.availability;
  offer.menu_window.reset();
  const auto found = std::find_if(offer.windows.begin(), offer.windows.end(),
                                  [&](const AvailabilityWindow& w) { return w.id == removed.id; });
  if (found == offer.windows.end()) return {};
  OfferChange change;
  change.take_back = {*found};
  const ZoneRules& zone = zone_of(state, offer.resource);
  std::string done =
      t("availability.window_closed", {{"window", window_words(found->interval, zone, offer_today(state))}});
  return start_change(state, std::move(change), OfferJob::From::grid, std::move(done), tools);
}

Effects on(State& state, const WindowMenu& menu, const Tools&) {
  state.availability->menu_window = menu.id;
  return {};
}

Effects on(State& state, const DayMenu& menu, const Tools&) {
  state.availability->menu_day = menu.day;
  return {};
}

}  // namespace holdfast::ui
