// Domain values -> JSON text, compact, fields in a fixed order. Strings must be valid UTF-8 (decoders let
// nothing else in); instants are RFC 3339 UTC.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/rules/schedule.hpp"
#include "common/rules/slots.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

[[nodiscard]] std::string to_json(const User& user);
// Its staff are told who its delegates are, whoever is signed in who its owner is.
enum class ResourceShape { for_staff, for_members, for_visitors };
[[nodiscard]] std::string to_json(const Resource& resource, ResourceShape shape = ResourceShape::for_members);
// With its hours as one more field: how one resource is answered. In lists they are left out.
[[nodiscard]] std::string to_json(const Resource& resource, const OpeningHours& hours,
                                  ResourceShape shape = ResourceShape::for_members);
[[nodiscard]] std::string to_json(const Policy& policy);
[[nodiscard]] std::string to_json(const OpeningHours& hours);
[[nodiscard]] std::string to_json(const AvailabilityWindow& window);
// Busy time goes out as its use profile: whose it is cannot be told from it.
[[nodiscard]] std::string to_json(const rules::Schedule& schedule);
[[nodiscard]] std::string to_json(const Violation& violation);
[[nodiscard]] std::string to_json(const SlotItem& item);
[[nodiscard]] std::string to_json(const CheckReply& reply);
[[nodiscard]] std::string to_json(const AuthReply& reply);
// The body of an application/problem+json reply; its status is http_status(problem.error.code). An error with
// a field but no violations is listed as one violation, so that the field is always named in the same place.
[[nodiscard]] std::string to_json(const Problem& problem);

// Others than the booker and the resource's staff see id, resource, status and interval, nothing else.
enum class BookingShape { whole, interval_only };
// The status is the one that holds at `now`: a lapsed hold reads as expired.
[[nodiscard]] std::string to_json(const Booking& booking, Instant now,
                                  BookingShape shape = BookingShape::whole);

// {"items":[...],"next_cursor":...} of items that are JSON already; an empty cursor is null.
[[nodiscard]] std::string list_json(std::span<const std::string> items, std::string_view next_cursor = {});

// Slots, the hot path. `append_slots` adds items separated by commas (also from what `out` holds already,
// unless that ends in '['), so that several resources can be written one after another.
void append_slots(std::string& out, ResourceId resource, std::span<const rules::Slot> slots);
[[nodiscard]] std::string slots_json(ResourceId resource, std::span<const rules::Slot> slots,
                                     std::string_view next_cursor = {});
[[nodiscard]] std::string slots_json(std::span<const SlotItem> items, std::string_view next_cursor = {});

}  // namespace holdfast::wire
