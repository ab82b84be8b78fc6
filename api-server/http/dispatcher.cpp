#include "api-server/http/dispatcher.hpp"

#include <exception>
#include <utility>

#include "api-server/handlers/client_network.hpp"
#include "api-server/handlers/problem.hpp"
#include "api-server/http/forwarded.hpp"
#include "api-server/http/request_id.hpp"
#include "api-server/http/static_files.hpp"
#include "api-server/http/target.hpp"
#include "api-server/log.hpp"
#include "common/core/ascii.hpp"

namespace holdfast::http {

namespace {

// application/json, in UTF-8 if it says what in (RFC 8259 section 8.1).
bool is_json_type(const std::string* value) {
  if (value == nullptr) return false;
  auto rest = ascii::to_lower(*value);
  std::erase_if(rest, [](char c) { return c == ' ' || c == '\t' || c == '"'; });
  if (rest == "application/json") return true;
  if (!rest.starts_with("application/json;")) return false;
  const auto charset = rest.find(";charset=");
  if (charset == std::string::npos) return true;
  const auto word = rest.substr(charset + 9, rest.find(';', charset + 9) - charset - 9);
  return word == "utf-8" || word == "utf8";
}

ErrorCode code_for(int status) {
  switch (status) {
    case 404:
      return ErrorCode::not_found;
    case 405:
      return ErrorCode::method_not_allowed;
    case 408:
      return ErrorCode::timeout;
    case 413:
    case 414:
    case 431:
      return ErrorCode::payload_too_large;
    case 415:
      return ErrorCode::unsupported_media_type;
    case 429:
      return ErrorCode::rate_limited;
    case 500:
      return ErrorCode::internal;
    case 503:
      return ErrorCode::saturated;
    default:
      return ErrorCode::invalid_request;
  }
}

}  // namespace

Dispatcher::Dispatcher(const ServerConfig& config, std::vector<Route> routes) : config_(config) {
  if (config.rate_limits) limiter_.emplace(*config.rate_limits);
  const auto traffic_of = [&](const std::string& method, const std::string& route) {
    return config.metrics == nullptr ? nullptr : &traffic_.emplace_back(*config.metrics, method, route);
  };
  other_traffic_ = traffic_of("any", "none");
  file_traffic_ = traffic_of("GET", "file");
  entries_.reserve(routes.size());
  for (auto& route : routes) {
    router_.add(route.method, route.pattern, entries_.size());
    auto* traffic = traffic_of(std::string(to_string(route.method)), route.pattern);
    entries_.push_back({std::move(route), traffic});
  }
}

Response Dispatcher::problem(int status, const std::string& field, const std::string& detail,
                             const Call& call) {
  return problem_response(status, Error{code_for(status), field, detail, {}}, call.request_id);
}

Admission Dispatcher::refuse(const HeadRefusal& refusal, const std::string& peer) const {
  Admission admission;
  auto& call = admission.call;
  call.started = std::chrono::steady_clock::now();
  call.request_id = new_request_id();
  call.client = peer;
  call.traffic = other_traffic_;
  call.keep_alive = false;
  admission.early = problem(refusal.status, refusal.field, refusal.detail, call);
  return admission;
}

Admission Dispatcher::admit(RequestHead head, const std::string& peer) const {
  Admission admission;
  auto& call = admission.call;
  auto& request = admission.request;
  call.started = std::chrono::steady_clock::now();
  const auto* given_id = head.field("x-request-id");
  call.request_id = given_id != nullptr && is_sane_request_id(*given_id) ? *given_id : new_request_id();
  call.client = config_.behind_gateway ? forwarded_client(head, peer) : peer;
  call.traffic = other_traffic_;
  call.is_secure = config_.behind_gateway && forwarded_https(head);
  call.is_head = head.method == "HEAD";
  call.old_version = head.minor_version == 0;
  call.keep_alive = head.keep_alive;
  call.method = head.method;
  admission.body_limit = config_.body_limit;

  if (head.method == "OPTIONS" && head.target == "*") {
    call.path = head.target;
    admission.early =
        std::move(empty_response(204).with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    return admission;
  }
  auto target = parse_target(head.target);
  if (!target) {
    call.path = "(malformed)";
    admission.early = problem_response(target.error(), call.request_id);
    return admission;
  }
  call.path = target->path;
  request.path = std::move(target->path);
  request.raw_query = std::move(target->raw_query);
  request.segments = std::move(target->segments);
  request.query = std::move(target->query);
  request.client_address = call.client;
  request.request_id = call.request_id;
  request.secure = call.is_secure;
  request.headers = std::move(head.fields);

  find_route(admission, head.chunked || head.content_length.value_or(0) > 0);
  if (!admission.early) check_body(admission, head);
  return admission;
}

Response Dispatcher::too_many(const RateState& state, const Call& call) {
  const auto seconds = static_cast<int>((state.wait->count() + 999) / 1000);
  return with_retry_after(problem(429, "", "Too many requests: wait a moment, then try again.", call),
                          seconds);
}

bool Dispatcher::is_address_limited(Admission& admission, Bucket bucket) const {
  if (!limiter_) return false;
  auto& call = admission.call;
  const auto state = limiter_->take(client_network(call.client), bucket, call.started);
  if (!state.refused()) return false;
  call.rate_lines = limiter_->header_lines(state);
  admission.early = too_many(state, call);
  return true;
}

bool Dispatcher::is_rate_limited(Admission& admission, RateClass kind) const {
  const auto bucket = bucket_for(kind, admission.request.method);
  if (!limiter_ || !bucket) return false;
  // Before asking who it is, which may mean checking a signature.
  if (is_address_limited(admission, Bucket::address)) return true;
  if (*bucket == Bucket::search && is_address_limited(admission, Bucket::searches)) return true;
  auto& call = admission.call;
  std::optional<std::string> account;
  if (config_.identify && *bucket != Bucket::sign_in) account = config_.identify(admission.request);
  const auto client = account ? account_key(*account) : client_network(call.client);
  const auto state = limiter_->take(client, account ? *bucket : visitors_bucket(*bucket), call.started);
  call.rate_lines = limiter_->header_lines(state);
  if (state.refused()) admission.early = too_many(state, call);
  return state.refused();
}

bool Dispatcher::serve_file(Admission& admission) const {
  if (!config_.static_files) return false;
  std::string path;
  for (const auto& segment : admission.request.segments)
    path += "/" + segment;
  if (path.empty()) path = "/";
  if (!config_.static_files->contains(path)) return false;
  const auto& method = admission.call.method;
  admission.call.traffic = file_traffic_;
  if (method == "GET" || method == "HEAD") {
    admission.early = config_.static_files->serve(path, admission.request);
    return true;
  }
  auto response =
      method == "OPTIONS" ? empty_response(204) : problem(405, "", "This path is only read.", admission.call);
  admission.early = std::move(response.with("Allow", "GET, HEAD, OPTIONS"));
  return true;
}

void Dispatcher::find_route(Admission& admission, bool has_body) const {
  const auto& method = admission.call.method;
  auto match = router_.find(method, admission.request.segments);
  if (match.route != Router::kNone) {
    const auto& entry = entries_[match.route];
    admission.call.traffic = entry.traffic;
    admission.request.method = entry.route.method;
    if (is_rate_limited(admission, entry.route.rate)) return;
    admission.route = &entry.route;
    admission.request.params = std::move(match.params);
    if (entry.route.body_limit != 0) admission.body_limit = entry.route.body_limit;
    if (has_body && entry.route.json_body && !is_json_type(admission.request.header("content-type"))) {
      admission.early = problem(415, "content-type", "Send the body as application/json.", admission.call);
    }
    return;
  }
  if (match.allow.empty()) {
    // A page is many files: they count for the address alone.
    if (serve_file(admission)) {
      is_address_limited(admission, Bucket::address);
      return;
    }
    if (is_rate_limited(admission, RateClass::by_method)) return;
    admission.early = problem(404, "", "There is nothing at this path.", admission.call);
  } else if (is_rate_limited(admission, RateClass::by_method)) {
    return;
  } else if (method == "OPTIONS") {
    admission.early = std::move(empty_response(204).with("Allow", match.allow));
  } else {
    auto response = problem(405, "", method + " is not possible here: " + match.allow + ".", admission.call);
    admission.early = std::move(response.with("Allow", match.allow));
  }
}

void Dispatcher::check_body(Admission& admission, const RequestHead& head) const {
  if (head.content_length.value_or(0) <= admission.body_limit) return;
  admission.early =
      problem(413, "", "The body may have " + std::to_string(admission.body_limit) + " bytes at most.",
              admission.call);
}

void Dispatcher::run(Admission admission, Reply reply) const {
  const auto request_id = admission.request.request_id;
  try {
    admission.route->handler(std::move(admission.request), std::move(reply));
  } catch (const std::exception& error) {
    log_event(LogLevel::error, "handler failed",
              {{"route", admission.route->pattern}, {"request_id", request_id}, {"error", error.what()}});
  } catch (...) {
    log_event(
        LogLevel::error, "handler failed",
        {{"route", admission.route->pattern}, {"request_id", request_id}, {"error", "not a std::exception"}});
  }
}

}  // namespace holdfast::http
