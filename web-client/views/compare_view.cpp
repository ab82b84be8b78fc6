#include <algorithm>
#include <array>

#include "web-client/app/book.hpp"
#include "web-client/app/compare.hpp"
#include "web-client/app/filters.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/compare_model.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/find_model.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {
namespace {

void open_next(const View& v, const CompareRow& row) {
  v.emit(AlternativePicked{row.resource->id, *row.next});
}

void day_controls(const View& v, Rect row, const CompareModel& model) {
  Frame& f = v.f;
  const float side = f.phone() ? kMinTouch : kMinHit;
  if (icon_button(f, row.cut_left(side).middle_h(side), Icon::chevron_left, t("book.previous_day"),
                  Look::quiet, 16, model.day <= model.today)) {
    v.emit(CompareDay{model.day - 1});
  }
  if (icon_button(f, row.cut_left(side, 12).middle_h(side), Icon::chevron_right, t("book.next_day")))
    v.emit(CompareDay{model.day + 1});
  heading(f, row.middle_h(24), 2, Type::head, long_date(model.day, model.today));
}

void narrow_select(const View& v, Rect r, FilterChosen::Which which, std::string label, Icon icon,
                   std::vector<std::string> options, int chosen) {
  SelectSpec spec;
  spec.label = std::move(label);
  spec.options = std::move(options);
  spec.chosen = chosen;
  spec.icon = icon;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  const SelectResult result = select(v.f, r, spec);
  if (result.changed) v.emit(CompareNarrowed{{which, *result.changed}});
}

void draw_selects(const View& v, Rect length, Rect places) {
  using Which = FilterChosen::Which;
  narrow_select(v, length, Which::length, t("find.length"), Icon::clock, compare_lengths(),
                v.s.filters.length);
  narrow_select(v, places, Which::places, t("find.places"), Icon::users, compare_places(),
                v.s.filters.places);
}

void first_free(const View& v, Rect r, const CompareModel& model) {
  ButtonSpec spec;
  spec.look = Look::primary;
  spec.key = "first free";
  spec.size = v.f.phone() ? Size::large : Size::normal;
  spec.disabled = !model.soonest;
  spec.label = t("compare.first_free");
  if (model.soonest) {
    const CompareRow& row = model.rows[*model.soonest];
    spec.label = t("compare.first_free_at", {{"name", row.resource->name}, {"when", row.next_words}});
  }
  if (!v.f.phone()) r = r.cut_right(std::min(button_width(v.f, spec), r.w));
  if (button(v.f, r, spec) && model.soonest) open_next(v, model.rows[*model.soonest]);
}

// The features that were asked for, to be taken off again.
float draw_features(const View& v, Rect r) {
  if (v.s.filters.features.empty()) return 0;
  Flow flow(r, kFilterChip, 8);
  for (const std::string& feature : v.s.filters.features) {
    const Fact fact = feature_fact(feature);
    const Rect at = flow.next(filter_chip_width(v.f, fact.words, true, fact.icon));
    if (filter_chip(v.f, at, fact.words, true, fact.icon)) v.emit(CompareFeature{feature});
  }
  return flow.used() + 16;
}

float draw_toolbar(const View& v, Rect r, const CompareModel& model) {
  const float start = r.y;
  if (v.f.phone()) {
    Rect row = r.cut_top(kMinTouch, 12);
    draw_selects(v, row.column(0, 2, 8), row.column(1, 2, 8));
    first_free(v, r.cut_top(kMinTouch, 12), model);
    r.cut_top(draw_features(v, r));
    day_controls(v, r.cut_top(kMinTouch, 8), model);
    return r.y - start;
  }
  Rect row = r.cut_top(40, 16);
  Rect length = row.cut_left(148, 12);
  draw_selects(v, length, row.cut_left(148, 12));
  first_free(v, row.middle_h(kButton), model);
  r.cut_top(draw_features(v, r));
  day_controls(v, r.cut_top(kMinHit, 12), model);
  return r.y - start;
}

void draw_empty(const View& v, Rect area, const CompareModel& model) {
  Route find;
  find.query = v.s.filters.words;
  if (v.s.resources_load == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, t("find.no_answer"), t("find.no_answer_hint"), t("shell.ask_again")};
    if (empty_state(v.f, area, spec)) v.go(v.s.route);
  } else if (v.s.resources_load != Load::ready || !model.settled) {
    for (int i = 0; i < 4; ++i)
      skeleton(v.f, {area.x, area.y + static_cast<float>(i) * 80, area.w, 72}, kRadiusCard);
  } else {
    const EmptySpec spec{Icon::search, t("compare.none"), t("compare.none_hint"), t("compare.back")};
    if (empty_state(v.f, area, spec)) v.go(find);
  }
}

float draw_note(const View& v, Rect r, const CompareModel& model) {
  const std::string place = place_of_zone(model.time_zone);
  text(v.f, {r.x, r.y, r.w, 20}, Type::meta, v.f.theme().text2,
       model.time_zone == v.s.locale.time_zone ? t("book.zone", {{"place", place}})
                                               : t("book.zone_other", {{"place", place}}));
  return 20;
}

}  // namespace

std::vector<std::string> compare_lengths() {
  std::vector<std::string> words;
  for (const int minutes : kFilterLengths)
    words.push_back(minutes == 0 ? t("find.any_length") : length_words(Minutes(minutes)));
  return words;
}

std::vector<std::string> compare_places() {
  std::vector<std::string> words;
  for (const int places : kFilterPlaces)
    words.push_back(places == 0 ? t("find.any_size") : t("find.or_more", {{"n", places}}));
  return words;
}

std::string compare_title(const State& state) {
  const auto ids = compared(state);
  bool same = true;
  for (const ResourceId id : ids)
    same = same && state.resources.at(id).kind == state.resources.at(ids.front()).kind;
  const auto count = static_cast<std::int64_t>(ids.size());
  if (ids.empty()) return t("compare.title");
  if (!same) return t("compare.title_any", {{"n", count}});
  switch (state.resources.at(ids.front()).kind) {
    case ResourceKind::person:
      return t("compare.title_people", {{"n", count}});
    case ResourceKind::room:
      return t("compare.title_rooms", {{"n", count}});
    case ResourceKind::item:
      break;
  }
  return t("compare.title_items", {{"n", count}});
}

void draw_compare(const View& v, Rect page) {
  Frame& f = v.f;
  ScrollArea scroll(f, page, "compare");
  Rect content = page_content(f, scroll.content());
  content.cut_top(v.page_top());
  const float top = scroll.content().y;
  const CompareModel model = compare_model(v.s, compare_columns(v, content.w));
  content.cut_top(draw_toolbar(v, content, model));
  if (model.rows.empty() || !model.settled) {
    draw_empty(v, {content.x, content.y, content.w, 320}, model);
    content.cut_top(320);
  } else {
    content.cut_top(f.phone() ? draw_compare_cards(v, content, model) : draw_compare_grid(v, content, model),
                    12);
    content.cut_top(draw_note(v, content, model));
  }
  scroll.done(content.y - top + page_padding(f));
}

}  // namespace holdfast::ui
