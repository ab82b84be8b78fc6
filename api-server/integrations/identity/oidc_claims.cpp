#include "api-server/integrations/identity/oidc_claims.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/jws.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

constexpr auto kSlack = std::chrono::seconds(60);  // clocks differ
constexpr std::size_t kMaxSubject = 255;

Error wrong(const std::string& claim) {
  return Error::of(ErrorCode::unauthorized, "The identity provider's token has no good \"" + claim + "\".");
}

std::string text_of(const json& claims, const std::string& name) {
  const auto found = claims.find(name);
  return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Instant> time_of(const json& claims, const char* name) {
  constexpr double kYear9999 = 253'402'300'799.0;
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  const auto seconds = found->get<double>();
  if (!(seconds >= 0 && seconds <= kYear9999)) return std::nullopt;
  return Instant::from_seconds(static_cast<std::int64_t>(seconds));
}

std::vector<std::string> audience_of(const json& claims) {
  std::vector<std::string> all;
  const auto found = claims.find("aud");
  if (found == claims.end()) return all;
  if (found->is_string()) all.push_back(found->get<std::string>());
  if (!found->is_array()) return all;
  for (const json& one : *found) {
    if (one.is_string()) all.push_back(one.get<std::string>());
  }
  return all;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// What both kinds of token share. Nothing: all is well.
std::optional<Error> fault_of(const json& claims, const OidcProvider& provider, const std::string& audience,
                              Instant now) {
  if (!claims.is_object() || text_of(claims, "iss") != provider.issuer) return wrong("iss");
  if (!contains(audience_of(claims), audience)) return wrong("aud");
  const auto expires_at = time_of(claims, "exp");
  if (!expires_at || now >= *expires_at + kSlack) return wrong("exp");
  if (const auto from = time_of(claims, "nbf"); from && *from > now + kSlack) return wrong("nbf");
  if (const auto issued_at = time_of(claims, "iat"); !issued_at || *issued_at > now + kSlack)
    return wrong("iat");
  const std::string subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > kMaxSubject) return wrong("sub");
  return std::nullopt;
}

// The claim, by a path such as "realm_access.roles".
const json* claim_at(const json& claims, const std::string& path) {
  const json* at = &claims;
  std::istringstream parts(path);
  for (std::string part; std::getline(parts, part, '.');) {
    if (!at->is_object() || !at->contains(part)) return nullptr;
    at = &(*at)[part];
  }
  return at;
}

std::vector<Role> roles_of(const json& claims, const OidcProvider& provider) {
  std::vector<Role> roles{Role::member};
  const auto add = [&](const json& word) {
    if (!word.is_string()) return;
    const auto known = provider.role_map.find(word.get<std::string>());
    if (known == provider.role_map.end()) return;
    if (std::find(roles.begin(), roles.end(), known->second) == roles.end()) roles.push_back(known->second);
  };
  const json* claim = claim_at(claims, provider.role_claim);
  if (claim == nullptr) return roles;
  if (claim->is_array()) {
    for (const json& word : *claim)
      add(word);
  } else {
    add(*claim);
  }
  std::sort(roles.begin(), roles.end());
  return roles;
}

}  // namespace

Result<OidcIdentity> read_id_claims(const json& claims, const OidcProvider& provider,
                                    const std::string& nonce, Instant now) {
  if (auto fault = fault_of(claims, provider, provider.client_id, now)) return *std::move(fault);
  const std::string party = text_of(claims, "azp");
  const bool many = audience_of(claims).size() > 1;
  if ((many || claims.contains("azp")) && party != provider.client_id) return wrong("azp");
  if (!equal_secrets(text_of(claims, "nonce"), nonce)) return wrong("nonce");
  OidcIdentity identity{
      provider.issuer, text_of(claims, "sub"), text_of(claims, "email"), text_of(claims, "name"), {}};
  if (!provider.role_claim.empty()) identity.roles = roles_of(claims, provider);
  return identity;
}

Result<OidcAccess> read_access_claims(const json& claims, const OidcProvider& provider, Instant now) {
  if (provider.api_audience.empty()) return wrong("aud");
  if (auto fault = fault_of(claims, provider, provider.api_audience, now)) return *std::move(fault);
  OidcAccess access{provider.issuer, text_of(claims, "sub"), {}, *time_of(claims, "exp")};
  std::istringstream words(text_of(claims, "scope"));
  for (std::string word; words >> word;) {
    if (const auto scope = parse_scope(word)) access.scopes.insert(*scope);
  }
  return access;
}

std::string issuer_in(std::string_view token) {
  const auto jws = read_jws(token);
  if (!jws) return {};
  const json claims = json::parse(jws->payload, nullptr, false);
  return claims.is_object() ? text_of(claims, "iss") : std::string();
}

}  // namespace holdfast
