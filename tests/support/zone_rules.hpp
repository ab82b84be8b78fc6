// Real zones for tests: transitions of the system's tzdata.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "api-server/integrations/zones/zone_catalog.hpp"

namespace holdfast::test {

inline ZoneRules load_zone(std::string_view name, const Interval& range) {
  auto rules = ZoneCatalog().load_zone(name, range);
  if (!rules) throw std::runtime_error("no such zone: " + std::string(name));
  return std::move(rules).value();
}

// Every transition from 1990 to 2040.
inline ZoneRules load_zone(std::string_view name) {
  return load_zone(name, {Instant::from_seconds(631152000), Instant::from_seconds(2208988800)});
}

}  // namespace holdfast::test
