// A client that sends exactly the bytes it is told to, and a server on a free port for it to talk to.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api-server/handlers/message.hpp"
#include "api-server/http/server.hpp"

namespace holdfast::http::test {

struct Answer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  // Empty when there is none.
  [[nodiscard]] std::string header(std::string_view lower_case_name) const;
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer = 0);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view bytes) const;
  void half_close() const;
  // The next answer; nothing when the connection ends or `patience` is over first. `to_head`: there is no
  // body, whatever Content-Length says.
  std::optional<Answer> read_answer(bool to_head = false,
                                    std::chrono::milliseconds patience = std::chrono::seconds(10));
  // Whatever comes until `ending` was seen.
  std::string read_until(std::string_view ending,
                         std::chrono::milliseconds patience = std::chrono::seconds(10));
  // True when the server ends the connection and sends nothing more.
  bool is_closed_by_server(std::chrono::milliseconds patience = std::chrono::seconds(10));

  std::optional<Answer> ask(std::string_view bytes) {
    send(bytes);
    return read_answer();
  }

 private:
  bool fill(std::chrono::steady_clock::time_point deadline);

  int descriptor_;
  std::string received_;
  bool ended_ = false;
};

// "GET <target> HTTP/1.1", Host and the given lines, each ended by CR LF.
std::string get(std::string_view target, std::string_view more_headers = {});
std::string post(std::string_view target, std::string_view body,
                 std::string_view more_headers = "Content-Type: application/json\r\n");

// A started server; fails the test when it cannot start.
class RunningServer {
 public:
  explicit RunningServer(std::vector<Route> routes, ServerConfig config = {});

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  Server& operator*() { return server_; }
  Server* operator->() { return &server_; }
  // One request on a connection of its own.
  std::optional<Answer> ask(std::string_view bytes) { return RawClient(port()).ask(bytes); }

 private:
  Server server_;
};

// Routes that most tests can do with: GET /hello answers "hello", POST /echo the body, GET /things/{id} the
// id, GET /query the decoded query, GET /throw throws, GET /drop forgets the reply.
std::vector<Route> sample_routes();

Route route(Method method, std::string pattern, Handler handler);
Response text(std::string body);

}  // namespace holdfast::http::test
