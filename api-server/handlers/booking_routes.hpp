// The routes of what is reserved and who reserved it. `services` must outlive the routes.
#pragma once

#include <vector>

#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// /resources, /resources/{id}.
[[nodiscard]] std::vector<Route> resource_routes(const app::Services& services);
// /resources/{id}/delegates.
[[nodiscard]] std::vector<Route> delegate_routes(const app::Services& services);
// /resources/{id}/hours, /resources/{id}/availability.
[[nodiscard]] std::vector<Route> opening_routes(const app::Services& services);
// /resources/{id}/schedule, /slots.
[[nodiscard]] std::vector<Route> schedule_routes(const app::Services& services);
// /events/stream.
[[nodiscard]] std::vector<Route> event_routes(const app::Services& services);
// /reports/utilisation.
[[nodiscard]] std::vector<Route> report_routes(const app::Services& services);
// /bookings and everything below.
[[nodiscard]] std::vector<Route> booking_routes(const app::Services& services);

}  // namespace holdfast::http
