// The people, rooms and titles of the demo. Data only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/opening_hours.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"

namespace holdfast::app::demo {

inline constexpr std::string_view kZone = "Europe/Lisbon";
inline constexpr std::string_view kPassword = "demo-password";

struct Person {
  std::string_view email;
  std::string_view name;
  std::vector<Role> roles;
  bool signs_in = false;  // with kPassword
};

// The three accounts that are printed at start come first: admin, provider, member.
[[nodiscard]] const std::vector<Person>& people();

struct Offer {
  std::string_view preset;
  Resource resource;  // without ids and times
  OpeningHours hours;
  std::string_view owner_email;          // empty: nobody's own
  int busyness = 50;                     // share of open time that is in use on a usual day, in percent
  std::vector<std::string_view> titles;  // what people book it for; empty: bookings have none
};

[[nodiscard]] std::vector<Offer> offers();

}  // namespace holdfast::app::demo
