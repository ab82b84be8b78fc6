// Manage, Utilisation: figures, the map of shares, and figures of each resource.
#include <algorithm>
#include <array>
#include <cmath>

#include "web-client/app/calendar.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_model.hpp"
#include "web-client/views/manage_utilisation_model.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr std::array kPeriods = {"use.period.this_week", "use.period.last_week", "use.period.last_4_weeks",
                                 "use.period.this_month", "use.period.last_month"};
constexpr std::array kDays = {"use.days.all", "use.days.workdays", "use.days.weekend"};
constexpr float kFigure = 114;
constexpr float kFigurePhone = 108;

Route route_of(ResourceKind kind, std::optional<ResourceId> one) {
  Route route = route_to(Screen::manage);
  route.tab = "utilisation";
  route.kind = kind_param(kind);
  if (one) route.of = {*one};
  return route;
}

template <std::size_t N>
std::optional<int> choose(const View& v, Rect r, std::string_view label,
                          const std::array<const char*, N>& keys, int chosen, Icon icon) {
  SelectSpec spec;
  spec.label = t(label);
  for (const char* key : keys)
    spec.options.push_back(t(key));
  spec.chosen = chosen;
  spec.icon = icon;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  return select(v.f, r, spec).changed;
}

std::string first_day(const State& state, const UtilisationState& use) {
  return state.calendar->zone.date_at(use.asked.start).to_string();
}

float draw_toolbar(const View& v, Rect r) {
  Frame& f = v.f;
  const UtilisationState& use = *v.s.manage->utilisation;
  const ResourceKind kind = utilisation_kind(v.s);
  const float height = f.phone() || f.touch() ? kMinTouch : kToolbarField;
  const ButtonSpec file{.label = t("desk.export"), .icon = Icon::download};
  Rect area = r;
  if (!f.phone()) area.w -= button_width(f, file) + 12;
  Flow flow(area, height, 12);
  const std::vector<Segment> kinds = {
      {t("manage.kind.people")}, {t("manage.kind.rooms")}, {t("manage.kind.library")}};
  const auto picked = segments(f, flow.next(f.phone() ? r.w : segments_width(f, kinds)), t("manage.kind"),
                               kinds, static_cast<int>(kind));
  if (picked) v.go(route_of(static_cast<ResourceKind>(*picked), std::nullopt));
  const float half = std::floor((r.w - 12) / 2);
  const auto period = choose(v, flow.next(f.phone() ? half : 204.0F), "use.period", kPeriods,
                             static_cast<int>(use.period), f.phone() ? Icon::none : Icon::calendar);
  if (period) v.emit(PeriodChosen{static_cast<Period>(*period)});
  const auto days = choose(v, flow.next(f.phone() ? half : 160.0F), "use.days", kDays,
                           static_cast<int>(use.days), Icon::none);
  if (days) v.emit(DaysChosen{static_cast<DaysShown>(*days)});
  const Rect at = f.phone() ? flow.next(r.w)
                            : Rect{r.right() - button_width(f, file), r.y, button_width(f, file), height};
  if (button(f, at, file)) {
    const std::string name = t("use.file", {{"from", first_day(v.s, use)}});
    v.emit(FileAsked{name + ".csv", "text/csv;charset=utf-8", utilisation_file(v.s)});
  }
  return flow.used();
}

struct Figure {
  std::string label;
  std::string value;
  std::string detail;
};

std::string part_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "–";
  return t(
      "use.percent_tenths",
      {{"n", decimal_words(std::lround(1000.0 * static_cast<double>(part) / static_cast<double>(whole)))}});
}

std::vector<Figure> figures(const View& v, const std::vector<const wire::UtilisationItem*>& items) {
  const DaysShown days = v.s.manage->utilisation->days;
  const UtilisationFigures sum = figures_of(items, days);
  const auto counted = [&](std::int64_t part, std::int64_t whole) {
    return t(days == DaysShown::all ? "use.of_bookings" : "use.of_bookings_all_days",
             {{"part", number_words(part)}, {"n", whole}, {"whole", number_words(whole)}});
  };
  const std::int64_t expected = sum.bookings + sum.no_shows;
  const std::int64_t made = expected + sum.cancellations;
  Figure busiest{t("use.busiest"), "–", t("use.busiest_none")};
  if (sum.busiest) {
    const int hour = sum.busiest->hour;
    busiest.value = t("date.range", {{"from", clock_of(hour * 60)}, {"to", clock_of((hour + 1) * 60)}});
    busiest.detail = t("use.busiest_day",
                       {{"day", weekday_name(sum.busiest->weekday)},
                        {"share", percent_words(static_cast<int>(std::lround(sum.busiest->share * 100)))}});
  }
  return {{t("use.in_use"), share_text(sum.use),
           t("use.of_hours", {{"booked", hours_text(sum.use.booked)}, {"open", hours_text(sum.use.open)}})},
          {t("use.missed"), part_of(sum.no_shows, expected), counted(sum.no_shows, expected)},
          busiest,
          {t("use.cancelled"), part_of(sum.cancellations, made), counted(sum.cancellations, made)}};
}

// The largest that shows all of it: half a time is none.
Type figure_type(Frame& f, float width, const std::string& value) {
  if (!f.phone()) return Type::figure;
  return f.text_width(Type::when, value) <= width ? Type::when : Type::head;
}

