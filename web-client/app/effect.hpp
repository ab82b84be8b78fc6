// What `update` wants done in the world: data, so that tests read it.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "web-client/app/action.hpp"
#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

struct Send {
  FetchRequest request;
  std::function<Action(const FetchReply&)> on_reply;  // pure: decodes
};
struct ShowRoute {  // put the state's route into the address bar
  bool replace = false;
};
struct Remember {  // on this device
  std::string key;
  std::string value;
};
struct ApplyTheme {};
struct Later {
  int ms = 0;
  Action action;
};

using Effect = std::variant<Send, ShowRoute, Remember, ApplyTheme, Later>;
using Effects = std::vector<Effect>;

}  // namespace holdfast::ui
