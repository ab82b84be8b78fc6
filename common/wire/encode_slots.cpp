// Slots are written by hand: a listing of thousands is the server's most frequent reply.
#include <array>
#include <charconv>

#include "common/wire/encode.hpp"
#include "common/wire/json_writer.hpp"

namespace holdfast::wire {
namespace {

constexpr std::size_t kSlotBytes = 150;  // a whole-second slot with its id, and a little more

void append_number(std::string& out, int number) {
  std::array<char, 12> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

std::string finish(std::string out, std::string_view next_cursor) {
  out += R"(],"next_cursor":)";
  if (next_cursor.empty()) {
    out += "null}";
  } else {
    append_quoted(out, next_cursor);
    out += '}';
  }
  return out;
}

}  // namespace

void append_slots(std::string& out, ResourceId resource, std::span<const rules::Slot> slots) {
  std::string head = R"({"resource_id":")";
  append_id(head, resource.value());
  head += R"(","start":")";
  bool first = out.empty() || out.back() == '[';
  for (const rules::Slot& slot : slots) {
    if (!first) out += ',';
    first = false;
    out += head;
    append_instant(out, slot.interval.start);
    out += R"(","end":")";
    append_instant(out, slot.interval.end);
    out += R"(","free_units":)";
    append_number(out, slot.free_units);
    out += '}';
  }
}

std::string slots_json(ResourceId resource, std::span<const rules::Slot> slots,
                       std::string_view next_cursor) {
  std::string out;
  out.reserve(slots.size() * kSlotBytes + next_cursor.size() + 40);
  out += R"({"items":[)";
  append_slots(out, resource, slots);
  return finish(std::move(out), next_cursor);
}

std::string slots_json(std::span<const SlotItem> items, std::string_view next_cursor) {
  std::string out;
  out.reserve(items.size() * kSlotBytes + next_cursor.size() + 40);
  out += R"({"items":[)";
  for (const SlotItem& item : items)
    append_slots(out, item.resource_id, {&item.slot, 1});
  return finish(std::move(out), next_cursor);
}

std::string to_json(const SlotItem& item) {
  std::string out;
  append_slots(out, item.resource_id, {&item.slot, 1});
  return out;
}

}  // namespace holdfast::wire
