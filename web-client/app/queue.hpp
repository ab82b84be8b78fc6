// What was asked for and has no answer yet. A request gets its idempotency key and its place here before it
// is sent, stays through reloads, and leaves with the server's answer: booked at most once, whatever is lost
// on the way. Pure: the caller sends, keeps and tells the time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/booking.hpp"
#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

// What it is, for people: the row and the sentence about it.
enum class Wish : std::uint8_t { book, move, renew, edit, act };
[[nodiscard]] std::string_view to_string(Wish wish);

struct QueuedRequest {
  enum class Stage : std::uint8_t {
    waiting,  // never left this device, or surely came to nothing
    sending,  // under way
    asking,   // sent, and nobody knows: asked again with the same key
    refused,  // the server said no; shown until the person has seen it
  };

  std::string key;  // idempotency key; its identity
  Instant asked_at;
  Wish wish = Wish::book;
  std::string method;
  std::string url;
  std::string body;
  ResourceId resource;
  Interval interval;  // wanted; that of the booking when it is no new time
  std::string title;
  std::optional<BookingId> booking;            // that it changes
  Transition transition = Transition::cancel;  // of Wish::act

  Stage stage = Stage::waiting;
  bool alone = false;              // no screen waits for its answer any more: the list shows it
  bool in_doubt = false;           // some try had no answer
  int tries = 0;                   // since it was asked for or the network came back
  std::optional<Instant> sent_at;  // first; the server knows its key for a day from then
  int refusal_status = 0;
  std::string refusal;  // the problem document

  friend bool operator==(const QueuedRequest&, const QueuedRequest&) = default;
};

struct Queue {
  std::vector<QueuedRequest> items;  // in the order they were asked for
  bool turn_asked = false;
  bool turn = false;              // this tab sends
  bool paused = false;            // signed out meanwhile: nothing is sent before the person is back
  std::optional<Instant> try_at;  // nothing is sent before
  int last_status = 0;            // of the answer that was none: 0 silence, 429, 503
};

enum class Answer : std::uint8_t {
  done,        // as asked
  refused,     // surely not, for a reason
  unknown,     // may have happened: ask again with the same key
  later,       // surely not yet: the server wants it later
  signed_out,  // 401
};
[[nodiscard]] Answer judge_answer(const FetchReply& reply);

// Nothing is added twice (a key is added once).
void add(Queue& queue, QueuedRequest request);
// The one to be sent next, in order: one at a time. Nothing while it waits, is paused, or has one under way.
// One whose outcome can no longer be learnt by its key (asked more than a day ago) is refused instead of
// being risked twice.
[[nodiscard]] QueuedRequest* next_to_send(Queue& queue, Instant now);
// Marks it as under way: from here on it may have happened.
void start(QueuedRequest& request, Instant now);
// Files the answer: what is done leaves the queue, the others get their stage and the next try its time.
// Gives the request as it was filed; nothing when no such one is known (it was withdrawn, another tab was
// faster).
struct Filed {
  QueuedRequest request;
  Answer answer = Answer::done;
};
std::optional<Filed> file_answer(Queue& queue, std::string_view key, const FetchReply& reply, Instant now);
// What is kept on the device, read while this tab has its turn: the truth about what other tabs did.
// `unsaved` are keys whose keeping is not known to have happened: they stay.
void reconcile(Queue& queue, std::vector<QueuedRequest> kept, const std::vector<std::string>& unsaved);
// Before it was sent only, or once it is refused. False: it may have happened already.
bool withdraw(Queue& queue, std::string_view key);
// The network or the person is back: at once, and with patience anew.
void hurry(Queue& queue);

[[nodiscard]] const QueuedRequest* find_request(const Queue& queue, std::string_view key);
[[nodiscard]] int unsent(const Queue& queue);      // all that lists show but the refused
[[nodiscard]] int unanswered(const Queue& queue);  // those, and one that its screen waits for
[[nodiscard]] bool is_shown(
    const QueuedRequest& request);  // in lists; not while its screen waits for a first answer

// As it is kept on the device. One that was under way comes back as asking: nobody knows.
[[nodiscard]] std::string to_text(const QueuedRequest& request);
[[nodiscard]] std::optional<QueuedRequest> parse_queued(std::string_view text);

}  // namespace holdfast::ui
