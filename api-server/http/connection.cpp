#include "api-server/http/connection.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "api-server/http/exchange.hpp"
#include "api-server/http/hub.hpp"
#include "api-server/log.hpp"

namespace holdfast::http {

namespace {

// What a client may send ahead of the answer to its present request.
constexpr std::size_t kPipelineBytes = 64 * 1024;

}  // namespace

Connection::Connection(std::shared_ptr<Hub> hub, int descriptor, std::string peer,
                       std::shared_ptr<void> place)
    : hub_(std::move(hub)),
      descriptor_(descriptor),
      peer_(std::move(peer)),
      came_late_(hub_->draining.load()),
      place_(std::move(place)) {}

void Connection::open() {
  set_deadline(hub_->config.idle_timeout);
  hub_->watch.add(shared_from_this());
}

void Connection::set_deadline(std::chrono::milliseconds from_now) {
  const auto at = std::chrono::steady_clock::now() + from_now;
  deadline_.store(at.time_since_epoch().count(), std::memory_order_relaxed);
}

void Connection::clear_deadline() {
  deadline_.store(0, std::memory_order_relaxed);
}

bool Connection::is_overdue(TimePoint now) const {
  const auto deadline = deadline_.load(std::memory_order_relaxed);
  return deadline != 0 && now.time_since_epoch().count() >= deadline;
}

// ---- Bytes in.

void Connection::on_input(std::string_view bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::closed || phase_ == Phase::streaming || deaf_) return;
    if (phase_ == Phase::lingering) {
      if (bytes.size() >= linger_left_) return abort();
      linger_left_ -= bytes.size();
      return;
    }
    input_.append(bytes);
    if (phase_ == Phase::answering && input_.size() > kPipelineBytes) {
      deaf_ = true;
      input_.clear();
      return;
    }
    if (!take_pump()) return;
  }
  pump();
}

// True for the thread that has to go on reading requests from the input.
bool Connection::take_pump() {
  if (pumping_ || phase_ > Phase::body) return false;
  pumping_ = true;
  return true;
}

void Connection::pump() {
  for (;;) {
    std::optional<Ready> ready;
    {
      const std::lock_guard lock(mutex_);
      ready = next_request();
      if (!ready) {
        pumping_ = false;
        return;
      }
    }
    dispatch(*hub_, std::move(*ready));
  }
}

void Connection::dispatch(Hub& hub, Ready ready) {
  Reply reply(std::move(ready.exchange));
  if (ready.admission.early) {
    reply(std::move(*ready.admission.early));
  } else {
    hub.dispatcher.run(std::move(ready.admission), std::move(reply));
  }
}

std::optional<Connection::Ready> Connection::next_request() {
  if (phase_ == Phase::idle || phase_ == Phase::head) return read_head();
  if (phase_ == Phase::body) return read_body();
  return std::nullopt;
}

std::optional<Connection::Ready> Connection::read_head() {
  // A server should take an empty line or two before a request (RFC 9112 section 2.2).
  while (scanned_ == 0 && input_.starts_with("\r\n"))
    input_.erase(0, 2);
  if (input_.empty() || input_ == "\r") return std::nullopt;
  if (phase_ == Phase::idle) {
    phase_ = Phase::head;
    set_deadline(hub_->config.header_timeout);
  }
  const auto& limits = hub_->config.head_limits;
  const auto end = find_head_end(input_, scanned_, limits);
  scanned_ = input_.size();
  if (end.kind == HeadEnd::Kind::incomplete) return std::nullopt;
  if (end.kind == HeadEnd::Kind::refused) return finish_request(hub_->dispatcher.refuse(end.refusal, peer_));
  RequestHead head;
  const auto refused = parse_head(std::string_view(input_).substr(0, end.size), limits, head);
  if (refused) return finish_request(hub_->dispatcher.refuse(*refused, peer_));
  input_.erase(0, end.size);
  scanned_ = 0;
  RequestHead framing;
  framing.content_length = head.content_length;
  framing.chunked = head.chunked;
  framing.expects_continue = head.expects_continue;
  return begin_request(hub_->dispatcher.admit(std::move(head), peer_), framing);
}

