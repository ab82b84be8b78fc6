// JSON Web Tokens as a forger makes them: any header over any payload, signed with whatever key there is.
#pragma once

#include <cjose/cjose.h>
#include <sodium.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

#include "api-server/integrations/identity/base64url.hpp"

namespace holdfast::test {

inline std::string encoded_with(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  text.pop_back();  // NUL
  return text;
}
inline std::string base64url(std::string_view bytes) {
  return encoded_with(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

struct TokenParts {
  std::string header;
  std::string payload;
  std::string signature;

  explicit TokenParts(const std::string& token)
      : header(token.substr(0, token.find('.'))),
        payload(token.substr(token.find('.') + 1, token.rfind('.') - token.find('.') - 1)),
        signature(token.substr(token.rfind('.') + 1)) {}
  TokenParts(const nlohmann::json& head, const nlohmann::json& claims)
      : header(base64url(head.dump())), payload(base64url(claims.dump())) {}
  [[nodiscard]] std::string signed_part() const { return header + "." + payload; }
  [[nodiscard]] std::string joined() const { return signed_part() + "." + signature; }
};

// What a part of a token says.
inline nlohmann::json said_in(const std::string& part) {
  return nlohmann::json::parse(base64url_decode(part).value());
}

// Signed by ES256, which the header must say; text, lists and objects besides. `private_jwk`: RFC 7517, with
// "d".
inline std::string sign_es256(const nlohmann::json& header, const nlohmann::json& payload,
                              const std::string& private_jwk) {
  cjose_err error{};
  const std::unique_ptr<cjose_jwk_t, bool (*)(cjose_jwk_t*)> key(
      cjose_jwk_import(private_jwk.data(), private_jwk.size(), &error), cjose_jwk_release);
  const std::unique_ptr<cjose_header_t, void (*)(cjose_header_t*)> head(cjose_header_new(&error),
                                                                        cjose_header_release);
  for (const auto& [name, value] : header.items()) {
    const bool is_set =
        value.is_string()
            ? cjose_header_set(head.get(), name.c_str(), value.get<std::string>().c_str(), &error)
            : cjose_header_set_raw(head.get(), name.c_str(), value.dump().c_str(), &error);
    if (!is_set) throw std::runtime_error("a token's header: " + header.dump());
  }
  const std::string text = payload.dump();
  const std::unique_ptr<cjose_jws_t, void (*)(cjose_jws_t*)> jws(
      cjose_jws_sign(key.get(), head.get(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                     &error),
      cjose_jws_release);
  const char* compact = nullptr;
  if (!jws || !cjose_jws_export(jws.get(), &compact, &error))
    throw std::runtime_error("a token cannot be signed: " + header.dump());
  return compact;  // owned by the jws
}

// Authenticated by HMAC-SHA-256 for HS256, by HMAC-SHA-512, as long as a signature of ES256, for all else.
inline std::string sign_hmac(const nlohmann::json& header, const nlohmann::json& payload,
                             std::string_view secret) {
  TokenParts parts(header, payload);
  const std::string text = parts.signed_part();
  const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
  const auto* message = reinterpret_cast<const unsigned char*>(text.data());
  std::string mac;
  if (header.value("alg", "") == "HS256") {
    mac.resize(crypto_auth_hmacsha256_BYTES);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, secret.size());
    crypto_auth_hmacsha256_update(&state, message, text.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  } else {
    mac.resize(crypto_auth_hmacsha512_BYTES);
    crypto_auth_hmacsha512_state state;
    crypto_auth_hmacsha512_init(&state, key, secret.size());
    crypto_auth_hmacsha512_update(&state, message, text.size());
    crypto_auth_hmacsha512_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  }
  parts.signature = base64url(mac);
  return parts.joined();
}

}  // namespace holdfast::test
