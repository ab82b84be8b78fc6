#include "common/wire/stream_event.hpp"

#include "common/wire/json_writer.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {

std::string to_json(const StreamEvent& event, Instant now, BookingShape shape) {
  JsonWriter out;
  out.begin_object()
      .field("id", event.id)
      .field("type", event.type)
      .field_or_null("resource_id", event.resource_id)
      .key("booking");
  if (event.booking) {
    out.raw(to_json(*event.booking, now, shape));
  } else {
    out.null();
  }
  out.field("occurred_at", event.occurred_at).end_object();
  return std::move(out).text();
}

namespace {

StreamEvent read_stream_event(ObjectReader& in) {
  StreamEvent event;
  event.id = in.integer("id", Need::required, 0, kAnyNumber).value_or(0);
  event.type = read_any_text(in, "type");
  event.resource_id = in.id<ResourceId>("resource_id", Need::optional);
  if (const auto booking = in.member("booking", Need::optional)) {
    ObjectReader fields = booking->object();
    event.booking = read_booking(fields);
  }
  event.occurred_at = read_instant(in, "occurred_at");
  return event;
}

}  // namespace

Result<StreamEvent> decode_stream_event(std::string_view json) {
  return decode(json, read_stream_event);
}

}  // namespace holdfast::wire
