// A few threads and a bounded queue, for work that takes long: never on those that answer requests.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace holdfast {

class WorkerPool {
 public:
  struct Options {
    unsigned threads = 1;
    std::size_t waiting = 128;  // jobs; more are refused
  };

  explicit WorkerPool(Options options);
  ~WorkerPool();  // stop()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // From any thread. False: the queue is full, and `job` is never run. `job` must not throw.
  [[nodiscard]] bool submit(std::function<void()> job);

  // Finishes what was accepted, and accepts nothing more. Not from a job.
  void stop();

 private:
  void work();

  const Options options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace holdfast
