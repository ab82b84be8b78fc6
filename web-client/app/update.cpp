#include "web-client/app/update.hpp"

#include <variant>

#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {

Effects update(State& state, Action action, const Tools& tools) {
  return std::visit([&](const auto& happened) { return on(state, happened, tools); }, action);
}

}  // namespace holdfast::ui
