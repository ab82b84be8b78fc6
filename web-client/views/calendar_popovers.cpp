// What opens beside a booking on the calendar; and how such things open.
#include <algorithm>

#include "web-client/app/bookings.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/queue_model.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kFact = 24;

Rect beside(const Rect& view, const Rect& anchor, float width, float height) {
  constexpr float kGap = 8;
  Rect r{anchor.right() + kGap, anchor.y, width, height};
  if (r.right() > view.w - kGap) r.x = anchor.x - kGap - width;
  if (r.x < kGap) {
    r.x = std::clamp(anchor.x, kGap, std::max(kGap, view.w - width - kGap));
    r.y = anchor.bottom() + kGap;
    if (r.bottom() > view.h - kGap) r.y = anchor.y - kGap - height;
  }
  r.y = std::clamp(r.y, kGap, std::max(kGap, view.h - height - kGap));
  return r;
}

struct Act {
  std::string label;
  Look look;
  Action action;
};

void add(std::vector<Act>& acts, bool wanted, std::string_view key, Look look, Action action) {
  if (wanted) acts.push_back({t(key), look, std::move(action)});
}

Route booking_route(BookingId id) {
  Route route = route_to(Screen::booking);
  route.booking = id;
  return route;
}

std::vector<Act> own_acts(const State& s, const Booking& booking, const Resource* resource) {
  const BookingId id = booking.id;
  const Acts offered = acts_for(booking, resource, s.now);
  std::vector<Act> acts;
  add(acts, offered.confirm, "calendar.confirm", Look::primary, TransitionPressed{id, Transition::confirm});
  add(acts, offered.check_in, "calendar.check_in", Look::secondary,
      TransitionPressed{id, Transition::check_in});
  add(acts, true, "calendar.open", Look::secondary, Go{booking_route(id)});
  add(acts, offered.move, "calendar.move", Look::quiet, MovePressed{id});
  add(acts, offered.let_go, "calendar.let_go", Look::quiet, TransitionPressed{id, Transition::cancel});
  add(acts, offered.withdraw, "calendar.withdraw", Look::quiet, TransitionPressed{id, Transition::cancel});
  add(acts, offered.cancel, "calendar.cancel", Look::danger_quiet, CancelAsked{id});
  return acts;
}

// Of a resource one manages: what the table of transitions allows.
std::vector<Act> staff_acts(const State& s, const Booking& booking) {
  const BookingId id = booking.id;
  const BookingStatus status = status_at(booking, s.now);
  const auto can = [&](Transition transition) { return after(status, transition).has_value(); };
  const bool begun = booking.interval.start <= s.now;
  const bool near =
      booking.interval.start - s.now <= std::chrono::minutes(15) && booking.interval.end > s.now;
  std::vector<Act> acts;
  add(acts, can(Transition::approve), "calendar.approve", Look::primary,
      TransitionPressed{id, Transition::approve});
  add(acts, can(Transition::decline), "calendar.decline", Look::danger_quiet,
      TransitionPressed{id, Transition::decline});
  add(acts, can(Transition::check_in) && near, "calendar.check_in", Look::primary,
      TransitionPressed{id, Transition::check_in});
  add(acts, can(Transition::complete), "calendar.complete", Look::secondary,
      TransitionPressed{id, Transition::complete});
  add(acts, can(Transition::no_show) && begun, "calendar.missed", Look::quiet,
      TransitionPressed{id, Transition::no_show});
  add(acts, can(Transition::cancel) && booking.interval.end > s.now, "calendar.cancel", Look::danger_quiet,
      CancelAsked{id});
  return acts;
}

std::string people_of(const Booking& booking) {
  std::string people;
  for (const Attendee& attendee : booking.attendees) {
    if (!people.empty()) people += ", ";
    people += attendee.name.empty() ? attendee.email : attendee.name;
  }
  return people;
}

struct FactLine {
  Icon icon;
  std::string words;
};

std::vector<FactLine> facts_of(const State& s, const Booking& booking, const Resource* resource) {
  std::vector<FactLine> facts{{Icon::clock, calendar_day_time(s, booking.resource_id, booking.interval)}};
  std::string where = calendar_resource(s, booking.resource_id);
  if (resource != nullptr && !resource->location.empty())
    where = t("calendar.pair", {{"a", where}, {"b", resource->location}});
  facts.push_back({Icon::map_pin, std::move(where)});
  if (std::string people = people_of(booking); !people.empty())
    facts.push_back({Icon::users, std::move(people)});
  return facts;
}

float acts_height(Frame& f, float width, const std::vector<Act>& acts) {
  Flow flow({0, 0, width, 0}, f.phone() ? kMinTouch : kButton, 8);
  for (const Act& act : acts)
    flow.next(button_width(f, {.label = act.label}));
  return acts.empty() ? 0 : flow.used();
}

}  // namespace

Popover::Popover(Frame& f, std::string name, Rect anchor, float width, float height) : frame_(f) {
  const Rect view = f.view();
  const bool phone = f.phone();
  const Rect r = phone ? Rect{0, view.h - height - 40, view.w, height + 40}
                       : beside(view, anchor, width + 32, height + 32);
  f.begin_layer(phone);
  if (phone) f.fill(view, f.theme().scrim);
  f.lift(r, kRadiusCard, Elevation::raised);
  f.fill(phone ? Rect{r.x, r.y, r.w, r.h + kRadiusDialog} : r, f.theme().raised, kRadiusCard);
  if (!phone) f.edge(r, f.theme().border, kRadiusCard);
  const NodeId id = f.enter({.role = Role::dialog, .name = std::move(name), .rect = r, .modal = phone});
  const bool shown = f.was_in_last_frame(id);
  escaped_ = shown && f.take(Key::escape);
  outside_ = shown && f.pointer_pressed_outside(r);
  rect_ = r;
  content_ = phone ? Rect{r.x + 16, r.y + 20, r.w - 32, height} : Rect{r.x + 16, r.y + 16, width, height};
}

