#include "api-server/store/executor.hpp"

#include <algorithm>
#include <condition_variable>
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
  std::string connection_string;
  ExecutorOptions options;
  std::shared_ptr<ConnectionGate> gate = std::make_shared<ConnectionGate>();
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void(Session&)>> queue;
  bool stopping = false;
  std::vector<std::thread> threads;

  void work() {
    Session session(connection_string, options.session);
    session.backend().gate = gate;
    std::unique_lock lock(mutex);
    for (;;) {
      wake.wait(lock, [&] { return stopping || !queue.empty(); });
      if (queue.empty()) return;
      auto job = std::move(queue.front());
      queue.pop_front();
      lock.unlock();
      run(job, session);
      job = nullptr;  // what it holds is released outside of the lock
      lock.lock();
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

bool Executor::submit(std::function<void(Session&)> job) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->stopping || state_->queue.size() >= state_->options.capacity) return false;
    state_->queue.push_back(std::move(job));
  }
  state_->wake.notify_one();
  return true;
}

std::size_t Executor::waiting() const {
  const std::lock_guard lock(state_->mutex);
  return state_->queue.size();
}

bool Executor::database_reachable() const {
  return state_->gate->reachable();
}

}  // namespace holdfast::store
