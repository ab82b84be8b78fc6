#include <algorithm>
#include <array>

#include "web-client/app/language.hpp"
#include "web-client/app/manage_people.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_list.hpp"
#include "web-client/views/manage_model.hpp"
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

constexpr std::array kRoles = {UserRole::member, UserRole::provider, UserRole::admin};

float draw_toolbar(const View& v, Rect r) {
  Frame& f = v.f;
  const PeopleState& people = v.s.manage->people;
  std::vector<Segment> items = {{t("people.all")}};
  int chosen = 0;
  for (const UserRole role : kRoles) {
    if (people.role == role) chosen = static_cast<int>(items.size());
    items.push_back({role_words(role)});
  }
  Flow flow(r, f.phone() ? kFieldPhone : kToolbarField, 12);
  FieldSpec spec;
  spec.label = t("people.search");
  spec.key = "people-search";
  spec.value = people.words;
  spec.placeholder = spec.label;
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = f.phone() ? kFieldPhone : kToolbarField;
  const FieldResult typed = text_field(f, flow.next(f.phone() ? r.w : 280), spec);
  if (typed.changed) v.emit(PeopleWords{*typed.changed});
  const auto picked =
      segments(f, flow.next(f.phone() ? r.w : segments_width(f, items)), t("people.role"), items, chosen);
  if (picked)
    v.emit(PeopleRole{*picked == 0 ? std::nullopt
                                   : std::optional(kRoles[static_cast<std::size_t>(*picked - 1)])});
  return flow.used();
}

TableSpec table_of(const View& v, const std::vector<const User*>& rows) {
  const PeopleState& people = v.s.manage->people;
  TableSpec spec;
  spec.name = t("manage.tab.people");
  spec.columns = {
      {t("people.column.name"), 0, 220, 0, true},
      {t("people.column.email"), 0, 220, 2, true},
      {t("people.column.roles"), 0, 160, 0, true},
      {t("people.column.since"), 140, 0, 1, true},
  };
  spec.sorted_by = people.order.column;
  spec.descending = people.order.descending;
  const ZoneRules utc;
  const CivilDate today = utc.date_at(v.s.now);
  for (const User* user : rows) {
    TableRow row;
    row.key = user->id.to_string();
    row.name = user->name;
    row.chosen = v.s.route.open == row.key;
    const TablePicture face{TablePicture::Kind::avatar, Icon::none, initials_of(user->name), row.key};
    const bool with_email = columns_shown(spec.columns, v.f.view().w).size() < spec.columns.size();
    row.cells = {{user->name, with_email && !v.f.phone() ? user->email : std::string(), "", face},
                 {user->email},
                 {roles_words(user->roles)},
                 {day_month(utc.date_at(user->created_at), today)}};
    spec.rows.push_back(std::move(row));
  }
  return spec;
}

float draw_list(const View& v, Rect content) {
  Frame& f = v.f;
  const PeopleState& people = v.s.manage->people;
  const float start = content.y;
  const auto rows = people_rows(v.s);
  if (rows.empty()) {
    const EmptySpec spec{Icon::users, t("people.none.title"), t("people.none.hint"), ""};
    empty_state(f, {content.x, content.y, content.w, 320}, spec);
    content.cut_top(320);
  } else {
    const TableSpec spec = table_of(v, rows);
    const TableResult result = table(f, content, spec);
    if (result.sort) v.emit(PeopleSorted{{result.sort->column, result.sort->descending}});
    if (result.opened) v.emit(SheetOpened{spec.rows[static_cast<std::size_t>(*result.opened)].key});
    content.cut_top(table_height(f, spec, content.w), 14);
  }
  const ListPart foot = draw_foot(f, content,
                                  {.count = "people.count",
                                   .count_more = "people.count_more",
                                   .shown = rows.size(),
                                   .more = !people.list.next.empty(),
                                   .loading_more = people.list.loading_more});
  if (foot.pressed) v.emit(PeopleMore{});
  return content.y - start + foot.height;
}

void draw_owned(const View& v, Column& column, const User& user) {
  Frame& f = v.f;
  heading(f, column.next(24, 24), 3, Type::head, t("people.owned"));
  const auto owned = owned_by(v.s, user.id);
  if (owned.empty()) return text(f, column.next(20, 8), Type::meta, f.theme().text3, t("people.owned.none"));
  const Group list(f, {.role = Role::list, .name = t("people.owned")});
  for (const Resource* resource : owned) {
    const Rect row = column.next(f.touch() ? kMinTouch : 36, 4);
    const Group item(f, {.role = Role::listitem, .name = resource->name, .rect = row});
    Route route = route_to(Screen::manage);
    route.tab = "resources";
    route.open = resource->id.to_string();
    if (link(f, row.middle_h(f.touch() ? kMinTouch : kMinHit), resource->name, to_string(route))) v.go(route);
  }
}

