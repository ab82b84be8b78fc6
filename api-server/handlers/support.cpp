#include "api-server/handlers/support.hpp"

#include <exception>
#include <memory>
#include <utility>

#include "api-server/app/permission.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/handlers/client_network.hpp"
#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/problem.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/log.hpp"
#include "api-server/store/executor.hpp"
#include "common/wire/encode.hpp"

namespace holdfast::http {
namespace {

Result<app::Actor> actor_of(std::string_view token, const Request& request, const app::Services& services) {
  auto actor = services.sessions.authenticate(token, services.clock.now());
  if (actor) {
    actor->client_address = request.client_address;
    actor->client_network = client_network(request.client_address);
  }
  return actor;
}

Result<app::Actor> actor_of_cookie(const std::string& token, const Request& request,
                                   const app::Services& services) {
  auto actor = actor_of(token, request, services);
  if (actor && request.method != Method::get &&
      !is_from_our_pages(request, services.settings.public_origin)) {
    return Error::of(ErrorCode::forbidden, "A page of another site sent this. Nothing was done.");
  }
  return actor;
}

Response with_challenge(Response response, const Error& error, const Request& request) {
  if (error.code == ErrorCode::unauthorized) {
    response.with("WWW-Authenticate",
                  request.bearer_token().empty() ? "Bearer" : "Bearer error=\"invalid_token\"");
  } else if (error.code == ErrorCode::insufficient_scope) {
    std::string challenge = "Bearer error=\"insufficient_scope\"";
    if (!error.field.empty()) challenge += ", scope=\"" + error.field + '"';
    response.with("WWW-Authenticate", std::move(challenge));
  }
  return response;
}

}  // namespace

Result<app::Actor> authenticate(const Request& request, const app::Services& services) {
  if (request.header("authorization") != nullptr) return actor_of(request.bearer_token(), request, services);
  if (const auto token = session_cookie(request)) return actor_of_cookie(*token, request, services);
  return app::sign_in_first();
}

Result<std::optional<app::Actor>> authenticate_if_any(const Request& request, const app::Services& services) {
  auto actor = authenticate(request, services);
  if (actor) return std::optional<app::Actor>(std::move(actor).value());
  const bool stale_cookie =
      request.header("authorization") == nullptr && actor.error().code == ErrorCode::unauthorized;
  if (stale_cookie) return std::optional<app::Actor>();
  return std::move(actor).error();
}

Result<app::Actor> admit(const Request& request, const app::Services& services, Action action) {
  auto actor = authenticate(request, services);
  if (!actor) return actor;
  if (const auto verdict = may_at_best(action, app::subject_of(*actor)); verdict != Verdict::allowed)
    return app::refusal(verdict, action);
  return actor;
}

Result<std::optional<app::Actor>> admit_if_any(const Request& request, const app::Services& services,
                                               Action action) {
  auto visitor = authenticate_if_any(request, services);
  if (!visitor) return visitor;
  if (const auto verdict = may_at_best(action, app::subject_of(*visitor)); verdict != Verdict::allowed)
    return app::refusal(verdict, action);
  return visitor;
}

std::string credentials(const Request& request) {
  if (request.header("authorization") != nullptr) return std::string(request.bearer_token());
  return session_cookie(request).value_or("");
}

Response reply_json(int status, std::string body, std::string etag) {
  return reply_json(status, std::make_shared<const std::string>(std::move(body)), std::move(etag));
}

Response reply_json(int status, std::shared_ptr<const std::string> body, std::string etag) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  if (!etag.empty()) response.with("ETag", std::move(etag));
  return response;
}

Response reply_read(const Request& request, std::string body, std::string etag) {
  return reply_read(request, std::make_shared<const std::string>(std::move(body)), std::move(etag));
}

Response reply_read(const Request& request, std::shared_ptr<const std::string> body, std::string etag) {
  if (!matches_if_none_match(request, etag)) return reply_json(200, std::move(body), std::move(etag));
  return empty_response(304).with("ETag", std::move(etag));
}

Response reply_error(const Error& error, const Request& request) {
  return with_challenge(problem_response(error, request.request_id), error, request);
}

Response reply_problem(wire::Problem problem, const Request& request) {
  problem.request_id = request.request_id;
  auto response = reply_error(problem.error, request);
  response.body = std::make_shared<const std::string>(wire::to_json(problem));
  return response;
}

std::string etag_of(std::int64_t version) {
  return "\"v" + std::to_string(version) + '"';
}

std::string etag_of(std::string_view body) {
  return '"' + sha256_hex(body).substr(0, 32) + '"';
}

store::Origin origin_of(const app::Services& services, const Request& request, std::optional<UserId> actor) {
  return {services.clock.now(), actor, request.client_address, request.request_id};
}

Error no_such_thing() {
  return app::no_such_thing();
}

void run(const app::Services& services, Request request, Reply reply, Work work, store::Weight weight) {
  struct Job {
    Request request;
    Reply reply;
    Work work;
  };
  // std::function copies; the reply must not be.
  auto job = std::make_shared<Job>(Job{std::move(request), std::move(reply), std::move(work)});
  const auto perform = [job](store::Session& session) {
    if (job->request.method == Method::get && !job->reply.is_wanted()) return;
    try {
      job->reply(job->work(session, job->request));
    } catch (const std::exception& fault) {
      log_event(
          LogLevel::error, "a handler threw",
          {{"what", fault.what()}, {"path", job->request.path}, {"request_id", job->request.request_id}});
      job->reply(reply_error(Error::of(ErrorCode::internal), job->request));
    }
  };
  const bool taken = services.executor.submit(perform, weight);
  if (!taken) {
    job->reply(reply_error(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."),
                           job->request));
  }
}

}  // namespace holdfast::http
