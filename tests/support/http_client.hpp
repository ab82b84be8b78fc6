// Clients for tests: one that speaks HTTP by libcurl over a kept-alive connection, and a bare socket for what
// no well-behaved client would send. Neither is thread-safe: one object per thread.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace holdfast::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpReply {
  int status = 0;                                   // 0: no answer (connection refused, reset or timed out)
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::string body;

  [[nodiscard]] std::string header(const std::string& lower_case_name) const;  // empty when missing
  // The parsed body; a discarded value when it is not JSON (ask is_discarded()).
  [[nodiscard]] nlohmann::json json() const;
  // The "code" of a problem document; empty when it is none.
  [[nodiscard]] std::string code() const;
};

class HttpClient {
 public:
  explicit HttpClient(std::string base_url);  // http://127.0.0.1:1234, without a slash at the end
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  // Sent as Authorization: Bearer with every request; empty: none.
  void set_token(std::string token);
  [[nodiscard]] const std::string& token() const;
  void set_timeout(std::chrono::milliseconds timeout);  // 20 s by default
  // For https: the file of certificates that the server's must be signed by. HTTP/2 is spoken where offered.
  void trust(std::string certificate_file);

  HttpReply get(const std::string& path, const Headers& headers = {});
  HttpReply post(const std::string& path, const nlohmann::json& body, const Headers& headers = {});
  HttpReply put(const std::string& path, const nlohmann::json& body, const Headers& headers = {});
  HttpReply patch(const std::string& path, const nlohmann::json& body, const Headers& headers = {});
  HttpReply del(const std::string& path, const Headers& headers = {});
  // Any method and any bytes. Without a Content-Type among the headers a non-empty body is application/json.
  HttpReply send(const std::string& method, const std::string& path, const std::string& body,
                 const Headers& headers = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A TCP connection to a loopback port. Functions fail the current test on errors of the socket itself.
class RawConnection {
 public:
  explicit RawConnection(int port);
  ~RawConnection();
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  void send(std::string_view bytes);
  // One whole response (head and Content-Length or chunked body), or what came until the end or the timeout.
  std::string read_response(std::chrono::milliseconds timeout = std::chrono::seconds(5));
  // Reads until `marker` was seen, the end or the timeout; returns everything read.
  std::string read_until(std::string_view marker,
                         std::chrono::milliseconds timeout = std::chrono::seconds(5));
  // True when the peer closed within the timeout.
  bool closed_by_peer(std::chrono::milliseconds timeout = std::chrono::seconds(5));
  void close();
  // Closes with a reset instead of an orderly end.
  void abort();

 private:
  bool read_some(std::chrono::steady_clock::time_point until);

  int socket_ = -1;
  std::string buffer_;
};

}  // namespace holdfast::test
