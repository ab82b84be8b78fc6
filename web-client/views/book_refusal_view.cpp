// Why not, and what instead.
#include <optional>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kChoice = 52;

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
  if (waiting) spec.icon = Icon::hourglass;
  spec.bold = why.reason.bold;
  spec.rest = why.reason.rest;
  if (!why.alternatives.empty()) spec.rest += (spec.rest.empty() ? "" : " ") + t("book.these_are_free");
  spec.break_line = true;
  spec.alert = !waiting;
  spec.live = waiting;
  return spec;
}

struct Alternative {
  std::string label;   // "Alder, 14:00 to 15:30"
  std::string detail;  // "Same time, ground floor, seats 14"
};

// "Same room, 90 minutes earlier".
std::string same_place_words(const View& v, const BookModel& model, const Interval& interval) {
  const std::string place = t(model.resource->kind == ResourceKind::room     ? "book.same_room"
                              : model.resource->kind == ResourceKind::person ? "book.same_person"
                                                                             : "book.same_title");
  if (!v.s.book.chosen) return place;
  const ZoneRules& zone = model.schedule.zone;
  const int days = zone.date_at(interval.start) - zone.date_at(v.s.book.chosen->start);
  const Micros apart = interval.start - v.s.book.chosen->start;
  if (days == 0 && apart == Micros{0}) return place;
  const std::string how = days > 0   ? t("book.days_later", {{"n", days}})
                          : days < 0 ? t("book.days_earlier", {{"n", -days}})
                                     : t(apart > Micros{0} ? "book.later" : "book.earlier",
                                         {{"length", length_words(apart > Micros{0} ? apart : -apart)}});
  return place + ", " + how;
}

Alternative alternative_of(const View& v, const BookModel& model, const wire::SlotItem& item) {
  const Resource* resource = find_resource(v.s, item.resource_id);
  const ZoneRules& zone = zone_of(v.s, item.resource_id);
  const CivilDate date = zone.date_at(item.slot.interval.start);
  Alternative made{resource == nullptr ? model.resource->name : resource->name, ""};
  if (date != model.day) made.label += ", " + short_date(date, model.today);
  made.label += ", " + time_span(item.slot.interval, zone, model.today);
  if (item.resource_id == model.resource->id || resource == nullptr) {
    made.detail = same_place_words(v, model, item.slot.interval);
    return made;
  }
  made.detail = t("book.same_time");
  if (!resource->location.empty()) made.detail += ", " + resource->location;
  if (resource->capacity) made.detail += ", " + t("book.seats", {{"n", *resource->capacity}});
  return made;
}

constexpr float kMark = 24;  // the arrow, and its gap

float alternative_height(const View& v, float width, const Alternative& words) {
  return kChoice - 20 + v.f.text_height(Type::strong, width - 24 - kMark, words.label);
}

void draw_alternative(const View& v, Rect r, const Alternative& words, const wire::SlotItem& item,
                      bool best) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const Touch touch = area_button(f, r, words.label, kRadiusLarge);
  const bool lit = touch.hovered || touch.held;
  f.fill(r, best ? theme.accent_soft : lit ? theme.hover : theme.surface, kRadiusLarge);
  f.edge(r, best ? theme.mark : theme.border, kRadiusLarge);
  if (touch.ring) focus_ring(f, r, kRadiusLarge);
  if (touch) v.emit(AlternativePicked{item.resource_id, item.slot.interval});
  Rect inside = r.inset(12, 7);
  Rect under = inside.cut_bottom(16, 1);
  if (best) {
    const std::string match = t("book.best_match");
    f.print(under.cut_right(f.text_width(Type::small_strong, match) + 1, 8), Type::small_strong,
            theme.accent_text, match, Align::right);
  } else {
    f.glyph(Icon::chevron_right, Rect{r.right() - 28, r.y, 16, r.h}, 16, theme.text3);
    under.cut_right(kMark);
  }
  inside.w -= kMark;
  f.print_wrapped(inside, Type::strong, theme.text, words.label);
  text(f, under, Type::small, theme.text2, words.detail);
}

}  // namespace

std::string refusal_words(const View& v, const BookModel& model, const std::optional<Judgement>& judgement) {
  const auto why = why_not(v, model, judgement);
  return why ? why->reason.bold : std::string();
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
    const Alternative words = alternative_of(v, model, why->alternatives[i]);
    draw_alternative(v, r.cut_top(alternative_height(v, r.w, words), 8), words, why->alternatives[i], i == 0);
  }
  return r.y - start;
}

}  // namespace holdfast::ui
