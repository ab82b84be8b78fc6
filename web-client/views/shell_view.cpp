#include <algorithm>

#include "web-client/app/desk.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {
namespace {

bool is_bookings(Screen screen) {
  return screen == Screen::bookings || screen == Screen::booking;
}

int upcoming_count(const State& s) {
  int count = 0;
  for (const Booking& booking : s.bookings.items) {
    if (booking.interval.end > s.now && occupies(status_at(booking, s.now))) ++count;
  }
  return count;
}

std::vector<NavItem> nav_items(const View& v, const Booking* hold) {
  const Screen screen = v.s.route.screen;
  std::vector<NavItem> items;
  items.push_back({t("shell.find"), "#/find", Icon::search, "", false,
                   screen == Screen::find || screen == Screen::book || screen == Screen::compare});
  NavItem mine{t("shell.bookings_nav"), "#/bookings", Icon::ticket, "", false, is_bookings(screen)};
  if (hold != nullptr) {
    mine.badge = clock_text((*hold->held_until - v.s.now).count() / 1000);
    mine.badge_held = true;
  } else if (const int count = upcoming_count(v.s); count > 0) {
    mine.badge = std::to_string(count);
  }
  items.push_back(std::move(mine));
  if (v.s.user) {
    items.push_back(
        {t("calendar.title"), "#/calendar", Icon::calendar, "", false, screen == Screen::calendar});
  }
  if (!offers(v.s)) return items;
  items.push_back({t("shell.availability"), "#/availability", Icon::paint_roller, "", false,
                   screen == Screen::availability, true});
  const int waiting = requests_waiting(v.s);
  items.push_back({t("shell.manage"), "#/manage", Icon::sliders, waiting > 0 ? number_words(waiting) : "",
                   false, screen == Screen::manage, true});
  return items;
}

void add_hold(const View& v, const Booking* hold, ShellSpec& spec) {
  if (hold == nullptr || v.s.route.booking == hold->id) return;
  const Resource* resource = find_resource(v.s, hold->resource_id);
  const std::string name = resource == nullptr ? t("shell.a_time") : resource->name;
  const std::int64_t left = (*hold->held_until - v.s.now).count() / 1000;
  const std::int64_t whole = (*hold->held_until - hold->created_at).count() / 1000;
  spec.hold_clock = clock_text(left);
  spec.hold_words = t("shell.held", {{"name", short_name(name)}, {"clock", spec.hold_clock}});
  spec.hold_name = t("shell.held", {{"name", name}, {"clock", spec.hold_clock}});
  Route route = route_to(Screen::booking);
  route.booking = hold->id;
  spec.hold_href = to_string(route);
  spec.hold_share = whole > 0 ? static_cast<double>(left) / static_cast<double>(whole) : 0;
  spec.hold_urgent = left < 5 * 60 * 1000;
  tick(v.f, left);
}

ShellSpec shell_spec(const View& v) {
  const Booking* hold = running_hold(v.s);
  ShellSpec spec;
  spec.items = nav_items(v, hold);
  if (v.s.user) {
    spec.person = v.s.user->name;
    spec.person_detail = v.s.user->email;
    spec.person_id = v.s.user->id.to_string();
  }
  spec.title = screen_title(v.s);
  const Screen screen = v.s.route.screen;
  if (screen == Screen::book || screen == Screen::compare) {
    spec.crumb = t("shell.find");
    spec.crumb_href = "#/find";
  }
  if (screen == Screen::booking) {
    spec.crumb = t("shell.bookings");
    spec.crumb_href = "#/bookings";
  }
  if (screen == Screen::calendar) {
    spec.title = calendar_period(v);
    spec.top_right = calendar_top_right(v.f);
  }
  spec.heading_elsewhere = screen == Screen::book;
  if (spec.heading_elsewhere && v.f.phone()) spec.title.clear();
  spec.back = !spec.crumb.empty();
  spec.tab_bar = screen != Screen::book && screen != Screen::booking;
  const bool behind = v.s.offline->live.link == Live::Link::catching_up;
  spec.link = !v.s.online ? ShellSpec::Link::offline
              : behind    ? ShellSpec::Link::catching_up
                          : ShellSpec::Link::live;
  spec.link_words = t(!v.s.online ? "connection.off" : behind ? "connection.catching_up" : "connection.live");
  if (screen == Screen::availability) spec.top_right = 0;
  add_hold(v, hold, spec);
  return spec;
}

// What More or Account offers, in its order.
struct MenuChoice {
  MenuItem item;
  Action act;
};

void add_screens(const View& v, std::vector<MenuChoice>& choices) {
  for (const NavItem& item : nav_items(v, nullptr)) {
    if (item.offer) choices.push_back({{.label = item.label, .icon = item.icon}, Go{parse_route(item.href)}});
  }
}

std::vector<MenuChoice> account_choices(const View& v) {
  std::vector<MenuChoice> choices;
  if (v.f.phone()) add_screens(v, choices);
  if (v.s.user) {
    choices.push_back(
        {{.label = t("account.profile"), .icon = Icon::user, .divider_before = !choices.empty()},
         ProfileOpened{ProfilePart::name}});
    choices.push_back({{.label = t("security.title"), .icon = Icon::lock}, Go{route_to(Screen::account)}});
    choices.push_back(
        {{.label = t("account.time_zone"), .icon = Icon::globe}, ProfileOpened{ProfilePart::time_zone}});
    choices.push_back(
        {{.label = t("account.language"), .icon = Icon::pencil}, ProfileOpened{ProfilePart::language}});
    choices.push_back({{.label = t("account.theme"), .icon = v.s.dark ? Icon::moon : Icon::sun},
                       ProfileOpened{ProfilePart::theme}});
  }
  if (!v.f.touch()) choices.push_back({{.label = t("account.keys"), .icon = Icon::info}, KeyList{true}});
  if (v.s.user) {
    choices.push_back(
        {{.label = t("account.sign_out"), .icon = Icon::log_out, .divider_before = true}, SignOutPressed{}});
  }
  return choices;
}

void account_menu(const View& v, Rect anchor) {
  const std::vector<MenuChoice> choices = account_choices(v);
  std::vector<MenuItem> items;
  for (const MenuChoice& one : choices)
    items.push_back(one.item);
  const MenuResult result = menu(v.f, anchor, t(v.f.phone() ? "shell.more" : "shell.account"), items);
  if (result.closed) v.emit(AccountMenu{false});
  if (result.chosen) v.emit(choices[static_cast<std::size_t>(*result.chosen)].act);
}

void draw_page(const View& v, Rect page, Rect top) {
  switch (v.s.route.screen) {
    case Screen::find:
      return draw_find(v, page);
    case Screen::book:
      return draw_book(v, page);
    case Screen::compare:
      return draw_compare(v, page);
    case Screen::bookings:
      return draw_bookings(v, page);
    case Screen::booking:
      if (const Booking* booking = find_booking(v.s, v.s.route.booking)) return draw_held(v, page, *booking);
      return skeleton(v.f, page_content(v.f, page).middle(640, 320), 16);
    case Screen::availability:
      return draw_availability(v, page, top);
    case Screen::manage:
      return draw_manage(v, page);
    case Screen::calendar:
      return draw_calendar(v, page, top);
    case Screen::account:
      return draw_account(v, page);
    default:
      return draw_not_found(v, page);
  }
}

void draw_doorway(const View& v) {
  switch (v.s.route.screen) {
    case Screen::create_account:
      return draw_create_account(v);
    case Screen::forgot_password:
      return draw_forgot_password(v);
    case Screen::reset_password:
      return draw_reset_password(v);
    case Screen::signed_in:
      return draw_signed_in(v);
    default:
      return draw_sign_in(v);
  }
}

void follow(const View& v, const ShellResult& result, const ShellSpec& spec) {
  if (result.go) v.go(parse_route(spec.items[static_cast<std::size_t>(*result.go)].href));
  if (result.go_crumb) v.go(parse_route(spec.crumb_href));
  if (result.go_hold) v.go(parse_route(spec.hold_href));
  if (result.switch_theme) v.emit(ThemePressed{});
  if (result.account) v.s.user ? v.emit(AccountMenu{true}) : v.go(route_to(Screen::sign_in));
  if (result.more) v.s.user ? v.emit(AccountMenu{true}) : v.go(route_to(Screen::sign_in));
}

ToastKind kind_of(ToastTone tone) {
  switch (tone) {
    case ToastTone::bad:
      return ToastKind::bad;
    case ToastTone::info:
      return ToastKind::info;
    case ToastTone::held:
      return ToastKind::held;
    case ToastTone::ok:
      break;
  }
  return ToastKind::ok;
}

void draw_toasts(const View& v, float bottom, Rect clear) {
  std::vector<ToastItem> items;
  for (const Toast& t : v.s.toasts)
    items.push_back({t.key, kind_of(t.tone), t.text, t.action});
  const ToastResult result = toasts(v.f, items, bottom, clear);
  if (result.paused != v.s.toasts_rest) v.emit(ToastsRest{result.paused});
  const auto key = [&](int index) { return v.s.toasts[static_cast<std::size_t>(index)].key; };
  if (result.action) v.emit(ToastPressed{key(*result.action)});
  if (result.dismissed) v.emit(ToastDismissed{key(*result.dismissed)});
}

}  // namespace

