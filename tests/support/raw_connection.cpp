#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>

#include "tests/support/http_client.hpp"

namespace holdfast::test {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The length of the response at the start of `bytes`, once it is there as a whole.
std::optional<std::size_t> whole_response(const std::string& bytes) {
  const auto end_of_head = bytes.find("\r\n\r\n");
  if (end_of_head == std::string::npos) return std::nullopt;
  const std::string head = lower(bytes.substr(0, end_of_head + 2));
  const std::size_t body = end_of_head + 4;
  if (head.find("\r\ntransfer-encoding: chunked\r\n") != std::string::npos) {
    const auto last = bytes.find("\r\n0\r\n\r\n", end_of_head);
    return last == std::string::npos ? std::nullopt : std::optional(last + 7);
  }
  const auto length = head.find("\r\ncontent-length:");
  if (length == std::string::npos) return body;
  const std::size_t size = std::stoul(head.substr(length + 17));
  return bytes.size() >= body + size ? std::optional(body + size) : std::nullopt;
}

}  // namespace

RawConnection::RawConnection(int port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ADD_FAILURE() << "connect: " << std::strerror(errno);
  }
}

RawConnection::~RawConnection() {
  close();
}

void RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) {
      // The peer may have closed: what it said before is still to be read.
      if (errno != EPIPE && errno != ECONNRESET) ADD_FAILURE() << "send: " << std::strerror(errno);
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

// False at the end, after an error or a timeout.
bool RawConnection::read_some(SteadyTime until) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
  pollfd waiting{socket_, POLLIN, 0};
  if (left.count() < 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
  std::array<char, 16384> bytes{};
  const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

std::string RawConnection::read_response(std::chrono::milliseconds timeout) {
  const SteadyTime until = std::chrono::steady_clock::now() + timeout;
  for (;;) {
    const auto length = whole_response(buffer_);
    if (length || !read_some(until)) {
      const std::size_t taken = length.value_or(buffer_.size());
      std::string response = buffer_.substr(0, taken);
      buffer_.erase(0, taken);
      return response;
    }
  }
}

std::string RawConnection::read_until(std::string_view marker, std::chrono::milliseconds timeout) {
  const SteadyTime until = std::chrono::steady_clock::now() + timeout;
  while (buffer_.find(marker) == std::string::npos && read_some(until)) {
  }
  return std::exchange(buffer_, {});
}

bool RawConnection::closed_by_peer(std::chrono::milliseconds timeout) {
  const SteadyTime until = std::chrono::steady_clock::now() + timeout;
  while (read_some(until)) {
  }
  return std::chrono::steady_clock::now() < until;
}

void RawConnection::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void RawConnection::abort() {
  const linger now{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close();
}

}  // namespace holdfast::test
