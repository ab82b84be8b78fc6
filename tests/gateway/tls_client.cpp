#include "tests/gateway/tls_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

namespace holdfast::test {
namespace {

using Clock = std::chrono::steady_clock;

sockaddr_in loopback(int last_byte, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(0x7F000000U + static_cast<std::uint32_t>(last_byte));
  return address;
}

bool wait_readable(int descriptor, Clock::time_point until) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
  pollfd polled{descriptor, POLLIN, 0};
  return ::poll(&polled, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0))) > 0;
}

SSL_CTX* context() {
  std::signal(SIGPIPE, SIG_IGN);  // writing to who has gone is what some of us do
  static SSL_CTX* const made = SSL_CTX_new(TLS_client_method());
  return made;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// How many bytes the body of an answer with this head has; nothing: it is chunked.
std::optional<std::size_t> body_size(const std::string& head) {
  const std::string small = lower(head);
  if (small.find("\r\ntransfer-encoding: chunked\r\n") != std::string::npos) return std::nullopt;
  const auto found = small.find("\r\ncontent-length:");
  return found == std::string::npos ? 0 : std::stoul(small.substr(found + 17));
}

}  // namespace

Socket::Socket(int port, const SocketOptions& options)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (options.receive_buffer > 0) {
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer, sizeof options.receive_buffer);
  }
  const auto from = loopback(options.source, 0);
  const auto to = loopback(1, port);
  const bool connected = (options.source == 1 ||
                          bind(descriptor_, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 0) &&
                         connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  if (connected) return;
  ADD_FAILURE() << "connect: " << std::strerror(errno);
  ::close(std::exchange(descriptor_, -1));
}

Socket::~Socket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

void Socket::send(std::string_view bytes) const {
  // A peer that has ended the connection already is what many tests wait for.
  [[maybe_unused]] const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void Socket::half_close() const {
  ::shutdown(descriptor_, SHUT_WR);
}

bool Socket::is_closed_by_peer(std::chrono::milliseconds patience) const {
  const auto until = Clock::now() + patience;
  std::array<char, 4096> bytes{};
  while (wait_readable(descriptor_, until)) {
    if (::recv(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT) <= 0) return true;
  }
  return false;
}

void TlsClient::Close::operator()(SSL* tls) const {
  SSL_free(tls);
}

TlsClient::TlsClient(int port, const std::string& protocol, const SocketOptions& options)
    : socket_(port, options), tls_(SSL_new(context())) {
  const std::string offered = static_cast<char>(protocol.size()) + protocol;
  SSL_set_alpn_protos(tls_.get(), reinterpret_cast<const unsigned char*>(offered.data()),
                      static_cast<unsigned>(offered.size()));
  std::string name = "localhost";
  SSL_ctrl(tls_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
  SSL_set_fd(tls_.get(), socket_.descriptor());
  if (SSL_connect(tls_.get()) != 1) ADD_FAILURE() << "the TLS handshake failed";
}

bool TlsClient::send(std::string_view bytes) {
  return bytes.empty() || SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

bool TlsClient::fill(Clock::time_point until) {
  if (ended_) return false;
  if (SSL_pending(tls_.get()) == 0 && !wait_readable(socket_.descriptor(), until)) return false;
  std::array<char, 16384> bytes{};
  const int count = SSL_read(tls_.get(), bytes.data(), static_cast<int>(bytes.size()));
  if (count <= 0) {
    ended_ = true;
    return false;
  }
  received_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

std::string TlsClient::read_until(std::string_view marker, std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  auto found = received_.find(marker);
  while (found == std::string::npos && fill(until))
    found = received_.find(marker);
  const auto size = found == std::string::npos ? received_.size() : found + marker.size();
  std::string text = received_.substr(0, size);
  received_.erase(0, size);
  return text;
}

std::string TlsClient::read_to_end(std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  while (fill(until)) {
  }
  return std::exchange(received_, {});
}

TlsClient::Answer TlsClient::read_answer(std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  Answer answer;
  answer.head = read_until("\r\n\r\n", patience);
  if (!answer.head.ends_with("\r\n\r\n") || answer.head.size() < 12) return {};
  const auto size = body_size(answer.head);
  if (!size) {
    answer.body = read_until("0\r\n\r\n", patience);
  } else {
    while (received_.size() < *size && fill(until)) {
    }
    if (received_.size() < *size) return {};
    answer.body = received_.substr(0, *size);
    received_.erase(0, *size);
  }
  answer.status = std::atoi(answer.head.c_str() + 9);
  return answer;
}

std::string TlsClient::chosen_protocol() const {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(tls_.get(), &name, &size);
  return {reinterpret_cast<const char*>(name), size};
}

std::string TlsClient::version() const {
  return SSL_get_version(tls_.get());
}

}  // namespace holdfast::test
