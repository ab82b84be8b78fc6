#include <array>
#include <utility>

#include "web-client/app/queue.hpp"
#include "web-client/app/record.hpp"

namespace holdfast::ui {
namespace {

using Stage = QueuedRequest::Stage;

constexpr std::array<std::pair<Wish, std::string_view>, 5> kWishes{{{Wish::book, "book"},
                                                                    {Wish::move, "move"},
                                                                    {Wish::renew, "renew"},
                                                                    {Wish::edit, "edit"},
                                                                    {Wish::act, "act"}}};
constexpr std::array<std::pair<Stage, std::string_view>, 4> kStages{{{Stage::waiting, "waiting"},
                                                                     {Stage::sending, "sending"},
                                                                     {Stage::asking, "asking"},
                                                                     {Stage::refused, "refused"}}};

template <class T, std::size_t N>
std::string_view word_of(const std::array<std::pair<T, std::string_view>, N>& words, T value) {
  for (const auto& [known, word] : words) {
    if (known == value) return word;
  }
  return {};
}

template <class T, std::size_t N>
std::optional<T> value_of(const std::array<std::pair<T, std::string_view>, N>& words, std::string_view word) {
  for (const auto& [value, known] : words) {
    if (known == word) return value;
  }
  return std::nullopt;
}

std::optional<Transition> transition_of(std::string_view word) {
  for (const Transition t :
       {Transition::confirm, Transition::cancel, Transition::approve, Transition::decline,
        Transition::check_in, Transition::complete, Transition::no_show}) {
    if (to_string(t) == word) return t;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Wish wish) {
  return word_of(kWishes, wish);
}

std::string to_text(const QueuedRequest& request) {
  Record record;
  record.put("key", request.key).put("asked_at", request.asked_at).put("wish", to_string(request.wish));
  record.put("method", request.method).put("url", request.url).put("body", request.body);
  record.put("resource", request.resource.to_string()).put("title", request.title);
  record.put("start", request.interval.start).put("end", request.interval.end);
  if (request.booking) record.put("booking", request.booking->to_string());
  record.put("transition", to_string(request.transition)).put("stage", word_of(kStages, request.stage));
  if (request.sent_at) record.put("sent_at", *request.sent_at);
  record.put("refusal_status", std::int64_t{request.refusal_status}).put("refusal", request.refusal);
  return record.to_string();
}

std::optional<QueuedRequest> parse_queued(std::string_view text) {
  const Record record(text);
  const auto wish = value_of(kWishes, record.text("wish"));
  const auto stage = value_of(kStages, record.text("stage"));
  const auto asked_at = record.instant("asked_at");
  const auto resource = record.id<ResourceId>("resource");
  const auto from = record.instant("start");
  const auto to = record.instant("end");
  const auto transition = transition_of(record.text("transition"));
  if (!wish || !stage || !asked_at || !resource || !from || !to || !transition) return std::nullopt;
  QueuedRequest request;
  request.key = record.text("key");
  request.url = record.text("url");
  if (request.key.empty() || request.url.empty()) return std::nullopt;
  request.asked_at = *asked_at;
  request.wish = *wish;
  request.method = record.text("method");
  request.body = record.text("body");
  request.resource = *resource;
  request.interval = {*from, *to};
  request.title = record.text("title");
  request.booking = record.id<BookingId>("booking");
  request.transition = *transition;
  request.stage = *stage == Stage::sending ? Stage::asking : *stage;
  request.in_doubt = request.stage == Stage::asking;
  request.sent_at = record.instant("sent_at");
  request.refusal_status = static_cast<int>(record.number("refusal_status").value_or(0));
  request.refusal = record.text("refusal");
  return request;
}

}  // namespace holdfast::ui
