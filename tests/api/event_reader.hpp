// Reads GET /events/stream as a browser's EventSource does, one message after the other.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/http_client.hpp"

namespace holdfast::test {

struct StreamMessage {
  std::string id;
  std::string event;
  nlohmann::json data;
  std::string text;  // as it came
};

struct StreamOptions {
  std::string query;    // "?resource_id=..."
  std::string last_id;  // sent as Last-Event-ID when not empty
  Headers headers;
};

class EventReader {
 public:
  using Wanted = std::function<bool(const StreamMessage&)>;

  // Connected and answered when made.
  EventReader(int port, const std::string& token, const StreamOptions& options = {});

  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] const std::string& head() const { return head_; }
  // Where a browser would resume.
  [[nodiscard]] const std::string& last_id() const { return last_id_; }

  // The next message; nothing at the end of the stream, or when none comes in time.
  std::optional<StreamMessage> next(std::chrono::milliseconds timeout = std::chrono::seconds(20));
  // Everything up to the first one that is wanted, which is the last; fails the test when there is none.
  std::vector<StreamMessage> until(const Wanted& wanted);
  // The first message of a type.
  StreamMessage first(const std::string& event);
  // Waits for a text that is no message: a comment.
  bool saw(const std::string& text, std::chrono::milliseconds timeout = std::chrono::seconds(20));
  // Reads on to the end; false when it does not come in time.
  bool ends(std::chrono::milliseconds timeout = std::chrono::seconds(20));

 private:
  bool read_block(std::string& block, std::chrono::steady_clock::time_point until);
  std::optional<StreamMessage> take(const std::string& block);

  std::unique_ptr<RawConnection> connection_;
  int status_ = 0;
  std::string head_;
  std::string buffer_;
  std::string last_id_;
  bool ended_ = false;
};

}  // namespace holdfast::test
