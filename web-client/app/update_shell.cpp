#include <algorithm>

#include "web-client/app/account.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/compare.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/ways.hpp"

namespace holdfast::ui {
namespace {

constexpr auto kToast = std::chrono::seconds(6);
constexpr auto kToastWithAction = std::chrono::seconds(10);
constexpr auto kNeverEnds = std::chrono::hours(24 * 365);
constexpr auto kGoWaits = std::chrono::seconds(2);
constexpr std::size_t kMostToasts = 3;
constexpr std::size_t kMostSchedulesAskedFor = 60;

bool same_screen(const Route& a, const Route& b) {
  return a.screen == b.screen && a.resource == b.resource && a.booking == b.booking;
}

// Tabs and side sheets of Manage are steps of the history, though the screen stays.
bool is_step(const Route& from, const Route& to) {
  return !same_screen(from, to) ||
         (to.screen == Screen::manage && (from.tab != to.tab || from.open != to.open));
}

bool needs_sign_in(Screen screen) {
  return screen == Screen::bookings || screen == Screen::booking || screen == Screen::availability ||
         screen == Screen::calendar || screen == Screen::manage || screen == Screen::account;
}

void enter_book(State& state) {
  BookForm& book = state.book;
  const Route& route = state.route;
  if (book.resource != route.resource || book.moving != route.move) {
    book = BookForm{};
    book.resource = route.resource;
    book.moving = route.move;
  }
  if (route.day) {
    book.day = route.day;
    const auto ymd = route.day->ymd();
    book.month = *CivilDate::from(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), 1);
  }
}

void push_toast(State& state, Toast toast) {
  toast.key = "toast-" + std::to_string(state.next_toast++);
  if (state.toasts.size() == kMostToasts) state.toasts.erase(state.toasts.begin());
  state.toasts.push_back(std::move(toast));
}

Effects apply_theme(State& state, ThemeChoice choice) {
  state.theme = choice;
  return {ApplyTheme{}, Remember{"theme", std::string(to_string(choice))}};
}

}  // namespace

void toast(State& state, std::string text, bool bad) {
  toast_in(state, bad ? ToastTone::bad : ToastTone::ok, std::move(text));
}

void toast_in(State& state, ToastTone tone, std::string text) {
  Toast added;
  added.text = std::move(text);
  added.tone = tone;
  added.until = state.now + (tone == ToastTone::bad ? Micros(kNeverEnds) : Micros(kToast));
  push_toast(state, std::move(added));
}

void toast_with(State& state, std::string text, std::string button, Action act,
                std::optional<BookingId> about, ToastTone tone) {
  if (about) std::erase_if(state.toasts, [&](const Toast& t) { return t.about == about; });
  Toast added;
  added.text = std::move(text);
  added.tone = tone;
  added.undoes = button == t("common.undo");
  added.action = std::move(button);
  added.act = std::make_shared<const Action>(std::move(act));
  added.about = about;
  added.until = state.now + kToastWithAction;
  push_toast(state, std::move(added));
}

std::string sentence(const Error& error) {
  switch (error.code) {
    case ErrorCode::unavailable:
    case ErrorCode::saturated:
      return t("error.busy");
    case ErrorCode::rate_limited:
      return t("error.quick");
    case ErrorCode::unauthorized:
      return t("error.signed_out");
    case ErrorCode::forbidden:
      return t("error.forbidden");
    case ErrorCode::not_found:
      return t("error.not_found");
    case ErrorCode::precondition_failed:
      return t("error.changed");
    case ErrorCode::hold_expired:
      return t("error.hold_expired");
    case ErrorCode::bad_transition:
      return t("error.moved_on");
    case ErrorCode::email_taken:
      return t("error.taken_email");
    default:
      break;
  }
  // The server's own sentences are English.
  return language_code() == "en" && !error.detail.empty() ? error.detail : t("error.other");
}

