// The client: one state, actions in, effects out, a frame drawn from the state. Lives on one thread.
#pragma once

#include <optional>
#include <vector>

#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"
#include "web-client/platform/platform.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

class App {
 public:
  // `platform` outlives the app. Starts loading what the route needs.
  explicit App(Platform& platform);
  App(const App&) = delete;
  App& operator=(const App&) = delete;
  ~App() = default;

  // Draws the present state; what the person did in it takes effect after it and is drawn in the next one.
  void frame(Frame& f);

  void dispatch(Action action);
  [[nodiscard]] const State& state() const { return state_; }

 private:
  void perform(Effect effect);
  void send(Send effect);
  void apply_theme();
  void apply_locale();
  void learn_time(const FetchReply& reply);
  void plan_tick();
  void watch_holds();
  [[nodiscard]] Instant local_now() const;

  Platform& platform_;
  State state_;
  Tools tools_;
  std::uint32_t screens_drawn_ = 0;
  int tick_ = 0;                        // handle of the timer, 0: none
  std::optional<Instant> hold_moment_;  // a timer runs until then
};

}  // namespace holdfast::ui
