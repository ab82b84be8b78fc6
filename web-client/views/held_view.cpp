#include <algorithm>
#include <optional>

#include "web-client/app/bookings.hpp"
#include "web-client/app/judgement.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/money.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/narrow.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kWidth = 880;
constexpr float kHeight = 414;
constexpr float kLeft = 336;

struct Held {
  const Booking& booking;
  const Resource* resource;
  const ZoneRules& zone;
  BookingStatus status;
  CivilDate today;
  bool still_free;  // of a hold that ran out: it can be had again
};

void draw_steps(const View& v, Rect r, const Held& held) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool done = held.status != BookingStatus::held && held.status != BookingStatus::expired;
  const bool person = held.resource != nullptr && held.resource->kind == ResourceKind::person;
  const std::string words[] = {t("held.step_held"), t("held.step_confirm"),
                               t(person ? "held.step_visit" : "held.step_use")};
  float all = 0;
  for (const std::string& word : words)
    all += 32 + f.text_width(Type::label, word);
  Rect row = r.middle(all + 2 * 80, 24);
  for (int i = 0; i < 3; ++i) {
    const bool passed = i == 0 || (i == 1 && done);
    const bool now = i == (done ? 2 : 1);
    const Rect dot = row.cut_left(24, 8);
    f.disc(dot.centre(), 12, passed ? theme.ok.fill : now ? theme.accent : theme.fill);
    if (passed) {
      f.glyph(Icon::check, dot, 14, theme.ok.text);
    } else {
      f.print(dot, Type::small_semi, now ? theme.on_accent : theme.text3, std::to_string(i + 1),
              Align::centre);
    }
    const float width = f.text_width(Type::label, words[i]);
    f.print(row.cut_left(width, 16), Type::label, now || passed ? theme.text : theme.text3, words[i]);
    if (i < 2) f.hline(row.x, row.y + 11, 48, i == 0 ? theme.ok.dot : theme.border);
    row.cut_left(48, 16);
  }
}

std::string ended_words(const Held& held, bool confirmed) {
  if (confirmed) return t("held.yours");
  if (held.status != BookingStatus::expired) return t("held.over");
  const std::string ran_out =
      held.booking.held_until
          ? t("held.ran_out_at", {{"time", clock_time(*held.booking.held_until, held.zone)}})
          : t("held.ran_out");
  return ran_out + " " + t(held.still_free ? "held.still_free" : "held.not_free");
}

// `joined`: to the details on its right.
void draw_clock(const View& v, Rect r, const Held& held, bool joined) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool running = held.status == BookingStatus::held;
  const bool confirmed = occupies(held.status) && !running;
  const Colour ground = confirmed ? theme.ok.fill : running ? theme.held.fill : theme.fill;
  f.fill(r, ground, kRadiusDialog);
  if (joined) f.fill({r.right() - kRadiusDialog, r.y, kRadiusDialog, r.h}, ground);
  const float size = joined ? 216 : 184;
  const std::int64_t left = running ? (*held.booking.held_until - v.s.now).count() / 1000 : 0;
  const std::int64_t whole =
      held.booking.held_until ? (*held.booking.held_until - held.booking.created_at).count() / 1000 : 1;
  Rect inside = r.inset(24, joined ? 48 : 24);
  const Rect ring = inside.cut_top(size, 20);
  hold_ring(f, ring.middle(size, size), left, std::max<std::int64_t>(whole, 1),
            running     ? RingState::running
            : confirmed ? RingState::confirmed
                        : RingState::ended);
  if (running) {
    const Rect under{ring.x, ring.centre().y + 30, ring.w, 20};
    f.print(under, Type::label, theme.held.text, t("held.left"), Align::centre);
    paragraph(f, inside, Type::body, theme.text,
              t("held.nobody_else", {{"time", clock_time(*held.booking.held_until, held.zone)}}),
              Align::centre);
  } else {
    paragraph(f, inside, Type::body, theme.text, ended_words(held, confirmed), Align::centre);
  }
}

void detail(const View& v, Column& column, std::string_view what, std::string_view value) {
  if (value.empty()) return;
  Rect row = column.next(20, 14);
  text(v.f, row.cut_left(136), Type::body, v.f.theme().text2, what);
  text(v.f, row, Type::strong, v.f.theme().text, value);
}

std::string cancel_until(const Held& held) {
  if (held.resource == nullptr || held.resource->policy.cancel_cutoff == Minutes{0})
    return t("book.until_start");
  const Instant last = held.booking.interval.start - held.resource->policy.cancel_cutoff;
  return t("booking.until", {{"when", moment_words(last, held.zone, held.today)}});
}

bool has_reason(const Resource* resource) {
  return resource != nullptr && word(*resource, "title_label", "") == t("word.reason");
}

