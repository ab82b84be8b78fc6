// One thread beside the I/O threads: it ends what takes too long, and feeds slow readers.
//
// Pistache's own timers also run while an answer is pending, and its write path spins on a reader that is
// slower than its answer; so neither is used.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace holdfast::http {

class Connection;

class Watch {
 public:
  explicit Watch(std::chrono::milliseconds tick);
  ~Watch();  // stops the thread
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void start();
  void stop();

  // The following may be called from any thread, also while it holds a connection's lock: the watch never
  // calls a connection while holding its own.
  void add(const std::shared_ptr<Connection>& connection);
  void remove(const Connection* connection);
  // The connection has bytes that its socket did not take: flush() is called when it takes more.
  void await_writable(std::shared_ptr<Connection> connection);
  [[nodiscard]] std::vector<std::shared_ptr<Connection>> connections() const;
  [[nodiscard]] std::size_t size() const;

 private:
  void run();
  void wake() const;
  void end_overdue();
  void flush_writable();

  const std::chrono::milliseconds tick_;
  int wake_fd_ = -1;
  mutable std::mutex mutex_;
  bool stopping_ = false;
  std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;
  std::vector<std::shared_ptr<Connection>> writers_;
  std::thread thread_;
};

}  // namespace holdfast::http
