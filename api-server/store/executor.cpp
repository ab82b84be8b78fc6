#include "api-server/store/executor.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "api-server/log.hpp"
#include "api-server/store/backend.hpp"

namespace holdfast::store {

struct Executor::State {
  struct Job {
    std::uint64_t number = 0;  // in order of arrival
    std::function<void(Session&)> run;
  };

  std::string connection_string;
  ExecutorOptions options;
  std::shared_ptr<ConnectionGate> gate = std::make_shared<ConnectionGate>();
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job> ordinary;
  std::deque<Job> heavy;
  std::uint64_t arrived = 0;
  std::size_t heavy_running = 0;
  bool stopping = false;
  std::vector<std::thread> threads;

  [[nodiscard]] std::size_t waiting() const { return ordinary.size() + heavy.size(); }
  [[nodiscard]] bool may_run_heavy() const {
    return !heavy.empty() && heavy_running < std::max<std::size_t>(options.threads / 2, 1);
  }

  void work() {
    Session session(connection_string, options.session);
    session.backend().gate = gate;
    std::unique_lock lock(mutex);
    for (;;) {
      wake.wait(lock, [&] { return stopping || !ordinary.empty() || may_run_heavy(); });
      if (ordinary.empty() && !may_run_heavy()) return;
      const bool is_heavy =
          may_run_heavy() && (ordinary.empty() || heavy.front().number < ordinary.front().number);
      std::deque<Job>& queue = is_heavy ? heavy : ordinary;
      auto job = std::move(queue.front().run);
      queue.pop_front();
      if (is_heavy) ++heavy_running;
      lock.unlock();
      run(job, session);
      job = nullptr;  // what it holds is released outside of the lock
      lock.lock();
      if (!is_heavy) continue;
      --heavy_running;
      if (!heavy.empty()) wake.notify_one();
    }
  }

  static void run(const std::function<void(Session&)>& job, Session& session) {
    try {
      job(session);
    } catch (const std::exception& error) {
      log_event(LogLevel::error, "job failed", {{"what", error.what()}});
    } catch (...) {
      log_event(LogLevel::error, "job failed");
    }
  }
};

Executor::Executor(std::string connection_string, ExecutorOptions options)
    : state_(std::make_unique<State>()) {
  state_->connection_string = std::move(connection_string);
  state_->options = options;
  for (std::size_t i = 0; i < std::max<std::size_t>(options.threads, 1); ++i)
    state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

Executor::~Executor() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  for (std::thread& thread : state_->threads)
    thread.join();
}

bool Executor::submit(std::function<void(Session&)> job, Weight weight) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->stopping || state_->waiting() >= state_->options.capacity) return false;
    const bool is_heavy = weight == Weight::heavy;
    if (is_heavy && state_->heavy.size() >= state_->options.heavy_capacity) return false;
    (is_heavy ? state_->heavy : state_->ordinary).push_back({state_->arrived++, std::move(job)});
  }
  state_->wake.notify_one();
  return true;
}

std::size_t Executor::waiting() const {
  const std::lock_guard lock(state_->mutex);
  return state_->waiting();
}

bool Executor::database_reachable() const {
  return state_->gate->reachable();
}

}  // namespace holdfast::store
