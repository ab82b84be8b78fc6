#include <algorithm>

#include "common/rules/check.hpp"
#include "web-client/app/book.hpp"
#include "web-client/app/judgement.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr int kMostStandIns = 8;

CivilDate first_of_month(CivilDate date) {
  return *CivilDate::from(static_cast<int>(date.ymd().year()), static_cast<unsigned>(date.ymd().month()), 1);
}

// Any change of what is asked for makes an earlier refusal stale.
void request_changed(BookForm& book) {
  book.refusal.reset();
  book.key.clear();
}

Route route_of(const BookForm& book) {
  Route route = route_to(Screen::book);
  route.resource = book.resource;
  route.day = book.day;
  if (book.chosen) route.start = book.chosen->start;
  route.move = book.moving;
  return route;
}

Effects show(State& state) {
  state.route = route_of(state.book);
  return {ShowRoute{.replace = true}};
}

wire::BookingCreate request_of(const State& state) {
  const BookForm& book = state.book;
  const rules::Schedule* schedule = find_schedule(state, book.resource);
  wire::BookingCreate request;
  request.resource_id = *book.resource;
  request.title = book.title;
  request.note = book.note;
  request.start = book.chosen->start;
  request.end = book.chosen->end;
  // A loan from today starts when the server says "now".
  if (schedule != nullptr && schedule->policy.mode == Mode::loan &&
      schedule->zone.date_at(book.chosen->start) == schedule->zone.date_at(state.now)) {
    request.start.reset();
    request.end.reset();
  }
  for (const std::string& address : book.people)
    request.attendees.push_back({std::nullopt, address, "", "invited"});
  return request;
}

Effects send(State& state) {
  BookForm& book = state.book;
  book.sending = true;
  if (book.moving) return {move_booking(*book.moving, *book.resource, *book.chosen, book.key)};
  return {create_booking(request_of(state), book.key)};
}

std::string name_of(const State& state, ResourceId id) {
  const Resource* resource = find_resource(state, id);
  return resource == nullptr ? t("booking.it") : resource->name;
}

std::string when_of(const State& state, const Booking& booking) {
  const ZoneRules& zone = zone_of(state, booking.resource_id);
  return moment_words(booking.interval.start, zone, zone.date_at(state.now));
}

void tell_booked(State& state, const Booking& booking, const std::optional<Booking>& before) {
  const std::string name = name_of(state, booking.resource_id);
  const std::string when = when_of(state, booking);
  if (before) {
    toast_with(state, t("book.moved", {{"name", name}, {"when", when}}), t("booking.undo"),
               MoveBack{booking.id, before->resource_id, before->interval}, booking.id);
  } else if (booking.status == BookingStatus::pending) {
    toast(state, t("book.asked", {{"name", name}, {"when", when}}));
  } else {
    toast(state, t("book.booked", {{"name", name}, {"when", when}}));
  }
}

Effects booked(State& state, const Booking& booking) {
  std::optional<Booking> before;
  if (const Booking* moved = find_booking(state, state.book.moving)) before = *moved;
  put_booking(state, booking);
  schedule_changed(state, booking.resource_id);
  state.book = BookForm{};
  Route next;
  next.screen = Screen::booking;
  next.booking = booking.id;
  if (booking.status != BookingStatus::held) {
    next = Route{};
    next.screen = Screen::bookings;
  }
  if (booking.status != BookingStatus::held || before) tell_booked(state, booking, before);
  return go_to(state, next);
}

// The answer to something else than the form: a cancelled time booked anew, a move taken back.
Effects booked_elsewhere(State& state, const Booking& booking) {
  const bool known = find_booking(state, booking.id) != nullptr;
  put_booking(state, booking);
  schedule_changed(state, booking.resource_id);
  if (known) {
    toast(state, t("book.moved_back",
                   {{"name", name_of(state, booking.resource_id)}, {"when", when_of(state, booking)}}));
    return {};
  }
  if (booking.status != BookingStatus::held) {
    toast(state, t("book.booked_again"));
    return {};
  }
  Route held;
  held.screen = Screen::booking;
  held.booking = booking.id;
  return go_to(state, held);
}

// What the server offers instead is true of this resource; what else there is, we know from the schedules.
std::vector<wire::SlotItem> offers_instead(const State& state, const BookReplied& replied) {
  const auto ours = instead(state, replied.interval);
  std::vector<wire::SlotItem> offers;
  const auto add = [&](const wire::SlotItem& item) {
    if (offers.size() < 3 && std::find(offers.begin(), offers.end(), item) == offers.end())
      offers.push_back(item);
  };
  const auto elsewhere = [&](const wire::SlotItem& item) { return item.resource_id != replied.resource; };
  const auto first = std::find_if(ours.begin(), ours.end(), elsewhere);
  if (first != ours.end()) add(*first);
  const auto& theirs = replied.problem.alternatives;
  if (!theirs.empty()) add(theirs.front());
  const ZoneRules& zone = zone_of(state, replied.resource);
  const CivilDate day = zone.date_at(replied.interval.start);
  for (const wire::SlotItem& item : ours) {
    if (!elsewhere(item) && zone.date_at(item.slot.interval.start) != day) add(item);
  }
  for (const wire::SlotItem& item : theirs)
    add(item);
  return offers;
}

}  // namespace

