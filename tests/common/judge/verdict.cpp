#include "tests/common/judge/verdict.hpp"

#include "common/rules/alternatives.hpp"
#include "common/rules/slots.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/json_writer.hpp"

namespace holdfast::judge {

std::string verdict(const Case& c, const rules::Schedule& schedule) {
  wire::JsonWriter out;
  const auto wanted = rules::complete(c.wish, schedule.policy, schedule.zone, c.now);
  if (!wanted) {
    out.begin_object().key("error").begin_object().field("field", wanted.error().field);
    out.field("detail", wanted.error().detail).end_object().end_object();
    return std::move(out).text();
  }
  const rules::Request request{wanted->start, wanted->end, c.attendees, c.payment_authorized};
  wire::CheckReply reply;
  reply.violations = rules::check(request, schedule, c.now, c.actor);
  if (!reply.violations.empty()) {
    for (const auto& slot : rules::alternatives(*wanted, schedule, c.now)) {
      reply.alternatives.push_back({schedule.resource_id, slot});
    }
  }
  const auto near = std::chrono::hours(2);
  const rules::SlotQuery query{{wanted->start - near, wanted->start + near}, std::nullopt};
  std::string slots = "[";
  wire::append_slots(slots, schedule.resource_id, rules::slots(schedule, query, c.now));
  out.begin_object().key("interval").begin_object().interval_fields(*wanted).end_object();
  out.key("check").raw(wire::to_json(reply)).key("slots").raw(slots + "]").end_object();
  return std::move(out).text();
}

}  // namespace holdfast::judge
