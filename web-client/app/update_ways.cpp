#include <algorithm>
#include <array>
#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/request_parts.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/ways.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

Send ask_providers() {
  return {get(std::string(paths::kProviders)), [](const FetchReply& reply) -> Action {
            return ProvidersReplied{decoded<wire::List<wire::ProviderItem>>(reply, wire::decode_providers)};
          }};
}

// The new cookies give an access token, and with it how long that is good for.
Send ask_arrival() {
  return {write("POST", std::string(paths::kRefresh), "{}"), [](const FetchReply& reply) -> Action {
            auto session = decoded<wire::AuthReply>(reply, wire::decode_auth);
            if (!session) return Arrived{std::move(session).error()};
            return Arrived{std::move(session->user)};
          }};
}

std::optional<Error> error_in(const FetchReply& reply) {
  return succeeded(reply) ? std::nullopt : std::optional(error_of(reply));
}

Route where_to(const std::string& to) {
  const Route route = to.starts_with("#/") ? parse_route(to) : Route{};
  return is_doorway(route.screen) || route.screen == Screen::not_found ? Route{} : route;
}

}  // namespace

Effects want_providers(State& state) {
  Ways& ways = *state.ways;
  if (!state.online || ways.load == Load::loading || ways.load == Load::ready) return {};
  ways.load = Load::loading;
  return {ask_providers()};
}

Effects enter_sign_in(State& state) {
  if (!state.after_sign_in && !state.route.to.empty()) state.after_sign_in = where_to(state.route.to);
  return want_providers(state);
}

Effects want_arrival(State& state) {
  Ways& ways = *state.ways;
  // What a visitor typed before is read first: it goes along.
  if (!state.offline->loaded || ways.arrival_asked) return {};
  ways.arrival_asked = true;
  ways.arrival_failed = false;
  return {ask_arrival()};
}

std::string problem_words(std::string_view code) {
  constexpr std::array<std::string_view, 8> kKnown = {"access_denied", "email_taken",    "forbidden",
                                                      "in_use",        "unavailable",    "saturated",
                                                      "unauthorized",  "invalid_request"};
  if (code.empty()) return "";
  const bool known = std::find(kKnown.begin(), kKnown.end(), code) != kKnown.end();
  return t("ways.problem." + std::string(known ? code : "other"));
}

Effects on(State& state, const ProvidersReplied& replied, const Tools&) {
  state.ways->load = replied.list ? Load::ready : Load::failed;
  if (replied.list) state.ways->providers = replied.list->items;
  return {};
}

Effects on(State& state, const ProviderPressed& pressed, const Tools&) {
  state.form.refused.clear();
  if (needs_network(state, state.form.refused)) return {};
  const Route back = state.after_sign_in.value_or(Route{});
  std::string url = paths::with_query(paths::oidc_start(pressed.id), {{"return_to", to_string(back)}});
  // Whoever was signed in has theirs on the device already, where only they find it again.
  const std::string draft = state.offline->ended.who ? "" : draft_text(state);
  if (draft.empty()) return {LeaveFor{std::move(url)}};
  return {Keep{"draft", draft, [url = std::move(url)](bool) -> Action { return Leaving{url}; }}};
}

Effects on(State&, const Leaving& leaving, const Tools&) {
  return {LeaveFor{leaving.url}};
}

Effects on(State& state, const Arrived& arrived, const Tools&) {
  state.ways->arrival_asked = false;
  if (!arrived.user) {
    const ErrorCode code = arrived.user.error().code;
    if (code != ErrorCode::unauthorized && code != ErrorCode::forbidden) {
      state.ways->arrival_failed = true;
      return {};
    }
    state.session_known = true;
    if (state.user) forget_person(state);
    Route route = route_to(Screen::sign_in);
    route.problem = to_string(code);
    route.to = state.route.to;
    return go_on_to(state, route);
  }
  Effects effects;
  if (state.user && state.user->id != arrived.user->id) {
    forget_person(state);
  } else if (!state.user && !state.offline->draft.empty()) {
    effects.push_back(Drop{"draft"});  // the visitor's: it goes along with them
  }
  state.user = *arrived.user;
  state.session_known = true;
  state.resources_load = Load::idle;  // members may see more
  effects += go_on_to(state, where_to(state.route.to));
  return effects;
}

Effects on(State& state, const ArrivalWanted&, const Tools&) {
  return want_arrival(state);
}

Effects on(State& state, const ForgotPressed&, const Tools&) {
  Ways& ways = *state.ways;
  state.form.submitted = true;
  ways.refused.clear();
  if (state.form.sending || !field_error(state.form, Field::sign_in_email).empty()) return {};
  if (needs_network(state, ways.refused)) return {};
  state.form.sending = true;
  return {Send{write("POST", std::string(paths::kForgotPassword),
                     wire::to_json(wire::ForgotRequest{state.form.email})),
               [](const FetchReply& reply) -> Action { return ForgotReplied{error_in(reply)}; }}};
}

Effects on(State& state, const ForgotReplied& replied, const Tools&) {
  state.form.sending = false;
  if (replied.error) {
    state.ways->refused = sentence(*replied.error);
  } else {
    state.ways->letter_to = state.form.email;
  }
  return {};
}

Effects on(State& state, const ResetPressed&, const Tools&) {
  Ways& ways = *state.ways;
  state.form.submitted = true;
  ways.refused.clear();
  if (state.form.sending || !field_error(state.form, Field::register_password).empty()) return {};
  if (needs_network(state, ways.refused)) return {};
  state.form.sending = true;
  const wire::ResetRequest request{state.route.token, state.form.password};
  return {Send{write("POST", std::string(paths::kResetPassword), wire::to_json(request)),
               [](const FetchReply& reply) -> Action { return ResetReplied{error_in(reply)}; }}};
}

Effects on(State& state, const ResetReplied& replied, const Tools&) {
  Ways& ways = *state.ways;
  state.form.sending = false;
  if (replied.error) {
    ways.link_spent = replied.error->code == ErrorCode::invalid_request && replied.error->field == "token";
    ways.refused = ways.link_spent ? t("reset.link_spent") : sentence(*replied.error);
    return {};
  }
  std::string email = std::exchange(state.form, SignInForm{}).email;
  Effects effects = state.user ? signed_out_by_server(state) : Effects{};  // it ended all of their sessions
  if (state.form.email.empty()) state.form.email = std::move(email);
  toast(state, t("reset.done"));
  effects += go_on_to(state, route_to(Screen::sign_in));
  return effects;
}

}  // namespace holdfast::ui
