#include "common/wire/named_booking.hpp"

#include "common/wire/encode.hpp"
#include "common/wire/json_writer.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {
namespace {

NamedBooking read_named(ObjectReader& in) {
  NamedBooking named;
  named.booking = read_booking(in);
  named.user_name = read_any_text(in, "user_name", Need::optional);
  return named;
}

}  // namespace

std::string to_json(const NamedBooking& named, Instant now) {
  std::string text = to_json(named.booking, now);
  if (named.user_name.empty()) return text;
  JsonWriter name;
  name.begin_object().field("user_name", named.user_name).end_object();
  text.back() = ',';  // in place of the closing brace
  return text.append(std::move(name).text(), 1);
}

Result<List<NamedBooking>> decode_named_bookings(std::string_view json) {
  return decode(json, read_items<NamedBooking, read_named>);
}

}  // namespace holdfast::wire
