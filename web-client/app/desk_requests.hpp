// The requests of the desk, each with the decoding of its reply.
#pragma once

#include <string>
#include <string_view>

#include "web-client/app/desk.hpp"

namespace holdfast::ui {

[[nodiscard]] Send ask_requests(const std::string& cursor);
[[nodiscard]] Send ask_day(CivilDate day, const Interval& range, const std::string& cursor);
[[nodiscard]] Send ask_beside(ResourceId resource, const Interval& range);
// Through the queue: once, whatever happens to the network or this page.
[[nodiscard]] Send send_desk_act(BookingId id, Transition transition, std::string_view key);

}  // namespace holdfast::ui
