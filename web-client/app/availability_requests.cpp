#include "web-client/app/availability_requests.hpp"

#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/encode_requests.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/availability.hpp"
#include "web-client/app/request_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

constexpr std::string_view kPage = "200";

std::string etag_of(const FetchReply& reply) {
  const std::string* tag = reply.header("etag");
  return tag == nullptr ? std::string() : *tag;
}

FetchRequest get_within(std::string_view path, const Interval& range,
                        std::vector<std::pair<std::string, std::string>> more = {}) {
  more.emplace_back("limit", kPage);
  more.emplace_back("from", range.start.to_string());
  more.emplace_back("to", range.end.to_string());
  return get(paths::with_query(path, more));
}

}  // namespace

Send ask_hours(ResourceId id) {
  return {get(paths::hours(id)), [id](const FetchReply& reply) -> Action {
            return OfferReplied{id, decoded<OpeningHours>(reply, wire::decode_hours), etag_of(reply)};
          }};
}

Send ask_windows(ResourceId id, CivilDate week, const Interval& range) {
  return {get_within(paths::windows(id), range), [id, week](const FetchReply& reply) -> Action {
            return WindowsReplied{id, week, items<AvailabilityWindow>(reply, wire::decode_windows)};
          }};
}

Send ask_offer_bookings(ResourceId id, CivilDate week, const Interval& range) {
  return {get_within(paths::kBookings, range, {{"resource_id", id.to_string()}}),
          [id, week](const FetchReply& reply) -> Action {
            return OfferBookingsReplied{id, week, items<Booking>(reply, wire::decode_bookings)};
          }};
}

Send save_hours(ResourceId id, const OpeningHours& hours, std::string_view etag) {
  wire::HoursRequest body;
  body.weekly = hours.weekly;
  body.overrides = hours.overrides;
  FetchRequest request = write("PUT", paths::hours(id), wire::to_json(body));
  if (!etag.empty()) request.headers.emplace_back("If-Match", std::string(etag));
  return {std::move(request), [id](const FetchReply& reply) -> Action {
            return JobHoursReplied{id, decoded<OpeningHours>(reply, wire::decode_hours), etag_of(reply)};
          }};
}

Send reread_hours(ResourceId id) {
  return {get(paths::hours(id)), [id](const FetchReply& reply) -> Action {
            return JobHoursReread{id, decoded<OpeningHours>(reply, wire::decode_hours), etag_of(reply)};
          }};
}

Send take_back_window(ResourceId id, WindowId window) {
  return {write("DELETE", paths::window(id, window), ""), [id](const FetchReply& reply) -> Action {
            // Gone already is as good as taken back.
            if (!succeeded(reply) && reply.status != 404) return JobTakenBack{id, error_of(reply)};
            return JobTakenBack{id, {}};
          }};
}

Send publish_windows(ResourceId id, const std::vector<Interval>& windows, std::string_view key) {
  FetchRequest request = write("POST", paths::windows(id), wire::to_json(wire::WindowsRequest{windows}));
  request.headers.emplace_back("Idempotency-Key", std::string(key));
  return {std::move(request), [id](const FetchReply& reply) -> Action {
            return JobPublished{id, items<AvailabilityWindow>(reply, wire::decode_windows)};
          }};
}

Send ask_bookings_within(ResourceId id, CivilDate first, CivilDate last, const Interval& range) {
  return {get_within(paths::kBookings, range, {{"resource_id", id.to_string()}}),
          [id, first, last](const FetchReply& reply) -> Action {
            auto list = decoded<wire::List<Booking>>(reply, wire::decode_bookings);
            const bool more = list && list->next_cursor;
            return ExceptionBookingsReplied{id, first, last, items(std::move(list)), more};
          }};
}

Send ask_plan_windows(ResourceId id, CivilDate first, CivilDate last, const Interval& range,
                      std::string_view cursor) {
  return {get_within(paths::windows(id), range, {{"cursor", std::string(cursor)}}),
          [id, first, last](const FetchReply& reply) -> Action {
            auto list = decoded<wire::List<AvailabilityWindow>>(reply, wire::decode_windows);
            std::string next = list ? list->next_cursor.value_or("") : "";
            return PlanWindowsReplied{id, first, last, items(std::move(list)), std::move(next)};
          }};
}

}  // namespace holdfast::ui
