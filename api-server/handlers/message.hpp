// What a handler gets and what it gives: plain types that know nothing of the HTTP library.
//
// Threads. A handler is called on an I/O thread and must not block it: it either answers at once
// or moves the request and the reply to an executor and returns. `Request`, `Response` and `Reply`
// own everything they hold, so they may be moved to any thread; none of them is safe to use from
// two threads at the same time. `Stream` is: each of its functions may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/domain/access.hpp"

namespace holdfast::http {

enum class Method : std::uint8_t { get, post, put, patch, del };

// "GET", "POST" ...; `del` is "DELETE".
std::string_view to_string(Method method);

using NameValue = std::pair<std::string, std::string>;

struct Request {
  // HEAD arrives as `get` (the server leaves the body out of the answer); OPTIONS never arrives.
  Method method = Method::get;
  // The path as it was sent, percent-encoding and all, without the query.
  std::string path;
  // The query string as it was sent, without the '?'.
  std::string raw_query;
  // The parts of the path between slashes, decoded: valid UTF-8 without control characters. A %2F
  // stays inside its segment.
  std::vector<std::string> segments;
  // What the route's placeholders matched: "{id}" gives ("id", value), in order of the pattern.
  std::vector<NameValue> params;
  // The query, decoded ('+' is a space), in the order sent, repeated names included.
  std::vector<NameValue> query;
  // Header fields: names in lower case, values trimmed, in the order sent.
  std::vector<NameValue> headers;
  std::string body;
  // The peer, or, when the server was told that a gateway is in front, what the gateway reports.
  std::string client_address;
  // True when the client reached us over HTTPS (as the gateway reports it).
  bool secure = false;
  // Unique per request; also in the reply's X-Request-Id.
  std::string request_id;

  // The first value of that name, or nullptr. Header names in lower case. The pointers live as
  // long as the request is neither moved nor changed.
  const std::string* header(std::string_view lower_case_name) const;
  const std::string* query_value(std::string_view name) const;
  // The placeholder's value; empty when the route has no such placeholder.
  std::string_view param(std::string_view name) const;
  // A cookie's value out of all Cookie headers; malformed pairs are skipped.
  std::optional<std::string> cookie(std::string_view name) const;
  // The token in `Authorization: Bearer <token>`; empty when there is none.
  std::string_view bearer_token() const;
};

// An answer that goes on after its head (server-sent events). Lives as long as somebody holds it;
// dropping the last reference closes the connection.
class Stream {
 public:
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() = default;

  // Sends bytes as they are. Never blocks. False when the client is gone, or so slow that more
  // than the server's bound lies unsent (it is dropped then): let go of the stream.
  virtual bool send(std::string_view bytes) = 0;
  virtual bool is_open() const = 0;
  virtual void close() = 0;
};

struct Response {
  int status = 200;
  std::string content_type;  // left out when empty
  // Content-Length, Connection, Date, X-Request-Id and the security headers are the server's.
  // CR, LF and NUL in a value make the reply a 500.
  std::vector<NameValue> headers;
  std::shared_ptr<const std::string> body;  // null: no body
  // Set: `body` (if any) and then whatever is sent on the stream follow the head, until it is
  // closed. Called once, on the thread that replied, unless the client is gone already.
  std::function<void(std::shared_ptr<Stream>)> on_stream;

  Response& with(std::string name, std::string value);
};

Response json_response(int status, std::string body);
Response empty_response(int status);

// Where an answer goes. The server implements it; tests put their own.
class ReplySink {
 public:
  ReplySink() = default;
  ReplySink(const ReplySink&) = delete;
  ReplySink& operator=(const ReplySink&) = delete;
  virtual ~ReplySink() = default;
  // Called exactly once, from any thread.
  virtual void send(Response response) noexcept = 0;
  // False when the client has gone: work that nobody waits for may be left undone.
  virtual bool is_wanted() const noexcept { return true; }
};

// The right and the duty to answer one request. Move-only; call it once, from any thread. Dropped
// without a call, it answers 500, so that no client waits for ever.
class Reply {
 public:
  explicit Reply(std::shared_ptr<ReplySink> sink) : sink_(std::move(sink)) {}
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;
  ~Reply();

  // Later calls are ignored.
  void operator()(Response response);
  bool is_wanted() const noexcept { return sink_ && sink_->is_wanted(); }

 private:
  std::shared_ptr<ReplySink> sink_;
};

using Handler = std::function<void(Request, Reply)>;

// How a route's requests are counted (see http/rate_limit.hpp): by_method, reads apart from writes; search,
// for what is costly to answer; sign_in, for what checks secrets.
enum class RateClass : std::uint8_t { by_method, search, sign_in, unlimited };

struct Route {
  // What its handler does, as the table of common/domain/access knows it.
  std::optional<Action> action;
  Method method = Method::get;
  // Segments are literal, "{name}", or "{name}" followed by a literal: "/feeds/{token}.ics". A
  // literal segment wins over a placeholder. Also the route's label in the metrics.
  std::string pattern;
  Handler handler;
  // Bytes; 0 means the server's default. A larger body is answered with 413.
  std::size_t body_limit = 0;
  // A body that is not application/json is answered with 415 unless this is false.
  bool json_body = true;
  RateClass rate = RateClass::by_method;
};

}  // namespace holdfast::http