void draw_details(const View& v, Column& column, const Held& held) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  Rect head = column.next(40);
  const Mode mode = held.resource == nullptr ? Mode::slots : held.resource->policy.mode;
  ChipSpec spec = status_chip(held.status, mode);
  const float width = chip_width(f, spec);
  const Rect at = head.cut_right(width).middle_h(kChip);
  chip(f, {at.x, at.y}, spec);
  if (held.resource != nullptr) {
    picture(f, head.cut_left(36, 12).middle_h(36), *held.resource);
    text(f, head.cut_top(20), Type::strong, theme.text, held.resource->name);
    text(f, head.cut_top(20), Type::meta, theme.text2, what_and_where(*held.resource));
  }
  column.skip(22);
  heading(f, column.next(32), 2, Type::date,
          long_date(held.zone.date_at(held.booking.interval.start), held.today));
  text(f, column.next(24, 2), Type::lead, theme.text2,
       time_span(held.booking.interval, held.zone, held.today));
  column.skip(8);
  if (held.resource != nullptr) {
    detail(v, column, t("held.where"), held.resource->location);
    detail(v, column,
           has_reason(held.resource) ? t("held.reason")
                                     : word(*held.resource, "title_label", t("booking.title")),
           held.booking.title);
    if (occupies(held.status)) detail(v, column, t("booking.free_to_cancel"), cancel_until(held));
    detail(v, column, t("booking.price"), price_of(held.resource->policy));
  }
}

Route move_route(const Held& held) {
  Route move;
  move.screen = Screen::book;
  move.resource = held.booking.resource_id;
  move.move = held.booking.id;
  move.day = held.zone.date_at(held.booking.interval.start);
  return move;
}

Route again_route(const Held& held) {
  Route route = route_to(Screen::book);
  route.resource = held.booking.resource_id;
  const bool ahead = held.zone.date_at(held.booking.interval.start) >= held.today;
  if (ahead) route.day = held.zone.date_at(held.booking.interval.start);
  return route;
}

void confirm_button(const View& v, Rect r, const Held& held) {
  const bool sending = v.s.bookings.sending.contains(held.booking.id);
  ButtonSpec confirm{.label = t(sending ? "booking.confirming" : "booking.confirm"),
                     .key = "confirm",
                     .look = Look::primary,
                     .size = Size::large};
  confirm.busy = sending;
  if (button(v.f, r, confirm)) v.emit(TransitionPressed{held.booking.id, Transition::confirm});
}

// The one that leads on once nothing is held any more.
void onward_button(const View& v, Rect r, const Held& held, const Acts& acts) {
  const bool ran_out = held.status == BookingStatus::expired;
  ButtonSpec on{.label = t(ran_out && held.still_free ? "hold.again"
                           : ran_out                  ? "booking.pick_another"
                           : acts.book_again          ? "booking.again"
                                                      : "held.see_all"),
                .key = "onward",
                .look = Look::primary,
                .size = Size::large};
  if (!button(v.f, r, on)) return;
  if (ran_out && held.still_free) return v.emit(BookLikeBefore{held.booking});
  Route all;
  all.screen = Screen::bookings;
  v.go(acts.book_again ? again_route(held) : all);
}

void draw_buttons(const View& v, Rect row, const Held& held) {
  Frame& f = v.f;
  const Acts acts = acts_for(held.booking, held.resource, v.s.now);
  if (acts.confirm) {
    const ButtonSpec go{.label = t("booking.let_go"), .look = Look::secondary, .size = Size::large};
    if (!f.phone() && button(f, row.cut_right(button_width(f, go), 12), go))
      v.emit(TransitionPressed{held.booking.id, Transition::cancel});
    return confirm_button(v, row, held);
  }
  if (acts.cancel || acts.withdraw) {
    const ButtonSpec cancel{.label = t(acts.cancel ? "booking.cancel" : "booking.withdraw"),
                            .look = Look::danger_quiet,
                            .size = Size::large};
    if (button(f, row.cut_right(button_width(f, cancel), 12), cancel)) {
      if (acts.cancel) v.emit(CancelAsked{held.booking.id});
      if (acts.withdraw) v.emit(TransitionPressed{held.booking.id, Transition::cancel});
    }
  }
  onward_button(v, row, held, acts);
}

bool is_movable(const View& v, const Held& held) {
  return acts_for(held.booking, held.resource, v.s.now).move || held.status == BookingStatus::held;
}

