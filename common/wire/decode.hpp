// JSON text of a reply -> domain values, for the client. Lenient where a newer server may say more (unknown
// fields are skipped), strict about what is used: a reply that cannot be read is an `internal` Error naming
// the field.
#pragma once

#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/rules/schedule.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

[[nodiscard]] Result<User> decode_user(std::string_view json);
[[nodiscard]] Result<Resource> decode_resource(std::string_view json);
[[nodiscard]] Result<ResourceReply> decode_resource_reply(std::string_view json);
[[nodiscard]] Result<Policy> decode_policy(std::string_view json);
[[nodiscard]] Result<OpeningHours> decode_hours(std::string_view json);
[[nodiscard]] Result<AvailabilityWindow> decode_window(std::string_view json);
[[nodiscard]] Result<rules::Schedule> decode_schedule(std::string_view json);
[[nodiscard]] Result<Booking> decode_booking(
    std::string_view json);  // of an interval-only one, user_id is nil
[[nodiscard]] Result<CheckReply> decode_check(std::string_view json);
[[nodiscard]] Result<AuthReply> decode_auth(std::string_view json);

[[nodiscard]] Result<List<User>> decode_users(std::string_view json);
[[nodiscard]] Result<List<Resource>> decode_resources(std::string_view json);
[[nodiscard]] Result<List<AvailabilityWindow>> decode_windows(std::string_view json);
[[nodiscard]] Result<List<SlotItem>> decode_slots(std::string_view json);
[[nodiscard]] Result<List<Booking>> decode_bookings(std::string_view json);

// What a reply with a failing status says. Never fails itself: a body that is no problem document (a
// gateway's page) gives the code that the status stands for.
[[nodiscard]] Problem decode_problem(int status, std::string_view body);

}  // namespace holdfast::wire
