// Manage, Bookings: the sheet of a day over all resources that one manages.
#include <algorithm>
#include <array>
#include <cmath>

#include "web-client/app/desk.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/bookings_parts.hpp"
#include "web-client/views/manage_bookings_model.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr std::array kStatuses = {
    BookingStatus::pending,   BookingStatus::held,    BookingStatus::confirmed, BookingStatus::checked_in,
    BookingStatus::completed, BookingStatus::no_show, BookingStatus::cancelled, BookingStatus::declined};
constexpr std::array kKinds = {"manage.kind.people", "manage.kind.rooms", "manage.kind.library"};
constexpr float kActs = 236;

float bar_height(const View& v) {
  return v.f.phone() || v.f.touch() ? kMinTouch : kToolbarField;
}

void go_to_day(const View& v, CivilDate day) {
  Route route = v.s.route;
  route.day = day;
  v.go(route);
}

void export_day(const View& v) {
  v.emit(FileAsked{t("day.file", {{"day", day_shown(v.s).to_string()}}) + ".csv", "text/csv;charset=utf-8",
                   day_file(v.s)});
}

constexpr float kRoomForWords = 480;  // of the rest of the line: the day's name stays whole

// At the right end; an icon where words find no room.
bool side_button(const View& v, Rect& line, const std::string& label, Icon icon) {
  Frame& f = v.f;
  const ButtonSpec spec{.label = label, .icon = icon};
  if (line.w > kRoomForWords) return button(f, line.cut_right(button_width(f, spec), 8), spec);
  return icon_button(f, line.cut_right(std::max(line.h, kMinHit), 8), icon, label, Look::secondary);
}

// The day with its arrows, the export and the print.
float draw_day_bar(const View& v, Rect r) {
  Frame& f = v.f;
  const float height = bar_height(v);
  Rect line = r;
  line.h = height;
  const CivilDate day = day_shown(v.s);
  Route without;
  without.screen = Screen::manage;
  without.tab = "bookings";
  const float hit = std::max(height, kMinHit);
  if (icon_button(f, line.cut_left(hit, 4), Icon::chevron_left, t("day.previous"), Look::secondary))
    go_to_day(v, day - 1);
  if (icon_button(f, line.cut_left(hit, 8), Icon::chevron_right, t("day.next"), Look::secondary))
    go_to_day(v, day + 1);
  const ButtonSpec today{.label = t("date.today")};
  if (button(f, line.cut_left(button_width(f, today), 16), today)) v.go(without);
  if (side_button(v, line, t("desk.export"), Icon::download)) export_day(v);
  if (side_button(v, line, t("day.print"), Icon::printer)) v.emit(PrintAsked{day_printout(v.s)});
  const bool phone = f.phone();
  const CivilDate now = desk_today(v.s);
  if (!phone) {
    heading(f, line.middle_h(24), 2, Type::head, long_date(day, now));
    return height;
  }
  heading(f, {r.x, r.y + height + 12, r.w, 24}, 2, Type::head, long_date(day, now));
  return height + 36;
}

std::optional<int> toolbar_select(const View& v, Rect r, const std::string& label,
                                  std::vector<std::string> options, int chosen) {
  SelectSpec spec;
  spec.label = label;
  spec.options = std::move(options);
  spec.chosen = chosen;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = bar_height(v);
  return select(v.f, r, spec).changed;
}

void draw_search(const View& v, Flow& flow, float width) {
  FieldSpec spec;
  spec.label = t("day.search");
  spec.key = "day-search";
  spec.value = v.s.manage->desk->filters.words;
  spec.placeholder = spec.label;
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = bar_height(v);
  const FieldResult typed = text_field(v.f, flow.next(width), spec);
  if (!typed.changed) return;
  DayFilters filters = v.s.manage->desk->filters;
  filters.words = *typed.changed;
  v.emit(DayFiltered{filters});
}

void choose_resource(const View& v, Flow& flow, float width) {
  DayFilters filters = v.s.manage->desk->filters;
  const auto resources = managed(v.s);
  std::vector<std::string> options = {t("day.all_resources")};
  int chosen = 0;
  for (const Resource* resource : resources) {
    if (filters.of == resource->id) chosen = static_cast<int>(options.size());
    options.push_back(resource->name);
  }
  const auto picked =
      toolbar_select(v, flow.next(width), t("day.column.resource"), std::move(options), chosen);
  if (!picked) return;
  filters.of.reset();
  if (*picked > 0) filters.of = resources[static_cast<std::size_t>(*picked - 1)]->id;
  v.emit(DayFiltered{filters});
}

