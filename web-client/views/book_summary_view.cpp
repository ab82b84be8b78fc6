#include <algorithm>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/money.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kPad = 20;

std::string when_words(const BookModel& model, const Interval& chosen) {
  const ZoneRules& zone = model.schedule.zone;
  const std::string date = short_date(zone.date_at(chosen.start), model.today);
  if (model.schedule.policy.mode == Mode::loan) return near_date(zone.date_at(chosen.start), model.today);
  return t("date.moment", {{"date", date}, {"time", clock_time(chosen.start, zone)}});
}

std::string until_words(const BookModel& model, const Interval& chosen) {
  const ZoneRules& zone = model.schedule.zone;
  const CivilDate last = zone.date_at(chosen.end - Micros(1));
  if (model.schedule.policy.mode == Mode::loan)
    return t("book.until_due", {{"date", short_date(last, model.today)}});
  const bool midnight = zone.to_local(chosen.end).time == Micros{0};
  const std::string end = midnight ? clock_of(24 * 60) : clock_time(chosen.end, zone);
  return t(model.resource->kind == ResourceKind::person ? "book.until_with" : "book.until_in",
           {{"time", end}, {"name", model.resource->name}});
}

// One's own hold on this resource: how long it still runs, and the way to it.
float draw_own_hold(const View& v, Rect r, const BookModel& model) {
  const Booking* hold = nullptr;
  for (const Booking& booking : v.s.bookings.items) {
    const bool here = booking.resource_id == model.resource->id && booking.id != v.s.book.moving &&
                      booking.held_until && status_at(booking, v.s.now) == BookingStatus::held;
    if (here && (hold == nullptr || *booking.held_until < *hold->held_until)) hold = &booking;
  }
  if (hold == nullptr) return 0;
  Frame& f = v.f;
  const std::int64_t left = (*hold->held_until - v.s.now).count() / 1000;
  tick(f, left);
  NoteSpec spec;
  spec.kind = NoteKind::held;
  spec.bold =
      t("book.you_hold", {{"when", moment_words(hold->interval.start, model.schedule.zone, model.today)}});
  spec.rest = t("book.hold_left", {{"clock", clock_text(left)}});
  spec.break_line = true;
  const float extra = f.phone() ? kMinTouch : kMinHit;
  const Rect at{r.x, r.y, r.w, note_height(f, r.w, spec, extra)};
  note(f, at, spec, extra);
  Node timer;
  timer.role = Role::timer;
  timer.name = t("hold.time_left");
  timer.value = clock_text(left);
  timer.rect = at;
  f.report(std::move(timer));
  Route route = route_to(Screen::booking);
  route.booking = hold->id;
  if (link(f, note_extra(f, at, spec, extra), t("book.to_hold"), to_string(route), Type::label)) v.go(route);
  return at.h;
}

void summary_line(const View& v, Rect row, std::string_view what, std::string_view value) {
  text(v.f, row.cut_left(row.w * 0.44F).middle_h(20), Type::body, v.f.theme().text2, what);
  text(v.f, row.middle_h(20), Type::strong, v.f.theme().text, value, Align::right);
}

std::string cancel_line(const BookModel& model, const Interval& chosen) {
  if (model.schedule.policy.cancel_cutoff == Minutes{0}) return t("book.free_until_start");
  return t("book.free_until", {{"when", cancel_words(model, chosen)}});
}

std::string small_print(const BookModel& model) {
  const Policy& policy = model.schedule.policy;
  if (policy.mode == Mode::loan) return t("book.small_loan");
  if (policy.confirmation == Confirmation::hold)
    return t("book.small_hold", {{"n", std::int64_t{policy.hold_minutes.count()}}});
  return policy.confirmation == Confirmation::approval ? t("book.small_approval") : std::string();
}

// When it is now, while another time is looked for.
float draw_old_time(const View& v, Rect r, const BookModel& model) {
  const Booking* moved = find_booking(v.s, v.s.book.moving);
  if (moved == nullptr) return 0;
  const ZoneRules& zone = model.schedule.zone;
  const std::string when =
      t("date.moment", {{"date", short_date(zone.date_at(moved->interval.start), model.today)},
                        {"time", time_span(moved->interval, zone, model.today)}});
  text(v.f, {r.x, r.y, r.w, 20}, Type::body, v.f.theme().text2, t("book.now_at", {{"when", when}}));
  return 20;
}

bool is_refused(const View& v, const std::optional<Judgement>& judgement) {
  return v.s.book.refusal || (judgement && !judgement->violations.empty());
}

// Why it cannot be had, or until when it can be given back.
void bar_line(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  Frame& f = v.f;
  if (!is_refused(v, judgement) || v.s.book.sending)
    return text(f, r, Type::meta, f.theme().text2, cancel_line(model, *v.s.book.chosen));
  f.glyph(Icon::circle_alert, r.cut_left(14, 6), 14, f.theme().bad.dot);
  text(f, r, Type::meta, f.theme().bad.text, refusal_words(v, model, judgement));
}

}  // namespace

