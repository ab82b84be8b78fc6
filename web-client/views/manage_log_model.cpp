#include "web-client/views/manage_log_model.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

using nlohmann::json;

// Nothing that means something was there: null, an empty text or list.
bool is_nothing(const json& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()) ||
         (value.is_structured() && value.empty());
}

std::string words_of(const json& object, const std::string& field) {
  if (!object.is_object() || !object.contains(field) || is_nothing(object[field])) return {};
  const json& value = object[field];
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

std::string action_words(const AuditEntry& entry) {
  const std::string key = "log.action." + entry.action;
  std::string words = t(key);
  return words == key ? entry.action : words;
}

std::string who_words(const AuditEntry& entry) {
  if (!entry.actor_name.empty()) return entry.actor_name;
  return t(entry.address.empty() ? "log.itself" : "log.nobody");
}

std::string about_words(const State& state, const AuditEntry& entry) {
  if (!entry.resource_id) return {};
  const auto found = state.resources.find(*entry.resource_id);
  return found == state.resources.end() ? std::string() : found->second.name;
}

std::vector<FieldChange> changes_of(const AuditEntry& entry) {
  const json before = json::parse(entry.before, nullptr, false);
  const json after = json::parse(entry.after, nullptr, false);
  std::set<std::string> fields;
  for (const json* state : {&before, &after}) {
    if (!state->is_object()) continue;
    for (const auto& [name, value] : state->items())
      fields.insert(name);
  }
  std::vector<FieldChange> changes;
  for (const std::string& field : fields) {
    FieldChange change{field, words_of(before, field), words_of(after, field)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace holdfast::ui
