#include <algorithm>

#include "web-client/app/book.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kPad = 20;
constexpr float kChoice = 52;

std::string when_words(const BookModel& model, const Interval& chosen) {
  const ZoneRules& zone = model.schedule.zone;
  const std::string date = short_date(zone.date_at(chosen.start), model.today);
  if (model.schedule.policy.mode == Mode::loan) return near_date(zone.date_at(chosen.start), model.today);
  return date + ", " + clock_time(chosen.start, zone);
}

std::string until_words(const BookModel& model, const Interval& chosen) {
  const ZoneRules& zone = model.schedule.zone;
  const CivilDate last = zone.date_at(chosen.end - Micros(1));
  if (model.schedule.policy.mode == Mode::loan)
    return "due back by the end of " + short_date(last, model.today);
  const bool midnight = zone.to_local(chosen.end).time == Micros{0};
  const std::string end = midnight ? "24:00" : clock_time(chosen.end, zone);
  const std::string joint = model.resource->kind == ResourceKind::person ? " with " : " in ";
  return "to " + end + joint + model.resource->name;
}

struct Why {
  Reason reason;
  std::vector<wire::SlotItem> alternatives;
};

// The server's refusal, while it is about the present request; else the rules' own verdict.
std::optional<Why> why_not(const View& v, const BookModel& model, const std::optional<Judgement>& judgement) {
  const ReasonContext context{model.resource->name, &model.schedule.zone, v.s.now, &model.schedule.policy};
  if (const auto& refusal = v.s.book.refusal) {
    if (!refusal->other.empty()) return Why{{refusal->other, ""}, {}};
    if (!refusal->violations.empty()) {
      return Why{reason_for(refusal->violations.front(), context), refusal->alternatives};
    }
  }
  if (judgement && !judgement->violations.empty()) {
    return Why{reason_for(judgement->violations.front(), context), judgement->alternatives};
  }
  return std::nullopt;
}

NoteSpec note_spec(const View& v, const Why& why) {
  NoteSpec spec;
  const bool waiting = v.s.book.sending;
  spec.kind = waiting ? NoteKind::held : NoteKind::bad;
  spec.bold = why.reason.bold;
  spec.rest = why.reason.rest + (why.alternatives.empty()  ? ""
                                 : why.reason.rest.empty() ? "These are free:"
                                                           : " These are free:");
  spec.break_line = true;
  spec.alert = !waiting;
  spec.live = waiting;
  return spec;
}

std::string alternative_label(const View& v, const BookModel& model, const wire::SlotItem& item) {
  const Resource* resource = find_resource(v.s, item.resource_id);
  const ZoneRules& zone = zone_of(v.s, item.resource_id);
  const std::string name = resource == nullptr ? model.resource->name : resource->name;
  const CivilDate date = zone.date_at(item.slot.interval.start);
  const bool same_day = date == model.day;
  return name + ", " + (same_day ? "" : short_date(date, model.today) + ", ") +
         time_span(item.slot.interval, zone, model.today);
}

void draw_alternative(const View& v, Rect r, const BookModel& model, const wire::SlotItem& item, bool best) {
  Frame& f = v.f;
  const std::string label = alternative_label(v, model, item);
  const Theme& theme = f.theme();
  f.fill(r, best ? theme.accent_soft : theme.surface, kRadiusLarge);
  f.edge(r, best ? theme.mark : theme.border, kRadiusLarge);
  if (area_button(f, r, label, kRadiusLarge)) v.emit(AlternativePicked{item.resource_id, item.slot.interval});
  Rect inside = r.inset(12, 0);
  if (best) {
    f.print(inside.cut_right(72, 8), Type::small_strong, theme.accent_text, "Best match", Align::right);
  } else {
    f.glyph(Icon::chevron_right, inside.cut_right(16, 8), 16, theme.text3);
  }
  f.print(inside, Type::strong, theme.text, label);
}

void summary_line(const View& v, Rect row, std::string_view what, std::string_view value) {
  text(v.f, row.cut_left(row.w * 0.44F).middle_h(20), Type::body, v.f.theme().text2, what);
  text(v.f, row.middle_h(20), Type::strong, v.f.theme().text, value, Align::right);
}

