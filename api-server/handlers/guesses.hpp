// Passwords that are tried: counted, and refused for a while when too many were wrong (app/sign_in_guard).
#pragma once

#include <optional>
#include <string_view>

#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// 429 with Retry-After when this client has to wait; nothing when the password may be looked at. `account` is
// whatever names it, whether there is one or not.
[[nodiscard]] std::optional<Response> too_many_guesses(const app::Services& services, const Request& request,
                                                       std::string_view account);
// Counts the outcome. 429 when too many others, sent at the same time, were wrong: then this is all the
// answer, and nothing is done, whether the password was right or not.
[[nodiscard]] std::optional<Response> note_guess(const app::Services& services, const Request& request,
                                                 std::string_view account, bool right);

// Who reads the letters of `account` is here: guesses of others do not keep them out.
void note_proven(const app::Services& services, const Request& request, std::string_view account);

}  // namespace holdfast::http
