// What a decoder accepts, the encoder says again: decoded, encoded and decoded once more, the text is equal.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/wire/decode_requests.hpp"
#include "common/wire/delegate.hpp"
#include "common/wire/encode_requests.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/personal_token.hpp"

namespace {

template <class Decode>
void round_trip(Decode decode, std::string_view body) {
  const auto first = decode(body);
  if (!first.ok()) return;
  const std::string text = holdfast::wire::to_json(first.value());
  const auto second = decode(text);
  if (!second.ok() || holdfast::wire::to_json(second.value()) != text) std::abort();
}

namespace wire = holdfast::wire;

void read_everyday(unsigned kind, std::string_view body) {
  switch (kind) {
    case 0:
      return round_trip(wire::decode_register, body);
    case 1:
      return round_trip(wire::decode_login, body);
    case 2:
      return round_trip(wire::decode_user_patch, body);
    case 3:
      return round_trip(wire::decode_resource_create, body);
    case 4:
      return round_trip(wire::decode_resource_patch, body);
    case 5:
      return round_trip(wire::decode_hours_request, body);
    case 6:
      return round_trip(wire::decode_windows_request, body);
    case 7:
      return round_trip(wire::decode_booking_create, body);
    case 8:
      return static_cast<void>(wire::decode_empty(body).ok());
    default:
      return round_trip(wire::decode_booking_patch, body);
  }
}

void read_identity(unsigned kind, std::string_view body) {
  switch (kind) {
    case 10:
      return static_cast<void>(wire::decode_refresh(body).ok());
    case 11:
      return round_trip(wire::decode_forgot, body);
    case 12:
      return round_trip(wire::decode_reset, body);
    case 13:
      return static_cast<void>(wire::decode_key_rotation(body).ok());
    case 14:
      return round_trip(wire::decode_delegate_add, body);
    case 16:
      return round_trip(wire::decode_link_request, body);
    default:
      return round_trip(wire::decode_personal_token_create, body);
  }
}

}  // namespace

// The first byte says what the rest is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  const unsigned kind = data[0] % 17U;
  kind < 10 ? read_everyday(kind, body) : read_identity(kind, body);
  return 0;
}
