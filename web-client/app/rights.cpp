#include "web-client/app/rights.hpp"

#include <algorithm>

namespace holdfast::ui {

bool may_do(const State& state, Right right, Relations relations) {
  Subject subject;
  if (state.user) subject = {true, role_set(state.user->roles), std::nullopt};
  return may(right, subject, relations) == Verdict::allowed;
}

bool may_do(const State& state, Right right, const Resource& resource) {
  return may_do(state, right, relations_to(state, resource));
}

Relations relations_to(const State& state, const Resource& resource) {
  return state.user ? holdfast::relations_to(state.user->id, resource) : Relations();
}

bool offers(const State& state) {
  if (may_do(state, Right::create_resource)) return true;
  return state.user && std::any_of(state.resources.begin(), state.resources.end(),
                                   [&](const auto& known) { return may_manage(state, known.second); });
}

bool may_manage(const State& state, const Resource& resource) {
  return may_do(state, Right::change_resource, resource);
}

}  // namespace holdfast::ui
