// What of a resource's sheet must be sent.
#include "web-client/app/manage_draft.hpp"

namespace holdfast::ui {
namespace {

using wire::Patch;

template <class T>
Patch<T> changed(const T& from, const T& to) {
  return from == to ? Patch<T>() : Patch<T>(to);
}

template <class T>
Patch<T> changed(const std::optional<T>& from, const std::optional<T>& to) {
  if (from == to) return {};
  return to ? Patch<T>(*to) : Patch<T>::null();
}

Patch<std::string> changed_text(const std::string& from, const std::string& to) {
  if (from == to) return {};
  return to.empty() ? Patch<std::string>::null() : Patch<std::string>(to);
}

template <class T>
std::optional<T> replaced(const T& from, const T& to) {
  return from == to ? std::nullopt : std::optional<T>(to);
}

wire::PolicyPatch policy_between(const Policy& from, const Policy& to) {
  wire::PolicyPatch patch;
  patch.mode = changed(from.mode, to.mode);
  patch.durations = changed(from.durations, to.durations);
  patch.min_duration = changed(from.min_duration, to.min_duration);
  patch.max_duration = changed(from.max_duration, to.max_duration);
  patch.loan_days = changed(from.loan_days, to.loan_days);
  patch.max_renewals = changed(from.max_renewals, to.max_renewals);
  patch.step = changed(from.step, to.step);
  patch.min_notice = changed(from.min_notice, to.min_notice);
  patch.max_horizon_days = changed(from.max_horizon_days, to.max_horizon_days);
  patch.buffer_before = changed(from.buffer_before, to.buffer_before);
  patch.buffer_after = changed(from.buffer_after, to.buffer_after);
  patch.confirmation = changed(from.confirmation, to.confirmation);
  patch.hold_minutes = changed(from.hold_minutes, to.hold_minutes);
  patch.cancel_cutoff = changed(from.cancel_cutoff, to.cancel_cutoff);
  patch.reschedule_cutoff = changed(from.reschedule_cutoff, to.reschedule_cutoff);
  patch.max_active_per_user = changed(from.max_active_per_user, to.max_active_per_user);
  patch.max_holds_per_user = changed(from.max_holds_per_user, to.max_holds_per_user);
  patch.price = changed(from.price, to.price);
  patch.payment = changed(from.payment, to.payment);
  return patch;
}

Patch<Words> words_between(const Words& from, const Words& to) {
  Words words;
  for (const auto& [key, word] : to) {
    const auto before = from.find(key);
    if (before == from.end() || before->second != word) words[key] = word;
  }
  for (const auto& [key, word] : from) {
    if (!to.contains(key)) words[key] = "";
  }
  return words.empty() ? Patch<Words>() : Patch<Words>(words);
}

}  // namespace

wire::ResourcePatch patch_between(const Resource& from, const Resource& to) {
  wire::ResourcePatch patch;
  patch.kind = replaced(from.kind, to.kind);
  patch.name = replaced(from.name, to.name);
  patch.description = changed_text(from.description, to.description);
  patch.time_zone = replaced(from.time_zone, to.time_zone);
  patch.units = changed(from.units, to.units);
  patch.capacity = changed(from.capacity, to.capacity);
  patch.features = changed(from.features, to.features);
  patch.location = changed_text(from.location, to.location);
  const wire::PolicyPatch policy = policy_between(from.policy, to.policy);
  if (policy != wire::PolicyPatch{}) patch.policy = policy;
  patch.words = words_between(from.words, to.words);
  patch.visibility = changed(from.visibility, to.visibility);
  return patch;
}

bool empty_patch(const wire::ResourcePatch& patch) {
  return patch == wire::ResourcePatch{};
}

wire::ResourceCreate create_of(const ResourceDraft& draft, const Resource& wanted) {
  wire::ResourceCreate create;
  create.kind = draft.kind;
  create.name = wanted.name;
  create.time_zone = wanted.time_zone;
  create.location = wanted.location;
  if (!draft.preset.empty()) create.preset = draft.preset;
  return create;
}

}  // namespace holdfast::ui
