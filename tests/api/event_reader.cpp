#include "tests/api/event_reader.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace holdfast::test {
namespace {

using SteadyClock = std::chrono::steady_clock;

std::chrono::milliseconds left_until(SteadyClock::time_point until) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now());
}

}  // namespace

EventReader::EventReader(int port, const std::string& token, const StreamOptions& options)
    : connection_(std::make_unique<RawConnection>(port)), last_id_(options.last_id) {
  std::string request = "GET /api/v1/events/stream" + options.query + " HTTP/1.1\r\nHost: localhost\r\n";
  if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
  if (!options.last_id.empty()) request += "Last-Event-ID: " + options.last_id + "\r\n";
  for (const auto& [name, value] : options.headers)
    request += name + ": " + value + "\r\n";
  connection_->send(request + "\r\n");
  buffer_ = connection_->read_until("\r\n\r\n", std::chrono::seconds(20));
  const auto end = buffer_.find("\r\n\r\n");
  head_ = buffer_.substr(0, end);
  buffer_.erase(0, end == std::string::npos ? end : end + 4);
  if (head_.size() > 12) status_ = std::stoi(head_.substr(9, 3));
}

// One block of lines, without the empty line that ends it.
bool EventReader::read_block(std::string& block, SteadyClock::time_point until) {
  for (;;) {
    if (const auto end = buffer_.find("\n\n"); end != std::string::npos) {
      block = buffer_.substr(0, end);
      buffer_.erase(0, end + 2);
      return true;
    }
    if (ended_ || left_until(until).count() <= 0) return false;
    const std::string read = connection_->read_until("\n", left_until(until));
    ended_ = read.empty() && SteadyClock::now() < until;
    buffer_ += read;
  }
}

std::optional<StreamMessage> EventReader::take(const std::string& block) {
  StreamMessage message;
  message.text = block;
  bool has_data = false;
  std::istringstream lines(block);
  for (std::string line; std::getline(lines, line);) {
    const auto colon = line.find(": ");
    const std::string name = line.substr(0, colon);
    const std::string value = colon == std::string::npos ? "" : line.substr(colon + 2);
    if (name == "id") message.id = last_id_ = value;
    if (name == "event") message.event = value;
    if (name != "data") continue;
    has_data = true;
    message.data = nlohmann::json::parse(value, nullptr, false);
  }
  if (!has_data) return std::nullopt;
  return message;
}

std::optional<StreamMessage> EventReader::next(std::chrono::milliseconds timeout) {
  const auto until = SteadyClock::now() + timeout;
  for (std::string block; read_block(block, until);) {
    if (auto message = take(block)) return message;
  }
  return std::nullopt;
}

std::vector<StreamMessage> EventReader::until(const Wanted& wanted) {
  std::vector<StreamMessage> messages;
  while (auto message = next()) {
    messages.push_back(*std::move(message));
    if (wanted(messages.back())) return messages;
  }
  ADD_FAILURE() << "after " << messages.size() << " messages nothing more came; the head was " << head_;
  return messages;
}

StreamMessage EventReader::first(const std::string& event) {
  auto messages = until([&](const StreamMessage& message) { return message.event == event; });
  return messages.empty() ? StreamMessage{} : messages.back();
}

bool EventReader::saw(const std::string& text, std::chrono::milliseconds timeout) {
  const auto until = SteadyClock::now() + timeout;
  for (std::string block; read_block(block, until);) {
    static_cast<void>(take(block));
    if (block.find(text) != std::string::npos) return true;
  }
  return false;
}

bool EventReader::ends(std::chrono::milliseconds timeout) {
  const auto until = SteadyClock::now() + timeout;
  for (std::string block; read_block(block, until);)
    static_cast<void>(take(block));
  return ended_;
}

}  // namespace holdfast::test
