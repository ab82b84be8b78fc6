#include "common/wire/personal_token.hpp"

#include "common/wire/decode_body.hpp"
#include "common/wire/json_writer.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {
namespace {

constexpr TextLimits kScopeLimits{.min = 1, .max = 40};

Scopes read_scopes(ObjectReader& in) {
  Scopes scopes;
  const auto elements = in.array("scopes", Need::required, 32);
  if (!elements) return scopes;
  if (elements->empty()) in.fault("scopes", "must name what the token may do");
  for (const JsonValue& element : *elements) {
    const auto word = element.text(kScopeLimits);
    const auto scope = word ? parse_scope(*word) : std::nullopt;
    if (!scope) {
      element.fault("must be a scope, such as bookings:read");
      break;
    }
    scopes.insert(*scope);
  }
  return scopes;
}

void write_scopes(JsonWriter& out, Scopes scopes) {
  out.key("scopes").begin_array();
  for (const Scope scope : all_scopes()) {
    if (scopes.has(scope)) out.value(to_string(scope));
  }
  out.end_array();
}

PersonalTokenReply read_token(ObjectReader& in) {
  PersonalTokenReply reply;
  PersonalToken& token = reply.about;
  token.id = in.id<PersonalTokenId>("id", Need::required).value_or(PersonalTokenId());
  token.user_id = in.id<UserId>("user_id", Need::required).value_or(UserId());
  token.name = read_any_text(in, "name");
  token.scopes = read_scopes(in);
  token.created_at = read_instant(in, "created_at");
  token.expires_at = read_instant(in, "expires_at");
  token.last_used_at = in.instant("last_used_at", Need::optional);
  if (in.has("token")) reply.token = read_any_text(in, "token");
  return reply;
}

}  // namespace

Result<PersonalTokenCreate> decode_personal_token_create(std::string_view body) {
  return decode_body<PersonalTokenCreate>(body, [](ObjectReader& in, PersonalTokenCreate& r) {
    r.name = in.text("name", Need::required, kNameLimits).value_or("");
    r.scopes = read_scopes(in);
    r.expires_at = in.instant("expires_at", Need::optional);
  });
}

std::string to_json(const PersonalTokenCreate& request) {
  JsonWriter out;
  out.begin_object().field("name", request.name);
  write_scopes(out, request.scopes);
  out.field_if("expires_at", request.expires_at).end_object();
  return std::move(out).text();
}

std::string to_json(const PersonalTokenReply& reply) {
  const PersonalToken& token = reply.about;
  JsonWriter out;
  out.begin_object().field("id", token.id).field("user_id", token.user_id).field("name", token.name);
  write_scopes(out, token.scopes);
  out.field("created_at", token.created_at)
      .field("expires_at", token.expires_at)
      .field_or_null("last_used_at", token.last_used_at)
      .field_if("token", reply.token)
      .end_object();
  return std::move(out).text();
}

Result<PersonalTokenReply> decode_personal_token(std::string_view json) {
  return decode(json, read_token);
}

Result<List<PersonalTokenReply>> decode_personal_tokens(std::string_view json) {
  return decode(json, read_items<PersonalTokenReply, read_token>);
}

}  // namespace holdfast::wire