std::string small_print(const BookModel& model) {
  const Policy& policy = model.schedule.policy;
  if (policy.mode == Mode::loan) return "A copy is kept for you from then.";
  if (policy.confirmation == Confirmation::hold) {
    return "Yours for " + std::to_string(policy.hold_minutes.count()) +
           " minutes while you decide. Nothing is booked until you confirm.";
  }
  if (policy.confirmation == Confirmation::approval) return "The time is kept for you until it is decided.";
  return "";
}

}  // namespace

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
  if (spec.disabled) spec.description = v.s.book.chosen ? "not possible as it stands" : "pick a time first";
  const bool pressed = button(v.f, r, spec);
  if (pressed) v.emit(BookPressed{});
  return pressed;
}

float refusal_height(const View& v, float width, const BookModel& model,
                     const std::optional<Judgement>& judgement) {
  const auto why = why_not(v, model, judgement);
  if (!why) return 0;
  return note_height(v.f, width, note_spec(v, *why)) +
         static_cast<float>(why->alternatives.size()) * (kChoice + 8) + 8;
}

float draw_refusal(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  const auto why = why_not(v, model, judgement);
  if (!why) return 0;
  const float start = r.y;
  const NoteSpec spec = note_spec(v, *why);
  const float height = note_height(v.f, r.w, spec);
  note(v.f, {r.x, r.y, r.w, height}, spec);
  r.cut_top(height, 12);
  for (std::size_t i = 0; i < why->alternatives.size(); ++i) {
    draw_alternative(v, r.cut_top(kChoice, 8), model, why->alternatives[i], i == 0);
  }
  return r.y - start;
}

float draw_summary_card(const View& v, Rect r, const BookModel& model,
                        const std::optional<Judgement>& judgement) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  Surface surface = card_surface(f, {r.x, r.y, r.w, 0});
  const Group form(f, {.role = Role::form, .name = "Your request"});
  Rect inside{r.x + kPad, r.y + kPad, r.w - 2 * kPad, 0};
  const std::string booking = word(*model.resource, "booking", "booking");
  text(f, inside.cut_top(16, 4), Type::small_strong, theme.text3,
       (v.s.book.moving ? "Move your " : "Your ") + booking);
  if (v.s.book.chosen) {
    text(f, inside.cut_top(28, 2), Type::when, theme.text, when_words(model, *v.s.book.chosen));
    text(f, inside.cut_top(20, 16), Type::body, theme.text2, until_words(model, *v.s.book.chosen));
  } else {
    text(f, inside.cut_top(28, 2), Type::when, theme.text3, "No time picked yet");
    text(f, inside.cut_top(20, 16), Type::body, theme.text2, "Pick a day, then a time.");
  }
  inside.cut_top(draw_form(v, inside, model), 20);
  divider(f, r.x + 1, inside.y, r.w - 2);
  inside.cut_top(1, 16);
  if (const float why = draw_refusal(v, inside, model, judgement); why > 0) inside.cut_top(why, 8);
  if (v.s.book.chosen) {
    summary_line(v, inside.cut_top(20, 12), "Free to cancel", cancel_words(model, *v.s.book.chosen));
    summary_line(v, inside.cut_top(20, 16), "Price", price_words(model.schedule.policy));
  }
  Rect row = inside.cut_top(kButtonLarge, 0);
  if (v.s.book.refusal && !v.s.book.sending) {
    ButtonSpec over{.label = "Start over", .look = Look::quiet, .size = Size::large};
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
  const Group form(f, {.role = Role::form, .name = "Your request"});
  Rect inside = r.inset(f.phone() ? 16 : 24, 12);
  Rect words = f.phone() ? inside.cut_top(44, 12) : inside.cut_left(inside.w - 260, 16);
  if (v.s.book.chosen) {
    const Rect price = words.cut_right(90);
    text(f, price.middle_h(20), Type::body, theme.text2, price_words(model.schedule.policy), Align::right);
    const bool loan = model.schedule.policy.mode == Mode::loan;
    text(f, words.cut_top(22, 2), Type::semi, theme.text,
         when_words(model, *v.s.book.chosen) +
             (loan ? "" : " to " + clock_time(v.s.book.chosen->end, model.schedule.zone)));
    text(f, words.cut_top(18), Type::meta, theme.text2,
         "Free to cancel " + cancel_words(model, *v.s.book.chosen));
  } else {
    text(f, words.middle_h(20), Type::body, theme.text2, "Pick a day, then a time.");
  }
  book_button(v, f.phone() ? inside.cut_top(kButtonPhone) : inside.middle_h(kButtonLarge), model, judgement);
}

}  // namespace holdfast::ui