void choose_kind(const View& v, Flow& flow, float width) {
  DayFilters filters = v.s.manage->desk->filters;
  std::vector<std::string> options = {t("day.all_kinds")};
  for (const auto key : kKinds)
    options.push_back(t(key));
  const int chosen = filters.kind ? static_cast<int>(*filters.kind) + 1 : 0;
  const auto picked = toolbar_select(v, flow.next(width), t("manage.kind"), std::move(options), chosen);
  if (!picked) return;
  filters.kind.reset();
  if (*picked > 0) filters.kind = static_cast<ResourceKind>(*picked - 1);
  v.emit(DayFiltered{filters});
}

void choose_status(const View& v, Flow& flow, float width) {
  DayFilters filters = v.s.manage->desk->filters;
  std::vector<std::string> options = {t("day.all_statuses")};
  int chosen = 0;
  for (const BookingStatus status : kStatuses) {
    if (filters.status == status) chosen = static_cast<int>(options.size());
    options.push_back(status_label(status, Mode::slots));
  }
  const auto picked = toolbar_select(v, flow.next(width), t("day.column.status"), std::move(options), chosen);
  if (!picked) return;
  filters.status.reset();
  if (*picked > 0) filters.status = kStatuses[static_cast<std::size_t>(*picked - 1)];
  v.emit(DayFiltered{filters});
}

float draw_filters(const View& v, Rect r) {
  Frame& f = v.f;
  Flow flow(r, bar_height(v), 12);
  const std::vector<Segment> orders = {{t("day.by_time")}, {t("day.by_resource")}};
  const bool by_resource = v.s.manage->desk->filters.by_resource;
  draw_search(v, flow, f.phone() ? r.w : 200);
  const float width = f.phone() ? r.w : segments_width(f, orders);
  if (const auto picked = segments(f, flow.next(width), t("day.order"), orders, by_resource ? 1 : 0)) {
    DayFilters filters = v.s.manage->desk->filters;
    filters.by_resource = *picked == 1;
    v.emit(DayFiltered{filters});
  }
  const float half = std::floor((r.w - 12) / 2);
  choose_resource(v, flow, f.phone() ? half : 168.0F);
  choose_kind(v, flow, f.phone() ? half : 168.0F);
  choose_status(v, flow, f.phone() ? r.w : 168.0F);
  return flow.used();
}

// --- the table ---

struct DayAct {
  std::string label;
  Transition transition;
};

// What is done most, at most two: the rest is in the menu.
std::vector<DayAct> main_acts(const View& v, const DeskRow& row) {
  const DeskActs acts = desk_acts(row, v.s.now);
  const bool loan = mode_of(row) == Mode::loan;
  std::vector<DayAct> list;
  const auto add = [&](bool offered, std::string_view key, Transition transition) {
    if (offered && list.size() < 2) list.push_back({t(key), transition});
  };
  add(acts.approve, "requests.approve", Transition::approve);
  add(acts.decline, "requests.decline", Transition::decline);
  add(acts.check_in, loan ? "day.hand_out" : "booking.check_in", Transition::check_in);
  add(acts.complete, loan ? "day.returned" : "day.complete", Transition::complete);
  add(acts.no_show, "day.missed", Transition::no_show);
  return list;
}

bool has_acts(const View& v, const DeskRow& row) {
  const DeskActs acts = desk_acts(row, v.s.now);
  return acts.move || acts.cancel || !main_acts(v, row).empty();
}

void draw_acts(const View& v, Rect r, const DeskRow& row) {
  Frame& f = v.f;
  const float height = f.touch() || f.phone() ? kMinTouch : kMinHit;
  const std::string about = ", " + row.person + ", " + clock_time(row.booking->interval.start, *row.zone);
  const DeskActs acts = desk_acts(row, v.s.now);
  if (acts.move || acts.cancel) {
    const Rect more = r.cut_right(height, 4).middle_h(height);
    if (v.s.manage->desk->menu == row.booking->id) set_menu_anchor(f, more);
    if (icon_button(f, more, Icon::ellipsis, t("bookings.more") + about)) v.emit(DeskMenu{row.booking->id});
  }
  for (const DayAct& act : main_acts(v, row)) {
    const bool first = act.transition != Transition::no_show && act.transition != Transition::decline;
    ButtonSpec spec{.label = act.label, .look = first ? Look::secondary : Look::quiet, .size = Size::small};
    spec.name = act.label + about;
    const float width = button_width(f, spec);
    if (width > r.w) break;
    if (button(f, r.cut_left(width, 6).middle_h(height), spec))
      v.emit(DeskActed{{row.booking->id}, act.transition});
  }
}

