// Search and filters of Find: a row on wide screens, a sheet behind "Filters" on phones.
#include <algorithm>
#include <array>

#include "web-client/app/find.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/find_model.hpp"
#include "web-client/views/find_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

struct FeatureChip {
  std::string_view label;  // key
  std::string_view feature;
  Icon icon;
};
constexpr std::array kFeatureChips = {
    FeatureChip{"find.projector", "projector", Icon::projector},
    FeatureChip{"find.video", "video", Icon::video},
    FeatureChip{"find.whiteboard", "whiteboard", Icon::presentation},
    FeatureChip{"find.step_free", "step-free", Icon::accessibility},
};

void toolbar_select(const View& v, Rect r, FilterChosen::Which which, std::string label, Icon icon,
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
  if (result.changed) v.emit(FilterChosen{which, *result.changed});
}

void search_field(const View& v, Rect r) {
  FieldSpec spec;
  spec.label = t("find.search");
  spec.key = "search";
  spec.value = v.s.filters.words;
  spec.placeholder = t("find.search_hint");
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  const FieldResult result = text_field(v.f, r, spec);
  if (result.changed) v.emit(Edited{Field::search, *result.changed});
}

void when_length_places(const View& v, Rect when, Rect length, Rect places) {
  const FindFilters& filters = v.s.filters;
  using Which = FilterChosen::Which;
  toolbar_select(v, when, Which::when, t("find.when"), Icon::calendar, when_words(), filters.when);
  toolbar_select(v, length, Which::length, t("find.length"), Icon::clock, length_choices(), filters.length);
  toolbar_select(v, places, Which::places, t("find.places"), Icon::users, places_words(), filters.places);
}

// Where the words searched for would be cut, the rest has a row of its own.
void search_row(const View& v, Column& column) {
  constexpr float kRoom = 760;
  Rect row = column.next(40);
  if (column.width() >= kRoom) {
    const Rect places = row.cut_right(148, 12);
    const Rect length = row.cut_right(148, 12);
    const Rect when = row.cut_right(160, 12);
    search_field(v, row);
    when_length_places(v, when, length, places);
  } else {
    search_field(v, row);
    row = column.next(40, 12);
    when_length_places(v, row.column(0, 3, 12), row.column(1, 3, 12), row.column(2, 3, 12));
  }
}

std::vector<Segment> kinds() {
  return {{t("find.all")}, {t("find.people")}, {t("find.rooms")}, {t("find.library")}};
}

void kind_segments(const View& v, Rect r) {
  const int chosen = v.s.filters.kind ? static_cast<int>(*v.s.filters.kind) + 1 : 0;
  const auto picked = v.f.phone() ? radio_chips(v.f, r, t("find.kind"), kinds(), chosen)
                                  : segments(v.f, r, t("find.kind"), kinds(), chosen);
  if (!picked) return;
  v.emit(KindChosen{*picked == 0 ? std::nullopt : std::optional(static_cast<ResourceKind>(*picked - 1))});
}

void found_words(const View& v, Rect r, std::size_t count) {
  const Group status(v.f, {.role = Role::status, .key = "found"});
  text(v.f, r, Type::body, v.f.theme().text3, t("find.count", {{"n", count}}), Align::right);
}

float found_width(const View& v, std::size_t count) {
  return std::max(64.0F, v.f.text_width(Type::body, t("find.count", {{"n", count}})) + 2);
}

// With none of them on: which of them are must not decide where they stand.
float features_width(Frame& f) {
  float width = -12;
  for (const FeatureChip& chip : kFeatureChips)
    width += filter_chip_width(f, t(chip.label), false, chip.icon) + 12;
  return width;
}

void draw_features(const View& v, Flow& flow) {
  for (const FeatureChip& chip : kFeatureChips) {
    const bool on = v.s.filters.features.contains(std::string(chip.feature));
    const Rect at = flow.next(filter_chip_width(v.f, t(chip.label), on, chip.icon));
    if (filter_chip(v.f, at, t(chip.label), on, chip.icon)) v.emit(FeatureToggled{std::string(chip.feature)});
  }
}

