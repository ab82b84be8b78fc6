#include "common/wire/audit.hpp"

#include "common/wire/json_writer.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {
namespace {

void write_state(JsonWriter& out, std::string_view name, const std::string& json) {
  out.key(name);
  if (json.empty()) {
    out.null();
  } else {
    out.raw(json);
  }
}

AuditEntry read_entry(ObjectReader& in) {
  AuditEntry entry;
  entry.id = in.integer("id", Need::required, 0, kAnyNumber).value_or(0);
  entry.at = read_instant(in, "at");
  entry.actor = in.id<UserId>("actor", Need::optional);
  entry.actor_name = read_any_text(in, "actor_name");
  entry.address = read_any_text(in, "address");
  entry.request_id = read_any_text(in, "request_id");
  entry.action = read_any_text(in, "action");
  entry.resource_id = in.id<ResourceId>("resource_id", Need::optional);
  entry.thing = in.id<ResourceId>("thing", Need::required).value_or(ResourceId()).value();
  entry.overrides = read_list<std::string>(in, "overrides", Need::required, [](const JsonValue& element) {
    return element.text(kAnyText).value_or("");
  });
  if (const auto before = in.member("before", Need::optional)) entry.before = before->dump();
  if (const auto after = in.member("after", Need::optional)) entry.after = after->dump();
  return entry;
}

}  // namespace

std::string to_json(const AuditEntry& entry) {
  JsonWriter out;
  out.begin_object()
      .field("id", entry.id)
      .field("at", entry.at)
      .field_or_null("actor", entry.actor)
      .field("actor_name", entry.actor_name)
      .field("address", entry.address)
      .field("request_id", entry.request_id)
      .field("action", entry.action)
      .field_or_null("resource_id", entry.resource_id)
      .field("thing", entry.thing.to_string())
      .key("overrides")
      .begin_array();
  for (const std::string& code : entry.overrides)
    out.value(code);
  out.end_array();
  write_state(out, "before", entry.before);
  write_state(out, "after", entry.after);
  out.end_object();
  return std::move(out).text();
}

Result<List<AuditEntry>> decode_audit(std::string_view json) {
  return decode(json, read_items<AuditEntry, read_entry>);
}

}  // namespace holdfast::wire
