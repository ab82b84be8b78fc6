#include "web-client/app/zones.hpp"

#include <algorithm>
#include <array>

namespace holdfast::ui {
namespace {

constexpr std::array<std::string_view, 40> kZones = {
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Dhaka",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Istanbul",
    "Europe/Lisbon",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "UTC",
};

}  // namespace

std::vector<std::string> zone_choices(std::string_view own) {
  std::vector<std::string> choices;
  if (!own.empty()) choices.emplace_back(own);
  for (const std::string_view zone : kZones) {
    if (zone != own) choices.emplace_back(zone);
  }
  return choices;
}

int index_of(const std::vector<std::string>& options, std::string_view wanted) {
  const auto found = std::find(options.begin(), options.end(), wanted);
  return found == options.end() ? -1 : static_cast<int>(found - options.begin());
}

}  // namespace holdfast::ui
