// What identity providers send, and what anybody may claim to have from one: tokens before they are verified,
// key sets, and the claims of verified tokens. Nothing that our provider did not sign is its token; claims
// that are taken name our provider, somebody, and are in time.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "api-server/integrations/identity/jws.hpp"
#include "api-server/integrations/identity/oidc_claims.hpp"
#include "api-server/integrations/identity/oidc_provider.hpp"

namespace {

using namespace holdfast;
using nlohmann::json;

constexpr auto kNow = Instant::from_seconds(1'800'000'000);

OidcProvider make_provider() {
  OidcProvider provider;
  provider.id = "corp";
  provider.issuer = "https://id.example";
  provider.client_id = "holdfast";
  provider.role_claim = "groups";
  provider.role_map = {{"admins", Role::admin}, {"keepers", Role::provider}};
  provider.api_audience = "https://book.example/api";
  return provider;
}

// Of RFC 7517 appendix A.1: whose private halves sign nothing here.
const char* const kKeys = R"({"keys":[
  {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
   "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"sig","kid":"1"}]})";

void read_token(std::string_view text) {
  static const json keys = json::parse(kKeys);
  static_cast<void>(issuer_in(text));
  const auto jws = read_jws(text);
  if (jws && is_known_algorithm(jws->algorithm) && is_signed_by(text, *jws, keys)) std::abort();
}

void read_keys(const json& keys) {
  static const std::string header = "eyJhbGciOiJFUzI1NiIsImtpZCI6IjEifQ";  // {"alg":"ES256","kid":"1"}
  static const std::string token = header + ".e30." + std::string(86, 'A');
  static_cast<void>(has_key(keys, "1"));
  if (is_signed_by(token, *read_jws(token), keys)) std::abort();
}

void read_claims(const json& claims) {
  static const OidcProvider provider = make_provider();
  const auto identity = read_id_claims(claims, provider, "nonce", kNow);
  if (identity.ok() && (identity->issuer != provider.issuer || identity->subject.empty())) std::abort();
  const auto access = read_access_claims(claims, provider, kNow);
  if (!access.ok()) return;
  if (access->issuer != provider.issuer || access->subject.empty()) std::abort();
  if (access->expires_at + std::chrono::minutes(1) <= kNow) std::abort();
}

}  // namespace

// The first byte says what the rest is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4U) {
    case 0:
      read_token(text);
      break;
    case 1:
      read_keys(json::parse(text, nullptr, false));
      break;
    case 2:
      static_cast<void>(read_oidc_providers(text).ok());
      break;
    default:
      read_claims(json::parse(text, nullptr, false));
  }
  return 0;
}
