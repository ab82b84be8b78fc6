#include "tests/http/raw_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace holdfast::http::test {

namespace {

using Clock = std::chrono::steady_clock;

std::string lower(std::string text) {
  for (auto& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return text;
}

Answer parse_head(std::string_view head) {
  Answer answer;
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.empty() && !head.starts_with("\r\n")) {
    const auto line = head.substr(0, head.find("\r\n"));
    const auto colon = line.find(": ");
    answer.headers.emplace_back(lower(std::string(line.substr(0, colon))), line.substr(colon + 2));
    head.remove_prefix(line.size() + 2);
  }
  return answer;
}

}  // namespace

std::string Answer::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

RawClient::RawClient(std::uint16_t port, int receive_buffer)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer > 0) {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() {
  ::close(descriptor_);
}

void RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the server has closed: what it said can be read still
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawClient::half_close() const {
  ::shutdown(descriptor_, SHUT_WR);
}

bool RawClient::fill(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
  pollfd polled{descriptor_, POLLIN, 0};
  if (left.count() <= 0 || ::poll(&polled, 1, static_cast<int>(left.count())) <= 0) return false;
  std::array<char, 65536> buffer{};
  const auto got = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (got <= 0) {
    ended_ = true;
    return false;
  }
  received_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::string RawClient::read_until(std::string_view ending, std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (received_.find(ending) == std::string::npos) {
    if (!fill(deadline)) break;
  }
  const auto found = received_.find(ending);
  const auto size = found == std::string::npos ? received_.size() : found + ending.size();
  auto text = received_.substr(0, size);
  received_.erase(0, size);
  return text;
}

std::optional<Answer> RawClient::read_answer(bool to_head, std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  const auto head = read_until("\r\n\r\n", patience);
  if (!head.ends_with("\r\n\r\n")) return std::nullopt;
  auto answer = parse_head(head);
  const auto length = answer.header("content-length");
  const auto size = to_head || length.empty() ? std::size_t{0} : std::stoul(length);
  while (received_.size() < size) {
    if (!fill(deadline)) return std::nullopt;
  }
  answer.body = received_.substr(0, size);
  received_.erase(0, size);
  return answer;
}

bool RawClient::is_closed_by_server(std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (fill(deadline)) {
  }
  return received_.empty() && ended_;
}

std::string get(std::string_view target, std::string_view more_headers) {
  std::string bytes = "GET ";
  return bytes.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(more_headers).append("\r\n");
}

std::string post(std::string_view target, std::string_view body, std::string_view more_headers) {
  std::string bytes = "POST ";
  bytes.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(more_headers);
  return bytes.append("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n").append(body);
}

RunningServer::RunningServer(std::vector<Route> routes, ServerConfig config) {
  const auto started = server_.start(std::move(config), std::move(routes));
  if (!started) ADD_FAILURE() << started.error().detail;
}

Response text(std::string body) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

Route route(Method method, std::string pattern, Handler handler) {
  Route made;
  made.method = method;
  made.pattern = std::move(pattern);
  made.handler = std::move(handler);
  return made;
}

std::vector<Route> sample_routes() {
  return {
      route(Method::get, "/hello", [](const Request&, Reply reply) { reply(text("hello")); }),
      route(Method::post, "/echo",
            [](Request request, Reply reply) { reply(text(std::move(request.body))); }),
      route(Method::get, "/things/{id}",
            [](const Request& request, Reply reply) { reply(text(std::string(request.param("id")))); }),
      route(Method::get, "/query",
            [](const Request& request, Reply reply) {
              std::string all;
              for (const auto& [name, value] : request.query)
                all += name + "=" + value + ";";
              reply(text(all));
            }),
      route(Method::get, "/throw",
            [](const Request&, const Reply&) { throw std::runtime_error("the secret of the house"); }),
      route(Method::get, "/throw-int", [](const Request&, const Reply&) { throw 42; }),
      route(Method::get, "/drop", [](const Request&, const Reply&) {}),
  };
}

}  // namespace holdfast::http::test
