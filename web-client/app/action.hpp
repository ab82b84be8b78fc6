// What happened (presses, edits, replies), and what is wanted of the world in turn. The only way to change
// the state is `update` with an action: any plain struct for which its header declares
//   Effects on(State&, const TheAction&, const Tools&);
// so that a screen adds its own without the others knowing. Everything here lives on one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

struct State;
struct QueuedRequest;
class Effects;

struct Tools {
  std::function<std::string()> make_key;  // a fresh idempotency key: all that is not pure in an update
};

class Action {
 public:
  template <class What>
  Action(What what)  // NOLINT(google-explicit-constructor): every such struct is an action
      : happen_([what = std::move(what)](State& state, const Tools& tools, Effects& effects) {
          effects = on(state, what, tools);
        }) {}

 private:
  friend Effects update(State& state, const Action& action, const Tools& tools);
  std::function<void(State&, const Tools&, Effects&)> happen_;
};

// --- what `update` wants done in the world ---
struct Send {
  FetchRequest request;
  std::function<Action(const FetchReply&)> on_reply;  // pure: decodes
  // A write that must happen once: it goes through the queue (queue.hpp), which needs to know what it is.
  // `on_reply` then gets the server's decision only, never a missing answer.
  std::shared_ptr<const QueuedRequest> queued{};
  std::string keep_as{};  // a read whose answer is kept on the device for when there is no network
};
// Larger things on this device, under the person's account.
struct Keep {
  std::string name;
  std::string value;
  std::function<Action(bool)> done{};  // false: it could not be kept
};
struct Drop {
  std::string name;  // and all that start so; empty: everything of the account
};
struct ReadKept {
  std::string name;  // all that start so
  std::function<Action(std::vector<Kept>)> read;
};
struct TakeTurn {  // among the tabs
  Action then;
};
struct EndTurn {};
struct LoadNewVersion {};
struct LeaveFor {  // this tab goes to another page: nothing of the program is left
  std::string url;
};
struct ShowRoute {  // put the state's route into the address bar
  bool replace = false;
};
struct Remember {  // on this device
  std::string key;
  std::string value;
};
struct CopyText {
  std::string text;
};
struct Print {
  Printout what;
};
struct ApplyTheme {};
struct ApplyLocale {};
struct Later {
  int ms = 0;
  Action action;
};

using Effect = std::variant<Send, ShowRoute, Remember, ApplyTheme, ApplyLocale, Later, Keep, Drop, ReadKept,
                            TakeTurn, EndTurn, LoadNewVersion, LeaveFor, CopyText, Print>;

class Effects : public std::vector<Effect> {
 public:
  using std::vector<Effect>::vector;
  Effects& operator+=(Effects more) {
    for (Effect& effect : more)
      push_back(std::move(effect));
    return *this;
  }
};

// What happened -> new state, and what is to be done. Pure but for the keys.
[[nodiscard]] Effects update(State& state, const Action& action, const Tools& tools);

}  // namespace holdfast::ui