// "Pick another time" and "Edit the reason", side by side in the middle.
void draw_links(const View& v, Rect row, const Held& held) {
  if (!occupies(held.status)) return;
  Frame& f = v.f;
  const std::string edit = t(has_reason(held.resource) ? "held.edit_reason" : "held.edit_title");
  const std::string pick = t("booking.pick_another");
  const bool movable = is_movable(v, held);
  const float first = movable ? f.text_width(Type::strong, pick) + 1 : 0;
  const float second = f.text_width(Type::strong, edit) + 1;
  row = row.middle(first + second + (movable ? 32 : 0), row.h);
  const Route move = move_route(held);
  if (movable && link(f, row.cut_left(first, 32), pick, to_string(move))) v.go(move);
  if (link(f, row, edit, to_string(v.s.route))) v.emit(TitleEditor{held.booking.id});
}

// An old schedule still counts the hold itself; a newer one tells whether somebody else has it.
bool is_still_free(const State& s, const Booking& booking) {
  const auto cached = s.schedules.find(booking.resource_id);
  if (cached == s.schedules.end() || !booking.held_until) return false;
  Booking gone = booking;
  const bool fresh = cached->second.fetched_at >= *booking.held_until;
  gone.status = fresh ? BookingStatus::expired : BookingStatus::held;
  return can_have_again(s, gone);
}

Held held_of(const View& v, const Booking& booking) {
  const ZoneRules& zone = zone_of(v.s, booking.resource_id);
  const BookingStatus status = status_at(booking, v.s.now);
  return {booking,
          find_resource(v.s, booking.resource_id),
          zone,
          status,
          zone.date_at(v.s.now),
          status == BookingStatus::expired && is_still_free(v.s, booking)};
}

void draw_wide(const View& v, Rect content, const Held& held) {
  Frame& f = v.f;
  Rect box = content.middle(std::min(kWidth, content.w), 0);
  box.y = content.y;
  const Rect whole = box.cut_top(kHeight, 16);
  f.lift(whole, kRadiusDialog, Elevation::held);
  f.fill(whole, f.theme().surface, kRadiusDialog);
  f.edge(whole, f.theme().line, kRadiusDialog);
  Rect inside = whole;
  draw_clock(v, inside.cut_left(kLeft), held, true);
  inside = inside.inset(40, 34);
  draw_buttons(v, inside.cut_bottom(kButtonLarge), held);
  Column column(inside, 0);
  draw_details(v, column, held);
  draw_links(v, {whole.x, whole.bottom() + 12, whole.w, kButton}, held);
}

// One below the other. On a phone the buttons lie in the bar.
float draw_stacked(const View& v, Rect content, const Held& held) {
  const float start = content.y;
  draw_clock(v, content.cut_top(v.f.phone() ? 320.0F : 276.0F, 16), held, false);
  Surface surface = card_surface(v.f, {content.x, content.y, content.w, 0});
  Column column(content.inset(16, 16), 0);
  draw_details(v, column, held);
  if (!v.f.phone()) draw_buttons(v, column.next(kButtonLarge, 8), held);
  const float used = column.y() + (v.f.phone() ? 8.0F : 20.0F) - content.y;
  surface.height(used);
  content.cut_top(used, 8);
  draw_links(v, content.cut_top(kMinTouch), held);
  return content.y - start;
}

// Phone: what can be done, in the place of the tab bar.
void draw_phone_bar(const View& v, Rect bar, const Held& held) {
  Frame& f = v.f;
  f.fill(bar, f.theme().raised);
  f.hline(bar.x, bar.y, bar.w, f.theme().line);
  Rect inside = bar.inset(16, 12);
  draw_buttons(v, inside.cut_top(kButtonPhone, 4), held);
  if (held.status != BookingStatus::held) return;
  const ButtonSpec go{.label = t("booking.let_go"), .look = Look::quiet};
  if (button(f, inside.cut_top(kMinTouch), go))
    v.emit(TransitionPressed{held.booking.id, Transition::cancel});
}

}  // namespace

void draw_held(const View& v, Rect page, const Booking& booking) {
  const Held held = held_of(v, booking);
  const float bar =
      held.status == BookingStatus::held ? 24 + kButtonPhone + 4 + kMinTouch : 24 + kButtonPhone;
  if (v.f.phone()) draw_phone_bar(v, page.cut_bottom(bar), held);
  ScrollArea scroll(v.f, page, "booking " + booking.id.to_string());
  Rect content = page_content(v.f, scroll.content());
  content.cut_top(v.page_top());
  const float top = content.y - scroll.content().y;
  if (held.booking.held_until && !v.f.phone()) draw_steps(v, content.cut_top(24, 28), held);
  const float width = std::min(content.w, 560.0F);
  const float steps = content.y - scroll.content().y;
  if (v.f.phone() || is_narrow(v)) {
    scroll.done(steps + draw_stacked(v, {content.x + (content.w - width) / 2, content.y, width, 0}, held) +
                24);
  } else {
    draw_wide(v, content, held);
    scroll.done(top + 52 + kHeight + 80);
  }
}

}  // namespace holdfast::ui
