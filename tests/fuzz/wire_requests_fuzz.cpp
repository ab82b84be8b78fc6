// What a decoder accepts, the encoder says again: decoded, encoded and decoded once more, the text is equal.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/wire/decode_requests.hpp"
#include "common/wire/encode_requests.hpp"

namespace {

template <class Decode>
void round_trip(Decode decode, std::string_view body) {
  const auto first = decode(body);
  if (!first.ok()) return;
  const std::string text = holdfast::wire::to_json(first.value());
  const auto second = decode(text);
  if (!second.ok() || holdfast::wire::to_json(second.value()) != text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace wire = holdfast::wire;
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 10) {
    case 0:
      round_trip(wire::decode_register, body);
      break;
    case 1:
      round_trip(wire::decode_login, body);
      break;
    case 2:
      round_trip(wire::decode_user_patch, body);
      break;
    case 3:
      round_trip(wire::decode_resource_create, body);
      break;
    case 4:
      round_trip(wire::decode_resource_patch, body);
      break;
    case 5:
      round_trip(wire::decode_hours_request, body);
      break;
    case 6:
      round_trip(wire::decode_windows_request, body);
      break;
    case 7:
      round_trip(wire::decode_booking_create, body);
      break;
    case 8:
      static_cast<void>(wire::decode_empty(body).ok());
      break;
    default:
      round_trip(wire::decode_booking_patch, body);
      break;
  }
  return 0;
}
