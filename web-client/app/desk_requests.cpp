#include "web-client/app/desk_requests.hpp"

#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/request_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;
using Named = wire::List<wire::NamedBooking>;

FetchRequest list_of(std::vector<std::pair<std::string, std::string>> query) {
  query.emplace_back("limit", "200");
  return get(paths::with_query(paths::kBookings, query));
}

Result<Named> named(const FetchReply& reply) {
  return decoded<Named>(reply, wire::decode_named_bookings);
}

}  // namespace

Send ask_requests(const std::string& cursor) {
  return {list_of({{"status", "pending"}, {"sort", "created_at"}, {"cursor", cursor}}),
          [more = !cursor.empty()](const FetchReply& reply) -> Action {
            return RequestsReplied{more, named(reply)};
          }};
}

Send ask_day(CivilDate day, const Interval& range, const std::string& cursor) {
  return {list_of({{"from", range.start.to_string()},
                   {"to", range.end.to_string()},
                   {"sort", "start"},
                   {"cursor", cursor}}),
          [day](const FetchReply& reply) -> Action {
            return DayReplied{day, named(reply)};
          }};
}

Send ask_beside(ResourceId resource, const Interval& range) {
  return {list_of({{"resource_id", resource.to_string()},
                   {"from", range.start.to_string()},
                   {"to", range.end.to_string()},
                   {"sort", "start"}}),
          [](const FetchReply& reply) -> Action { return BesideReplied{named(reply)}; }};
}

Send send_desk_act(BookingId id, Transition transition, std::string_view key) {
  Send send = ask_transition(id, transition, key);
  send.on_reply = [id, transition](const FetchReply& reply) -> Action {
    return DeskReplied{id, transition, decoded<Booking>(reply, wire::decode_booking)};
  };
  return send;
}

}  // namespace holdfast::ui
