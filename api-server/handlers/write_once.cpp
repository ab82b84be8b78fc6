#include "api-server/handlers/write_once.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "api-server/handlers/support.hpp"
#include "common/wire/json_reader.hpp"

namespace holdfast::http {
namespace {

// The same for every way to write the same JSON; an empty object is as good as no body.
std::string canonical(const std::string& body) {
  const auto parsed = wire::parse_json(body);
  if (!parsed) return body;
  return parsed->is_object() && parsed->empty() ? std::string() : parsed->dump();
}

std::string header_of(const Response& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [&](const NameValue& header) { return header.first == name; });
  return found == response.headers.end() ? std::string() : found->second;
}

Response reply_of(const store::Claim& claim, const Request& request) {
  switch (claim.kind) {
    case store::Claim::Kind::replayed:
      return from_stored(*claim.reply);
    case store::Claim::Kind::in_flight:
      return reply_error(Error::of(ErrorCode::idempotency_in_flight,
                                   "The first request with this key is still running."),
                         request)
          .with("Retry-After", "1");
    default:
      return reply_error(
          Error::of(ErrorCode::idempotency_mismatch, "This Idempotency-Key belongs to another request."),
          request);
  }
}

// A refusal is worth keeping when it is the answer; a server in trouble has not answered yet.
bool is_an_answer(const Response& response) {
  return response.status >= 400 && response.status < 500;
}

Response keep_refusal(store::Session& session, const Request& request, const store::IdempotencyKey& key,
                      Instant now, Response refusal) {
  auto reply = session.transaction([&](store::Transaction& transaction) -> Result<Response> {
    const auto claim = store::claim_key(transaction, key, now);
    if (claim.kind != store::Claim::Kind::fresh) return reply_of(claim, request);
    store::keep_reply(transaction, key, to_stored(refusal));
    return refusal;
  });
  return reply ? *std::move(reply) : reply_error(reply.error(), request);
}

}  // namespace

Result<std::optional<store::IdempotencyKey>> idempotency_of(const Request& request, const app::Actor& actor) {
  auto key = idempotency_key(request);
  if (!key) return key.error();
  if (!*key) return std::optional<store::IdempotencyKey>();
  std::string payload = std::string(to_string(request.method)) + ' ' + request.path;
  if (!request.raw_query.empty()) payload += '?' + request.raw_query;
  payload += '\n' + canonical(request.body);
  return std::optional<store::IdempotencyKey>(
      {actor.user_id, **std::move(key), etag_of(std::string_view(payload))});
}

store::StoredReply to_stored(const Response& response) {
  return {response.status, response.body ? *response.body : std::string(), header_of(response, "Location"),
          header_of(response, "ETag")};
}

Response from_stored(const store::StoredReply& stored) {
  if (stored.body.empty()) return empty_response(stored.status);
  Response response = reply_json(stored.status, stored.body, stored.etag);
  if (stored.status >= 400) response.content_type = "application/problem+json";
  if (!stored.location.empty()) response.with("Location", stored.location);
  return response;
}

Response write_once(store::Session& session, const Request& request, const app::Actor& actor, Instant now,
                    const std::function<Response(store::Transaction&)>& work) {
  const auto key = idempotency_of(request, actor);
  if (!key) return reply_error(key.error(), request);
  std::optional<Response> refusal;
  auto reply = session.transaction([&](store::Transaction& transaction) -> Result<Response> {
    refusal.reset();
    if (*key) {
      const auto claim = store::claim_key(transaction, **key, now);
      if (claim.kind != store::Claim::Kind::fresh) return reply_of(claim, request);
    }
    Response response = work(transaction);
    if (response.status >= 400) {
      refusal = std::move(response);
      return Error::of(ErrorCode::internal);  // rolls back; the refusal is the answer
    }
    if (*key) store::keep_reply(transaction, **key, to_stored(response));
    return response;
  });
  if (!refusal) return reply ? *std::move(reply) : reply_error(reply.error(), request);
  if (!*key || !is_an_answer(*refusal)) return *std::move(refusal);
  return keep_refusal(session, request, **key, now, *std::move(refusal));
}

}  // namespace holdfast::http