Effects arrive(State& state) {
  Effects effects;
  const Screen screen = state.route.screen;
  if (state.session_known && !state.user && needs_sign_in(screen)) {
    state.after_sign_in = state.route;
    state.route = Route{};
    state.route.screen = Screen::sign_in;
    effects.push_back(ShowRoute{.replace = true});
    effects += want_providers(state);
    return effects;
  }
  if (screen == Screen::signed_in) return want_arrival(state);
  if (screen == Screen::sign_in || screen == Screen::create_account) effects += enter_sign_in(state);
  if (screen == Screen::find) {
    state.filters.words = state.route.query;
    if (state.resources_load == Load::idle || state.resources_load == Load::failed) {
      state.resources_load = Load::loading;
      effects.push_back(ask_resources());
    }
    const std::size_t count = std::min(state.found.size(), kMostSchedulesAskedFor);
    for (std::size_t i = 0; i < count; ++i)
      effects += want_schedule(state, state.found[i]);
  }
  if (screen == Screen::compare) effects += arrive_at_compare(state);
  if (screen == Screen::book) {
    enter_book(state);
    take_draft(state);
    if (find_resource(state, state.route.resource) == nullptr)
      effects.push_back(ask_resource(*state.route.resource));
    effects += want_schedule(state, *state.route.resource);
    settle_book(state);
  }
  if (state.user && state.bookings.load == Load::idle) effects += want_bookings(state);
  if (state.user && screen == Screen::booking && find_booking(state, state.route.booking) == nullptr) {
    effects.push_back(ask_booking(*state.route.booking));
  }
  if (state.user && screen == Screen::account) effects += want_account(state);
  if (state.user && screen == Screen::availability) effects += want_offer(state);
  if (state.user && screen == Screen::manage) effects += want_manage(state);
  if (offers(state) && screen != Screen::manage) effects += want_request_count(state);
  effects += want_calendar(state);
  return effects;
}

Effects go_to(State& state, const Route& route) {
  const bool another = !same_screen(state.route, route);
  const bool step = is_step(state.route, route);
  state.route = route;
  state.account_open = false;
  state.filters_open = false;
  state.month_open = false;
  if (another) ++state.screens;
  Effects effects{ShowRoute{.replace = !step}};
  effects += arrive(state);
  return effects;
}

Effects go_on_to(State& state, const Route& route) {
  state.route = route;
  ++state.screens;
  Effects effects{ShowRoute{.replace = true}};
  effects += arrive(state);
  return effects;
}

Effects on(State& state, const RouteChanged& changed, const Tools&) {
  const Route route = parse_route(changed.hash);
  if (!same_screen(state.route, route)) ++state.screens;
  state.route = route;
  state.account_open = false;
  return arrive(state);
}

Effects on(State& state, const Go& go, const Tools&) {
  if (asks_before_leaving(state, go.route)) return {};
  return go_to(state, go.route);
}

Effects on(State& state, const ThemePressed&, const Tools&) {
  return apply_theme(state, state.dark ? ThemeChoice::light : ThemeChoice::dark);
}

Effects on(State& state, const ThemeChosen& chosen, const Tools&) {
  return apply_theme(state, chosen.choice);
}

Effects on(State&, const SystemThemeChanged&, const Tools&) {
  return {ApplyTheme{}};
}

Effects on(State& state, const OnlineChanged& changed, const Tools& tools) {
  const bool back = changed.online && !state.online;
  state.online = changed.online;
  return back ? back_online(state, tools) : Effects{};
}

Effects on(State& state, const AccountMenu& menu, const Tools&) {
  state.account_open = menu.open;
  return {};
}

Effects on(State& state, const KeyList& list, const Tools&) {
  state.keys_open = list.open;
  return {};
}

Effects on(State& state, const GoKey& key, const Tools&) {
  state.go_until = key.waiting ? state.now + kGoWaits : Instant{};
  return {};
}

Effects on(State& state, const SearchWanted&, const Tools&) {
  ++state.searches;
  return go_to(state, Route{});
}

Effects on(State& state, const FiltersSheet& sheet, const Tools&) {
  state.filters_open = sheet.open;
  return {};
}

Effects on(State& state, const MonthSheet& sheet, const Tools&) {
  state.month_open = sheet.open;
  return {};
}

Effects on(State& state, const ToastDismissed& dismissed, const Tools&) {
  std::erase_if(state.toasts, [&](const Toast& t) { return t.key == dismissed.key; });
  return {};
}

Effects on(State& state, const ToastPressed& pressed, const Tools& tools) {
  const auto found = std::find_if(state.toasts.begin(), state.toasts.end(),
                                  [&](const Toast& t) { return t.key == pressed.key; });
  if (found == state.toasts.end()) return {};
  const Toast taken = *found;
  state.toasts.erase(found);
  return taken.act == nullptr ? Effects{} : update(state, *taken.act, tools);
}

Effects on(State& state, const ToastsRest& rest, const Tools&) {
  state.toasts_rest = rest.rest;
  return {};
}

Effects on(State& state, const Ticked& ticked, const Tools&) {
  if (state.toasts_rest) {
    for (Toast& toast : state.toasts)
      toast.until = toast.until + ticked.after;
  }
  std::erase_if(state.toasts, [&](const Toast& t) { return t.until <= state.now; });
  if (state.route.screen == Screen::book && state.route.resource)
    return want_schedule(state, *state.route.resource);
  return {};
}

}  // namespace holdfast::ui
