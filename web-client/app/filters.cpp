#include "web-client/app/filters.hpp"

#include <algorithm>
#include <cctype>

namespace holdfast::ui {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool says(const Resource& resource, const std::string& words) {
  if (words.empty()) return true;
  const std::string wanted = lowered(words);
  for (const std::string* text : {&resource.name, &resource.description, &resource.location}) {
    if (lowered(*text).find(wanted) != std::string::npos) return true;
  }
  return false;
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
