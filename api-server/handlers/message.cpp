#include "api-server/handlers/message.hpp"

#include <algorithm>

#include "common/core/ascii.hpp"

namespace holdfast::http {

namespace {

const std::string* find_first(const std::vector<NameValue>& pairs, std::string_view name) {
  const auto found =
      std::find_if(pairs.begin(), pairs.end(), [&](const NameValue& pair) { return pair.first == name; });
  return found == pairs.end() ? nullptr : &found->second;
}

std::optional<std::string> cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = header.find(';');
    const auto pair = ascii::trimmed(header.substr(0, end));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && ascii::trimmed(pair.substr(0, equals)) == name) {
      auto value = ascii::trimmed(pair.substr(equals + 1));
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value = value.substr(1, value.size() - 2);
      }
      return std::string(value);
    }
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
  }
  return "GET";
}

const std::string* Request::header(std::string_view lower_case_name) const {
  return find_first(headers, lower_case_name);
}

const std::string* Request::query_value(std::string_view name) const {
  return find_first(query, name);
}

std::string_view Request::param(std::string_view name) const {
  const auto* value = find_first(params, name);
  return value != nullptr ? std::string_view(*value) : std::string_view();
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (const auto& [header_name, value] : headers) {
    if (header_name != "cookie") continue;
    if (auto found = cookie_in(value, name)) return found;
  }
  return std::nullopt;
}

std::string_view Request::bearer_token() const {
  constexpr std::string_view kScheme = "bearer ";
  const auto* value = header("authorization");
  if (value == nullptr || value->size() < kScheme.size()) return {};
  const std::string_view text(*value);
  if (!ascii::equals_ignoring_case(text.substr(0, kScheme.size()), kScheme)) return {};
  return ascii::trimmed(text.substr(kScheme.size()));
}

Response& Response::with(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

Response json_response(int status, std::string body) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

Response empty_response(int status) {
  Response response;
  response.status = status;
  return response;
}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    Reply dropped(std::move(*this));
    sink_ = std::move(other.sink_);
  }
  return *this;
}

Reply::~Reply() {
  if (!sink_) return;
  Response response;
  response.status = 500;
  response.body = nullptr;
  sink_->send(std::move(response));
}

void Reply::operator()(Response response) {
  if (!sink_) return;
  const auto sink = std::move(sink_);
  sink_.reset();
  sink->send(std::move(response));
}

}  // namespace holdfast::http
