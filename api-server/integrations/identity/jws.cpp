#include "api-server/integrations/identity/jws.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "api-server/integrations/identity/base64url.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

struct ReleaseKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct ReleaseJws {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
using KeyPtr = std::unique_ptr<cjose_jwk_t, ReleaseKey>;
using JwsPtr = std::unique_ptr<cjose_jws_t, ReleaseJws>;

struct Algorithm {
  std::string_view name;
  std::string_view key_type;
  std::string_view curve;  // empty: not of a curve
};
constexpr std::array kAlgorithms = {
    Algorithm{"RS256", "RSA", ""},     Algorithm{"RS384", "RSA", ""},     Algorithm{"RS512", "RSA", ""},
    Algorithm{"PS256", "RSA", ""},     Algorithm{"PS384", "RSA", ""},     Algorithm{"PS512", "RSA", ""},
    Algorithm{"ES256", "EC", "P-256"}, Algorithm{"ES384", "EC", "P-384"}, Algorithm{"ES512", "EC", "P-521"},
};

const Algorithm* find_algorithm(std::string_view name) {
  const auto* const found = std::find_if(kAlgorithms.begin(), kAlgorithms.end(),
                                         [&](const Algorithm& known) { return known.name == name; });
  return found == kAlgorithms.end() ? nullptr : found;
}

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool fits(const json& key, const Algorithm& algorithm) {
  if (!key.is_object() || text_of(key, "kty") != algorithm.key_type) return false;
  if (!algorithm.curve.empty() && text_of(key, "crv") != algorithm.curve) return false;
  const std::string use = text_of(key, "use");
  if (!use.empty() && use != "sig") return false;
  const std::string only = text_of(key, "alg");
  return only.empty() || only == algorithm.name;
}

bool verifies(std::string_view token, const json& key) {
  // cjose wants what it knows of a public key and no more.
  json bare = json::object();
  for (const char* name : {"kty", "crv", "x", "y", "n", "e"}) {
    if (key.contains(name)) bare[name] = key[name];
  }
  const std::string text = bare.dump();
  cjose_err error{};
  const KeyPtr jwk(cjose_jwk_import(text.data(), text.size(), &error));
  const JwsPtr jws(cjose_jws_import(token.data(), token.size(), &error));
  return jwk && jws && cjose_jws_verify(jws.get(), jwk.get(), &error);
}

}  // namespace

std::optional<Jws> read_jws(std::string_view token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last || token.find('.', first + 1) != last) return {};
  const auto header_text = base64url_decode(token.substr(0, first));
  auto payload = base64url_decode(token.substr(first + 1, last - first - 1));
  const auto signature = base64url_decode(token.substr(last + 1));
  if (!header_text || !payload || !signature || signature->empty()) return {};
  const json header = json::parse(*header_text, nullptr, false);
  if (!header.is_object() || header.contains("crit")) return {};
  Jws jws{text_of(header, "alg"), text_of(header, "kid"), text_of(header, "typ"), std::move(*payload)};
  if (jws.algorithm.empty()) return {};
  return jws;
}

bool is_known_algorithm(std::string_view algorithm) {
  return find_algorithm(algorithm) != nullptr;
}

bool is_signed_by(std::string_view token, const Jws& jws, const json& key_set) {
  const Algorithm* algorithm = find_algorithm(jws.algorithm);
  if (algorithm == nullptr || !key_set.is_object() || !key_set.contains("keys")) return false;
  std::vector<const json*> candidates;
  for (const json& key : key_set["keys"]) {
    if (!fits(key, *algorithm)) continue;
    if (jws.key_id.empty() || text_of(key, "kid") == jws.key_id) candidates.push_back(&key);
  }
  return candidates.size() == 1 && verifies(token, *candidates.front());
}

bool has_key(const json& key_set, std::string_view key_id) {
  if (!key_set.is_object() || !key_set.contains("keys")) return false;
  return std::any_of(key_set["keys"].begin(), key_set["keys"].end(),
                     [&](const json& key) { return key.is_object() && text_of(key, "kid") == key_id; });
}

}  // namespace holdfast
