#include <array>

#include "web-client/app/desk.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/views/manage_model.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {
namespace {

int resource_count(const State& state) {
  return state.resources_load == Load::ready ? static_cast<int>(managed(state).size()) : -1;
}

// One line for each tab; the order is that on the screen.
constexpr std::array kTabList = {
    ManageTab{"resources", "manage.tab.resources", false, draw_manage_resources, draw_resource_sheet,
              resource_count},
    ManageTab{"bookings", "manage.tab.bookings", false, draw_manage_bookings, draw_manage_bookings_menu,
              nullptr},
    ManageTab{"requests", "manage.tab.requests", false, draw_manage_requests, nullptr, requests_waiting},
    ManageTab{"utilisation", "manage.tab.utilisation", false, draw_manage_utilisation, nullptr, nullptr},
    ManageTab{"people", "manage.tab.people", true, draw_manage_people, draw_person_sheet, nullptr},
    ManageTab{"log", "manage.tab.log", true, draw_manage_log, draw_log_sheet, nullptr},
};

const ManageTab* tab_shown(const State& state) {
  for (const ManageTab* tab : manage_tabs(state)) {
    if (tab->name == manage_tab(state.route)) return tab;
  }
  return nullptr;
}

void draw_tabs(const View& v, Rect r) {
  const auto list = manage_tabs(v.s);
  std::vector<TabItem> items;
  int chosen = -1;
  for (const ManageTab* tab : list) {
    if (tab->name == manage_tab(v.s.route)) chosen = static_cast<int>(items.size());
    items.push_back({t(tab->label), tab->count == nullptr ? -1 : tab->count(v.s)});
  }
  const auto picked = tabs(v.f, r, t("manage.title"), items, chosen);
  if (!picked) return;
  Route route = route_to(Screen::manage);
  route.tab = list[static_cast<std::size_t>(*picked)]->name;
  v.go(route);
}

void draw_leaving(const View& v) {
  if (!v.s.manage->leaving) return;
  DialogSpec spec;
  spec.title = t("manage.leave.title");
  spec.body = t("manage.leave.body");
  spec.safe = t("manage.leave.stay");
  spec.act = t("manage.leave.leave");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(LeaveAnswered{false});
  if (answer == DialogAnswer::act) v.emit(LeaveAnswered{true});
}

}  // namespace

std::vector<const ManageTab*> manage_tabs(const State& state) {
  std::vector<const ManageTab*> list;
  const bool admin = may_do(state, Right::list_users);
  for (const ManageTab& tab : kTabList) {
    if (admin || !tab.admins) list.push_back(&tab);
  }
  return list;
}

void draw_manage(const View& v, Rect page) {
  Frame& f = v.f;
  if (!v.s.user) return skeleton(f, page_content(f, page).middle(640, 320), 16);
  if (!offers(v.s)) {
    if (v.s.resources_load == Load::loading) return skeleton(f, page_content(f, page).middle(640, 320), 16);
    const EmptySpec spec{Icon::lock, t("manage.closed.title"), t("manage.closed.hint"), ""};
    empty_state(f, page, spec);
    return;
  }
  const ManageTab* tab = tab_shown(v.s);
  if (tab == nullptr) return draw_not_found(v, page);
  ScrollArea scroll(f, page, "manage " + std::string(tab->name));
  Rect content = page_content(f, scroll.content());
  content.cut_top(v.f.phone() ? 4.0F : 8.0F);
  draw_tabs(v, content.cut_top(kTabs, f.phone() ? 16 : 20));
  const float used = tab->draw(v, content);
  scroll.done(content.y - scroll.content().y + used + page_padding(f));
}

float manage_foot(const View& v) {
  const ResourceSheet& sheet = v.s.manage->sheet;
  if (v.s.route.screen != Screen::manage || v.s.route.open.empty()) return 0;
  const bool rules =
      manage_tab(v.s.route) == "resources" && sheet.id != "new" && sheet.tab == SheetTab::rules;
  return rules ? 176 : 72;
}

void draw_manage_dialogs(const View& v) {
  if (v.s.route.screen != Screen::manage || !offers(v.s)) return;
  const ManageTab* tab = tab_shown(v.s);
  if (tab != nullptr && tab->dialogs != nullptr) tab->dialogs(v);
  draw_leaving(v);
}

}  // namespace holdfast::ui
