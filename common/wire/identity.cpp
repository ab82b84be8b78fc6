#include "common/wire/identity.hpp"

#include "common/wire/decode_body.hpp"
#include "common/wire/json_writer.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {
namespace {

constexpr TextLimits kSecretLimits{.min = 1, .max = 200};

SessionItem read_session(ObjectReader& in) {
  SessionItem item;
  Session& session = item.session;
  session.id = in.id<SessionId>("id", Need::required).value_or(SessionId());
  session.user_id = in.id<UserId>("user_id", Need::required).value_or(UserId());
  session.method = read_any_text(in, "method");
  session.address = read_any_text(in, "address");
  session.user_agent = read_any_text(in, "user_agent");
  session.created_at = read_instant(in, "created_at");
  session.last_used_at = read_instant(in, "last_used_at");
  session.expires_at = read_instant(in, "expires_at");
  item.current = in.boolean("current", Need::required).value_or(false);
  return item;
}

}  // namespace

Result<RefreshRequest> decode_refresh(std::string_view body) {
  if (body.empty()) return RefreshRequest{};
  return decode_body<RefreshRequest>(body, [](ObjectReader& in, RefreshRequest& r) {
    r.refresh_token = in.text("refresh_token", Need::optional, kSecretLimits);
  });
}

Result<ForgotRequest> decode_forgot(std::string_view body) {
  return decode_body<ForgotRequest>(body, [](ObjectReader& in, ForgotRequest& r) {
    r.email = in.text("email", Need::required, {.min = 1, .max = 254}).value_or("");
  });
}

Result<ResetRequest> decode_reset(std::string_view body) {
  return decode_body<ResetRequest>(body, [](ObjectReader& in, ResetRequest& r) {
    r.token = in.text("token", Need::required, kSecretLimits).value_or("");
    r.password = in.text("password", Need::required, kPasswordLimits).value_or("");
  });
}

Result<KeyRotation> decode_key_rotation(std::string_view body) {
  if (body.empty()) return KeyRotation{};
  return decode_body<KeyRotation>(body, [](ObjectReader& in, KeyRotation& r) {
    r.withdraw = in.boolean("withdraw", Need::optional).value_or(false);
  });
}

std::string to_json(const ForgotRequest& request) {
  JsonWriter out;
  out.begin_object().field("email", request.email).end_object();
  return std::move(out).text();
}

std::string to_json(const ResetRequest& request) {
  JsonWriter out;
  out.begin_object().field("token", request.token).field("password", request.password).end_object();
  return std::move(out).text();
}

std::string to_json(const SigningKeyReply& reply) {
  JsonWriter out;
  out.begin_object().field("kid", reply.kid).end_object();
  return std::move(out).text();
}

std::string to_json(const SessionItem& item) {
  const Session& session = item.session;
  JsonWriter out;
  out.begin_object()
      .field("id", session.id)
      .field("user_id", session.user_id)
      .field("method", session.method)
      .field("address", session.address)
      .field("user_agent", session.user_agent)
      .field("created_at", session.created_at)
      .field("last_used_at", session.last_used_at)
      .field("expires_at", session.expires_at)
      .field("current", item.current)
      .end_object();
  return std::move(out).text();
}

Result<List<SessionItem>> decode_sessions(std::string_view json) {
  return decode(json, read_items<SessionItem, read_session>);
}

}  // namespace holdfast::wire
