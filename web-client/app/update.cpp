#include "web-client/app/action.hpp"

namespace holdfast::ui {

Effects update(State& state, const Action& action, const Tools& tools) {
  Effects effects;
  action.happen_(state, tools, effects);
  return effects;
}

}  // namespace holdfast::ui
