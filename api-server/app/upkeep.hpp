// What has to be done now and then. It only tidies: no promise waits for it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "api-server/app/services.hpp"
#include "api-server/app/session_feed.hpp"
#include "api-server/store/database_clock.hpp"

namespace holdfast::app {

// Every second it catches up on sessions, every 5 seconds it ends lapsed holds (so that their events are
// sent), every 30 it compares clocks, every minute it looks after signing keys, every hour it forgets what is
// over.
class Upkeep {
 public:
  // Starts its thread. The arguments must outlive this and the executor's jobs.
  Upkeep(const Services& services, SessionFeed& sessions, store::DatabaseClock& clock);
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  void work();
  void tick(std::uint64_t second);
  void end_holds();
  void compare_clocks();
  void renew_keys();
  void forget_old();

  const Services& services_;
  SessionFeed& sessions_;
  store::DatabaseClock& clock_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace holdfast::app
