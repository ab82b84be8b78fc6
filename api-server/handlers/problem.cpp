#include "api-server/handlers/problem.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "common/wire/encode.hpp"

namespace holdfast::http {

Response problem_response(const Error& error, std::string_view request_id) {
  return problem_response(http_status(error.code), error, request_id);
}

Response problem_response(int status, const Error& error, std::string_view request_id) {
  auto body = wire::to_json(wire::Problem{error, std::string(request_id), {}, {}});
  if (status != http_status(error.code)) {
    auto document = nlohmann::ordered_json::parse(body);
    document["status"] = status;
    body = document.dump();
  }
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = std::make_shared<const std::string>(std::move(body));
  if (status == 429 || status == 503) return with_retry_after(std::move(response), 1);
  return response;
}

Response with_retry_after(Response response, int seconds) {
  std::erase_if(response.headers, [](const NameValue& header) { return header.first == "Retry-After"; });
  response.with("Retry-After", std::to_string(std::max(seconds, 1)));
  return response;
}

}  // namespace holdfast::http
