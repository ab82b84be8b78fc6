#include <algorithm>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/field.hpp"

namespace holdfast::ui {
namespace {

constexpr float kFieldGap = 16;

std::vector<std::string> time_labels(const BookModel& model, const std::vector<Instant>& instants,
                                     bool ends) {
  std::vector<std::string> labels;
  for (const Instant at : instants) {
    const std::string label = clock_time(at, model.schedule.zone);
    labels.push_back(ends && label == clock_of(0) ? clock_of(24 * 60) : label);
  }
  return labels;
}

int index_in(const std::vector<Instant>& instants, std::optional<Instant> wanted) {
  if (!wanted) return -1;
  const auto found = std::find(instants.begin(), instants.end(), *wanted);
  return found == instants.end() ? -1 : static_cast<int>(found - instants.begin());
}

std::optional<int> time_select(const View& v, Rect r, std::string label, const BookModel& model,
                               const std::vector<Instant>& instants, std::optional<Instant> chosen,
                               bool ends) {
  SelectSpec spec;
  spec.label = std::move(label);
  spec.options = time_labels(model, instants, ends);
  spec.chosen = index_in(instants, chosen);
  spec.placeholder = chosen ? clock_time(*chosen, model.schedule.zone) : t("book.pick");
  spec.disabled = instants.empty();
  return select(v.f, r, spec).changed;
}

float draw_span_times(const View& v, Rect r, const BookModel& model) {
  const auto& chosen = v.s.book.chosen;
  const Policy& policy = model.schedule.policy;
  const auto starts = span_starts(model);
  const auto ends = chosen ? span_ends(model, chosen->start) : std::vector<Instant>{};
  const float height = select_height(v.f, {.label = t("book.starts")}, r.w / 2);
  const Rect row{r.x, r.y, r.w, height};
  const auto start = chosen ? std::optional(chosen->start) : std::nullopt;
  const auto end = chosen ? std::optional(chosen->end) : std::nullopt;
  if (const auto picked =
          time_select(v, row.column(0, 2, 12), t("book.starts"), model, starts, start, false)) {
    const Instant at = starts[static_cast<std::size_t>(*picked)];
    const Micros length = chosen ? chosen->length() : Micros(std::max(policy.min_duration, Minutes(60)));
    v.emit(TimeChosen{{at, at + std::min(length, Micros(policy.max_duration))}});
  }
  if (const auto picked = time_select(v, row.column(1, 2, 12), t("book.ends"), model, ends, end, true)) {
    v.emit(TimeChosen{{chosen->start, ends[static_cast<std::size_t>(*picked)]}});
  }
  return height;
}

std::string people_error(const std::optional<Judgement>& judgement, const BookModel& model, const State& s) {
  if (!judgement) return "";
  for (const Violation& violation : judgement->violations) {
    if (violation.code != ErrorCode::too_many_attendees) continue;
    const Reason reason =
        reason_for(violation, {model.resource->name, &model.schedule.zone, s.now, &model.schedule.policy});
    return reason.bold + " " + reason.rest;
  }
  return "";
}

float draw_people(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  PeopleSpec spec;
  spec.label = t("book.people");
  spec.people = v.s.book.people;
  spec.typed = v.s.book.person;
  spec.hint = t("book.people_hint");
  spec.error = people_error(judgement, model, v.s);
  spec.optional = true;
  const float height = people_height(v.f, spec, r.w);
  const PeopleResult result = people_field(v.f, {r.x, r.y, r.w, height}, spec);
  if (result.typed) v.emit(Edited{Field::person, *result.typed});
  if (result.added) v.emit(PersonAdded{*result.added});
  if (result.removed) v.emit(PersonRemoved{*result.removed});
  return height;
}

float draw_text(const View& v, Rect r, Field which, const FieldSpec& spec) {
  const float height = field_height(v.f, spec, r.w);
  const FieldResult result = text_field(v.f, {r.x, r.y, r.w, height}, spec);
  if (result.changed) v.emit(Edited{which, *result.changed});
  return height;
}

std::string title_hint(const BookModel& model) {
  std::string hint = word(*model.resource, "title_hint", "");
  const auto at = hint.find("{person}");
  if (at != std::string::npos) hint.replace(at, 8, short_name(model.resource->name));
  return hint;
}

}  // namespace

float draw_form(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  const float start = r.y;
  const bool moving = v.s.book.moving.has_value();
  const Mode mode = model.schedule.policy.mode;
  if (mode == Mode::span) r.cut_top(draw_span_times(v, r, model), moving ? 0 : kFieldGap);
  if (moving) {
    const float why = draw_refusal(v, {r.x, r.y + 12, r.w, 0}, model, judgement);
    return r.y - start + (why > 0 ? 12 + why : 0);
  }
  FieldSpec title;
  title.label = word(*model.resource, "title_label", t("booking.title"));
  title.key = "title";
  title.value = v.s.book.title;
  title.hint = title_hint(model);
  title.autocomplete = "off";
  title.optional = mode == Mode::loan;
  r.cut_top(draw_text(v, r, Field::title, title), kFieldGap);
  if (model.resource->kind == ResourceKind::room) r.cut_top(draw_people(v, r, model, judgement), kFieldGap);
  if (const float why = draw_refusal(v, r, model, judgement); why > 0) r.cut_top(why, 8);
  FieldSpec note;
  note.label = word(*model.resource, "note_label", t("booking.note"));
  note.key = "note";
  note.value = v.s.book.note;
  note.kind = InputKind::multiline;
  note.optional = true;
  note.placeholder = word(*model.resource, "note_hint", t("book.note_hint"));
  r.cut_top(draw_text(v, r, Field::note, note), 0);
  return r.y - start;
}

}  // namespace holdfast::ui
