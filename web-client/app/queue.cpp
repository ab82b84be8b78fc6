#include "web-client/app/queue.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

#include "common/wire/decode.hpp"

namespace holdfast::ui {
namespace {

using Stage = QueuedRequest::Stage;

constexpr auto kFirstWait = std::chrono::seconds(2);
constexpr auto kLongestWait = std::chrono::seconds(60);
constexpr int kMostFaults = 5;  // of a server that fails at this very request: the others wait behind it
// The server keeps a key for 24 hours; a request asked again after that would be a second one.
constexpr auto kKeyKnown = std::chrono::hours(23);

auto position(std::vector<QueuedRequest>& items, std::string_view key) {
  return std::find_if(items.begin(), items.end(), [key](const QueuedRequest& r) { return r.key == key; });
}

// Doubling, and not all clients at the same instant.
Micros wait_after(const QueuedRequest& request) {
  const int doublings = std::clamp(request.tries - 1, 0, 5);
  const Micros wait = std::min<Micros>(kFirstWait * (1 << doublings), kLongestWait);
  const auto share = static_cast<std::int64_t>(std::hash<std::string>{}(request.key) % 25);
  return wait + wait * share / 100;
}

std::optional<Micros> retry_after(const FetchReply& reply) {
  const std::string* text = reply.header("retry-after");
  if (text == nullptr) return std::nullopt;
  int seconds = 0;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (problem != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return std::min<Micros>(std::chrono::seconds(std::max(seconds, 1)), std::chrono::minutes(5));
}

void put_off(Queue& queue, QueuedRequest& request, Stage stage, const FetchReply& reply, Instant now) {
  request.stage = stage;
  queue.last_status = reply.status;
  queue.try_at = now + retry_after(reply).value_or(wait_after(request));
}

void refuse(QueuedRequest& request, int status, std::string problem) {
  request.stage = Stage::refused;
  request.refusal_status = status;
  request.refusal = std::move(problem);
}

}  // namespace

Answer judge_answer(const FetchReply& reply) {
  if (reply.status >= 200 && reply.status < 300) return Answer::done;
  if (reply.status == 401) return Answer::signed_out;
  if (reply.status == 429) return Answer::later;
  if (reply.status == 0 || reply.status == 408 || reply.status >= 500) return Answer::unknown;
  const ErrorCode code = wire::decode_problem(reply.status, reply.body).error.code;
  return code == ErrorCode::idempotency_in_flight ? Answer::unknown : Answer::refused;
}

void add(Queue& queue, QueuedRequest request) {
  if (position(queue.items, request.key) == queue.items.end()) queue.items.push_back(std::move(request));
}

QueuedRequest* next_to_send(Queue& queue, Instant now) {
  if (queue.paused || (queue.try_at && *queue.try_at > now)) return nullptr;
  for (QueuedRequest& request : queue.items) {
    if (request.stage == Stage::sending) return nullptr;
    const bool forgotten =
        request.stage == Stage::asking && request.sent_at && now - *request.sent_at > kKeyKnown;
    if (forgotten) refuse(request, 0, "");
    if (request.stage != Stage::refused) return &request;
  }
  return nullptr;
}

void start(QueuedRequest& request, Instant now) {
  request.stage = Stage::sending;
  if (!request.sent_at) request.sent_at = now;
  ++request.tries;
}

std::optional<Filed> file_answer(Queue& queue, std::string_view key, const FetchReply& reply, Instant now) {
  const auto found = position(queue.items, key);
  if (found == queue.items.end()) return std::nullopt;
  Answer answer = judge_answer(reply);
  if (reply.status == 500 && found->tries >= kMostFaults) answer = Answer::refused;
  queue.try_at.reset();
  queue.last_status = 0;
  switch (answer) {
    case Answer::done: {
      Filed filed{std::move(*found), answer};
      queue.items.erase(found);
      return filed;
    }
    case Answer::refused:
      refuse(*found, reply.status, reply.body);
      break;
    case Answer::unknown:
      found->in_doubt = true;
      put_off(queue, *found, Stage::asking, reply, now);
      break;
    case Answer::later:
      put_off(queue, *found, found->in_doubt ? Stage::asking : Stage::waiting, reply, now);
      break;
    case Answer::signed_out:
      found->stage = found->in_doubt ? Stage::asking : Stage::waiting;
      queue.paused = true;
      break;
  }
  return Filed{*found, answer};
}

void reconcile(Queue& queue, std::vector<QueuedRequest> kept, const std::vector<std::string>& unsaved) {
  const auto stays = [&](const QueuedRequest& request) {
    return position(kept, request.key) != kept.end() || request.stage == Stage::sending ||
           std::find(unsaved.begin(), unsaved.end(), request.key) != unsaved.end();
  };
  std::erase_if(queue.items, [&](const QueuedRequest& request) { return !stays(request); });
  for (QueuedRequest& request : kept) {
    const auto known = position(queue.items, request.key);
    if (known == queue.items.end()) {
      request.alone = true;
      queue.items.push_back(std::move(request));
    } else if (known->stage == Stage::waiting) {
      known->stage = request.stage;  // another tab may have tried
      known->in_doubt = request.in_doubt;
      known->sent_at = request.sent_at;
      known->refusal_status = request.refusal_status;
      known->refusal = request.refusal;
    }
  }
  std::stable_sort(queue.items.begin(), queue.items.end(),
                   [](const QueuedRequest& a, const QueuedRequest& b) { return a.asked_at < b.asked_at; });
}

bool withdraw(Queue& queue, std::string_view key) {
  const auto found = position(queue.items, key);
  if (found == queue.items.end()) return false;
  if (found->stage != Stage::waiting && found->stage != Stage::refused) return false;
  queue.items.erase(found);
  return true;
}

void hurry(Queue& queue) {
  queue.try_at.reset();
  for (QueuedRequest& request : queue.items)
    request.tries = std::min(request.tries, 1);
}

const QueuedRequest* find_request(const Queue& queue, std::string_view key) {
  const auto found = std::find_if(queue.items.begin(), queue.items.end(),
                                  [key](const QueuedRequest& r) { return r.key == key; });
  return found == queue.items.end() ? nullptr : &*found;
}

int unsent(const Queue& queue) {
  return static_cast<int>(std::count_if(queue.items.begin(), queue.items.end(), [](const QueuedRequest& r) {
    return r.stage != Stage::refused && is_shown(r);
  }));
}

int unanswered(const Queue& queue) {
  return static_cast<int>(std::count_if(queue.items.begin(), queue.items.end(),
                                        [](const QueuedRequest& r) { return r.stage != Stage::refused; }));
}

bool is_shown(const QueuedRequest& request) {
  return request.alone || request.stage == Stage::asking || request.tries > 1;
}

}  // namespace holdfast::ui