// Once a time is refused, others of the kind may have it: their schedules are asked for if they never were.
Effects want_stand_ins(State& state) {
  const Resource* resource = find_resource(state, state.book.resource);
  if (resource == nullptr || state.route.screen != Screen::book || state.book.moving) return {};
  const auto judgement = judge(state);
  if (!state.book.refusal && (!judgement || judgement->violations.empty())) return {};
  Effects effects;
  if (state.resources_load == Load::idle) {
    state.resources_load = Load::loading;
    effects.push_back(ask_resources());
  }
  int asked = 0;
  for (const auto& [id, other] : state.resources) {
    if (!stands_in(other, *resource) || state.schedules.contains(id)) continue;
    if (++asked > kMostStandIns) break;
    effects += want_schedule(state, id);
  }
  return effects;
}

Effects on(State& state, const MonthMoved& moved, const Tools&) {
  BookForm& book = state.book;
  const auto month = std::chrono::year_month(book.month.ymd().year(), book.month.ymd().month()) +
                     std::chrono::months(moved.by);
  book.month = CivilDate(std::chrono::sys_days(month / 1));
  return book.resource ? want_schedule(state, *book.resource) : Effects{};
}

Effects on(State& state, const DayChosen& chosen, const Tools&) {
  BookForm& book = state.book;
  book.day = chosen.day;
  book.month = first_of_month(chosen.day);
  const rules::Schedule* schedule = find_schedule(state, book.resource);
  const bool kept =
      book.chosen && schedule != nullptr && schedule->zone.date_at(book.chosen->start) == chosen.day;
  if (!kept) {
    book.chosen.reset();
    request_changed(book);
  }
  Effects effects = show(state);
  if (book.resource) effects += want_schedule(state, *book.resource);
  return effects;
}

Effects on(State& state, const TimeChosen& chosen, const Tools&) {
  state.book.chosen = chosen.interval;
  request_changed(state.book);
  Effects effects = show(state);
  effects += want_stand_ins(state);
  return effects;
}

Effects on(State& state, const LengthChosen& chosen, const Tools&) {
  BookForm& book = state.book;
  book.length = chosen.length;
  if (book.chosen) book.chosen->end = book.chosen->start + chosen.length;
  request_changed(book);
  return {};
}

Effects on(State& state, const PersonAdded& added, const Tools&) {
  BookForm& book = state.book;
  book.person.clear();
  if (added.address.empty() ||
      std::find(book.people.begin(), book.people.end(), added.address) != book.people.end()) {
    return {};
  }
  book.people.push_back(added.address);
  request_changed(book);
  return {};
}

Effects on(State& state, const PersonRemoved& removed, const Tools&) {
  auto& people = state.book.people;
  if (removed.index < 0 || static_cast<std::size_t>(removed.index) >= people.size()) return {};
  people.erase(people.begin() + removed.index);
  request_changed(state.book);
  return {};
}

Effects on(State& state, const BookPressed&, const Tools& tools) {
  BookForm& book = state.book;
  if (book.sending || !book.chosen || !book.resource) return {};
  if (!state.user) {
    state.after_sign_in = route_of(book);
    Route route = route_to(Screen::sign_in);
    return go_to(state, route);
  }
  const auto judgement = judge(state);
  if (!judgement || !judgement->violations.empty()) return {};
  request_changed(book);
  book.key = tools.make_key();
  return send(state);
}

Effects on(State& state, const BookReplied& replied, const Tools&) {
  BookForm& book = state.book;
  const bool asked_here = book.sending && book.resource == replied.resource;
  if (replied.booking) {
    return asked_here ? booked(state, *replied.booking) : booked_elsewhere(state, *replied.booking);
  }
  if (!asked_here) {
    toast(state, sentence(replied.problem.error), true);
    return {};
  }
  book.sending = false;
  book.key.clear();
  book.refusal = Refusal{replied.resource, replied.interval, replied.problem.error.violations,
                         offers_instead(state, replied), ""};
  if (book.refusal->violations.empty()) book.refusal->other = sentence(replied.problem.error);
  schedule_changed(state, replied.resource);
  Effects effects = want_schedule(state, replied.resource);
  effects += want_stand_ins(state);
  return effects;
}

Effects on(State& state, const MoveBack& back, const Tools& tools) {
  if (find_booking(state, back.id) == nullptr) return {};
  return {move_booking(back.id, back.resource, back.to, tools.make_key())};
}

Effects on(State& state, const AlternativePicked& picked, const Tools&) {
  BookForm& book = state.book;
  const bool elsewhere = book.resource != picked.resource || state.route.screen != Screen::book;
  if (book.resource != picked.resource) book.moving.reset();
  book.resource = picked.resource;
  book.chosen = picked.interval;
  request_changed(book);
  const rules::Schedule* schedule = find_schedule(state, picked.resource);
  if (schedule != nullptr && schedule->policy.mode == Mode::slots)
    book.length = std::chrono::duration_cast<Minutes>(picked.interval.length());
  book.day = zone_of(state, picked.resource).date_at(picked.interval.start);
  book.month = first_of_month(*book.day);
  return elsewhere ? go_to(state, route_of(book)) : show(state);
}

Effects on(State& state, const StartOver&, const Tools&) {
  BookForm& book = state.book;
  book.chosen.reset();
  book.title.clear();
  book.note.clear();
  book.people.clear();
  book.person.clear();
  request_changed(book);
  return show(state);
}

}  // namespace holdfast::ui
