// Demo data: the four presets with people, rooms and titles, and bookings around today.
#pragma once

#include "api-server/app/services.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// Once per database: false when it was there already.
[[nodiscard]] Result<bool> create_demo_data(const Services& services, store::Session& session);

}  // namespace holdfast::app
