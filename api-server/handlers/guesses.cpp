#include "api-server/handlers/guesses.hpp"

#include <chrono>

#include "api-server/app/sign_in_guard.hpp"
#include "api-server/handlers/client_network.hpp"
#include "api-server/handlers/problem.hpp"
#include "api-server/handlers/support.hpp"

namespace holdfast::http {
namespace {

Response reply_too_many(const Request& request, std::chrono::seconds wait) {
  const auto error = Error::of(ErrorCode::rate_limited,
                               "Too many wrong passwords. Wait a moment, or choose a new one by mail.");
  return with_retry_after(reply_error(error, request), static_cast<int>(wait.count()));
}

}  // namespace

std::optional<Response> too_many_guesses(const app::Services& services, const Request& request,
                                         std::string_view account) {
  const auto wait =
      services.guard.wait(account, client_network(request.client_address), std::chrono::steady_clock::now());
  if (!wait) return std::nullopt;
  return reply_too_many(request, *wait);
}

std::optional<Response> note_guess(const app::Services& services, const Request& request,
                                   std::string_view account, bool right) {
  const std::string network = client_network(request.client_address);
  const auto now = std::chrono::steady_clock::now();
  const auto wait =
      right ? services.guard.succeeded(account, network, now) : services.guard.failed(account, network, now);
  if (!wait) return std::nullopt;
  return reply_too_many(request, *wait);
}

void note_proven(const app::Services& services, const Request& request, std::string_view account) {
  services.guard.proven(account, client_network(request.client_address), std::chrono::steady_clock::now());
}

}  // namespace holdfast::http
