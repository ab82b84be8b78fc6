// What stands before every handler: tokens that say nothing of themselves are looked up first.
#pragma once

#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// A handler that calls `handler`, at once when the request's token is known, or else from a database thread
// when it has been found. `services` must outlive it.
[[nodiscard]] Handler with_known_credentials(const app::Services& services, Handler handler);

}  // namespace holdfast::http
