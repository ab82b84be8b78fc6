// Access tokens. As they come: nothing that we did not sign is a token. And signed by us, whatever they say:
// claims that are taken are whole and in time.
#include <cjose/cjose.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "api-server/integrations/identity/base64url.hpp"
#include "api-server/integrations/identity/tokens.hpp"

namespace {

using namespace holdfast;

constexpr auto kNow = Instant::from_seconds(1'800'000'000);

template <auto Release>
struct Releaser {
  template <class T>
  void operator()(T* thing) const {
    Release(thing);
  }
};

class Signer {
 public:
  Signer() {
    auto key = generate_signing_key("fuzz");
    if (!key.ok() || !tokens_.use_keys({*key})) std::abort();
    cjose_err error{};
    key_.reset(cjose_jwk_import(key->private_jwk.data(), key->private_jwk.size(), &error));
    header_.reset(cjose_header_new(&error));
    const bool ready = key_ && header_ &&
                       cjose_header_set(header_.get(), CJOSE_HDR_ALG, CJOSE_HDR_ALG_ES256, &error) &&
                       cjose_header_set(header_.get(), CJOSE_HDR_KID, "fuzz", &error);
    if (!ready) std::abort();
  }

  [[nodiscard]] const TokenService& tokens() const { return tokens_; }

  [[nodiscard]] std::string sign(std::string_view payload) const {
    cjose_err error{};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(payload.data());
    const std::unique_ptr<cjose_jws_t, Releaser<&cjose_jws_release>> signed_payload(
        cjose_jws_sign(key_.get(), header_.get(), bytes, payload.size(), &error));
    const char* text = nullptr;
    if (!signed_payload || !cjose_jws_export(signed_payload.get(), &text, &error)) return {};
    return text;
  }

 private:
  TokenService tokens_;
  std::unique_ptr<cjose_jwk_t, Releaser<&cjose_jwk_release>> key_;
  std::unique_ptr<cjose_header_t, Releaser<&cjose_header_release>> header_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Signer signer;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(base64url_decode(bytes));
  if (signer.tokens().verify(bytes, kNow).ok()) std::abort();
  const auto token = signer.sign(bytes);
  if (token.empty()) return 0;
  const auto claims = signer.tokens().verify(token, kNow);
  if (claims.ok() && claims->expires_at <= kNow) std::abort();
  return 0;
}
