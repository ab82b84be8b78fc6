#include "api-server/http/exchange.hpp"

#include <exception>

#include "api-server/log.hpp"

namespace holdfast::http {

void Exchange::send(Response response) noexcept {
  if (!claim()) return;
  try {
    connection_->answer(*this, std::move(response));
  } catch (const std::exception& error) {
    log_event(LogLevel::error, "answer failed", {{"request_id", call_.request_id}, {"error", error.what()}});
  }
}

}  // namespace holdfast::http
