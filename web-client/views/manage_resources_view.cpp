#include <algorithm>
#include <array>
#include <cmath>

#include "web-client/app/find.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_model.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kSearch = 232;
constexpr std::array kSeats = {2, 6, 10, 20};

// The word that the kind's texts end in: "manage.count.room".
std::string kind_key(const State& s) {
  const auto kind = kind_of(s.route);
  return kind ? kind_param(kind) : "all";
}

void search_field(const View& v, Rect r) {
  FieldSpec spec;
  spec.label = t("manage.search");
  spec.key = "manage-search";
  spec.value = v.s.manage->filters.words;
  spec.placeholder = spec.label;
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  const FieldResult result = text_field(v.f, r, spec);
  if (result.changed) v.emit(ManageWords{*result.changed});
}

std::vector<Segment> kind_items() {
  return {{t("manage.kind.all")},
          {t("manage.kind.people")},
          {t("manage.kind.rooms")},
          {t("manage.kind.library")}};
}

void kind_segments(const View& v, Rect r) {
  const auto kind = kind_of(v.s.route);
  const auto picked =
      segments(v.f, r, t("manage.kind"), kind_items(), kind ? static_cast<int>(*kind) + 1 : 0);
  if (!picked) return;
  Route route = v.s.route;
  route.kind =
      kind_param(*picked == 0 ? std::nullopt : std::optional(static_cast<ResourceKind>(*picked - 1)));
  v.go(route);
}

// A filter that is set: a chip whose press takes it away.
bool set_chip(const View& v, Flow& flow, const std::string& label) {
  Frame& f = v.f;
  const float width = std::ceil(f.text_width(Type::label, label)) + 46;
  const Rect at = flow.next(width).middle_h(f.touch() ? kMinTouch : kFilterChip);
  Node node;
  node.role = Role::button;
  node.name = label;
  node.description = t("manage.filter.remove");
  node.rect = at;
  const Touch touch = f.control(std::move(node));
  const Theme& theme = f.theme();
  f.fill(at, touch.held ? theme.pressed : touch.hovered ? theme.hover : theme.surface, at.h / 2);
  f.edge(at, theme.border, at.h / 2);
  Rect inside = at.inset(12, 0);
  f.glyph(Icon::x, inside.cut_right(14, 6), 14, theme.text3);
  f.print(inside, Type::label, theme.text2, label);
  if (touch.ring) focus_ring(f, at, at.h / 2);
  return touch.pressed;
}

// A filter that is not set: its choices.
std::optional<int> choose_filter(const View& v, Flow& flow, const std::string& label,
                                 std::vector<std::string> options) {
  SelectSpec spec;
  spec.label = label;
  spec.options = std::move(options);
  spec.placeholder = label;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = kToolbarField;
  const float width = std::ceil(v.f.text_width(Type::body, label)) + 48;
  return select(v.f, flow.next(width), spec).changed;
}

void seats_filter(const View& v, Flow& flow) {
  const int least = v.s.manage->filters.seats;
  if (least > 0) {
    if (set_chip(v, flow, t("manage.filter.seats_set", {{"n", least}}))) v.emit(ManageSeats{0});
    return;
  }
  std::vector<std::string> options;
  for (const int n : kSeats)
    options.push_back(t("manage.filter.or_more", {{"n", n}}));
  if (const auto picked = choose_filter(v, flow, t("manage.filter.seats"), options))
    v.emit(ManageSeats{kSeats[static_cast<std::size_t>(*picked)]});
}

void feature_filter(const View& v, Flow& flow) {
  const std::string& set = v.s.manage->filters.feature;
  if (!set.empty()) {
    if (set_chip(v, flow, feature_words(set))) v.emit(ManageFeature{});
    return;
  }
  const auto features = features_of(v.s);
  if (features.empty()) return;
  std::vector<std::string> options;
  for (const std::string& feature : features)
    options.push_back(feature_words(feature));
  if (const auto picked = choose_filter(v, flow, t("manage.filter.equipment"), options))
    v.emit(ManageFeature{features[static_cast<std::size_t>(*picked)]});
}

void place_filter(const View& v, Flow& flow) {
  const std::string& set = v.s.manage->filters.place;
  if (!set.empty()) {
    if (set_chip(v, flow, set)) v.emit(ManagePlace{});
    return;
  }
  const auto places = places_of(v.s);
  if (places.empty()) return;
  if (const auto picked = choose_filter(v, flow, t("manage.filter.place"), places))
    v.emit(ManagePlace{places[static_cast<std::size_t>(*picked)]});
}

ButtonSpec new_button() {
  return {.label = t("manage.new"), .look = Look::primary, .icon = Icon::plus};
}

float draw_toolbar(const View& v, Rect r) {
  Frame& f = v.f;
  const float kinds = segments_width(f, kind_items());
  const ButtonSpec add = new_button();
  const bool may_add = may_do(v.s, Right::create_resource);
  bool pressed = false;
  Rect rest = r;
  if (f.phone()) {
    if (may_add) pressed = button(f, rest.cut_top(kButtonPhone, 12), add);
    search_field(v, rest.cut_top(kFieldPhone, 12));
    kind_segments(v, rest.cut_top(kSegmentsForm, 12));
  } else {
    Rect right = rest;
    right.h = kToolbarField;
    if (may_add) pressed = button(f, right.cut_right(button_width(f, add)), add);
  }
  if (pressed) v.emit(SheetOpened{"new"});
  Rect area = rest;
  if (!f.phone() && may_add) area.w -= button_width(f, add) + 12;
  Flow flow(area, kToolbarField, 12);
  if (!f.phone()) {
    search_field(v, flow.next(std::min(kSearch, area.w)));
    kind_segments(v, flow.next(kinds));
  }
  seats_filter(v, flow);
  feature_filter(v, flow);
  place_filter(v, flow);
  return rest.y - r.y + flow.used();
}

