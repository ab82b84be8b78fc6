// Who has booked what in the demo: the same for the same day, so that screens look alike whenever it is
// started.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "api-server/app/demo_catalog.hpp"
#include "common/domain/booking.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast::app::demo {

struct Planned {
  std::size_t offer = 0;   // which of offers()
  std::size_t person = 0;  // which of people()
  Interval interval;
  std::string title;
  BookingStatus status = BookingStatus::confirmed;  // where it is to end up
};

// What the member of the demo has: something in every state, upcoming and past.
[[nodiscard]] std::vector<Planned> plan_member(std::span<const Offer> offers, const ZoneRules& zone,
                                               Instant now);

// What everybody else has of one offer, four weeks back and five ahead: some days full, some nearly empty.
[[nodiscard]] std::vector<Planned> plan_others(std::span<const Offer> offers, std::size_t offer,
                                               const ZoneRules& zone, Instant now);

}  // namespace holdfast::app::demo
