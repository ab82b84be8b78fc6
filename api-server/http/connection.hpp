// One client's connection: bytes in, requests to the dispatcher, answers out, one request at a time.
//
// Threads. on_input() and on_closed() come from the connection's I/O thread, on_overdue() and flush() from
// the watch, answers from anywhere; one lock orders them. Sockets are written only under that lock and
// while the descriptor is known to be ours: on_closed() is called before it is closed, so no answer can
// reach whoever gets the same descriptor next.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "api-server/handlers/message.hpp"
#include "api-server/http/chunked.hpp"
#include "api-server/http/dispatcher.hpp"

namespace holdfast::http {

class Exchange;
class Hub;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // The descriptor stays the caller's, who closes it after on_closed(). `place` is let go of then.
  Connection(std::shared_ptr<Hub> hub, int descriptor, std::string peer, std::shared_ptr<void> place);

  void open();
  void on_input(std::string_view bytes);
  void on_closed();

  // For the watch.
  [[nodiscard]] bool is_overdue(TimePoint now) const;
  void on_overdue(TimePoint now);
  [[nodiscard]] int descriptor() const { return descriptor_; }
  bool flush();  // false: nothing left to write, or nobody to write it to

  // The server stops: closes what is idle or streaming.
  void on_drain();

  // For the exchange and its stream.
  void answer(Exchange& exchange, Response response);
  [[nodiscard]] bool is_gone() const { return gone_.load(std::memory_order_relaxed); }
  bool send_on_stream(std::string_view bytes);
  void end_stream();

 private:
  enum class Phase : std::uint8_t {
    idle,       // between requests
    head,       // part of a head is here
    body,       // part of a body is here
    answering,  // the handler has it, or the answer is on its way
    streaming,
    lingering,  // we sent our last byte; what comes in is thrown away
    closed,
  };
  struct Ready {
    std::shared_ptr<Exchange> exchange;
    Admission admission;
  };
  struct Output {
    std::string head;
    std::shared_ptr<const std::string> body;
    std::size_t sent = 0;
    [[nodiscard]] std::size_t size() const { return head.size() + (body ? body->size() : 0); }
  };
  enum class Written : std::uint8_t { all, some, broken };

  void pump();
  static void dispatch(Hub& hub, Ready ready);

  // All below: under the lock.
  std::optional<Ready> next_request();
  std::optional<Ready> read_head();
  std::optional<Ready> begin_request(Admission admission, const RequestHead& head);
  std::optional<Ready> read_body();
  Ready finish_request(Admission admission);
  Ready refuse_body(int status, const std::string& detail);
  void send_continue() const;

  void transmit(Output output);
  Written write_now(Output& output);
  void on_all_written();
  void finish_in_flight();
  void linger();
  void abort();
  void set_deadline(std::chrono::milliseconds from_now);
  void clear_deadline();
  [[nodiscard]] bool take_pump();
  std::size_t respond(const Call& call, Response response, bool keep_alive);

  const std::shared_ptr<Hub> hub_;
  const int descriptor_;
  const std::string peer_;
  const bool came_late_;                   // while the server was draining
  std::atomic<std::int64_t> deadline_{0};  // steady clock's count; 0: none
  std::atomic<bool> gone_{false};

  std::mutex mutex_;
  std::shared_ptr<void> place_;  // among the connections of its address; may be null
  Phase phase_ = Phase::idle;
  bool pumping_ = false;      // some thread is in pump()
  bool in_flight_ = false;    // counted in the hub
  bool close_after_ = false;  // the present answer
  bool deaf_ = false;         // no more requests after the present one
  std::string input_;
  std::size_t scanned_ = 0;
  std::optional<Admission> pending_;  // while its body is read
  bool chunked_ = false;
  ChunkedDecoder chunks_;
  std::size_t body_left_ = 0;
  std::string body_;
  std::shared_ptr<Exchange> exchange_;  // while the handler has it
  std::deque<Output> outputs_;          // what the socket did not take at once
  std::size_t unsent_ = 0;
  std::size_t linger_left_ = 0;
};

}  // namespace holdfast::http
