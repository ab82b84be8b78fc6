// Who manages a resource with its owner: a tab of its sheet. What can happen, and what comes of it (`on`, in
// update_managers.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/wire/delegate.hpp"
#include "web-client/app/action.hpp"

namespace holdfast::ui {

enum class Load : std::uint8_t;

struct Managers {
  Load load{};
  std::vector<wire::Delegate> list;
  std::string email;    // as typed
  std::string refused;  // why it was not taken, until it is edited
  std::string problem;
  bool sending = false;
  std::string key;
};

// The list, when the sheet shows it and does not have it.
[[nodiscard]] Effects want_managers(State& state);

struct ManagersReplied {
  ResourceId resource;
  Result<wire::List<wire::Delegate>> list;
};
// The resource as it is after a change of its managers.
struct ManagedReplied {
  ResourceId resource;
  Result<wire::ResourceReply> reply;
};
struct ManagerTyped {
  std::string email;
};
struct ManagerAddPressed {};
struct ManagerAdded {
  ResourceId resource;
  Result<wire::Delegate> manager;
};
struct ManagerRemovePressed {
  wire::Delegate manager;
};
struct ManagerRemoved {
  ResourceId resource;
  wire::Delegate manager;
  std::optional<Error> error;
};
struct ManagerRemoveUndone {
  ResourceId resource;
  wire::Delegate manager;
};

Effects on(State&, const ManagersReplied&, const Tools&);
Effects on(State&, const ManagedReplied&, const Tools&);
Effects on(State&, const ManagerTyped&, const Tools&);
Effects on(State&, const ManagerAddPressed&, const Tools&);
Effects on(State&, const ManagerAdded&, const Tools&);
Effects on(State&, const ManagerRemovePressed&, const Tools&);
Effects on(State&, const ManagerRemoved&, const Tools&);
Effects on(State&, const ManagerRemoveUndone&, const Tools&);

}  // namespace holdfast::ui
