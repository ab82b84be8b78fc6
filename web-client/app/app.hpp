// The client: one state, actions in, effects out, a frame drawn from the state. Lives on one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "web-client/app/action.hpp"
#include "web-client/app/session_keeper.hpp"
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
  void keep_answer(const std::string& name, const FetchReply& reply);
  void keep_bookings();
  void keep_draft();
  void keep_drawn();
  void follow_stream();
  void hear(const StreamEvent& event);
  void read_kept(const std::string& name, std::function<Action(std::vector<Kept>)> read);
  void follow_person(const std::optional<UserId>& before);
  void apply_theme();
  void apply_locale();
  void learn_time(const FetchReply& reply);
  void plan_tick();
  void watch_holds();
  [[nodiscard]] Instant local_now() const;

  Platform& platform_;
  SessionKeeper keeper_;
  State state_;
  Tools tools_;
  std::uint32_t screens_drawn_ = 0;
  std::uint32_t searches_ = 0;
  int tick_ = 0;                     // handle of the timer, 0: none
  std::string account_;              // whose things on the device are read and written
  std::string queue_owner_;          // whose requests the state holds
  std::uint64_t kept_bookings_ = 0;  // mark of what is on the device
  std::string kept_draft_;
  bool keeping_draft_ = false;  // planned
  std::string kept_drawn_;      // name on the device
  bool keeping_drawn_ = false;  // planned
  bool streaming_ = false;
  bool keeping_bookings_ = false;       // planned
  std::optional<Instant> hold_moment_;  // a timer runs until then
};

}  // namespace holdfast::ui
