#include "api-server/integrations/identity/tokens.hpp"

#include <cjose/cjose.h>

#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "api-server/integrations/identity/base64url.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxTokenBytes = 4096;
constexpr auto kClockSkew = std::chrono::minutes(1);  // between servers

struct ReleaseKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct ReleaseJws {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
struct ReleaseHeader {
  void operator()(cjose_header_t* header) const { cjose_header_release(header); }
};
using KeyPtr = std::unique_ptr<cjose_jwk_t, ReleaseKey>;
using JwsPtr = std::unique_ptr<cjose_jws_t, ReleaseJws>;
using HeaderPtr = std::unique_ptr<cjose_header_t, ReleaseHeader>;

Error broken_key() {
  return Error::of(ErrorCode::internal, "A signing key cannot be used.");
}
Error bad_token() {
  return Error::of(ErrorCode::unauthorized, "The token is not valid here. Sign in again.");
}

std::optional<std::string> key_json(const cjose_jwk_t* key, bool with_private_part) {
  cjose_err error{};
  char* text = cjose_jwk_to_json(key, with_private_part, &error);
  if (text == nullptr) return std::nullopt;
  std::string copy(text);
  cjose_get_dealloc()(text);
  return copy;
}

std::string_view role_word(Role role) {
  switch (role) {
    case Role::member:
      return "member";
    case Role::provider:
      return "provider";
    case Role::admin:
      return "admin";
  }
  return "member";
}

std::optional<std::vector<Role>> read_roles(const json& words) {
  std::vector<Role> roles;
  if (!words.is_array()) return std::nullopt;
  for (const json& word : words) {
    if (word == "member") {
      roles.push_back(Role::member);
    } else if (word == "provider") {
      roles.push_back(Role::provider);
    } else if (word == "admin") {
      roles.push_back(Role::admin);
    } else {
      return std::nullopt;
    }
  }
  return roles;
}

std::int64_t whole_seconds(Instant at) {
  return at.micros() / 1'000'000;
}

json claims_json(const TokenClaims& claims, const std::string& issuer, const std::string& audience) {
  json roles = json::array();
  for (const Role role : claims.roles)
    roles.push_back(role_word(role));
  return {{"iss", issuer},
          {"aud", audience},
          {"sub", claims.user_id.to_string()},
          {"sid", claims.session_id.to_string()},
          {"roles", std::move(roles)},
          {"iat", whole_seconds(claims.issued_at)},
          {"exp", whole_seconds(claims.expires_at)}};
}

std::optional<TokenClaims> read_claims(const json& claims, const std::string& issuer,
                                       const std::string& audience) {
  const auto text = [&](const char* name) {
    const auto found = claims.find(name);
    return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto seconds = [&](const char* name) -> std::optional<Instant> {
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number_integer()) return std::nullopt;
    const auto value = found->get<std::int64_t>();
    constexpr std::int64_t kYear9999 = 253'402'300'799;
    if (value < 0 || value > kYear9999) return std::nullopt;
    return Instant::from_seconds(value);
  };
  if (!claims.is_object() || text("iss") != issuer || text("aud") != audience) return std::nullopt;
  const auto user = UserId::parse(text("sub"));
  const auto session = Uuid::parse(text("sid"));
  const auto issued_at = seconds("iat");
  const auto expires_at = seconds("exp");
  const auto roles = claims.contains("roles") ? read_roles(claims["roles"]) : std::nullopt;
  if (!user || !session || !issued_at || !expires_at || !roles) return std::nullopt;
  return TokenClaims{*user, *session, *roles, *issued_at, *expires_at};
}

// Three parts in strict base64url, the last one as long as an ES256 signature: cjose would skip over odd
// ends.
struct TokenParts {
  std::string header;
  std::string payload;
};

std::optional<TokenParts> parts_of(std::string_view token) {
  constexpr std::size_t kSignatureBytes = 64;
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == last || token.find('.', first + 1) != last) return std::nullopt;
  auto header = base64url_decode(token.substr(0, first));
  auto payload = base64url_decode(token.substr(first + 1, last - first - 1));
  const auto signature = base64url_decode(token.substr(last + 1));
  if (!header || !payload || !signature || signature->size() != kSignatureBytes) return std::nullopt;
  return TokenParts{std::move(*header), std::move(*payload)};
}

// The key id in a header that is exactly one of ours: ES256, no critical extensions.
std::optional<std::string> key_id_in(const std::string& header_json) {
  const json header = json::parse(header_json, nullptr, false);
  if (!header.is_object() || header.contains("crit")) return std::nullopt;
  const auto algorithm = header.find("alg");
  const auto key_id = header.find("kid");
  if (algorithm == header.end() || *algorithm != CJOSE_HDR_ALG_ES256) return std::nullopt;
  if (key_id == header.end() || !key_id->is_string()) return std::nullopt;
  return key_id->get<std::string>();
}

}  // namespace

