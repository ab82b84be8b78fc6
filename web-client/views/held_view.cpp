#include <algorithm>
#include <optional>

#include "web-client/app/bookings.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
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
};

void draw_steps(const View& v, Rect r, const Held& held) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool done = held.status != BookingStatus::held && held.status != BookingStatus::expired;
  const std::string_view words[] = {
      "Held", "Confirm",
      held.resource != nullptr && held.resource->kind == ResourceKind::person ? "Visit" : "Use it"};
  Rect row = r.middle(364, 24);
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

void draw_clock(const View& v, Rect r, const Held& held) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool running = held.status == BookingStatus::held;
  const bool confirmed = occupies(held.status) && !running;
  const Colour ground = confirmed ? theme.ok.fill : running ? theme.held.fill : theme.fill;
  f.fill(r, ground, kRadiusDialog);
  if (!f.phone()) f.fill({r.right() - kRadiusDialog, r.y, kRadiusDialog, r.h}, ground);
  const float size = f.phone() ? 184 : 216;
  const std::int64_t left = running ? (*held.booking.held_until - v.s.now).count() / 1000 : 0;
  const std::int64_t whole =
      held.booking.held_until ? (*held.booking.held_until - held.booking.created_at).count() / 1000 : 1;
  Rect inside = r.inset(24, f.phone() ? 24 : 48);
  const Rect ring = inside.cut_top(size, 20);
  hold_ring(f, ring.middle(size, size), left, std::max<std::int64_t>(whole, 1),
            running     ? RingState::running
            : confirmed ? RingState::confirmed
                        : RingState::ended);
  if (running) {
    const Rect under{ring.x, ring.centre().y + 30, ring.w, 20};
    f.print(under, Type::label, theme.held.text, "left to confirm", Align::centre);
    paragraph(f, inside, Type::body, theme.text,
              "Nobody else can take this time until " + clock_time(*held.booking.held_until, held.zone) +
                  ". After that it opens to others.",
              Align::centre);
  } else {
    paragraph(f, inside, Type::body, theme.text,
              confirmed                               ? "It is yours."
              : held.status == BookingStatus::expired ? "The hold ran out."
                                                      : "This is no longer booked.",
              Align::centre);
  }
}

void detail(const View& v, Column& column, std::string_view what, std::string_view value) {
  if (value.empty()) return;
  Rect row = column.next(20, 14);
  text(v.f, row.cut_left(136), Type::body, v.f.theme().text2, what);
  text(v.f, row, Type::strong, v.f.theme().text, value);
}

std::string cancel_until(const Held& held) {
  if (held.resource == nullptr || held.resource->policy.cancel_cutoff == Minutes{0}) return "until it starts";
  const Instant last = held.booking.interval.start - held.resource->policy.cancel_cutoff;
  return "until " + short_date(held.zone.date_at(last), held.today) + ", " + clock_time(last, held.zone);
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
    detail(v, column, "Where", held.resource->location);
    const std::string label = word(*held.resource, "title_label", "Title");
    detail(v, column, label == "Reason for the visit" ? "Reason" : label, held.booking.title);
    if (occupies(held.status)) detail(v, column, "Free to cancel", cancel_until(held));
    detail(v, column, "Price", price_words(held.resource->policy));
  }
}

