// The requests that the client makes, each with the decoding of its reply.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/wire/requests.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

[[nodiscard]] Send ask_session();
[[nodiscard]] Send sign_in(const SignInForm& form);
[[nodiscard]] Send create_account(const SignInForm& form);
[[nodiscard]] Send sign_out();

[[nodiscard]] Send save_profile(UserId id, const std::string& name, const std::string& time_zone);

[[nodiscard]] Send ask_resources();
[[nodiscard]] Send ask_resource(ResourceId id);
[[nodiscard]] Send ask_schedule(ResourceId id, const Interval& range, std::string_view etag);

[[nodiscard]] Send ask_bookings(UserId user, const Interval& range);
[[nodiscard]] Send ask_booking(BookingId id);
[[nodiscard]] Send create_booking(const wire::BookingCreate& request, std::string_view key);
// Moves an existing booking; the reply comes back as that of a booking that was made.
[[nodiscard]] Send move_booking(BookingId id, ResourceId resource, const Interval& to, std::string_view key,
                                const std::vector<ErrorCode>& overrides = {});
[[nodiscard]] Send renew_booking(BookingId id, Instant end, std::string_view key);
[[nodiscard]] Send rename_booking(BookingId id, const std::string& title, std::string_view key);
[[nodiscard]] Send ask_transition(BookingId id, Transition transition, std::string_view key);

// The error a reply stands for; a missing answer is `unavailable`.
[[nodiscard]] Error error_of(const FetchReply& reply);

}  // namespace holdfast::ui
