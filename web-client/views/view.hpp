// What every view gets: the frame to draw into, the state to read, the place for what the person did.
#pragma once

#include <utility>
#include <vector>

#include "web-client/app/action.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/state.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct View {
  Frame& f;
  const State& s;
  std::vector<Action>& happened;

  void emit(Action action) const { happened.push_back(std::move(action)); }
  void go(const Route& route) const { emit(Go{route}); }
  // Free space above a page's content.
  [[nodiscard]] float page_top() const { return f.phone() ? 8.0F : 24.0F; }
};

}  // namespace holdfast::ui