void draw_roles(const View& v, Column& column) {
  Frame& f = v.f;
  const PeopleState& people = v.s.manage->people;
  constexpr std::array kHints = {"people.member.hint", "people.provider.hint", "people.admin.hint"};
  const Group group(f, {.role = Role::group, .name = t("people.column.roles")});
  for (const UserRole role : kRoles) {
    const bool ticked = std::find(people.roles.begin(), people.roles.end(), role) != people.roles.end();
    const float height = f.touch() ? kMinTouch : kMinHit;
    if (checkbox(f, column.next(height, 8), role_words(role), ticked)) v.emit(RoleTicked{role});
    Rect line = column.next(16, 0);
    line.cut_left(26);
    text(f, line, Type::small, f.theme().text3, t(kHints[static_cast<std::size_t>(role)]));
  }
  Rect line = column.next(16, 8);
  line.cut_left(26);
  if (people.roles.empty()) text(f, line, Type::small_strong, f.theme().bad.text, t("people.none_ticked"));
}

void draw_person(const View& v, Rect area, const User& user) {
  Frame& f = v.f;
  const PeopleState& people = v.s.manage->people;
  const float pad = f.phone() ? 16 : 24;
  Rect foot = area.cut_bottom(80);
  {
    ScrollArea scroll(f, area, "person " + user.id.to_string());
    const Rect content = scroll.content().inset(pad, 0);
    Column column({content.x, content.y + 20, content.w, content.h}, 0);
    if (!people.problem.empty()) {
      const NoteSpec spec{NoteKind::bad, people.problem, "", false, true};
      note(f, column.next(note_height(f, content.w, spec)), spec);
      column.skip(16);
    }
    heading(f, column.next(24), 3, Type::head, t("people.may"));
    draw_roles(v, column);
    draw_owned(v, column, user);
    scroll.done(20 + column.used() + 24);
  }
  f.hline(foot.x, foot.y, foot.w, f.theme().line);
  Rect row = foot.inset(pad, 16);
  row.h = kButtonLarge;
  const ButtonSpec cancel{.label = t("common.cancel"), .size = Size::large};
  if (button(f, row.cut_right(button_width(f, cancel), 12), cancel)) v.emit(SheetOpened{});
  const bool changed = people.roles != user.roles && !people.roles.empty();
  const ButtonSpec save{.label = t(people.sending ? "common.saving" : "common.save"),
                        .key = "save",
                        .look = Look::primary,
                        .size = Size::large,
                        .disabled = !changed,
                        .busy = people.sending};
  if (button(f, row, save)) v.emit(RolesSavePressed{});
}

}  // namespace

float draw_manage_people(const View& v, Rect content) {
  const PeopleState& people = v.s.manage->people;
  const float start = content.y;
  content.cut_top(draw_toolbar(v, content), 16);
  const auto absence =
      draw_absence(v.f, content, people.list.load, people.list.items.empty(), t("people.failed.hint"));
  if (absence) {
    if (absence->pressed) v.emit(PeopleAsked{});
    return content.y - start + absence->height;
  }
  return content.y - start + draw_list(v, content);
}

void draw_person_sheet(const View& v) {
  if (v.s.route.open.empty()) return;
  Frame& f = v.f;
  const PeopleState& people = v.s.manage->people;
  const std::string name = people.open ? people.open->name : t("people.person");
  const SideSheet side(f, name);
  if (side.dismissed()) v.emit(SheetOpened{});
  Rect area = side.area();
  Rect head = area.cut_top(80);
  f.hline(head.x, head.bottom() - 1, head.w, f.theme().line);
  head = {head.x + (f.phone() ? 16.0F : 24.0F), head.y, head.w - 36, head.h};
  const float close = f.touch() ? kMinTouch : 36;
  if (icon_button(f, head.cut_right(close, 8).middle_h(close), Icon::x, t("common.close"), Look::quiet, 18))
    v.emit(SheetOpened{});
  if (people.open)
    avatar(f, head.cut_left(40, 12).middle_h(40), initials_of(name), people.open->id.to_string());
  head = head.middle_h(people.open ? 44 : 24);
  heading(f, head.cut_top(24), 2, Type::head, name);
  if (people.open) {
    text(f, head, Type::meta, f.theme().text2, people.open->email);
    draw_person(v, area, *people.open);
  } else if (people.absent) {
    const EmptySpec spec{Icon::user_x, t("manage.absent.title"), t("manage.absent.hint"), ""};
    empty_state(f, area, spec);
  } else {
    for (int i = 0; i < 4; ++i)
      skeleton(f, {area.x + 24, area.y + 20 + static_cast<float>(i) * 60, area.w - 48, 44});
  }
}

}  // namespace holdfast::ui
