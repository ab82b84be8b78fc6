// Bare connections to the gateway: TCP alone, and TLS with any bytes inside.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

using SSL = struct ssl_st;

namespace holdfast::test {

struct SocketOptions {
  // Connect from 127.0.0.<n>: each address has ports of its own.
  int source = 1;
  int receive_buffer = 0;  // 0: the system's
};

// A connected socket, closed with the object. -1 when connecting failed.
class Socket {
 public:
  explicit Socket(int port, const SocketOptions& options = {});
  ~Socket();
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&&) = delete;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  void send(std::string_view bytes) const;
  void half_close() const;
  // True when the peer ends the connection in time (what it sends before is thrown away).
  [[nodiscard]] bool is_closed_by_peer(std::chrono::milliseconds patience) const;

 private:
  int descriptor_;
};

// Functions fail the current test when the handshake or sending does.
class TlsClient {
 public:
  // `protocol`: the one to offer (ALPN), "http/1.1" or "h2".
  explicit TlsClient(int port, const std::string& protocol = "http/1.1", const SocketOptions& options = {});
  TlsClient(TlsClient&&) noexcept = default;

  // False when the peer has ended the connection.
  bool send(std::string_view bytes);
  // A status of 0 when the connection ended, or `patience` was over, first.
  struct Answer {
    int status = 0;
    std::string head;
    std::string body;
  };
  Answer read_answer(std::chrono::milliseconds patience = std::chrono::seconds(10));
  Answer ask(std::string_view bytes) {
    send(bytes);
    return read_answer();
  }
  // Everything up to `marker`, which is the end of it; what came when it did not come in time.
  std::string read_until(std::string_view marker,
                         std::chrono::milliseconds patience = std::chrono::seconds(10));
  // The same up to the end of the connection.
  std::string read_to_end(std::chrono::milliseconds patience = std::chrono::seconds(10));

  [[nodiscard]] std::string chosen_protocol() const;
  [[nodiscard]] std::string version() const;  // "TLSv1.3"

 private:
  struct Close {
    void operator()(SSL* tls) const;
  };
  bool fill(std::chrono::steady_clock::time_point until);

  Socket socket_;
  std::unique_ptr<SSL, Close> tls_;
  std::string received_;
  bool ended_ = false;
};

}  // namespace holdfast::test
