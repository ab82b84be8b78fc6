// What is beside the grid: a small month, and whose time is shown.
#include <algorithm>

#include "common/core/letters.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/month.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kLayer = 32;
constexpr float kPicked = 52;
constexpr std::size_t kMostPicked = 50;

MonthSpec mini_month(const View& v) {
  const CivilDate day = calendar_day(v.s);
  const CivilDate today = calendar_today(v.s);
  const DayRange cells = days_shown(v.s, CalendarView::month, day);
  const DayRange shown = calendar_days(v);
  MonthSpec spec;
  spec.name = month_year(day);
  spec.small = true;
  const auto order = weekday_order(v.s.locale);
  for (std::size_t i = 0; i < order.size(); ++i) {
    spec.weekdays[i] = weekday_name(order[i]);
    spec.weekdays_short[i] = weekday_name_short(order[i]);
  }
  for (int i = 0; i < cells.count; ++i) {
    const CivilDate date = cells.first + i;
    MonthCell cell;
    cell.number = static_cast<int>(static_cast<unsigned>(date.ymd().day()));
    cell.name = long_date(date, today);
    cell.outside = date.ymd().month() != day.ymd().month();
    cell.today = date == today;
    cell.chosen = date == day;
    cell.band =
        shown.count > 1 && shown.count <= 7 && date >= shown.first && date < shown.first + shown.count;
    spec.cells.push_back(std::move(cell));
  }
  return spec;
}

void draw_mini_month(const View& v, Rect r) {
  const MonthSpec spec = mini_month(v);
  const MonthResult result = month(v.f, r, spec);
  const CivilDate day = calendar_day(v.s);
  const CivilDate first = days_shown(v.s, CalendarView::month, day).first;
  const CalendarView view = calendar_layout(v);
  if (result.chosen) return calendar_go(v, view, first + *result.chosen);
  if (result.page != 0) return calendar_go(v, view, period_from(CalendarView::month, day, result.page));
  if (result.beyond) calendar_go(v, view, day + *result.beyond);
}

void draw_layer(const View& v, Rect r, const CalendarLayer& layer, std::size_t hue) {
  const Resource* resource = find_resource(v.s, layer.resource);
  const std::string name = resource == nullptr ? t("calendar.booking") : resource->name;
  const std::string key = layer.resource.to_string();
  const bool removable =
      v.f.pointer_over(r) || v.f.touch() || v.f.focus_within(v.f.id_of(Role::group, name, key));
  const Group group(v.f, {.role = Role::group, .key = key, .name = name, .rect = r});
  Rect box = r;
  const Rect cross = box.cut_right(32);
  if (checkbox(v.f, box, name, layer.shown, false, v.f.theme().hue[hue]))
    v.emit(LayerToggled{layer.resource});
  const std::string label = t("calendar.remove_layer", {{"name", name}});
  if (removable && icon_button(v.f, cross.middle_h(32), Icon::x, label, Look::quiet, 14))
    v.emit(LayerRemoved{layer.resource});
}

std::vector<const Resource*> found_for(const View& v) {
  const std::string& wanted = v.s.calendar->searched;
  std::vector<const Resource*> found;
  for (const ResourceId id : v.s.found) {
    const Resource* resource = find_resource(v.s, id);
    const auto& layers = v.s.calendar->layers;
    const bool there = std::any_of(layers.begin(), layers.end(), [&](const CalendarLayer& layer) {
      return layer.resource == id && layer.shown;
    });
    if (resource == nullptr || there || found.size() == kMostPicked) continue;
    const bool fits =
        contains_ignoring_case(resource->name, wanted) || contains_ignoring_case(resource->location, wanted);
    if (fits) found.push_back(resource);
  }
  return found;
}

