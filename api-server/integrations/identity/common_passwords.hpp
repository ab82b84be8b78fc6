// What nobody may choose as a password, because it is what a stranger tries first (NIST SP 800-63B section
// 3.1.1.2: a blocklist, and no rules about kinds of characters).
#pragma once

#include <string_view>

#include "common/core/result.hpp"

namespace holdfast {

// `invalid_request` naming `field` when the password, without regard to case, is on the list of common ones,
// or the person's own address or the part of it before the @.
[[nodiscard]] Result<void> check_password_choice(std::string_view password, std::string_view email,
                                                 std::string_view field = "password");

}  // namespace holdfast
