#include "common/wire/requests.hpp"

#include "common/domain/preset.hpp"

namespace holdfast::wire {
namespace {

void merge_words(const Patch<Words>& patch, Words& words) {
  if (patch.is_null()) words.clear();
  if (!patch.has_value()) return;
  for (const auto& [key, text] : patch.value()) {
    if (text.empty()) {
      words.erase(key);
    } else {
      words[key] = text;
    }
  }
}

}  // namespace

Result<Resource> make_resource(const ResourceCreate& request) {
  Resource resource;
  resource.kind = request.kind;
  resource.name = request.name;
  resource.description = request.description;
  resource.location = request.location;
  resource.time_zone = request.time_zone;
  resource.units = request.units;
  resource.capacity = request.capacity;
  resource.features = request.features;
  resource.visibility = request.visibility;
  resource.owner_id = request.owner_id;
  if (request.preset) {
    const Preset* preset = find_preset(*request.preset);
    if (!preset) return Error::invalid("preset", "preset is not known.");
    resource.policy = preset->policy;
    resource.words = preset->words;
  }
  apply(request.policy, resource.policy);
  merge_words(request.words, resource.words);
  if (auto valid = validate_policy(resource.policy); !valid) return valid.error();
  return resource;
}

Result<void> apply(const ResourcePatch& patch, Resource& resource) {
  Resource next = resource;
  if (patch.kind) next.kind = *patch.kind;
  if (patch.name) next.name = *patch.name;
  if (patch.time_zone) next.time_zone = *patch.time_zone;
  patch.description.apply_to(next.description);
  patch.location.apply_to(next.location);
  patch.units.apply_to(next.units, 1);
  patch.capacity.apply_to(next.capacity);
  patch.features.apply_to(next.features);
  patch.visibility.apply_to(next.visibility, Visibility::everyone);
  patch.owner_id.apply_to(next.owner_id);
  if (patch.preset) {
    const Preset* preset = find_preset(*patch.preset);
    if (!preset) return Error::invalid("preset", "preset is not known.");
    next.policy = preset->policy;
    next.words = preset->words;
  }
  if (patch.policy.is_null()) next.policy = Policy{};
  if (patch.policy.has_value()) apply(patch.policy.value(), next.policy);
  merge_words(patch.words, next.words);
  if (auto valid = validate_policy(next.policy); !valid) return valid.error();
  resource = std::move(next);
  return {};
}

void apply(const UserPatch& patch, User& user) {
  if (patch.name) user.name = *patch.name;
  if (patch.email) user.email = *patch.email;
  patch.time_zone.apply_to(user.time_zone, "UTC");
  if (patch.roles) user.roles = *patch.roles;
}

void apply(const HoursRequest& request, OpeningHours& hours) {
  request.weekly.apply_to(hours.weekly);
  request.overrides.apply_to(hours.overrides);
}

}  // namespace holdfast::wire
