// What is reserved.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/domain/policy.hpp"
#include "common/time/interval.hpp"

namespace holdfast {

enum class ResourceKind : std::uint8_t { person, room, item };
enum class Visibility : std::uint8_t { everyone, members };  // "public" | "members" on the wire

// The words shown to people for this resource: booking, bookings, title_label, title_hint, person, place ...
using Words = std::map<std::string, std::string>;

struct Resource {
  ResourceId id;
  ResourceKind kind = ResourceKind::room;
  std::string name;
  std::string description;
  std::string location;
  std::string time_zone = "UTC";  // IANA name
  int units = 1;                  // interchangeable copies or seats, 1 .. 1000
  std::optional<int> capacity;    // people a room holds
  std::vector<std::string> features;
  Policy policy;
  Words words;
  Visibility visibility = Visibility::everyone;
  std::optional<UserId> owner_id;
  std::vector<UserId> delegates;  // who manages it with its owner; told to its staff only
  std::int64_t version = 1;       // bumped by every change of policy, hours, windows or description
  Instant created_at;
  Instant updated_at;

  friend bool operator==(const Resource&, const Resource&) = default;
};

struct AvailabilityWindow {
  WindowId id;
  Interval interval;

  friend bool operator==(const AvailabilityWindow&, const AvailabilityWindow&) = default;
};

}  // namespace holdfast
