// What the log in Manage says, in words.
#pragma once

#include <string>
#include <vector>

#include "common/domain/audit_entry.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// "Cancelled a booking"; the action itself when it is of a newer server.
[[nodiscard]] std::string action_words(const AuditEntry& entry);
// Who: a name, "Nobody signed in" from somewhere, or "Holdfast itself".
[[nodiscard]] std::string who_words(const AuditEntry& entry);
// What it was done to, where that is known here: the resource's name.
[[nodiscard]] std::string about_words(const State& state, const AuditEntry& entry);

struct FieldChange {
  std::string field;
  std::string before;  // empty: it was not there
  std::string after;   // empty: it is gone

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};
// The fields that differ, in the order of their names; of a thing that was made or removed, all of them.
[[nodiscard]] std::vector<FieldChange> changes_of(const AuditEntry& entry);

}  // namespace holdfast::ui
