#include "web-client/app/account_requests.hpp"

#include <utility>

#include "common/wire/encode_requests.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/request_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

std::optional<Error> error_in(const FetchReply& reply) {
  return succeeded(reply) ? std::nullopt : std::optional(error_of(reply));
}

}  // namespace

Send ask_sessions() {
  return {get(std::string(paths::kSessions)), [](const FetchReply& reply) -> Action {
            return SessionsReplied{decoded<wire::List<wire::SessionItem>>(reply, wire::decode_sessions)};
          }};
}

Send end_session(SessionId id) {
  return {write("DELETE", paths::session(id), {}), [id](const FetchReply& reply) -> Action {
            return SessionEnded{id, error_in(reply)};
          }};
}

Send end_other_sessions() {
  return {write("DELETE", std::string(paths::kSessions), {}),
          [](const FetchReply& reply) -> Action { return OthersEnded{error_in(reply)}; }};
}

Send ask_identities() {
  return {get(std::string(paths::kIdentities)), [](const FetchReply& reply) -> Action {
            return IdentitiesReplied{decoded<wire::List<wire::IdentityItem>>(reply, wire::decode_identities)};
          }};
}

Send connect_identity(const std::string& provider) {
  Route back;
  back.screen = Screen::account;
  const std::string body = wire::to_json(wire::LinkRequest{provider, to_string(back)});
  return {write("POST", std::string(paths::kIdentities), body), [](const FetchReply& reply) -> Action {
            return ConnectReplied{decoded<wire::GoTo>(reply, wire::decode_go_to)};
          }};
}

Send disconnect_identity(IdentityId id) {
  return {write("DELETE", paths::identity(id), {}), [id](const FetchReply& reply) -> Action {
            return Disconnected{id, error_in(reply)};
          }};
}

Send ask_tokens() {
  return {get(std::string(paths::kPersonalTokens)), [](const FetchReply& reply) -> Action {
            return TokensReplied{
                decoded<wire::List<wire::PersonalTokenReply>>(reply, wire::decode_personal_tokens)};
          }};
}

Send make_token(const wire::PersonalTokenCreate& request, std::string_view key) {
  return {write("POST", std::string(paths::kPersonalTokens), wire::to_json(request), key),
          [](const FetchReply& reply) -> Action {
            return TokenMade{decoded<wire::PersonalTokenReply>(reply, wire::decode_personal_token)};
          }};
}

Send revoke_token(PersonalTokenId id) {
  return {write("DELETE", paths::personal_token(id), {}), [id](const FetchReply& reply) -> Action {
            return TokenRevoked{id, error_in(reply)};
          }};
}

Send change_password(UserId user, const PasswordForm& form) {
  wire::UserPatch patch;
  patch.password = form.next;
  patch.current_password = form.current;
  return {write("PUT", paths::user(user), wire::to_json(patch)),
          [](const FetchReply& reply) -> Action { return PasswordSaved{error_in(reply)}; }};
}

}  // namespace holdfast::ui