std::string screen_title(const State& s) {
  switch (s.route.screen) {
    case Screen::find:
      return t("shell.find");
    case Screen::book: {
      const Resource* resource = find_resource(s, s.route.resource);
      return resource == nullptr ? t("shell.book") : resource->name;
    }
    case Screen::compare:
      return compare_title(s);
    case Screen::bookings:
      return t("shell.bookings");
    case Screen::booking: {
      const Booking* booking = find_booking(s, s.route.booking);
      const Resource* resource = booking == nullptr ? nullptr : find_resource(s, booking->resource_id);
      return resource == nullptr ? t("shell.booking") : resource->name;
    }
    case Screen::availability:
      return t("shell.availability");
    case Screen::calendar:
      return calendar_title(s);
    case Screen::manage:
      return t("shell.manage");
    case Screen::account:
      return t("security.title");
    case Screen::sign_in:
      return t("shell.sign_in");
    case Screen::create_account:
      return t("shell.create_account");
    case Screen::forgot_password:
      return t("forgot.title");
    case Screen::reset_password:
      return t("reset.title");
    case Screen::signed_in:
      return t("sign_in.doing");
    case Screen::not_found:
      return t("shell.not_found");
  }
  return "Holdfast";
}

void draw_not_found(const View& v, Rect page) {
  const EmptySpec spec{Icon::search, t("not_found.title"), t("not_found.rest"), t("not_found.go")};
  if (empty_state(v.f, page, spec)) v.go(route_to(Screen::find));
}

void draw_app(const View& v) {
  if (is_doorway(v.s.route.screen)) {
    draw_doorway(v);
    draw_toasts(v, 0, {});
    return;
  }
  take_go_keys(v);
  const ShellSpec spec = shell_spec(v);
  const ShellResult result = shell(v.f, spec);
  {
    Rect page = result.page;
    const Group main(v.f, {.role = Role::main});
    page.cut_top(draw_banners(v, page));
    draw_page(v, page, result.top_free);
  }
  take_common_keys(v);
  follow(v, result, spec);
  const Rect beside = draw_calendar_dialogs(v);
  draw_find_sheets(v);
  draw_book_sheets(v);
  draw_bookings_dialogs(v);
  draw_availability_dialogs(v);
  draw_manage_dialogs(v);
  draw_account_dialogs(v);
  draw_profile(v);
  draw_keys(v);
  draw_sign_out_question(v);
  if (v.s.account_open) account_menu(v, result.account_at);
  take_escape(v);
  draw_toasts(v,
              std::max({v.f.phone() && spec.tab_bar ? kTabBar : 0.0F, manage_foot(v), availability_foot(v)}),
              beside);
}

}  // namespace holdfast::ui