// cjose's and OpenSSL's EC_KEY objects are used by one thread at a time; tokens are verified rarely, since
// the outcome is kept.
struct TokenService::Keys {
  struct Key {
    std::string id;
    KeyPtr jwk;
  };
  std::vector<Key> keys;
  std::string public_set;
  mutable std::mutex mutex;

  [[nodiscard]] bool has_signed(const Key& key, std::string_view token) const {
    const std::lock_guard lock(mutex);
    cjose_err error{};
    const JwsPtr jws(cjose_jws_import(token.data(), token.size(), &error));
    return jws && cjose_jws_verify(jws.get(), key.jwk.get(), &error);
  }
  [[nodiscard]] const Key* find(std::string_view id) const {
    for (const Key& key : keys) {
      if (key.id == id) return &key;
    }
    return nullptr;
  }
};

Result<SigningKey> generate_signing_key(std::string id) {
  cjose_err error{};
  const KeyPtr key(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error));
  if (!key || !cjose_jwk_set_kid(key.get(), id.data(), id.size(), &error)) return broken_key();
  auto text = key_json(key.get(), true);
  if (!text) return broken_key();
  return SigningKey{std::move(id), std::move(*text)};
}

TokenService::TokenService(std::string issuer, std::string audience, std::chrono::seconds longest)
    : issuer_(std::move(issuer)),
      audience_(std::move(audience)),
      longest_(longest),
      keys_(std::make_shared<const Keys>()) {}
TokenService::~TokenService() = default;

std::shared_ptr<const TokenService::Keys> TokenService::keys() const {
  return std::atomic_load(&keys_);
}

Result<void> TokenService::use_keys(const std::vector<SigningKey>& keys) {
  auto next = std::make_shared<Keys>();
  json set = json::array();
  for (const SigningKey& key : keys) {
    cjose_err error{};
    KeyPtr jwk(cjose_jwk_import(key.private_jwk.data(), key.private_jwk.size(), &error));
    if (!jwk || cjose_jwk_get_kty(jwk.get(), &error) != CJOSE_JWK_KTY_EC) return broken_key();
    const auto text = key_json(jwk.get(), false);
    json public_jwk = text ? json::parse(*text, nullptr, false) : json();
    if (!public_jwk.is_object() || public_jwk.contains("d")) return broken_key();
    public_jwk["kid"] = key.id;
    public_jwk["use"] = "sig";
    public_jwk["alg"] = CJOSE_HDR_ALG_ES256;
    set.push_back(std::move(public_jwk));
    next->keys.push_back({key.id, std::move(jwk)});
  }
  next->public_set = json{{"keys", std::move(set)}}.dump();
  std::atomic_store(&keys_, std::shared_ptr<const Keys>(std::move(next)));
  return {};
}

Result<std::string> TokenService::issue(const TokenClaims& claims) const {
  const auto current = keys();
  if (current->keys.empty()) return broken_key();
  const Keys::Key& key = current->keys.front();
  const std::string payload = claims_json(claims, issuer_, audience_).dump();
  cjose_err error{};
  const HeaderPtr header(cjose_header_new(&error));
  if (!header || !cjose_header_set(header.get(), CJOSE_HDR_ALG, CJOSE_HDR_ALG_ES256, &error) ||
      !cjose_header_set(header.get(), CJOSE_HDR_KID, key.id.c_str(), &error) ||
      !cjose_header_set(header.get(), "typ", "JWT", &error)) {
    return broken_key();
  }
  const std::lock_guard lock(current->mutex);
  const JwsPtr jws(cjose_jws_sign(key.jwk.get(), header.get(),
                                  reinterpret_cast<const std::uint8_t*>(payload.data()), payload.size(),
                                  &error));
  const char* compact = nullptr;
  if (!jws || !cjose_jws_export(jws.get(), &compact, &error)) return broken_key();
  return std::string(compact);  // owned by the jws
}

Result<TokenClaims> TokenService::verify(std::string_view token, Instant now) const {
  if (token.size() > kMaxTokenBytes) return bad_token();
  const auto parts = parts_of(token);
  const auto key_id = parts ? key_id_in(parts->header) : std::nullopt;
  const auto current = keys();
  const Keys::Key* key = key_id ? current->find(*key_id) : nullptr;
  if (key == nullptr || !current->has_signed(*key, token)) return bad_token();
  const auto claims = read_claims(json::parse(parts->payload, nullptr, false), issuer_, audience_);
  if (!claims) return bad_token();
  if (claims->expires_at - claims->issued_at > longest_ || claims->issued_at > now + kClockSkew)
    return bad_token();
  if (now >= claims->expires_at)
    return Error::of(ErrorCode::unauthorized, "The token has expired. Sign in again.");
  return *claims;
}

std::string TokenService::jwks() const {
  return keys()->public_set;
}

}  // namespace holdfast
