// What the client reads: a decoder never fails by anything but a Result, and where there is an encoder, what
// was accepted is said again and means the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/wire/decode.hpp"
#include "common/wire/delegate.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/language_file.hpp"
#include "common/wire/personal_token.hpp"
#include "common/wire/stream_event.hpp"
#include "common/wire/utilisation_report.hpp"

namespace {

using namespace holdfast;

template <class Decode, class Encode>
void round_trip(Decode decode, Encode encode, std::string_view body) {
  const auto first = decode(body);
  if (!first.ok()) return;
  const std::string text = encode(first.value());
  const auto second = decode(text);
  if (!second.ok() || encode(second.value()) != text) std::abort();
}

template <class Decode>
void round_trip(Decode decode, std::string_view body) {
  round_trip(
      decode, [](const auto& value) { return wire::to_json(value); }, body);
}

void read_one(std::uint8_t kind, std::string_view body) {
  switch (kind % 8) {
    case 0:
      return round_trip(wire::decode_user, body);
    case 1:
      return round_trip(wire::decode_resource, body);
    case 2:
      return round_trip(wire::decode_policy, body);
    case 3:
      return round_trip(wire::decode_hours, body);
    case 4:
      return round_trip(wire::decode_window, body);
    case 5:
      return round_trip(wire::decode_schedule, body);
    case 6:
      return round_trip(wire::decode_check, body);
    default:
      return round_trip(wire::decode_auth, body);
  }
}

void read_more(std::uint8_t kind, std::string_view body) {
  switch (kind % 13) {
    case 0:
      return round_trip(wire::decode_utilisation, body);
    case 1:
      return static_cast<void>(wire::decode_booking(body).ok());
    case 2:
      return static_cast<void>(wire::decode_stream_event(body).ok());
    case 3:
      return static_cast<void>(wire::decode_language_file(body).ok());
    case 4:
      return static_cast<void>(wire::decode_users(body).ok());
    case 5:
      return static_cast<void>(wire::decode_resources(body).ok());
    case 6:
      return static_cast<void>(wire::decode_bookings(body).ok());
    case 7:
      return static_cast<void>(wire::decode_slots(body).ok());
    case 8:
      return static_cast<void>(wire::decode_problem(409, body));
    case 9:
      return static_cast<void>(wire::decode_sessions(body).ok());
    case 10:
      return static_cast<void>(wire::decode_delegates(body).ok());
    case 11:
      return round_trip(wire::decode_personal_token, body);
    default:
      return round_trip(wire::decode_delegate, body);
  }
}

}  // namespace

// The first byte says what the rest is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] < 128) {
    read_one(data[0], body);
  } else {
    read_more(static_cast<std::uint8_t>(data[0] - 128), body);
  }
  return 0;
}
