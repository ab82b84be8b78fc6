#include "web-client/app/app.hpp"
#include "web-client/app/availability.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/update_parts.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/holds.hpp"
#include "web-client/app/http_date.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/live.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/views/views.hpp"

namespace holdfast::ui {
namespace {

constexpr int kToastTickMs = 500;
constexpr int kRefreshTickMs = 20'000;
constexpr std::int64_t kLongestWaitMs = 3'600'000;
constexpr auto kClockSlack = std::chrono::milliseconds(1500);
constexpr int kKeepAfterMs = 400;
constexpr std::string_view kNobody = "anyone";  // the account of visitors

}  // namespace

App::App(Platform& platform) : platform_(platform), keeper_(platform, [this] { return local_now(); }) {
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
  const auto hint = platform_.stored(kSessionHint);
  account_ = hint.value_or(std::string(kNobody));
  state_.session_known = !hint;
  dispatch(RouteChanged{platform_.route()});
  // Back from an identity provider there are cookies that the arrival asks about (ways.hpp).
  if (hint && state_.route.screen != Screen::signed_in) send(ask_session());
  read_kept("", [](std::vector<Kept> things) -> Action { return KeptLoaded{std::move(things)}; });
  state_.offline->live.visible = platform_.visible();
  platform_.on_visible([this](bool visible) { dispatch(VisibleChanged{visible}); });
  platform_.on_new_version([this] { dispatch(NewVersionReady{}); });
}

Instant App::local_now() const {
  return Instant(std::chrono::milliseconds(platform_.now_ms())) + state_.server_ahead;
}

void App::dispatch(Action action) {
  state_.now = local_now();
  const auto before = state_.user ? std::optional(state_.user->id) : std::nullopt;
  for (Effect& effect : update(state_, action, tools_))
    perform(std::move(effect));
  if (const auto file = take_file(state_)) platform_.download(file->name, file->mime, file->content);
  follow_person(before);
  keep_bookings();
  keep_draft();
  keep_drawn();
  follow_stream();
  platform_.set_title(screen_title(state_) + " · Holdfast");
  platform_.guard_leaving(has_unpublished(state_) || would_lose(state_) || unsaved(state_) ||
                          desk_unsent(state_) || !state_.offline->ended.acts.empty());
  plan_tick();
  watch_holds();
  platform_.wake();
}

void App::perform(Effect effect) {
  if (auto* wanted = std::get_if<Send>(&effect)) send(std::move(*wanted));
  if (const auto* print = std::get_if<Print>(&effect)) platform_.print(print->what);
  if (const auto* shown = std::get_if<ShowRoute>(&effect)) {
    platform_.set_route(to_string(state_.route), shown->replace);
  }
  if (const auto* kept = std::get_if<Remember>(&effect)) platform_.store(kept->key, kept->value);
  if (std::holds_alternative<ApplyTheme>(effect)) apply_theme();
  if (std::holds_alternative<ApplyLocale>(effect)) apply_locale();
  if (auto* wanted = std::get_if<Keep>(&effect)) {
    std::function<void(bool)> done;
    if (wanted->done) done = [this, told = std::move(wanted->done)](bool ok) { dispatch(told(ok)); };
    platform_.keep(account_ + "/" + wanted->name, std::move(wanted->value), std::move(done));
  }
  if (const auto* dropped = std::get_if<Drop>(&effect)) platform_.drop(account_ + "/" + dropped->name);
  if (auto* wanted = std::get_if<ReadKept>(&effect)) read_kept(wanted->name, std::move(wanted->read));
  if (auto* turn = std::get_if<TakeTurn>(&effect)) {
    platform_.take_turn([this, then = std::move(turn->then)] { dispatch(then); });
  }
  if (std::holds_alternative<EndTurn>(effect)) platform_.end_turn();
  if (std::holds_alternative<LoadNewVersion>(effect)) platform_.load_new_version();
  if (const auto* copied = std::get_if<CopyText>(&effect)) platform_.copy_text(copied->text);
  if (const auto* leave = std::get_if<LeaveFor>(&effect)) platform_.go_to(leave->url);
  if (auto* later = std::get_if<Later>(&effect)) {
    platform_.after_ms(later->ms, [this, action = std::move(later->action)] { dispatch(action); });
  }
}

void App::send(Send effect) {
  if (effect.queued) return dispatch(Enqueued{*effect.queued, std::move(effect.on_reply)});
  keeper_.fetch(std::move(effect.request), [this, decode = std::move(effect.on_reply),
                                            name = std::move(effect.keep_as)](const FetchReply& reply) {
    learn_time(reply);
    dispatch(decode(reply));
    if (!name.empty()) keep_answer(name, reply);
  });
}

void App::keep_answer(const std::string& name, const FetchReply& reply) {
  if (reply.status != 200) return;
  const std::string* etag = reply.header("etag");
  const std::string text = kept_answer(reply.body, etag == nullptr ? "" : *etag, state_.now);
  platform_.keep(account_ + "/" + name, text, nullptr);
}

// One's bookings change in many ways: they are written out a moment after the last change.
void App::keep_bookings() {
  if (keeping_bookings_ || !state_.user || state_.bookings.load != Load::ready) return;
  if (bookings_mark(state_) == kept_bookings_) return;
  keeping_bookings_ = true;
  platform_.after_ms(kKeepAfterMs, [this] {
    keeping_bookings_ = false;
    if (!state_.user) return;
    kept_bookings_ = bookings_mark(state_);
    platform_.keep(account_ + "/bookings", bookings_text(state_), nullptr);
  });
}

// What is typed survives a page that stops or is loaded again.
void App::keep_draft() {
  if (keeping_draft_ || !state_.user) return;
  const bool any = !draft_text(state_).empty();
  if (!any && kept_draft_.empty()) return;
  keeping_draft_ = true;
  platform_.after_ms(kKeepAfterMs, [this] {
    keeping_draft_ = false;
    if (!state_.user) return;
    std::string text = draft_text(state_);
    if (text.empty()) {
      platform_.drop(account_ + "/draft");
    } else {
      platform_.keep(account_ + "/draft", text, nullptr);
    }
    kept_draft_ = std::move(text);
  });
}

// What is drawn on Availability, likewise: each resource's under its own name.
void App::keep_drawn() {
  const auto& resource = state_.availability->resource;
  if (keeping_drawn_ || !state_.user || !resource) return;
  if (offer_text(state_).empty() && kept_drawn_.empty()) return;
  keeping_drawn_ = true;
  platform_.after_ms(kKeepAfterMs, [this] {
    keeping_drawn_ = false;
    if (!state_.user || !state_.availability->resource) return;
    const std::string name = account_ + "/drawn/" + state_.availability->resource->to_string();
    std::string text = offer_text(state_);
    // Of another resource: left, and discarded by leaving.
    if (!kept_drawn_.empty() && (text.empty() || kept_drawn_ != name)) platform_.drop(kept_drawn_);
    if (!text.empty()) platform_.keep(name, text, nullptr);
    kept_drawn_ = text.empty() ? "" : name;
  });
}

void App::follow_stream() {
  const bool wanted = stream_wanted(state_);
  keeper_.stay_fresh(wanted);
  if (wanted == streaming_) return;
  streaming_ = wanted;
  if (!wanted) {
    platform_.close_stream();
    return dispatch(StreamTurned{Live::Link::none});
  }
  dispatch(StreamTurned{Live::Link::opening});
  const std::vector<std::string> types(wire::kStreamEventTypes.begin(), wire::kStreamEventTypes.end());
  platform_.open_stream(
      std::string(wire::paths::kStream), types, [this](const StreamEvent& event) { hear(event); },
      [this](StreamState now) {
        const Live::Link before = state_.offline->live.link;
        const Live::Link link = now == StreamState::open ? Live::Link::live
                                : now == StreamState::opening && before == Live::Link::opening
                                    ? Live::Link::opening
                                    : Live::Link::catching_up;
        if (link != before) dispatch(StreamTurned{link});
      });
}

// What has nothing to do with this page wakes nobody.
void App::hear(const StreamEvent& event) {
  auto read = wire::decode_stream_event(event.data);
  if (!read) {
    wire::StreamEvent unknown;  // of a newer server, perhaps: nothing can be known but that something changed
    unknown.type = wire::kResetEvent;
    return dispatch(StreamHeard{std::move(unknown)});
  }
  if (concerns(state_, *read)) dispatch(StreamHeard{std::move(*read)});
}

void App::read_kept(const std::string& name, std::function<Action(std::vector<Kept>)> read) {
  const std::string folder = account_ + "/";
  platform_.kept(folder + name, [this, folder, read = std::move(read)](std::vector<Kept> things) {
    if (folder != account_ + "/") return;  // somebody else is here now
    for (Kept& thing : things)
      thing.key.erase(0, folder.size());
    dispatch(read(std::move(things)));
  });
}

void App::follow_person(const std::optional<UserId>& before) {
  const auto now = state_.user ? std::optional(state_.user->id) : std::nullopt;
  // Whom the device remembered, and the server does not know any more.
  const bool mistaken =
      !now && state_.session_known && !state_.offline->session_unsure && account_ != kNobody;
  if (now == before && !mistaken) return;
  if (!now) {
    platform_.forget(kSessionHint);
    account_ = kNobody;
    return;
  }
  const bool another = account_ != now->to_string();
  account_ = now->to_string();
  platform_.store(kSessionHint, account_);
  platform_.keep(account_ + "/me", kept_answer(wire::to_json(*state_.user), "", state_.now), nullptr);
  if (another)
    read_kept("", [](std::vector<Kept> things) -> Action { return KeptLoaded{std::move(things)}; });
  const bool others_queue = !queue_owner_.empty() && queue_owner_ != account_;
  queue_owner_ = account_;
  dispatch(PersonCame{others_queue});
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
  // Those that stay until they are dismissed need no clock.
  const bool toasts = std::any_of(state_.toasts.begin(), state_.toasts.end(), [this](const Toast& t) {
    return t.until < state_.now + std::chrono::hours(1);
  });
  const bool told = state_.offline->live.link == Live::Link::live;
  if (!toasts && (state_.route.screen != Screen::book || told)) return;
  const int wait = toasts ? kToastTickMs : kRefreshTickMs;
  tick_ = platform_.after_ms(wait, [this, wait] {
    tick_ = 0;
    dispatch(Ticked{std::chrono::milliseconds(wait)});
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
  if (searches_ != state_.searches) {
    searches_ = state_.searches;
    f.focus_name(Role::searchbox, t("find.search"));
  }
  for (Action& action : happened)
    dispatch(std::move(action));
}

}  // namespace holdfast::ui
