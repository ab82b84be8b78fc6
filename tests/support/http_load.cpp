#include "tests/support/http_load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

namespace holdfast::load {
namespace {

using SteadyClock = std::chrono::steady_clock;

[[noreturn]] void throw_errno(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

struct Connection {
  explicit Connection(Descriptor fd) : socket(std::move(fd)) {}
  Descriptor socket;
  std::string unsent;
  std::string received;
  std::size_t number = 0;  // of the request under way
  bool waiting = false;
  SteadyClock::time_point sent_at;
};

Descriptor connect_to(std::uint16_t port) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) throw_errno("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw_errno("connect");
  const int on = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// The length of the first whole answer in `bytes`, or 0 while it is incomplete.
std::size_t whole_answer(std::string_view bytes, std::size_t& head_size) {
  const auto head_end = bytes.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return 0;
  head_size = head_end + 4;
  constexpr std::string_view kName = "content-length:";
  const std::string_view head = bytes.substr(0, head_size);
  const auto field = std::search(head.begin(), head.end(), kName.begin(), kName.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
  });
  std::size_t length = 0;
  if (field != head.end()) {
    const char* digits = &*field + kName.size();
    while (*digits == ' ')
      ++digits;
    std::from_chars(digits, head.data() + head.size(), length);
  }
  return bytes.size() >= head_size + length ? head_size + length : 0;
}

int status_of(std::string_view answer) {
  int status = 0;
  if (answer.size() > 12) std::from_chars(answer.data() + 9, answer.data() + 12, status);
  return status;
}

class Runner {
 public:
  explicit Runner(const Load& load) : load_(load), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_.get() < 0) throw_errno("epoll_create1");
    connections_.reserve(load.connections);
    for (std::size_t i = 0; i < load.connections; ++i) {
      connections_.emplace_back(connect_to(load.port));
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, connections_.back().socket.get(), &event) != 0) {
        throw_errno("epoll_ctl");
      }
    }
  }

  Outcome run() {
    started_ = SteadyClock::now();
    for (Connection& connection : connections_)
      send_next(connection);
    std::array<epoll_event, 256> events{};
    while (waiting_ > 0 && SteadyClock::now() < last_sent_ + load_.patience) {
      const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), 100);
      for (int i = 0; i < count; ++i)
        receive(connections_[events[static_cast<std::size_t>(i)].data.u64]);
    }
    outcome_.statuses[0] += waiting_;
    if (outcome_.statuses[0] == 0) outcome_.statuses.erase(0);
    outcome_.elapsed = last_answer_ - started_;
    std::sort(outcome_.latencies.begin(), outcome_.latencies.end());
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] bool more_to_send() const {
    if (load_.requests > 0 && next_ >= load_.requests) return false;
    return load_.duration.count() == 0 || SteadyClock::now() - started_ < load_.duration;
  }

  void send_next(Connection& connection) {
    if (!more_to_send()) return;
    connection.number = next_++;
    const std::string bytes = load_.request(connection.number);
    connection.waiting = true;
    ++waiting_;
    connection.sent_at = last_sent_ = SteadyClock::now();
    std::size_t done = 0;
    while (done < bytes.size()) {
      const auto sent =
          ::send(connection.socket.get(), bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
      if (sent < 0) return broken(connection);
      done += static_cast<std::size_t>(sent);
    }
  }

  void receive(Connection& connection) {
    std::array<char, 65536> buffer{};
    const auto size = ::recv(connection.socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) return broken(connection);
    connection.received.append(buffer.data(), static_cast<std::size_t>(size));
    std::size_t head_size = 0;
    const std::size_t whole = whole_answer(connection.received, head_size);
    if (whole == 0 || !connection.waiting) return;
    last_answer_ = SteadyClock::now();
    const std::string_view bytes(connection.received.data(), whole);
    const Answer answer{status_of(bytes), bytes.substr(head_size), last_answer_ - connection.sent_at};
    ++outcome_.statuses[answer.status];
    outcome_.latencies.push_back(answer.latency);
    if (load_.on_answer) load_.on_answer(connection.number, answer);
    connection.received.erase(0, whole);
    connection.waiting = false;
    --waiting_;
    send_next(connection);
  }

  void broken(Connection& connection) {
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, connection.socket.get(), nullptr);
    if (!connection.waiting) return;
    connection.waiting = false;
    --waiting_;
    ++outcome_.statuses[0];
    if (load_.on_answer) load_.on_answer(connection.number, Answer{});
  }

  const Load& load_;
  Descriptor epoll_;
  std::vector<Connection> connections_;
  Outcome outcome_;
  std::size_t next_ = 0;
  std::size_t waiting_ = 0;
  SteadyClock::time_point started_;
  SteadyClock::time_point last_sent_;
  SteadyClock::time_point last_answer_;
};

}  // namespace

std::chrono::nanoseconds Outcome::percentile(double share) const {
  if (latencies.empty()) return {};
  const auto last = static_cast<double>(latencies.size() - 1);
  return latencies[static_cast<std::size_t>(share * last)];
}

std::size_t Outcome::count(int status) const {
  const auto found = statuses.find(status);
  return found == statuses.end() ? 0 : found->second;
}

double Outcome::per_second(int status) const {
  const double seconds = std::chrono::duration<double>(elapsed).count();
  return seconds > 0 ? static_cast<double>(count(status)) / seconds : 0;
}

Outcome run(const Load& load) {
  return Runner(load).run();
}

std::string get_request(std::string_view path, std::string_view token) {
  std::string bytes;
  bytes.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n");
  if (!token.empty()) bytes.append("Authorization: Bearer ").append(token).append("\r\n");
  return bytes.append("\r\n");
}

std::string post_request(std::string_view path, std::string_view token, std::string_view body,
                         std::string_view idempotency_key) {
  std::string bytes;
  bytes.append("POST ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n");
  bytes.append("Content-Type: application/json\r\nContent-Length: ")
      .append(std::to_string(body.size()))
      .append("\r\n");
  if (!token.empty()) bytes.append("Authorization: Bearer ").append(token).append("\r\n");
  if (!idempotency_key.empty()) bytes.append("Idempotency-Key: ").append(idempotency_key).append("\r\n");
  return bytes.append("\r\n").append(body);
}

}  // namespace holdfast::load
