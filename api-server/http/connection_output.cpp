// The half of a connection that writes: answers, streams, and the end.
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "api-server/http/connection.hpp"
#include "api-server/http/exchange.hpp"
#include "api-server/http/hub.hpp"
#include "api-server/http/response_head.hpp"
#include "api-server/log.hpp"

namespace holdfast::http {

namespace {

// A client that still sends when we have said our last word gets this much time and attention to read it;
// closing at once would make its kernel throw our answer away (RFC 9112 section 9.6).
constexpr std::chrono::milliseconds kLinger{2000};
constexpr std::size_t kLingerBytes = 8 * 1024 * 1024;

}  // namespace

void Connection::answer(Exchange& exchange, Response response) {
  const auto& call = exchange.call();
  auto on_stream = std::move(response.on_stream);
  response.on_stream = nullptr;
  std::shared_ptr<ConnectionStream> stream;
  std::size_t bytes = 0;
  auto status = response.status;
  bool go_on = false;
  std::shared_ptr<Exchange> done;  // destroyed after the lock is given up
  {
    const std::lock_guard lock(mutex_);
    if (exchange_.get() != &exchange) {
      status = 499;
    } else {
      done = std::move(exchange_);
      const bool is_stream = on_stream != nullptr && !call.is_head && status < 400;
      if (is_stream) {
        stream = std::make_shared<ConnectionStream>(shared_from_this());
        response.on_stream = on_stream;
      }
      bytes = respond(call, std::move(response), call.keep_alive && !deaf_ && !hub_->draining.load());
      go_on = take_pump();
    }
  }
  if (!hub_->stopped.load()) report(call, status, bytes);
  if (stream && !is_gone()) on_stream(std::move(stream));
  if (go_on) pump();
}

// Sends, or begins to send, the answer. Returns its size.
std::size_t Connection::respond(const Call& call, Response response, bool keep_alive) {
  if (response.status >= 400 && !response.body) {
    auto problem = Dispatcher::problem(response.status, "", "", call);
    for (auto& header : response.headers)
      problem.headers.push_back(std::move(header));
    response = std::move(problem);
  }
  const bool is_stream = response.on_stream != nullptr;
  HeadOptions options{call.request_id,  call.is_head || call.method == "GET",
                      call.old_version, keep_alive,
                      is_stream,        call.is_secure,
                      call.rate_lines};
  auto head = response_head(response, options);
  if (!head) {
    log_event(LogLevel::error, "answer has a header that would break out of its line",
              {{"request_id", call.request_id}, {"path", call.path}});
    response = Dispatcher::problem(500, "", "", call);
    head = response_head(response, options);
  }
  Output output{std::move(*head), nullptr, 0};
  if (!call.is_head && !has_no_body(response.status)) output.body = std::move(response.body);
  const auto size = output.size();
  close_after_ = !keep_alive && !is_stream;
  if (is_stream) {
    phase_ = Phase::streaming;
    finish_in_flight();
    clear_deadline();
  }
  transmit(std::move(output));
  return size;
}

void Connection::transmit(Output output) {
  if (!outputs_.empty()) {
    unsent_ += output.size();
    outputs_.push_back(std::move(output));
    return;
  }
  switch (write_now(output)) {
    case Written::all:
      return on_all_written();
    case Written::broken:
      return abort();
    case Written::some:
      unsent_ = output.size() - output.sent;
      outputs_.push_back(std::move(output));
      set_deadline(hub_->config.write_timeout);
      hub_->watch.await_writable(shared_from_this());
  }
}

Connection::Written Connection::write_now(Output& output) {
  const auto total = output.size();
  while (output.sent < total) {
    std::array<iovec, 2> parts{};
    std::size_t count = 0;
    const auto add = [&](const std::string& bytes, std::size_t from) {
      if (from < bytes.size()) parts[count++] = {const_cast<char*>(bytes.data()) + from, bytes.size() - from};
    };
    add(output.head, output.sent);
    if (output.body) add(*output.body, output.sent - std::min(output.sent, output.head.size()));
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    const auto sent = ::sendmsg(descriptor_, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      output.sent += static_cast<std::size_t>(sent);
    } else if (errno != EINTR) {
      return errno == EAGAIN ? Written::some : Written::broken;
    }
  }
  return Written::all;
}

bool Connection::flush() {
  bool go_on = false;
  {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::closed) return false;
    while (!outputs_.empty()) {
      auto& output = outputs_.front();
      const auto before = output.sent;
      const auto written = write_now(output);
      unsent_ -= output.sent - before;
      if (output.sent != before) set_deadline(hub_->config.write_timeout);
      if (written == Written::some) return true;
      if (written == Written::broken) {
        abort();
        return false;
      }
      outputs_.pop_front();
    }
    on_all_written();
    go_on = take_pump();
  }
  if (go_on) pump();
  return false;
}

void Connection::on_all_written() {
  if (phase_ == Phase::streaming) {
    clear_deadline();
    if (close_after_) linger();
    return;
  }
  finish_in_flight();
  if (close_after_) return linger();
  phase_ = Phase::idle;
  set_deadline(hub_->config.idle_timeout);
}

void Connection::finish_in_flight() {
  if (!in_flight_) return;
  in_flight_ = false;
  hub_->leave();
}

void Connection::linger() {
  finish_in_flight();
  phase_ = Phase::lingering;
  gone_.store(true, std::memory_order_relaxed);
  linger_left_ = kLingerBytes;
  input_.clear();
  set_deadline(kLinger);
  ::shutdown(descriptor_, SHUT_WR);
}

// The I/O thread sees the end of the input and calls on_closed(); only it may close the descriptor.
void Connection::abort() {
  finish_in_flight();
  phase_ = Phase::lingering;
  linger_left_ = 0;
  gone_.store(true, std::memory_order_relaxed);
  outputs_.clear();
  unsent_ = 0;
  input_.clear();
  clear_deadline();
  ::shutdown(descriptor_, SHUT_RDWR);
}

void Connection::on_closed() {
  std::shared_ptr<Exchange> abandoned;
  {
    const std::lock_guard lock(mutex_);
    place_.reset();
    finish_in_flight();
    phase_ = Phase::closed;
    gone_.store(true, std::memory_order_relaxed);
    abandoned = std::move(exchange_);
    outputs_.clear();
    unsent_ = 0;
    clear_deadline();
  }
  hub_->watch.remove(this);
}

// ---- Streams.

bool Connection::send_on_stream(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  if (phase_ != Phase::streaming || close_after_) return false;
  if (unsent_ + bytes.size() > hub_->config.stream_backlog) {
    log_event(LogLevel::info, "slow listener dropped", {{"client", peer_}, {"unsent", unsent_}});
    abort();
    return false;
  }
  transmit({std::string(bytes), nullptr, 0});
  return phase_ == Phase::streaming;
}

void Connection::end_stream() {
  const std::lock_guard lock(mutex_);
  if (phase_ != Phase::streaming) return;
  close_after_ = true;
  if (outputs_.empty()) linger();
}

}  // namespace holdfast::http