float draw_standing(const View& v, Rect r, const BookModel& model) {
  const float start = r.y;
  if (const float old = draw_old_time(v, r, model); old > 0) r.cut_top(old, 16);
  if (const float held = draw_own_hold(v, r, model); held > 0) r.cut_top(held, 16);
  return r.y - start;
}

bool can_book(const View& v, const std::optional<Judgement>& judgement) {
  return v.s.book.chosen && !v.s.book.sending && !v.s.book.refusal && judgement &&
         judgement->violations.empty();
}

bool book_button(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  const bool sending = v.s.book.sending;
  ButtonSpec spec;
  spec.label = sending ? doing_verb(model.schedule.policy)
                       : act_label(model, v.s.book.chosen, v.s.book.moving.has_value());
  spec.key = "book";
  spec.look = Look::primary;
  spec.size = Size::large;
  spec.busy = sending;
  spec.submit = true;
  spec.disabled = !sending && !can_book(v, judgement);
  if (spec.disabled) spec.description = t(v.s.book.chosen ? "book.not_possible" : "book.pick_first");
  const bool pressed = button(v.f, r, spec);
  if (pressed) v.emit(BookPressed{});
  return pressed;
}

float draw_summary_card(const View& v, Rect r, const BookModel& model,
                        const std::optional<Judgement>& judgement) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  Surface surface = card_surface(f, {r.x, r.y, r.w, 0});
  const Group form(f, {.role = Role::form, .name = t("book.your_request")});
  Rect inside{r.x + kPad, r.y + kPad, r.w - 2 * kPad, 0};
  const std::string booking = word(*model.resource, "booking", t("booking.one"));
  text(f, inside.cut_top(16, 4), Type::small_strong, theme.text3,
       t(v.s.book.moving ? "book.move_your" : "book.your", {{"booking", booking}}));
  if (v.s.book.chosen) {
    text(f, inside.cut_top(28, 2), Type::when, theme.text, when_words(model, *v.s.book.chosen));
    text(f, inside.cut_top(20, 16), Type::body, theme.text2, until_words(model, *v.s.book.chosen));
  } else {
    text(f, inside.cut_top(28, 2), Type::when, theme.text3, t("book.no_time_yet"));
    text(f, inside.cut_top(20, 16), Type::body, theme.text2, t("book.pick_day_time"));
  }
  inside.cut_top(draw_standing(v, inside, model));
  inside.cut_top(draw_form(v, inside, model, judgement), 20);
  divider(f, r.x + 1, inside.y, r.w - 2);
  inside.cut_top(1, 16);
  if (v.s.book.chosen && !is_refused(v, judgement)) {
    const bool any_time = model.schedule.policy.cancel_cutoff == Minutes{0};
    summary_line(v, inside.cut_top(20, 12), t(any_time ? "booking.free_to_cancel" : "book.free_until_label"),
                 cancel_words(model, *v.s.book.chosen));
    summary_line(v, inside.cut_top(20, 16), t("booking.price"), price_of(model.schedule.policy));
  }
  Rect row = inside.cut_top(kButtonLarge, 0);
  if (v.s.book.refusal && !v.s.book.sending) {
    ButtonSpec over{.label = t("book.start_over"), .look = Look::quiet, .size = Size::large};
    if (button(f, row.cut_left(button_width(f, over), 8), over)) v.emit(StartOver{});
  }
  book_button(v, row, model, judgement);
  if (const std::string fine = small_print(model); !fine.empty()) {
    inside.cut_top(12);
    inside.cut_top(paragraph(f, inside, Type::small, theme.text3, fine, Align::centre));
  }
  const float used = inside.y + kPad - r.y;
  surface.height(used);
  return used;
}

void draw_summary_bar(const View& v, Rect r, const BookModel& model,
                      const std::optional<Judgement>& judgement) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  f.fill(r, theme.raised);
  f.hline(r.x, r.y, r.w, theme.line);
  const Group form(f, {.role = Role::form, .name = t("book.your_request")});
  Rect inside = r.inset(f.phone() ? 16 : 24, 12);
  Rect words = f.phone() ? inside.cut_top(44, 12) : inside.cut_left(inside.w - 260, 16);
  if (v.s.book.chosen) {
    if (!is_refused(v, judgement)) {
      const Rect price = words.cut_right(90);
      text(f, price.middle_h(20), Type::body, theme.text2, price_of(model.schedule.policy), Align::right);
    }
    const bool loan = model.schedule.policy.mode == Mode::loan;
    text(f, words.cut_top(22, 2), Type::semi, theme.text,
         loan ? when_words(model, *v.s.book.chosen)
              : t("time.span", {{"from", when_words(model, *v.s.book.chosen)},
                                {"to", clock_time(v.s.book.chosen->end, model.schedule.zone)}}));
    bar_line(v, words.cut_top(18), model, judgement);
  } else {
    text(f, words.middle_h(20), Type::body, theme.text2, t("book.pick_day_time"));
  }
  book_button(v, f.phone() ? inside.cut_top(kButtonPhone) : inside.middle_h(kButtonLarge), model, judgement);
}

}  // namespace holdfast::ui
