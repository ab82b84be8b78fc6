#include "api-server/integrations/zones/zone_catalog.hpp"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace holdfast {
namespace {

using Seconds = std::chrono::seconds;
using CctzTime = cctz::time_point<cctz::seconds>;

constexpr auto kYear = std::chrono::hours(24 * 366);

CctzTime to_cctz(Instant at) {
  return CctzTime(std::chrono::floor<cctz::seconds>(at.since_epoch()));
}

Instant from_cctz(CctzTime at) {
  return Instant::from_seconds(at.time_since_epoch().count());
}

// A path below the zoneinfo folder: nothing that climbs out of it, is no place ("localtime", "posix/..."), or
// counts leap seconds ("right/...").
bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() < 'A' || name.front() > 'Z' || name == "Factory")
    return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
}

// cctz remembers every name it was ever asked for, also unknown ones: ask it for files that are there only.
bool is_in_tzdata(std::string_view name) {
  const char* folder = std::getenv("TZDIR");
  std::error_code ignored;
  return std::filesystem::is_regular_file(
      std::filesystem::path(folder != nullptr ? folder : "/usr/share/zoneinfo") / name, ignored);
}

bool find_zone(std::string_view name, cctz::time_zone& zone) {
  return is_zone_name(name) && (name == "UTC" || is_in_tzdata(name)) &&
         cctz::load_time_zone(std::string(name), &zone);
}

Error unknown_zone(std::string_view name) {
  return Error::invalid("time_zone", "\"" + std::string(name.substr(0, 64)) +
                                         "\" is not a time zone. Use a name such as \"Europe/Lisbon\".");
}

ZoneRules rules_in(const cctz::time_zone& zone, const Interval& range) {
  const CctzTime start = to_cctz(range.start);
  const CctzTime end = to_cctz(range.end);
  int offset = zone.lookup(start).offset;
  const Seconds initial_offset(offset);
  std::vector<ZoneTransition> transitions;
  cctz::time_zone::civil_transition change;
  for (CctzTime at = start; zone.next_transition(at, &change);) {
    at = zone.lookup(change.to).trans;
    if (at >= end) break;
    const int next_offset = zone.lookup(at).offset;
    // A change of the abbreviation alone is no change here.
    if (next_offset != offset) transitions.push_back({from_cctz(at), Seconds(next_offset)});
    offset = next_offset;
  }
  return {initial_offset, std::move(transitions)};
}

}  // namespace

bool ZoneCatalog::knows(std::string_view name) const {
  cctz::time_zone zone;
  return find_zone(name, zone);
}

Result<ZoneRules> ZoneCatalog::load_zone(std::string_view name, const Interval& range) const {
  cctz::time_zone zone;
  if (!find_zone(name, zone)) return unknown_zone(name);
  return rules_in(zone, range);
}

Result<std::shared_ptr<const ZoneRules>> ZoneCatalog::rules_around(std::string_view name, Instant now) const {
  const std::lock_guard lock(mutex_);
  const auto found = around_.find(std::string(name));
  const Interval needed{now - kYear, now + 11 * kYear};
  if (found != around_.end() && found->second.range.covers(needed)) return found->second.rules;
  const Interval range{now - 2 * kYear, now + 12 * kYear};
  auto loaded = load_zone(name, range);
  if (!loaded) return std::move(loaded).error();
  auto rules = std::make_shared<const ZoneRules>(std::move(loaded).value());
  around_[std::string(name)] = {range, rules};
  return rules;
}

}  // namespace holdfast
