// JSON Web Signatures in compact form (RFC 7515), as far as identity providers send them.
//
// cjose verifies the signature; which algorithms are allowed, and that the key is of the kind that belongs to
// the algorithm, is decided here (RFC 8725 sections 3.1 and 3.2): a token never chooses how it is checked.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast {

struct Jws {
  std::string algorithm;  // "alg"
  std::string key_id;     // "kid"; empty: none
  std::string type;       // "typ"; empty: none
  std::string payload;    // decoded, not verified yet
};

// Nothing for what is no such token: not three parts of strict base64url, a header that is no object, names
// no algorithm, or has "crit" (nothing critical is understood here).
[[nodiscard]] std::optional<Jws> read_jws(std::string_view token);

// Asymmetric algorithms that can be allowed: RS256, PS256, ES256 ...
[[nodiscard]] bool is_known_algorithm(std::string_view algorithm);

// Whether one of the public keys of the set (RFC 7517) has signed the token: the one that the token names,
// or, if it names none, the only one that fits. Keys for encryption, and of another kind than
// `jws.algorithm`, are left out. `algorithm` must be allowed by the caller before.
[[nodiscard]] bool is_signed_by(std::string_view token, const Jws& jws, const nlohmann::json& key_set);

// Whether the set has a key with that id.
[[nodiscard]] bool has_key(const nlohmann::json& key_set, std::string_view key_id);

}  // namespace holdfast
