// Time zones of the system's tzdata as explicit transitions.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/core/result.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast {

// Loaded zones are kept for the life of the catalog (an update of tzdata needs a restart), at most as many as
// there are names in tzdata. Every function may be called from any thread.
class ZoneCatalog {
 public:
  // True for the names of the IANA database that are meant for people to choose ("Europe/Lisbon", "UTC"); not
  // for "localtime", "posixrules", "right/..." and the like.
  [[nodiscard]] bool knows(std::string_view name) const;

  // The rules with every transition in `range`. `invalid_request` on field "time_zone" when the zone is
  // unknown.
  [[nodiscard]] Result<ZoneRules> load_zone(std::string_view name, const Interval& range) const;

  // The same from a year before `now` to twelve years after it, made once per zone and year: what schedules
  // use.
  [[nodiscard]] Result<std::shared_ptr<const ZoneRules>> rules_around(std::string_view name,
                                                                      Instant now) const;

 private:
  struct Around {
    Interval range;
    std::shared_ptr<const ZoneRules> rules;
  };

  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Around> around_;
};

}  // namespace holdfast
