// The requests of the screen "Sign-in and security", each with the decoding of its reply.
#pragma once

#include <string>
#include <string_view>

#include "web-client/app/account.hpp"

namespace holdfast::ui {

[[nodiscard]] Send ask_sessions();
[[nodiscard]] Send end_session(SessionId id);
[[nodiscard]] Send end_other_sessions();
[[nodiscard]] Send ask_identities();
// The page of the provider that one is sent to leads back to this screen.
[[nodiscard]] Send connect_identity(const std::string& provider);
[[nodiscard]] Send disconnect_identity(IdentityId id);
[[nodiscard]] Send ask_tokens();
[[nodiscard]] Send make_token(const wire::PersonalTokenCreate& request, std::string_view key);
[[nodiscard]] Send revoke_token(PersonalTokenId id);
[[nodiscard]] Send change_password(UserId user, const PasswordForm& form);

}  // namespace holdfast::ui
