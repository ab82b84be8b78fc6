// What a server does with its database before it serves: somebody who may administer.
#pragma once

#include <string>

#include "api-server/app/services.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// Makes the first administrator when there is none. False: there is one already. Errors: invalid_request for
// an email or a password that cannot be; email_taken when it belongs to somebody who is no administrator.
[[nodiscard]] Result<bool> ensure_admin(const Services& services, store::Session& session,
                                        const std::string& email, const std::string& password);

}  // namespace holdfast::app
