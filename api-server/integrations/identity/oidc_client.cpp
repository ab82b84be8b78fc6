#include "api-server/integrations/identity/oidc_client.hpp"

#include <algorithm>
#include <utility>

#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/fetch.hpp"
#include "api-server/integrations/identity/jws.hpp"
#include "api-server/integrations/identity/oidc_claims.hpp"
#include "common/wire/paths.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxTokenBytes = std::size_t{16} * 1024;
constexpr std::chrono::seconds kKept = std::chrono::hours(1);
constexpr std::chrono::seconds kKeptLeast = std::chrono::minutes(5);
constexpr std::chrono::seconds kKeptMost = std::chrono::hours(24);
Error away(const std::string& why) {
  return Error::of(ErrorCode::unavailable, "The identity provider " + why + ".");
}
Error refused(const std::string& why) {
  return Error::of(ErrorCode::unauthorized, "The identity provider's token " + why + ".");
}

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string discovery_url(const std::string& issuer) {
  const bool slash = issuer.ends_with('/');
  return issuer + (slash ? "" : "/") + ".well-known/openid-configuration";
}

Result<KeptDocument::Fresh> ask(const std::string& url) {
  const auto reply = fetch({.url = url, .form = {}, .user = {}, .password = {}});
  if (!reply) return reply.error();
  if (reply->status != 200) return away("answered " + std::to_string(reply->status));
  json document = json::parse(reply->body, nullptr, false);
  if (!document.is_object()) return away("answered no JSON");
  const auto told = reply->max_age;
  const auto kept = told.count() == 0 ? kKept : std::clamp(told, kKeptLeast, kKeptMost);
  return KeptDocument::Fresh{std::move(document), kept};
}

Result<KeptDocument::Fresh> ask_discovery(const std::string& issuer) {
  auto asked = ask(discovery_url(issuer));
  if (!asked) return asked;
  // RFC 8414 section 3.3: else somebody could speak for somebody else.
  if (text_of(asked->document, "issuer") != issuer) return away("calls itself something else");
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
    if (!may_be_asked(text_of(asked->document, name))) return away(std::string("tells no good ") + name);
  }
  return asked;
}

}  // namespace

OidcClient::OidcClient(OidcProvider provider, const Clock& clock)
    : provider_(std::move(provider)), clock_(clock), discovery_(clock), keys_(clock) {}

// What is kept goes on being used while the provider is away: keys do not change because of that.
Result<json> OidcClient::discovery() {
  return discovery_.get([this] { return ask_discovery(provider_.issuer); });
}

Result<json> OidcClient::key_set(std::string_view key_id) {
  const auto known = discovery();
  if (!known) return known.error();
  return keys_.get([&] { return ask(text_of(*known, "jwks_uri")); },
                   [&](const json& keys) { return key_id.empty() || has_key(keys, key_id); });
}

Result<std::string> OidcClient::authorization_url(const AuthorizationRequest& request) {
  const auto known = discovery();
  if (!known) return known.error();
  const std::string endpoint = text_of(*known, "authorization_endpoint");
  const std::vector<std::pair<std::string, std::string>> query = {
      {"response_type", "code"},
      {"client_id", provider_.client_id},
      {"redirect_uri", request.redirect_uri},
      {"scope", joined(provider_.scopes)},
      {"state", request.state},
      {"nonce", request.nonce},
      {"code_challenge", sha256_base64url(request.code_verifier)},
      {"code_challenge_method", "S256"}};
  std::string url = endpoint;
  for (const auto& [name, value] : query) {
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += name + "=" + wire::paths::percent_encode(value);
  }
  return url;
}

Result<OidcIdentity> OidcClient::redeem(const CodeExchange& exchange) {
  const auto known = discovery();
  if (!known) return known.error();
  OutgoingRequest request;
  request.url = text_of(*known, "token_endpoint");
  request.form = {{"grant_type", "authorization_code"},
                  {"code", exchange.code},
                  {"redirect_uri", exchange.redirect_uri},
                  {"code_verifier", exchange.code_verifier}};
  if (provider_.client_secret.empty()) {
    request.form.emplace_back("client_id", provider_.client_id);
  } else {  // RFC 6749 section 2.3.1
    request.user = wire::paths::percent_encode(provider_.client_id);
    request.password = wire::paths::percent_encode(provider_.client_secret);
  }
  const auto reply = fetch(request);
  if (!reply) return reply.error();
  const json body = json::parse(reply->body, nullptr, false);
  if (reply->status >= 500 || !body.is_object()) return away("answered " + std::to_string(reply->status));
  if (reply->status != 200) return refused("was not given: " + text_of(body, "error"));
  const auto claims = verified_claims(text_of(body, "id_token"));
  if (!claims) return claims.error();
  return read_id_claims(*claims, provider_, exchange.nonce, clock_.now());
}

Result<OidcAccess> OidcClient::check_access_token(const std::string& token) {
  const auto claims = verified_claims(token);
  if (!claims) return claims.error();
  return read_access_claims(*claims, provider_, clock_.now());
}

Result<json> OidcClient::verified_claims(const std::string& token) {
  if (token.size() > kMaxTokenBytes) return refused("is too long");
  const auto jws = read_jws(token);
  if (!jws) return refused("is none");
  const auto& allowed = provider_.algorithms;
  if (std::find(allowed.begin(), allowed.end(), jws->algorithm) == allowed.end())
    return refused("is signed in a way that is not allowed");
  const auto keys = key_set(jws->key_id);
  if (!keys) return keys.error();
  if (!is_signed_by(token, *jws, *keys)) return refused("is not signed by the provider");
  return json::parse(jws->payload, nullptr, false);
}

Result<std::string> OidcClient::end_session_url(const std::string& back_to) {
  const auto known = discovery();
  if (!known) return known.error();
  const std::string endpoint = text_of(*known, "end_session_endpoint");
  if (!may_be_asked(endpoint)) return std::string();
  const char first = endpoint.find('?') == std::string::npos ? '?' : '&';
  return endpoint + first + "client_id=" + wire::paths::percent_encode(provider_.client_id) +
         "&post_logout_redirect_uri=" + wire::paths::percent_encode(back_to);
}

}  // namespace holdfast
