#include "tests/common/judge/case.hpp"

#include <nlohmann/json.hpp>

#include "common/wire/decode.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/json_reader.hpp"
#include "common/wire/json_writer.hpp"

namespace holdfast::judge {
namespace {

using wire::Need;

rules::Actor read_actor(wire::ObjectReader in) {
  rules::Actor actor;
  actor.staff = in.boolean("staff", Need::required).value_or(false);
  actor.active_bookings =
      static_cast<int>(in.integer("active_bookings", Need::required, 0, 1000).value_or(0));
  actor.holds = static_cast<int>(in.integer("holds", Need::required, 0, 1000).value_or(0));
  if (const auto codes = in.array("overrides", Need::required, 20)) {
    for (const auto& element : *codes) {
      const auto text = element.text({.max = 40});
      const auto code = text ? parse_error_code(*text) : std::nullopt;
      if (code) actor.overrides.push_back(*code);
      if (!code) element.fault("must be an error code");
    }
  }
  in.done();
  return actor;
}

Case read_case(wire::ObjectReader& in) {
  Case c;
  if (const auto member = in.member("request", Need::required)) {
    wire::ObjectReader request = member->object();
    c.wish.start = request.instant("start", Need::optional);
    c.wish.end = request.instant("end", Need::optional);
    c.attendees = static_cast<int>(request.integer("attendees", Need::required, 0, 1000).value_or(0));
    c.payment_authorized = request.boolean("payment_authorized", Need::required).value_or(false);
    request.done();
  }
  c.now = in.instant("now", Need::required).value_or(Instant());
  if (const auto actor = in.member("actor", Need::required)) c.actor = read_actor(actor->object());
  in.done();
  return c;
}

}  // namespace

std::string write_line(const rules::Schedule& schedule) {
  return R"({"schedule":)" + wire::to_json(schedule) + "}";
}

std::string write_line(const Case& c) {
  wire::JsonWriter out;
  out.begin_object()
      .key("request")
      .begin_object()
      .field_if("start", c.wish.start)
      .field_if("end", c.wish.end)
      .field("attendees", c.attendees)
      .field("payment_authorized", c.payment_authorized)
      .end_object()
      .field("now", c.now)
      .key("actor")
      .begin_object()
      .field("staff", c.actor.staff)
      .field("active_bookings", c.actor.active_bookings)
      .field("holds", c.actor.holds)
      .key("overrides")
      .begin_array();
  for (const ErrorCode code : c.actor.overrides)
    out.value(to_string(code));
  out.end_array().end_object().end_object();
  return std::move(out).text();
}

Result<Line> read_line(std::string_view line) {
  const auto tree = wire::parse_json(line);
  if (!tree) return tree.error();
  if (const auto schedule = tree->find("schedule"); schedule != tree->end()) {
    auto decoded = wire::decode_schedule(schedule->dump());
    if (!decoded) return decoded.error();
    return Line(std::move(decoded).value());
  }
  wire::Faults faults;
  wire::ObjectReader in(*tree, "", faults);
  Case c = read_case(in);
  if (faults.any()) return faults.first();
  return Line(std::move(c));
}

}  // namespace holdfast::judge