void draw_found(const View& v, Rect area) {
  Frame& f = v.f;
  const auto found = found_for(v);
  if (found.empty()) {
    text(f, area.cut_top(32), Type::meta, f.theme().text3, t("calendar.none_found"));
    return;
  }
  ScrollArea scroll(f, area, "layer-picker");
  Rect rows = scroll.content();
  const Group list(f, {.role = Role::list, .name = t("calendar.add_layer")});
  for (const Resource* resource : found) {
    const Rect row = rows.cut_top(kPicked);
    const Group item(f, {.role = Role::listitem, .key = resource->id.to_string(), .rect = row});
    const Touch touch = area_button(f, row, resource->name, kRadius);
    if (touch.hovered) f.fill(row, f.theme().hover, kRadius);
    Rect inside = row.inset(8, 0);
    picture(f, inside.cut_left(32, 12).middle_h(32), *resource);
    inside = inside.middle_h(36);
    f.print(inside.cut_top(20), Type::strong, f.theme().text, resource->name);
    f.print(inside, Type::small, f.theme().text3, whole_line(*resource));
    if (touch.pressed) v.emit(LayerAdded{resource->id});
  }
  scroll.done(kPicked * static_cast<float>(found.size()));
}

}  // namespace

float calendar_side_height(const View& v, bool with_month) {
  const auto rows = static_cast<float>(v.s.calendar->layers.size() + 2);
  return (with_month ? month_height(mini_month(v)) + 24 : 0) + 22 + rows * kLayer;
}

float draw_calendar_side(const View& v, Rect r, bool with_month) {
  Frame& f = v.f;
  const float start = r.y;
  if (with_month) {
    const MonthSpec spec = mini_month(v);
    draw_mini_month(v, r.cut_top(month_height(spec), 24));
  }
  const CalendarState& calendar = *v.s.calendar;
  {
    const Group group(f, {.role = Role::group, .name = t("calendar.shown")});
    text(f, r.cut_top(16, 6), Type::label, f.theme().text2, t("calendar.shown"));
    if (checkbox(f, r.cut_top(kLayer), t("calendar.mine"), calendar.mine, false, f.theme().mark))
      v.emit(LayerToggled{});
    const auto hues = layer_hues(calendar);
    for (std::size_t i = 0; i < calendar.layers.size(); ++i)
      draw_layer(v, r.cut_top(kLayer), calendar.layers[i], hues[i]);
  }
  ButtonSpec add{
      .label = t("calendar.add_layer"), .look = Look::quiet, .size = Size::small, .icon = Icon::plus};
  const Rect at = r.cut_top(kLayer, 16).middle_h(32);
  if (button(f, {at.x - 10, at.y, std::min(r.w + 10, button_width(f, add)), at.h}, add))
    v.emit(LayerPicker{true});
  if (with_month && f.shell() == Shell::wide) {
    f.hline(r.x, r.y, r.w, f.theme().line);
    r.cut_top(16);
    r.cut_top(paragraph(f, {r.x, r.y, r.w, 0}, Type::small, f.theme().text3, t("calendar.hint")));
  }
  return r.y - start;
}

void draw_layer_picker(const View& v) {
  if (!v.s.calendar->picker_open) return;
  Frame& f = v.f;
  const DialogBox box(f, t("calendar.add_layer"), 440, std::min(480.0F, f.view().h - 120));
  Rect area = box.content();
  Rect head = area.cut_top(32, 12);
  const bool closed = icon_button(f, head.cut_right(32), Icon::x, t("calendar.close"), Look::quiet, 18);
  heading(f, head, 2, Type::head, t("calendar.add_layer"));
  FieldSpec spec;
  spec.label = t("calendar.search");
  spec.key = "layer-search";
  spec.value = v.s.calendar->searched;
  spec.placeholder = t("calendar.search");
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.autofocus = true;
  const FieldResult result = text_field(f, area.cut_top(field_height(f, spec, area.w), 12), spec);
  if (result.changed) v.emit(LayerSearched{*result.changed});
  draw_found(v, area);
  if (closed || box.dismissed()) v.emit(LayerPicker{false});
}

}  // namespace holdfast::ui