std::optional<Connection::Ready> Connection::begin_request(Admission admission, const RequestHead& head) {
  if (came_late_) {
    admission.early = Dispatcher::problem(503, "", "This server is stopping: try again.", admission.call);
    admission.call.keep_alive = false;
  }
  const auto length = head.content_length.value_or(0);
  if (!head.chunked && length == 0) return finish_request(std::move(admission));
  // The body of a request that is refused anyway is skipped when that is cheap.
  if (admission.early && (head.expects_continue || length > admission.body_limit)) {
    admission.call.keep_alive = false;
    return finish_request(std::move(admission));
  }
  if (head.expects_continue && input_.empty()) send_continue();
  phase_ = Phase::body;
  set_deadline(hub_->config.body_timeout);
  chunked_ = head.chunked;
  chunks_ = ChunkedDecoder();
  body_left_ = static_cast<std::size_t>(length);
  body_.clear();
  pending_ = std::move(admission);
  return read_body();
}

void Connection::send_continue() const {
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  // A socket that cannot take 25 bytes now is that of a client that does not read; it sends anyway.
  ::send(descriptor_, kContinue.data(), kContinue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

std::optional<Connection::Ready> Connection::read_body() {
  if (!chunked_) {
    const auto take = std::min(body_left_, input_.size());
    body_.append(input_, 0, take);
    input_.erase(0, take);
    body_left_ -= take;
    if (body_left_ > 0) return std::nullopt;
  } else {
    std::string_view rest = input_;
    const auto status = chunks_.feed(rest, body_, pending_->body_limit);
    input_.erase(0, input_.size() - rest.size());
    switch (status) {
      case ChunkedDecoder::Status::more:
        return std::nullopt;
      case ChunkedDecoder::Status::malformed:
        return refuse_body(400, "The chunks of the body are malformed.");
      case ChunkedDecoder::Status::too_large:
        return refuse_body(413,
                           "The body may have " + std::to_string(pending_->body_limit) + " bytes at most.");
      case ChunkedDecoder::Status::done:
        break;
    }
  }
  auto admission = std::move(*pending_);
  pending_.reset();
  admission.request.body = std::move(body_);
  body_.clear();
  return finish_request(std::move(admission));
}

Connection::Ready Connection::refuse_body(int status, const std::string& detail) {
  auto admission = std::move(*pending_);
  pending_.reset();
  admission.early = Dispatcher::problem(status, "body", detail, admission.call);
  admission.call.keep_alive = false;
  return finish_request(std::move(admission));
}

Connection::Ready Connection::finish_request(Admission admission) {
  phase_ = Phase::answering;
  set_deadline(hub_->config.answer_timeout);
  in_flight_ = true;
  hub_->enter();
  exchange_ = std::make_shared<Exchange>(shared_from_this(), std::move(admission.call));
  return {exchange_, std::move(admission)};
}

// ---- Ends.

void Connection::on_overdue(TimePoint now) {
  std::shared_ptr<Exchange> late;
  {
    const std::lock_guard lock(mutex_);
    if (!is_overdue(now)) return;
    if (phase_ == Phase::head || phase_ == Phase::body) {
      Admission admission = pending_ ? std::move(*pending_) : hub_->dispatcher.refuse({408, "", ""}, peer_);
      pending_.reset();
      admission.call.keep_alive = false;
      auto response = Dispatcher::problem(408, "", "The request did not arrive in time.", admission.call);
      phase_ = Phase::answering;
      const auto bytes = respond(admission.call, std::move(response), false);
      report(admission.call, 408, bytes);
      return;
    }
    if (phase_ != Phase::answering || !exchange_) return abort();
    clear_deadline();
    late = exchange_;
  }
  if (!late->claim()) return;
  log_event(LogLevel::error, "handler too slow",
            {{"path", late->call().path}, {"request_id", late->call().request_id}});
  answer(*late, Dispatcher::problem(503, "", "The answer took too long: ask again.", late->call()));
}

void Connection::on_drain() {
  const std::lock_guard lock(mutex_);
  if (phase_ == Phase::idle) return abort();
  if (phase_ != Phase::streaming) return;
  close_after_ = true;
  if (outputs_.empty()) linger();
}

}  // namespace holdfast::http
