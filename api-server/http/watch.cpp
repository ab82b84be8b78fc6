#include "api-server/http/watch.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include "api-server/http/connection.hpp"

namespace holdfast::http {

Watch::Watch(std::chrono::milliseconds tick) : tick_(tick), wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Watch::~Watch() {
  stop();
  ::close(wake_fd_);
}

void Watch::start() {
  thread_ = std::thread([this] { run(); });
}

void Watch::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  writers_.clear();
}

void Watch::wake() const {
  const std::uint64_t one = 1;
  // Only fails when the counter is full, and then the thread wakes anyway.
  [[maybe_unused]] const auto written = ::write(wake_fd_, &one, sizeof one);
}

void Watch::add(const std::shared_ptr<Connection>& connection) {
  bool was_asleep = false;
  {
    const std::lock_guard lock(mutex_);
    was_asleep = connections_.empty();
    connections_.emplace(connection.get(), connection);
  }
  if (was_asleep) wake();
}

void Watch::remove(const Connection* connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
}

void Watch::await_writable(std::shared_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    writers_.push_back(std::move(connection));
  }
  wake();
}

std::vector<std::shared_ptr<Connection>> Watch::connections() const {
  std::vector<std::shared_ptr<Connection>> alive;
  const std::lock_guard lock(mutex_);
  alive.reserve(connections_.size());
  for (const auto& [key, weak] : connections_) {
    if (auto connection = weak.lock()) alive.push_back(std::move(connection));
  }
  return alive;
}

std::size_t Watch::size() const {
  const std::lock_guard lock(mutex_);
  return connections_.size();
}

void Watch::end_overdue() {
  const auto now = std::chrono::steady_clock::now();
  std::vector<std::shared_ptr<Connection>> overdue;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, weak] : connections_) {
      if (auto connection = weak.lock(); connection && connection->is_overdue(now)) {
        overdue.push_back(std::move(connection));
      }
    }
  }
  for (const auto& connection : overdue)
    connection->on_overdue(now);
}

void Watch::flush_writable() {
  std::vector<std::shared_ptr<Connection>> writers;
  {
    const std::lock_guard lock(mutex_);
    writers.swap(writers_);
  }
  std::erase_if(writers, [](const auto& connection) { return !connection->flush(); });
  const std::lock_guard lock(mutex_);
  writers_.insert(writers_.end(), std::make_move_iterator(writers.begin()),
                  std::make_move_iterator(writers.end()));
}

void Watch::run() {
  auto next_tick = std::chrono::steady_clock::now() + tick_;
  std::vector<pollfd> polled;
  for (;;) {
    polled.assign(1, {wake_fd_, POLLIN, 0});
    int timeout = -1;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      // A descriptor may be closed and given to somebody else meanwhile: a needless wake-up, no more,
      // since flush() looks again.
      for (const auto& writer : writers_)
        polled.push_back({writer->descriptor(), POLLOUT, 0});
      if (!connections_.empty()) timeout = static_cast<int>(tick_.count());
    }
    ::poll(polled.data(), polled.size(), timeout);
    std::uint64_t count = 0;
    [[maybe_unused]] const auto drained = ::read(wake_fd_, &count, sizeof count);
    flush_writable();
    if (const auto now = std::chrono::steady_clock::now(); now >= next_tick) {
      end_overdue();
      next_tick = now + tick_;
    }
  }
}

}  // namespace holdfast::http
