#include <algorithm>
#include <utility>

#include "web-client/app/account.hpp"
#include "web-client/app/account_requests.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kLongestTokenName = 100;

bool blank(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos;
}

Scopes switched(Scopes scopes, Scope one) {
  Scopes result;
  for (const Scope scope : all_scopes()) {
    if (scopes.has(scope) != (scope == one)) result.insert(scope);
  }
  return result;
}

}  // namespace

std::string token_name_error(const TokenForm& form) {
  if (!form.tried) return "";
  if (blank(form.name)) return t("tokens.name_needed");
  return form.name.size() > kLongestTokenName ? t("tokens.name_long") : "";
}

std::string token_scopes_error(const TokenForm& form) {
  return form.tried && form.scopes.empty() ? t("tokens.scopes_needed") : "";
}

Effects on(State& state, const TokensReplied& replied, const Tools&) {
  auto& tokens = state.account->tokens;
  tokens.load = replied.list ? Load::ready : Load::failed;
  if (replied.list) {
    tokens.items = replied.list->items;
    return {};
  }
  return replied.list.error().code == ErrorCode::unauthorized ? signed_out_by_server(state) : Effects{};
}

Effects on(State& state, const TokenDialog& dialog, const Tools&) {
  state.account->making.reset();
  if (dialog.open) state.account->making.emplace();
  return {};
}

Effects on(State& state, const TokenNamed& named, const Tools&) {
  if (state.account->making) state.account->making->name = named.name;
  return {};
}

Effects on(State& state, const TokenScoped& scoped, const Tools&) {
  if (auto& making = state.account->making) making->scopes = switched(making->scopes, scoped.scope);
  return {};
}

Effects on(State& state, const TokenLasting& lasting, const Tools&) {
  if (state.account->making) state.account->making->days = lasting.days;
  return {};
}

Effects on(State& state, const TokenMakePressed&, const Tools& tools) {
  auto& making = state.account->making;
  if (!making || making->sending) return {};
  making->tried = true;
  making->problem.clear();
  if (!token_name_error(*making).empty() || !token_scopes_error(*making).empty()) return {};
  if (needs_network(state, making->problem)) return {};
  making->sending = true;
  const wire::PersonalTokenCreate request{making->name, making->scopes,
                                          state.now + std::chrono::hours(24) * making->days};
  return {kept_for_sign_in(make_token(request, tools.make_key()), t("session.again.token"))};
}

Effects on(State& state, const TokenMade& made, const Tools&) {
  Account& account = *state.account;
  if (!made.token) {
    const Error& error = made.token.error();
    if (!account.making) {
      toast(state, sentence(error), true);
      return {};
    }
    account.making->sending = false;
    account.making->problem = sentence(error);
    return {};
  }
  account.making.reset();
  account.made = MadeToken{made.token->about.name, made.token->token.value_or(""), false};
  account.tokens.items.insert(account.tokens.items.begin(), wire::PersonalTokenReply{made.token->about, {}});
  return {};
}

Effects on(State& state, const TokenCopied&, const Tools&) {
  auto& made = state.account->made;
  if (!made) return {};
  made->copied = true;
  return {CopyText{made->secret}};
}

Effects on(State& state, const TokenSeen&, const Tools&) {
  state.account->made.reset();
  return {};
}

Effects on(State& state, const RevokeAsked& asked, const Tools&) {
  state.account->asked_to_revoke = asked.id;
  return {};
}

Effects on(State& state, const RevokePressed& pressed, const Tools&) {
  auto& tokens = state.account->tokens;
  state.account->asked_to_revoke.reset();
  tokens.problem.clear();
  if (tokens.sending || needs_network(state, tokens.problem)) return {};
  tokens.sending = true;
  return {kept_for_sign_in(revoke_token(pressed.id), t("session.again.revoke"))};
}

Effects on(State& state, const TokenRevoked& revoked, const Tools&) {
  auto& tokens = state.account->tokens;
  tokens.sending = false;
  if (revoked.error && revoked.error->code != ErrorCode::not_found) {
    tokens.problem = sentence(*revoked.error);
    return {};
  }
  const auto at =
      std::find_if(tokens.items.begin(), tokens.items.end(),
                   [&](const wire::PersonalTokenReply& item) { return item.about.id == revoked.id; });
  if (at == tokens.items.end()) return {};
  toast(state, t("tokens.revoked", {{"name", at->about.name}}));
  tokens.items.erase(at);
  return {};
}

}  // namespace holdfast::ui
