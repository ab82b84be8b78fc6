// The screen "Sign-in and security": one's password, where one is signed in, the accounts of identity
// providers and the tokens of programs. What can happen, and what comes of it (`on`, in update_account*.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/user.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/personal_token.hpp"
#include "web-client/app/action.hpp"

namespace holdfast::ui {

enum class Load : std::uint8_t;

// A list of the server's, and what it said to the last change of it.
template <class T>
struct Listed {
  Load load{};
  std::vector<T> items;
  bool sending = false;
  std::string problem;
};

struct PasswordForm {
  std::string current;
  std::string next;
  bool tried = false;
  bool sending = false;
  std::string refused;  // the present one is another
  std::string problem;
};

struct TokenForm {
  std::string name;
  Scopes scopes;
  int days = 90;
  bool tried = false;
  bool sending = false;
  std::string problem;
};

struct MadeToken {
  std::string name;
  std::string secret;  // shown until the dialog is closed, and nowhere kept
  bool copied = false;
};

struct Account {
  PasswordForm password;
  Listed<wire::SessionItem> sessions;
  Listed<wire::IdentityItem> identities;
  Listed<wire::PersonalTokenReply> tokens;
  std::optional<TokenForm> making;  // the dialog is open
  std::optional<MadeToken> made;
  bool asked_to_end_others = false;
  std::optional<PersonalTokenId> asked_to_revoke;
  std::optional<IdentityId> asked_to_disconnect;
};

// The lists, when the screen does not have them.
[[nodiscard]] Effects want_account(State& state);
// "Firefox on Linux".
[[nodiscard]] std::string device_words(std::string_view user_agent);
[[nodiscard]] std::string current_password_error(const PasswordForm& form);  // empty: none to show
[[nodiscard]] std::string next_password_error(const PasswordForm& form);
[[nodiscard]] std::string token_name_error(const TokenForm& form);
[[nodiscard]] std::string token_scopes_error(const TokenForm& form);

// --- the password ---
struct CurrentPasswordTyped {
  std::string text;
};
struct NextPasswordTyped {
  std::string text;
};
struct PasswordSavePressed {};
struct PasswordSaved {
  std::optional<Error> error;
};

// --- sessions ---
struct SessionsReplied {
  Result<wire::List<wire::SessionItem>> list;
};
struct SessionEndPressed {
  SessionId id;
};
struct SessionEnded {
  SessionId id;
  std::optional<Error> error;
};
struct EndOthersAsked {
  bool open;
};
struct EndOthersPressed {};
struct OthersEnded {
  std::optional<Error> error;
};

// --- identities ---
struct IdentitiesReplied {
  Result<wire::List<wire::IdentityItem>> list;
};
struct ConnectPressed {
  std::string provider;
};
struct ConnectReplied {
  Result<wire::GoTo> go;
};
struct DisconnectAsked {
  std::optional<IdentityId> id;  // nothing: keep it
};
struct DisconnectPressed {
  IdentityId id;
};
struct Disconnected {
  IdentityId id;
  std::optional<Error> error;
};

// --- tokens ---
struct TokensReplied {
  Result<wire::List<wire::PersonalTokenReply>> list;
};
struct TokenDialog {
  bool open;
};
struct TokenNamed {
  std::string name;
};
struct TokenScoped {
  Scope scope;
};
struct TokenLasting {
  int days;
};
struct TokenMakePressed {};
struct TokenMade {
  Result<wire::PersonalTokenReply> token;
};
struct TokenCopied {};
struct TokenSeen {};  // the secret is put away
struct RevokeAsked {
  std::optional<PersonalTokenId> id;  // nothing: keep it
};
struct RevokePressed {
  PersonalTokenId id;
};
struct TokenRevoked {
  PersonalTokenId id;
  std::optional<Error> error;
};

struct AccountAsked {};  // the lists once more

Effects on(State&, const CurrentPasswordTyped&, const Tools&);
Effects on(State&, const NextPasswordTyped&, const Tools&);
Effects on(State&, const PasswordSavePressed&, const Tools&);
Effects on(State&, const PasswordSaved&, const Tools&);
Effects on(State&, const SessionsReplied&, const Tools&);
Effects on(State&, const SessionEndPressed&, const Tools&);
Effects on(State&, const SessionEnded&, const Tools&);
Effects on(State&, const EndOthersAsked&, const Tools&);
Effects on(State&, const EndOthersPressed&, const Tools&);
Effects on(State&, const OthersEnded&, const Tools&);
Effects on(State&, const IdentitiesReplied&, const Tools&);
Effects on(State&, const ConnectPressed&, const Tools&);
Effects on(State&, const ConnectReplied&, const Tools&);
Effects on(State&, const DisconnectAsked&, const Tools&);
Effects on(State&, const DisconnectPressed&, const Tools&);
Effects on(State&, const Disconnected&, const Tools&);
Effects on(State&, const TokensReplied&, const Tools&);
Effects on(State&, const TokenDialog&, const Tools&);
Effects on(State&, const TokenNamed&, const Tools&);
Effects on(State&, const TokenScoped&, const Tools&);
Effects on(State&, const TokenLasting&, const Tools&);
Effects on(State&, const TokenMakePressed&, const Tools&);
Effects on(State&, const TokenMade&, const Tools&);
Effects on(State&, const TokenCopied&, const Tools&);
Effects on(State&, const TokenSeen&, const Tools&);
Effects on(State&, const RevokeAsked&, const Tools&);
Effects on(State&, const RevokePressed&, const Tools&);
Effects on(State&, const TokenRevoked&, const Tools&);
Effects on(State&, const AccountAsked&, const Tools&);

}  // namespace holdfast::ui