void filter_row(const View& v, Column& column, std::size_t count) {
  Frame& f = v.f;
  Rect row = column.next(40, 14);
  kind_segments(v, row.cut_left(segments_width(f, kinds()), 12).middle_h(kSegments));
  toolbar_select(v, row.cut_right(148, 16), FilterChosen::Which::sort, t("find.sort"), Icon::none,
                 sort_words(), v.s.filters.sort);
  found_words(v, row.cut_right(found_width(v, count), 4).middle_h(20), count);
  const bool any_here = any_of_width(v) < row.w / 2;
  if (offers_any(v.s) && any_here) draw_any_of(v, row.cut_right(any_of_width(v), 4).middle_h(kButtonSmall));
  if (features_width(f) + 24 > row.w) {
    Flow flow({column.x(), column.y() + 12, column.width(), 0}, kFilterChip, 12);
    draw_features(v, flow);
    if (offers_any(v.s) && !any_here) draw_any_of(v, flow.next(any_of_width(v)));
    return column.skip(12 + flow.used());
  }
  f.vline(row.x, row.y + 8, row.h - 16, f.theme().border);
  Flow flow(row.inset(12, 0).middle_h(kFilterChip), kFilterChip, 12);
  draw_features(v, flow);
  column.skip(flow.used() - kFilterChip);  // those that are on are wider: the last may need a second line
}

// What the toolbar has no room for on a phone, one below the other.
void sheet_select(const View& v, Column& column, FilterChosen::Which which, std::string label,
                  std::vector<std::string> options, int chosen) {
  SelectSpec spec;
  spec.label = std::move(label);
  spec.options = std::move(options);
  spec.chosen = chosen;
  const float height = select_height(v.f, spec, column.width());
  const SelectResult result = select(v.f, column.next(height, 14), spec);
  if (result.changed) v.emit(FilterChosen{which, *result.changed});
}

void sheet_features(const View& v, Column& column) {
  Frame& f = v.f;
  text(f, column.next(16, 16), Type::label, f.theme().text, t("find.features"));
  Rect row = column.next(kMinTouch, 2);
  const Rect line = row;
  for (const FeatureChip& chip : kFeatureChips) {
    const bool on = v.s.filters.features.contains(std::string(chip.feature));
    const float width = filter_chip_width(f, t(chip.label), on, chip.icon);
    if (width > row.w && row.w < line.w) row = column.next(kMinTouch, 0);
    if (filter_chip(f, row.cut_left(width, 8).middle_h(kFilterChip), t(chip.label), on, chip.icon))
      v.emit(FeatureToggled{std::string(chip.feature)});
  }
}

void phone_filters(const View& v, Column& column, std::size_t count) {
  Frame& f = v.f;
  Rect row = column.next(kMinTouch, 6);
  const int on = filters_on(v.s.filters);
  ButtonSpec more;
  more.label = on == 0 ? t("find.filters") : t("find.filters_on", {{"n", on}});
  more.key = "filters";
  more.icon = Icon::list_filter;
  more.size = Size::small;
  more.expanded = v.s.filters_open;
  const float width = button_width(f, more);
  const bool fits = radio_chips_width(f, kinds()) + 6 + width <= row.w;
  kind_segments(v, row.cut_left(std::min(row.w, radio_chips_width(f, kinds())), 6));
  if (!fits) row = column.next(kMinTouch, 0);
  if (button(f, row.cut_left(width).middle_h(kMinTouch), more)) v.emit(FiltersSheet{true});
  found_words(v, fits ? column.next(20, 4) : row, count);
  if (offers_any(v.s)) draw_any_of(v, column.next(kMinTouch, 12));
}

}  // namespace

void draw_find_filters(const View& v, Column& column, std::size_t count) {
  if (v.f.phone()) {
    search_field(v, column.next(kMinTouch));
    phone_filters(v, column, count);
  } else {
    search_row(v, column);
    filter_row(v, column, count);
  }
}

void draw_find_sheets(const View& v) {
  if (!v.s.filters_open || !v.f.phone()) return;
  Frame& f = v.f;
  const FindFilters& filters = v.s.filters;
  const DialogBox box(f, t("find.filters"), 420, 560);
  Column column(box.content(), 0);
  heading(f, column.next(28), 2, Type::head, t("find.filters"));
  using Which = FilterChosen::Which;
  sheet_select(v, column, Which::when, t("find.when"), when_words(), filters.when);
  sheet_select(v, column, Which::length, t("find.length"), length_choices(), filters.length);
  sheet_select(v, column, Which::places, t("find.places"), places_words(), filters.places);
  sheet_select(v, column, Which::sort, t("find.sort"), sort_words(), filters.sort);
  sheet_features(v, column);
  Rect foot = box.content();
  foot = foot.cut_bottom(kMinTouch);
  ButtonSpec clear{.label = t("find.clear"), .look = Look::quiet, .size = Size::large};
  ButtonSpec show{.label = t("find.show", {{"n", find_cards(v.s).size()}}),
                  .key = "show",
                  .look = Look::primary,
                  .size = Size::large};
  if (button(f, foot.cut_left(button_width(f, clear), 8), clear)) v.emit(FindCleared{});
  if (button(f, foot, show) || box.dismissed()) v.emit(FiltersSheet{false});
}

}  // namespace holdfast::ui
