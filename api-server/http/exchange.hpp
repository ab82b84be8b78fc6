// One request that waits for its answer, and the stream that an answer may become.
#pragma once

#include <atomic>
#include <memory>
#include <string_view>
#include <utility>

#include "api-server/handlers/message.hpp"
#include "api-server/http/connection.hpp"
#include "api-server/http/traffic.hpp"

namespace holdfast::http {

class Exchange : public ReplySink {
 public:
  Exchange(std::shared_ptr<Connection> connection, Call call)
      : connection_(std::move(connection)), call_(std::move(call)) {}

  [[nodiscard]] const Call& call() const { return call_; }
  // True for the one who may answer: the handler, or the watch when the handler took too long.
  bool claim() { return !claimed_.exchange(true); }

  void send(Response response) noexcept override;
  [[nodiscard]] bool is_wanted() const noexcept override {
    return !claimed_.load() && !connection_->is_gone();
  }

 private:
  const std::shared_ptr<Connection> connection_;
  const Call call_;
  std::atomic<bool> claimed_{false};
};

class ConnectionStream : public Stream {
 public:
  explicit ConnectionStream(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
  ~ConnectionStream() override { connection_->end_stream(); }

  bool send(std::string_view bytes) override { return connection_->send_on_stream(bytes); }
  [[nodiscard]] bool is_open() const override { return !connection_->is_gone(); }
  void close() override { connection_->end_stream(); }

 private:
  const std::shared_ptr<Connection> connection_;
};

}  // namespace holdfast::http
