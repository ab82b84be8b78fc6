#include <algorithm>

#include "web-client/app/account.hpp"
#include "web-client/app/account_requests.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/ways.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kShortestPassword = 8;

bool wanted(Load load) {
  return load == Load::idle || load == Load::failed;
}

// What came of asking for a list.
template <class T>
Effects take(State& state, Listed<T>& listed, const Result<wire::List<T>>& reply) {
  if (reply) {
    listed.load = Load::ready;
    listed.items = reply->items;
    return {};
  }
  listed.load = Load::failed;
  return reply.error().code == ErrorCode::unauthorized ? signed_out_by_server(state) : Effects{};
}

// What came of a change: what is gone already was wanted so.
template <class T>
bool failed(Listed<T>& listed, const std::optional<Error>& error) {
  listed.sending = false;
  if (!error || error->code == ErrorCode::not_found) return false;
  listed.problem = error->code == ErrorCode::in_use ? t("security.only_way") : sentence(*error);
  return true;
}

template <class T>
bool may_send(const State& state, Listed<T>& listed) {
  listed.problem.clear();
  if (listed.sending || needs_network(state, listed.problem)) return false;
  listed.sending = true;
  return true;
}

std::string name_of(const State& state, std::string_view provider) {
  for (const wire::ProviderItem& item : state.ways->providers) {
    if (item.id == provider) return item.name;
  }
  return t("security.gone_provider");
}

}  // namespace

Effects want_account(State& state) {
  Account& account = *state.account;
  Effects effects = want_providers(state);
  if (wanted(account.sessions.load)) {
    account.sessions.load = Load::loading;
    effects.push_back(ask_sessions());
  }
  if (wanted(account.identities.load)) {
    account.identities.load = Load::loading;
    effects.push_back(ask_identities());
  }
  if (wanted(account.tokens.load)) {
    account.tokens.load = Load::loading;
    effects.push_back(ask_tokens());
  }
  return effects;
}

Effects on(State& state, const AccountAsked&, const Tools&) {
  return want_account(state);
}

// --- the password ---

std::string current_password_error(const PasswordForm& form) {
  if (!form.refused.empty()) return form.refused;
  return form.tried && form.current.empty() ? t("sign_in.type_password") : "";
}

std::string next_password_error(const PasswordForm& form) {
  return form.tried && form.next.size() < kShortestPassword ? t("register.password_short") : "";
}

Effects on(State& state, const CurrentPasswordTyped& typed, const Tools&) {
  state.account->password.current = typed.text;
  state.account->password.refused.clear();
  return {};
}

Effects on(State& state, const NextPasswordTyped& typed, const Tools&) {
  state.account->password.next = typed.text;
  return {};
}

Effects on(State& state, const PasswordSavePressed&, const Tools&) {
  PasswordForm& form = state.account->password;
  form.tried = true;
  form.problem.clear();
  if (!state.user || form.sending) return {};
  if (!current_password_error(form).empty() || !next_password_error(form).empty()) return {};
  if (needs_network(state, form.problem)) return {};
  form.sending = true;
  return {kept_for_sign_in(change_password(state.user->id, form), t("session.again.password"))};
}

Effects on(State& state, const PasswordSaved& saved, const Tools&) {
  PasswordForm& form = state.account->password;
  form.sending = false;
  if (!saved.error) {
    form = PasswordForm{};
    state.account->sessions.load = Load::idle;  // it ended the others
    toast(state, t("security.password_saved"));
    return state.route.screen == Screen::account ? want_account(state) : Effects{};
  }
  if (saved.error->field == "current_password") {
    form.refused = t("security.password_wrong");
  } else {
    form.problem = sentence(*saved.error);
  }
  return {};
}

// --- sessions ---

Effects on(State& state, const SessionsReplied& replied, const Tools&) {
  return take(state, state.account->sessions, replied.list);
}

Effects on(State& state, const SessionEndPressed& pressed, const Tools&) {
  if (!may_send(state, state.account->sessions)) return {};
  return {kept_for_sign_in(end_session(pressed.id), t("session.again.session"))};
}

Effects on(State& state, const SessionEnded& ended, const Tools&) {
  auto& sessions = state.account->sessions;
  if (failed(sessions, ended.error)) return {};
  const auto at = std::find_if(sessions.items.begin(), sessions.items.end(),
                               [&](const wire::SessionItem& item) { return item.session.id == ended.id; });
  if (at == sessions.items.end()) return {};
  toast(state, t("security.session_ended", {{"device", device_words(at->session.user_agent)}}));
  sessions.items.erase(at);
  return {};
}

Effects on(State& state, const EndOthersAsked& asked, const Tools&) {
  state.account->asked_to_end_others = asked.open;
  return {};
}

Effects on(State& state, const EndOthersPressed&, const Tools&) {
  state.account->asked_to_end_others = false;
  if (!may_send(state, state.account->sessions)) return {};
  return {kept_for_sign_in(end_other_sessions(), t("session.again.session"))};
}

Effects on(State& state, const OthersEnded& ended, const Tools&) {
  auto& sessions = state.account->sessions;
  if (failed(sessions, ended.error)) return {};
  std::erase_if(sessions.items, [](const wire::SessionItem& item) { return !item.current; });
  toast(state, t("security.others_ended"));
  return {};
}

// --- identities ---

Effects on(State& state, const IdentitiesReplied& replied, const Tools&) {
  return take(state, state.account->identities, replied.list);
}

Effects on(State& state, const ConnectPressed& pressed, const Tools&) {
  if (!may_send(state, state.account->identities)) return {};
  return {kept_for_sign_in(connect_identity(pressed.provider), t("session.again.connect"))};
}

Effects on(State& state, const ConnectReplied& replied, const Tools&) {
  auto& identities = state.account->identities;
  identities.sending = false;
  if (replied.go) return {LeaveFor{replied.go->url}};
  const Error& error = replied.go.error();
  identities.problem = error.code == ErrorCode::unavailable ? problem_words("unavailable") : sentence(error);
  return {};
}

Effects on(State& state, const DisconnectAsked& asked, const Tools&) {
  state.account->asked_to_disconnect = asked.id;
  return {};
}

Effects on(State& state, const DisconnectPressed& pressed, const Tools&) {
  state.account->asked_to_disconnect.reset();
  if (!may_send(state, state.account->identities)) return {};
  return {kept_for_sign_in(disconnect_identity(pressed.id), t("session.again.disconnect"))};
}

Effects on(State& state, const Disconnected& gone, const Tools&) {
  auto& identities = state.account->identities;
  if (failed(identities, gone.error)) return {};
  const auto at = std::find_if(identities.items.begin(), identities.items.end(),
                               [&](const wire::IdentityItem& item) { return item.identity.id == gone.id; });
  if (at == identities.items.end()) return {};
  toast(state, t("security.disconnected", {{"name", name_of(state, at->provider)}}));
  identities.items.erase(at);
  return {};
}

}  // namespace holdfast::ui