void draw_buttons(const View& v, Rect row, const Held& held) {
  Frame& f = v.f;
  const bool sending = v.s.bookings.sending.contains(held.booking.id);
  const Acts acts = acts_for(held.booking, held.resource, v.s.now);
  if (acts.confirm) {
    ButtonSpec go{.label = "Let it go", .look = Look::secondary, .size = Size::large};
    if (button(f, row.cut_right(button_width(f, go), 12), go))
      v.emit(TransitionPressed{held.booking.id, Transition::cancel});
    ButtonSpec confirm{.label = sending ? "Confirming …" : "Confirm booking",
                       .key = "confirm",
                       .look = Look::primary,
                       .size = Size::large};
    confirm.busy = sending;
    if (button(f, row, confirm)) v.emit(TransitionPressed{held.booking.id, Transition::confirm});
    return;
  }
  if (acts.cancel) {
    ButtonSpec cancel{.label = "Cancel", .look = Look::danger_quiet, .size = Size::large};
    if (button(f, row.cut_right(button_width(f, cancel), 12), cancel)) v.emit(CancelAsked{held.booking.id});
  }
  Route route;
  route.screen = acts.book_again ? Screen::book : Screen::bookings;
  route.resource = acts.book_again ? std::optional(held.booking.resource_id) : std::nullopt;
  ButtonSpec on{.label = held.status == BookingStatus::expired ? "Hold again"
                         : acts.book_again                     ? "Book again"
                                                               : "See my bookings",
                .look = Look::primary,
                .size = Size::large};
  if (acts.book_again) route.start = held.booking.interval.start;
  if (acts.book_again) route.day = held.zone.date_at(held.booking.interval.start);
  if (button(f, row, on)) v.go(route);
}

// "Pick another time" and "Edit the reason", side by side in the middle.
void draw_links(const View& v, Rect row, const Held& held) {
  if (!occupies(held.status)) return;
  Frame& f = v.f;
  Route move;
  move.screen = Screen::book;
  move.resource = held.booking.resource_id;
  move.move = held.booking.id;
  move.day = held.zone.date_at(held.booking.interval.start);
  const std::string label = held.resource == nullptr ? "Title" : word(*held.resource, "title_label", "Title");
  const std::string edit = label == "Reason for the visit" ? "Edit the reason" : "Edit the title";
  const bool movable =
      acts_for(held.booking, held.resource, v.s.now).move || held.status == BookingStatus::held;
  const float first = movable ? f.text_width(Type::strong, "Pick another time") : 0;
  const float second = f.text_width(Type::strong, edit);
  row = row.middle(first + second + (movable ? 32 : 0), row.h);
  if (movable && link(f, row.cut_left(first, 32), "Pick another time", to_string(move))) v.go(move);
  if (link(f, row, edit, to_string(v.s.route))) v.emit(TitleEditor{held.booking.id});
}

Held held_of(const View& v, const Booking& booking) {
  const ZoneRules& zone = zone_of(v.s, booking.resource_id);
  return {booking, find_resource(v.s, booking.resource_id), zone, status_at(booking, v.s.now),
          zone.date_at(v.s.now)};
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
  draw_clock(v, inside.cut_left(kLeft), held);
  inside = inside.inset(40, 34);
  draw_buttons(v, inside.cut_bottom(kButtonLarge), held);
  Column column(inside, 0);
  draw_details(v, column, held);
  draw_links(v, {whole.x, whole.bottom() + 12, whole.w, kButton}, held);
}

float draw_phone(const View& v, Rect content, const Held& held) {
  const float start = content.y;
  draw_clock(v, content.cut_top(320, 16), held);
  Column column(content, 0);
  draw_details(v, column, held);
  column.skip(20);
  draw_buttons(v, column.next(kButtonPhone), held);
  draw_links(v, column.next(kMinTouch, 12), held);
  return column.y() - start;
}

}  // namespace

void draw_held(const View& v, Rect page, const Booking& booking) {
  const Held held = held_of(v, booking);
  ScrollArea scroll(v.f, page, "booking " + booking.id.to_string());
  Rect content = page_content(v.f, scroll.content());
  content.cut_top(v.page_top());
  const float top = content.y - scroll.content().y;
  if (held.booking.held_until && !v.f.phone()) draw_steps(v, content.cut_top(24, 28), held);
  if (v.f.phone()) {
    scroll.done(top + draw_phone(v, content, held) + 24);
  } else {
    draw_wide(v, content, held);
    scroll.done(top + 52 + kHeight + 80);
  }
}

}  // namespace holdfast::ui
