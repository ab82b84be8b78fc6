#include "web-client/app/filters.hpp"

#include <algorithm>

#include "common/core/letters.hpp"

namespace holdfast::ui {
namespace {

bool says(const Resource& resource, const std::string& words) {
  return contains_ignoring_case(resource.name, words) ||
         contains_ignoring_case(resource.description, words) ||
         contains_ignoring_case(resource.location, words);
}

bool has_features(const Resource& resource, const std::set<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& feature) {
    return std::find(resource.features.begin(), resource.features.end(), feature) != resource.features.end();
  });
}

bool fits_length(const Policy& policy, std::optional<Minutes> wanted) {
  if (!wanted || policy.mode == Mode::loan) return true;
  if (policy.mode == Mode::span) return policy.min_duration <= *wanted && *wanted <= policy.max_duration;
  return std::find(policy.durations.begin(), policy.durations.end(), *wanted) != policy.durations.end();
}

}  // namespace

bool matches(const Resource& resource, const FindFilters& filters) {
  const int places = kFilterPlaces[static_cast<std::size_t>(filters.places)];
  return (!filters.kind || resource.kind == *filters.kind) && says(resource, filters.words) &&
         has_features(resource, filters.features) && fits_length(resource.policy, wanted_length(filters)) &&
         (places == 0 || std::max(resource.capacity.value_or(0), resource.units) >= places);
}

std::optional<Minutes> wanted_length(const FindFilters& filters) {
  const int minutes = kFilterLengths[static_cast<std::size_t>(filters.length)];
  return minutes == 0 ? std::nullopt : std::optional(Minutes(minutes));
}

}  // namespace holdfast::ui
