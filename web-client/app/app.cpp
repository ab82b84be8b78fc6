#include "web-client/app/app.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/shell.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

#include "web-client/app/holds.hpp"
#include "web-client/app/http_date.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/views/views.hpp"

namespace holdfast::ui {
namespace {

constexpr int kToastTickMs = 500;
constexpr int kRefreshTickMs = 20'000;
constexpr std::int64_t kLongestWaitMs = 3'600'000;
constexpr auto kClockSlack = std::chrono::milliseconds(1500);
constexpr std::string_view kSessionHint = "session";

}  // namespace

App::App(Platform& platform) : platform_(platform) {
  tools_.make_key = [this] { return platform_.random_uuid(); };
  state_.browser = platform_.locale_hints();
  state_.languages = platform_.languages();
  state_.locale_choice = parse_locale_choice(platform_.stored("locale").value_or(""));
  state_.locale = make_locale(state_.browser, state_.locale_choice, language_code());
  state_.form.time_zone = state_.locale.time_zone;
  state_.online = platform_.online();
  state_.theme = theme_choice_from(platform_.stored("theme").value_or(""));
  state_.now = local_now();
  restore_layers(*state_.calendar, platform_.stored("calendar").value_or(""));
  apply_theme();
  apply_locale();
  platform_.on_prefers_dark([this](bool dark) { dispatch(SystemThemeChanged{dark}); });
  platform_.on_online([this](bool online) { dispatch(OnlineChanged{online}); });
  platform_.on_route([this](std::string hash) { dispatch(RouteChanged{std::move(hash)}); });
  // Without a hint of a session nobody is asked who we are: a 401 would stain the console.
  const bool hinted = platform_.stored(kSessionHint).has_value();
  state_.session_known = !hinted;
  dispatch(RouteChanged{platform_.route()});
  if (hinted) send(ask_session());
}

Instant App::local_now() const {
  return Instant(std::chrono::milliseconds(platform_.now_ms())) + state_.server_ahead;
}

void App::dispatch(Action action) {
  state_.now = local_now();
  const bool had_user = state_.user.has_value();
  for (Effect& effect : update(state_, action, tools_))
    perform(std::move(effect));
  if (state_.user && !had_user) platform_.store(kSessionHint, "1");
  if (!state_.user && had_user) platform_.forget(kSessionHint);
  platform_.set_title(screen_title(state_) + " · Holdfast");
  platform_.guard_leaving(!state_.availability.drafts.empty() || state_.book.sending || unsaved(state_));
  plan_tick();
  watch_holds();
  platform_.wake();
}

void App::perform(Effect effect) {
  if (auto* wanted = std::get_if<Send>(&effect)) send(std::move(*wanted));
  if (const auto* shown = std::get_if<ShowRoute>(&effect)) {
    platform_.set_route(to_string(state_.route), shown->replace);
  }
  if (const auto* kept = std::get_if<Remember>(&effect)) platform_.store(kept->key, kept->value);
  if (std::holds_alternative<ApplyTheme>(effect)) apply_theme();
  if (std::holds_alternative<ApplyLocale>(effect)) apply_locale();
  if (auto* later = std::get_if<Later>(&effect)) {
    platform_.after_ms(later->ms, [this, action = std::move(later->action)] { dispatch(action); });
  }
}

void App::send(Send effect) {
  platform_.fetch(std::move(effect.request),
                  [this, decode = std::move(effect.on_reply)](const FetchReply& reply) {
                    learn_time(reply);
                    dispatch(decode(reply));
                  });
}

void App::apply_theme() {
  const bool dark =
      state_.theme == ThemeChoice::dark || (state_.theme == ThemeChoice::system && platform_.prefers_dark());
  state_.dark = dark;
  platform_.set_dark(dark);
}

void App::apply_locale() {
  use_locale(state_.locale);
  state_.calendar->zone_name = state_.locale.time_zone;
  state_.calendar->zone = platform_.zone_rules(state_.locale.time_zone);
  calendar_touched(*state_.calendar);
  platform_.set_language(state_.locale.language);
}

// The field has whole seconds, so only a difference that is surely more than that counts.
void App::learn_time(const FetchReply& reply) {
  const std::string* date = reply.header("date");
  const auto server = date == nullptr ? std::nullopt : parse_http_date(*date);
  if (!server) return;
  const Micros ahead =
      *server + std::chrono::milliseconds(500) - Instant(std::chrono::milliseconds(platform_.now_ms()));
  const Micros change = ahead - state_.server_ahead;
  if (change > kClockSlack || change < -kClockSlack) state_.server_ahead = ahead;
}

void App::plan_tick() {
  if (tick_ != 0) return;
  const bool toasts = !state_.toasts.empty();
  if (!toasts && state_.route.screen != Screen::book) return;
  tick_ = platform_.after_ms(toasts ? kToastTickMs : kRefreshTickMs, [this] {
    tick_ = 0;
    dispatch(Ticked{});
  });
}

// A timer that was made useless by a change finds nothing to tell.
void App::watch_holds() {
  const auto next = next_hold_moment(state_);
  if (!next || next == hold_moment_) return;
  hold_moment_ = next;
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - state_.now).count();
  platform_.after_ms(static_cast<int>(std::clamp<std::int64_t>(wait, 0, kLongestWaitMs)), [this] {
    hold_moment_.reset();
    dispatch(HoldsLooked{});
  });
}

void App::frame(Frame& f) {
  state_.now = local_now();
  std::vector<Action> happened;
  draw_app({f, state_, happened});
  if (screens_drawn_ != state_.screens) {
    screens_drawn_ = state_.screens;
    f.focus_heading();
  }
  for (Action& action : happened)
    dispatch(std::move(action));
}

}  // namespace holdfast::ui
