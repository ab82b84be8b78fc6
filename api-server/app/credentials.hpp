// Looking up what a token is good for, when the token does not say it.
#pragma once

#include <chrono>
#include <string>

#include "api-server/app/services.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// How long what was found is remembered: the shorter, the sooner roles and ends that were missed are seen.
inline constexpr auto kRemembered = std::chrono::minutes(5);

// Finds the token and lets services.sessions remember it. Errors: unauthorized, unavailable.
[[nodiscard]] Result<void> look_up_credential(const Services& services, store::Session& session,
                                              const std::string& token);

}  // namespace holdfast::app