TableRow table_row(const View& v, const DeskRow& row, bool by_resource) {
  TableRow made;
  made.key = row.booking->id.to_string();
  const std::string when = span_words(row);
  made.name =
      row.person + ", " + row.resource->name + ", " + when + ", " + status_word(row.status, mode_of(row));
  const TableCell person{.text = row.person,
                         .second = row.refused,
                         .picture = {TablePicture::Kind::avatar, Icon::none, initials_of(row.person),
                                     row.booking->user_id.to_string()}};
  const TableCell time{when};
  // On a card: where, beside the title; as the card's head with its place under it.
  const TableCell place{row.resource->name, row.resource->location, by_resource ? "" : row.resource->name};
  TableCell status{status_label(row.status, mode_of(row))};
  const ChipSpec chip_of = status_chip(row.status, mode_of(row));
  status.beside = chip_width(v.f, chip_of);
  status.draw = [chip_of](Frame& f, Rect r) {
    const Rect at = r.middle_h(kChip);
    chip(f, {at.x, at.y}, chip_of);
  };
  TableCell acts;
  if (has_acts(v, row)) acts.draw = [v, row](Frame&, Rect r) { draw_acts(v, r, row); };
  made.cells = {by_resource ? place : time, person, by_resource ? time : place,
                {row.booking->title},       status, acts};
  return made;
}

TableSpec table_of(const View& v, const std::vector<DeskRow>& rows) {
  const bool by_resource = v.s.manage->desk->filters.by_resource;
  const std::string place = t("day.column.resource");
  const std::string time = t("day.column.time");
  TableSpec spec;
  spec.name = t("manage.tab.bookings");
  spec.opens = false;
  const TableColumn time_column{time, by_resource ? 150.0F : 156.0F};
  const TableColumn place_column{place, 0, 150, by_resource ? 0 : 2};
  spec.columns = {by_resource ? place_column : time_column,
                  {t("day.column.person"), 0, 190},
                  by_resource ? time_column : place_column,
                  {t("day.column.title"), 0, 140, 1},
                  {t("day.column.status"), 132},
                  {t("day.column.acts"), kActs}};
  for (const DeskRow& row : rows)
    spec.rows.push_back(table_row(v, row, by_resource));
  return spec;
}

float draw_nothing(const View& v, Rect r, bool filtered) {
  const Rect at{r.x, r.y, r.w, 280};
  const EmptySpec spec{Icon::calendar, t(filtered ? "day.no_match" : "day.none.title"),
                       t(filtered ? "day.no_match.hint" : "day.none.hint"),
                       filtered ? t("manage.none.action") : ""};
  if (empty_state(v.f, at, spec)) {
    DayFilters filters;
    filters.by_resource = v.s.manage->desk->filters.by_resource;
    v.emit(DayFiltered{filters});
  }
  return at.h;
}

}  // namespace

float draw_manage_bookings(const View& v, Rect content) {
  Frame& f = v.f;
  const float start = content.y;
  const DeskState& desk = *v.s.manage->desk;
  content.cut_top(draw_day_bar(v, content), 12);
  content.cut_top(draw_filters(v, content), 12);
  if (desk.day == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, t("manage.failed.title"), t("day.failed"), t("common.ask_again")};
    if (empty_state(f, {content.x, content.y, content.w, 280}, spec)) v.go(v.s.route);
    return content.y - start + 280;
  }
  if (desk.day != Load::ready || v.s.resources_load != Load::ready) {
    for (int i = 0; i < 6; ++i)
      skeleton(f, {content.x, content.y + 32 + static_cast<float>(i) * 60, content.w, 52}, kRadiusCard);
    return content.y - start + 32 + 360;
  }
  const auto all = bookings_of_day(v.s);
  {
    const Group status(f, {.role = Role::status, .key = "totals"});
    text(f, content.cut_top(20, 12), Type::meta, f.theme().text2, totals_words(v.s));
  }
  const auto rows = filtered_bookings(v.s);
  if (rows.empty()) return content.y - start + draw_nothing(v, content, !all.empty());
  const TableSpec spec = table_of(v, rows);
  table(f, content, spec);
  content.cut_top(table_height(f, spec, content.w), 14);
  return content.y - start;
}

void draw_manage_bookings_menu(const View& v) {
  const auto open = v.s.manage->desk->menu;
  if (!open) return;
  const auto rows = bookings_of_day(v.s);
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const DeskRow& one) { return one.booking->id == *open; });
  if (row == rows.end()) return v.emit(DeskMenu{});
  const DeskActs acts = desk_acts(*row, v.s.now);
  std::vector<MenuItem> items;
  std::vector<Action> what;
  if (acts.move) {
    items.push_back({t("booking.move"), Icon::calendar});
    what.emplace_back(DeskMoved{*open});
  }
  if (acts.cancel) {
    items.push_back({t("booking.cancel"), Icon::ban, false, true});
    what.emplace_back(DeskActed{{*open}, Transition::cancel});
  }
  const MenuResult result = menu(v.f, menu_anchor(v.f), t("bookings.more"), items, 200, true);
  if (result.chosen) v.emit(what[static_cast<std::size_t>(*result.chosen)]);
  if (result.closed) v.emit(DeskMenu{});
}

}  // namespace holdfast::ui
