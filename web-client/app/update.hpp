// What happened -> new state, and what is to be done in the world. Pure but for the keys: `make_key` gives a
// fresh idempotency key.
#pragma once

#include <functional>
#include <string>

#include "web-client/app/effect.hpp"

namespace holdfast::ui {

struct Tools {
  std::function<std::string()> make_key;
};

[[nodiscard]] Effects update(State& state, Action action, const Tools& tools);

}  // namespace holdfast::ui