std::string share_words(std::optional<double> share) {
  return share ? percent_words(static_cast<int>(*share * 100 + 0.5)) : "–";
}

TablePicture picture_of(const Resource& resource) {
  TablePicture picture;
  picture.id = resource.id.to_string();
  switch (resource.kind) {
    case ResourceKind::person:
      picture.kind = TablePicture::Kind::avatar;
      picture.initials = initials_of(resource.name);
      break;
    case ResourceKind::room:
      picture.kind = TablePicture::Kind::tile;
      picture.icon = Icon::door;
      break;
    case ResourceKind::item:
      picture.kind = TablePicture::Kind::cover;
      break;
  }
  return picture;
}

TableRow row_of(const State& s, const Resource& resource) {
  TableRow row;
  row.key = resource.id.to_string();
  row.name = resource.name;
  row.chosen = s.route.open == row.key;
  const int seats = seats_of(resource);
  const auto share = used_share(s, resource.id);
  row.cells = {
      {resource.name, resource.location, "", picture_of(resource)},
      {share_words(share), "", "", {}, share.value_or(0)},
      {seats > 0 ? number_words(seats) : "–", "",
       t(resource.kind == ResourceKind::item ? "manage.brief.copies" : "manage.brief.seats", {{"n", seats}})},
      {equipment_words(resource)},
      {booked_words(resource.policy.confirmation)},
      {open_words(s, resource)},
  };
  return row;
}

TableSpec table_of(const State& s, const std::vector<const Resource*>& rows) {
  TableSpec spec;
  spec.name = t("manage.tab.resources");
  const bool rooms = kind_of(s.route) != ResourceKind::item;
  spec.columns = {
      {t("manage.column." + kind_key(s)), 0, 200, 0, true},
      {t("manage.column.used"), 160, 0, 0, true},
      {t(rooms ? "manage.column.seats" : "manage.column.copies"), 84, 0, 0, true},
      {t("manage.column.equipment"), 0, 160, 3, true},
      {t("manage.column.booking"), 0, 150, 2, true},
      {t("manage.column.open"), 0, 140, 1, true},
  };
  spec.sorted_by = s.manage->filters.order.column;
  spec.descending = s.manage->filters.order.descending;
  for (const Resource* resource : rows)
    spec.rows.push_back(row_of(s, *resource));
  return spec;
}

float draw_loading(const View& v, Rect r) {
  for (int i = 0; i < 6; ++i)
    skeleton(v.f, {r.x, r.y + static_cast<float>(i) * 64, r.w, 56}, kRadiusCard);
  return 6 * 64;
}

float draw_nothing(const View& v, Rect r, bool filtered) {
  const Rect at{r.x, r.y, r.w, 320};
  if (filtered) {
    const EmptySpec spec{Icon::search, t("manage.none.title"), t("manage.none.hint"),
                         t("manage.none.action")};
    if (empty_state(v.f, at, spec)) v.emit(FiltersCleared{});
  } else {
    const EmptySpec spec{Icon::door, t("manage.empty.title"), t("manage.empty.hint"), ""};
    empty_state(v.f, at, spec);
  }
  return at.h;
}

}  // namespace

float draw_manage_resources(const View& v, Rect content) {
  Frame& f = v.f;
  const float start = content.y;
  content.cut_top(draw_toolbar(v, content), 16);
  if (v.s.resources_load == Load::failed && v.s.found.empty()) {
    const EmptySpec spec{Icon::wifi_off, t("manage.failed.title"), t("manage.failed.hint"),
                         t("common.ask_again")};
    if (empty_state(f, {content.x, content.y, content.w, 320}, spec)) v.go(v.s.route);
    return content.y - start + 320;
  }
  if (v.s.resources_load != Load::ready && v.s.found.empty())
    return content.y - start + draw_loading(v, content);
  const auto rows = resource_rows(v.s);
  const int all = count_of_kind(v.s);
  if (rows.empty()) return content.y - start + draw_nothing(v, content, !managed(v.s).empty());
  const TableSpec spec = table_of(v.s, rows);
  const TableResult result = table(f, content, spec);
  if (result.sort) v.emit(ManageSorted{{result.sort->column, result.sort->descending}});
  if (result.opened) v.emit(SheetOpened{spec.rows[static_cast<std::size_t>(*result.opened)].key});
  content.cut_top(table_height(f, spec, content.w), 14);
  const Group status(f, {.role = Role::status, .key = "shown"});
  text(f, content.cut_top(20), Type::meta, f.theme().text3,
       t("manage.count." + kind_key(v.s), {{"n", static_cast<int>(rows.size())}, {"all", all}}));
  return content.y - start;
}

}  // namespace holdfast::ui