Popover::~Popover() {
  frame_.leave();
  frame_.end_layer();
}

Rect draw_event_popover(const View& v) {
  const Booking* booking = find_booking(v.s, v.s.calendar->opened);
  if (booking == nullptr) return {};
  Frame& f = v.f;
  const Resource* resource = find_resource(v.s, booking->resource_id);
  const bool own = v.s.user && booking->user_id == v.s.user->id;
  const Mode mode = resource == nullptr ? Mode::slots : resource->policy.mode;
  const auto acts = own ? own_acts(v.s, *booking, resource) : staff_acts(v.s, *booking);
  const auto facts = facts_of(v.s, *booking, resource);
  CalendarItem item;
  item.interval = booking->interval;
  item.resource = booking->resource_id;
  item.booking = booking->id;
  const ItemWords words = words_of(v.s, item);
  const float width = f.phone() ? f.view().w - 32 : kPopover;
  const float note_h = booking->note.empty() ? 0 : f.text_height(Type::meta, width, booking->note) + 8;
  const float acts_h = acts_height(f, width, acts);
  const float height = 28 + 4 + kChip + 12 + static_cast<float>(facts.size()) * kFact + note_h +
                       (acts.empty() ? 0 : 12 + acts_h);
  const Rect anchor = shown_at(f, words.name);
  const Popover box(f, words.title, anchor.empty() ? f.view().middle(1, 1) : anchor, width, height);
  Rect r = box.content();
  Rect head = r.cut_top(28, 4);
  const bool closed =
      icon_button(f, head.cut_right(32, 4).moved(8, -4), Icon::x, t("calendar.close"), Look::quiet, 16);
  heading(f, head, 2, Type::head,
          booking->title.empty() ? calendar_resource(v.s, booking->resource_id) : booking->title);
  const Rect chip_at = r.cut_top(kChip, 12);
  chip(f, {chip_at.x, chip_at.y}, status_chip(status_at(*booking, v.s.now), mode));
  for (const FactLine& line : facts)
    fact(f, {r.x, r.cut_top(kFact).y}, line.icon, line.words);
  if (note_h > 0)
    r.cut_top(paragraph(f, {r.x, r.y + 4, r.w, 0}, Type::meta, f.theme().text2, booking->note), 8);
  r.cut_top(12);
  const bool busy = v.s.bookings.sending.contains(booking->id);
  Flow flow(r, f.phone() ? kMinTouch : kButton, 8);
  for (const Act& act : acts) {
    ButtonSpec spec{.label = act.label, .look = act.look};
    spec.busy = busy && act.look == Look::primary;
    if (button(f, flow.next(button_width(f, spec)), spec) && !busy) v.emit(act.action);
  }
  if (closed || box.escaped() || (box.outside() && !v.s.bookings.asked_to_cancel)) v.emit(EventOpened{});
  return box.rect();
}

// What waits to be sent: it can be withdrawn as long as it never left this device.
Rect draw_queued_popover(const View& v) {
  const QueuedRequest* request = find_request(v.s.offline->queue, v.s.calendar->opened_request);
  if (request == nullptr) return {};
  Frame& f = v.f;
  CalendarItem item;
  item.interval = request->interval;
  item.resource = request->resource;
  item.queued = request->key;
  const ItemWords words = words_of(v.s, item);
  const float width = f.phone() ? f.view().w - 32 : kPopover;
  const std::string says = queue_next_words(v.s, *request);
  const float says_h = f.text_height(Type::meta, width, says);
  const bool can_withdraw = request->stage == QueuedRequest::Stage::waiting;
  const float button_h = f.phone() ? kMinTouch : kButton;
  const Rect anchor = shown_at(f, words.name);
  const Popover box(f, words.title, anchor.empty() ? f.view().middle(1, 1) : anchor, width,
                    28 + 4 + kChip + 12 + 2 * kFact + says_h + (can_withdraw ? 12 + button_h : 0));
  Rect r = box.content();
  Rect head = r.cut_top(28, 4);
  const bool closed =
      icon_button(f, head.cut_right(32, 4).moved(8, -4), Icon::x, t("calendar.close"), Look::quiet, 16);
  heading(f, head, 2, Type::head, words.title);
  const Rect chip_at = r.cut_top(kChip, 12);
  chip(f, {chip_at.x, chip_at.y}, {t("queue.chip"), Icon::send, Hue::accent});
  fact(f, {r.x, r.cut_top(kFact).y}, Icon::clock,
       calendar_day_time(v.s, request->resource, request->interval));
  fact(f, {r.x, r.cut_top(kFact).y}, Icon::map_pin, calendar_resource(v.s, request->resource));
  paragraph(f, r.cut_top(says_h, 12), Type::meta, f.theme().text2, says);
  if (can_withdraw) {
    const ButtonSpec spec{.label = t("queue.withdraw"), .look = Look::secondary};
    Rect line = r.cut_top(button_h);
    if (button(f, line.cut_left(button_width(f, spec)), spec)) v.emit(RequestDropped{request->key});
  }
  if (closed || box.escaped() || box.outside()) v.emit(QueuedOpened{});
  return box.rect();
}

}  // namespace holdfast::ui
