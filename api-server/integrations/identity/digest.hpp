// Digests for keeping things by what they are without keeping them.
#pragma once

#include <string>
#include <string_view>

namespace holdfast {

// 32 bytes: BLAKE2b under a key that is random for each process. About 0.5 microseconds for a token.
[[nodiscard]] std::string digest_of(std::string_view bytes);

// SHA-256 in lower-case hexadecimal: the same everywhere.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// SHA-256 in base64url without padding: a PKCE challenge of a verifier (RFC 7636 section 4.2).
[[nodiscard]] std::string sha256_base64url(std::string_view bytes);

// Takes as long for a wrong guess that is nearly right.
[[nodiscard]] bool equal_secrets(std::string_view left, std::string_view right);

}  // namespace holdfast
