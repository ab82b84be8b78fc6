#include "common/wire/oidc.hpp"

#include "common/wire/decode_body.hpp"
#include "common/wire/json_writer.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {
namespace {

constexpr TextLimits kProviderLimits{.min = 1, .max = 40};
constexpr TextLimits kRouteLimits{.max = 500};

ProviderItem read_provider(ObjectReader& in) {
  ProviderItem item;
  item.id = read_any_text(in, "id");
  item.name = read_any_text(in, "name");
  return item;
}

IdentityItem read_identity(ObjectReader& in) {
  IdentityItem item;
  Identity& identity = item.identity;
  identity.id = in.id<IdentityId>("id", Need::required).value_or(IdentityId());
  identity.user_id = in.id<UserId>("user_id", Need::required).value_or(UserId());
  identity.issuer = read_any_text(in, "issuer");
  identity.subject = read_any_text(in, "subject");
  identity.email = read_any_text(in, "email");
  identity.created_at = read_instant(in, "created_at");
  identity.last_used_at = read_instant(in, "last_used_at");
  item.provider = read_any_text(in, "provider");
  return item;
}

GoTo read_go_to(ObjectReader& in) {
  return {read_any_text(in, "url")};
}

}  // namespace

std::string to_json(const ProviderItem& item) {
  JsonWriter out;
  out.begin_object().field("id", item.id).field("name", item.name).end_object();
  return std::move(out).text();
}

Result<List<ProviderItem>> decode_providers(std::string_view json) {
  return decode(json, read_items<ProviderItem, read_provider>);
}

std::string to_json(const IdentityItem& item) {
  const Identity& identity = item.identity;
  JsonWriter out;
  out.begin_object()
      .field("id", identity.id)
      .field("user_id", identity.user_id)
      .field("provider", item.provider)
      .field("issuer", identity.issuer)
      .field("subject", identity.subject)
      .field("email", identity.email)
      .field("created_at", identity.created_at)
      .field("last_used_at", identity.last_used_at)
      .end_object();
  return std::move(out).text();
}

Result<List<IdentityItem>> decode_identities(std::string_view json) {
  return decode(json, read_items<IdentityItem, read_identity>);
}

std::string to_json(const LinkRequest& request) {
  JsonWriter out;
  out.begin_object().field("provider", request.provider);
  if (!request.return_to.empty()) out.field("return_to", request.return_to);
  out.end_object();
  return std::move(out).text();
}

Result<LinkRequest> decode_link_request(std::string_view body) {
  return decode_body<LinkRequest>(body, [](ObjectReader& in, LinkRequest& r) {
    r.provider = in.text("provider", Need::required, kProviderLimits).value_or("");
    r.return_to = in.text("return_to", Need::optional, kRouteLimits).value_or("");
  });
}

std::string to_json(const GoTo& go) {
  JsonWriter out;
  out.begin_object().field("url", go.url).end_object();
  return std::move(out).text();
}

Result<GoTo> decode_go_to(std::string_view json) {
  return decode(json, read_go_to);
}

}  // namespace holdfast::wire