float draw_figures(const View& v, Rect r, const std::vector<const wire::UtilisationItem*>& items) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const auto list = figures(v, items);
  const int columns = f.shell() == Shell::wide ? 4 : 2;
  const float height = f.phone() ? kFigurePhone : kFigure;
  const float gap = f.phone() ? 12 : 16;
  const Group group(f, {.role = Role::list, .name = t("use.figures")});
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto line = static_cast<float>(static_cast<int>(i) / columns);
    const Rect row{r.x, r.y + line * (height + gap), r.w, height};
    const Rect at = row.column(static_cast<int>(i) % columns, columns, gap);
    const Figure& figure = list[i];
    const Group item(f, {.role = Role::listitem,
                         .name = figure.label + ", " + figure.value + ", " + figure.detail,
                         .rect = at});
    card(f, at);
    Rect inside = at.inset(f.phone() ? 16.0F : 20.0F, f.phone() ? 14.0F : 18.0F);
    text(f, inside.cut_top(20, 4), Type::body, theme.text2, figure.label);
    text(f, inside.cut_top(32, 2), figure_type(f, inside.w, figure.value), theme.text, figure.value);
    text(f, inside.cut_top(16), Type::small, theme.text3, figure.detail);
  }
  const int lines = (static_cast<int>(list.size()) + columns - 1) / columns;
  return static_cast<float>(lines) * (height + gap) - gap;
}

float draw_map(const View& v, Rect r, const std::vector<const wire::UtilisationItem*>& items) {
  Frame& f = v.f;
  const wire::UtilisationItem* one = utilisation_of_one(v.s);
  const HeatSpec spec = one == nullptr ? heat_of(v.s, items) : heat_of_week(v.s, *one);
  const float pad = f.phone() ? 16 : 20;
  const float top = one == nullptr ? 0.0F : 40.0F;
  const float height = 2 * pad + top + 24 + 14 + heat_map_height(spec);
  card(f, {r.x, r.y, r.w, height});
  Rect inside = Rect{r.x, r.y, r.w, height}.inset(pad);
  if (one != nullptr) {
    const Route all = route_of(utilisation_kind(v.s), std::nullopt);
    Rect line = inside.cut_top(32, 8);
    const std::string label = t("use.all");
    if (link(f, line.cut_left(f.text_width(Type::strong, label) + 2), label, to_string(all))) v.go(all);
  }
  Rect head = inside.cut_top(24, 14);
  if (!f.phone()) heat_legend(f, head.cut_right(260), percent_words(0), percent_words(100));
  heading(f, head, 2, Type::head, one == nullptr ? spec.name : t("use.map_of", {{"name", one->name}}));
  const float least = heat_map_width(f, spec);
  HeatResult result;
  if (least > inside.w) {
    ScrollArea across(f, inside, "heat map", true);
    Rect at = across.content();
    at.w = least;
    result = heat_map(f, at, spec);
    across.done_wide(least);
  } else {
    result = heat_map(f, inside, spec);
  }
  if (result.opened)
    v.go(route_of(utilisation_kind(v.s), items[static_cast<std::size_t>(*result.opened)]->resource_id));
  return height;
}

TableSpec table_of(const View& v, const std::vector<const wire::UtilisationItem*>& items) {
  const DaysShown days = v.s.manage->utilisation->days;
  TableSpec spec;
  spec.name = t("use.figures");
  spec.columns = {{t("day.column.resource"), 0, 180},  {t("use.column.share"), 170},
                  {t("use.column.booked"), 0, 110, 2}, {t("use.column.bookings"), 0, 90},
                  {t("use.column.missed"), 0, 90, 1},  {t("use.column.cancelled"), 0, 90, 1}};
  for (const wire::UtilisationItem* item : items) {
    const rules::UseOfTime use = use_of(*item, days);
    TableRow row;
    row.key = item->resource_id.to_string();
    row.name = item->name;
    row.cells = {{item->name},
                 {.text = share_text(use), .share = use.share()},
                 {t("use.hours", {{"n", hours_text(use.booked)}})},
                 {number_words(item->bookings)},
                 {number_words(item->no_shows)},
                 {number_words(item->cancellations)}};
    spec.rows.push_back(std::move(row));
  }
  return spec;
}

}  // namespace

float draw_manage_utilisation(const View& v, Rect content) {
  Frame& f = v.f;
  const float start = content.y;
  const UtilisationState& use = *v.s.manage->utilisation;
  content.cut_top(draw_toolbar(v, content), 16);
  const Rect middle{content.x, content.y, content.w, 320};
  if (use.load == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, t("manage.failed.title"), t("use.failed"), t("common.ask_again")};
    if (empty_state(f, middle, spec)) v.emit(UtilisationAsked{});
    return content.y - start + middle.h;
  }
  if (use.load != Load::ready || v.s.resources_load != Load::ready) {
    for (int i = 0; i < 4; ++i)
      skeleton(f, Rect{content.x, content.y, content.w, kFigure}.column(i, 4, 16), kRadiusCard);
    skeleton(f, {content.x, content.y + kFigure + 16, content.w, 400}, kRadiusCard);
    return content.y - start + kFigure + 416;
  }
  auto items = utilisation_items(v.s);
  const bool any = std::any_of(items.begin(), items.end(), [&](const wire::UtilisationItem* item) {
    return use_of(*item, use.days).open > Micros{0};
  });
  if (!any) {
    const EmptySpec spec{Icon::clock, t("use.none.title"), t("use.none.hint"), ""};
    empty_state(f, middle, spec);
    return content.y - start + middle.h;
  }
  const wire::UtilisationItem* one = utilisation_of_one(v.s);
  content.cut_top(draw_figures(v, content, one == nullptr ? items : std::vector{one}), 16);
  content.cut_top(draw_map(v, content, items), 16);
  const TableSpec spec = table_of(v, items);
  const TableResult result = table(f, content, spec);
  if (result.opened)
    v.go(route_of(utilisation_kind(v.s), items[static_cast<std::size_t>(*result.opened)]->resource_id));
  content.cut_top(table_height(f, spec, content.w), 14);
  return content.y - start;
}

}  // namespace holdfast::ui
