// A set of bookings through every way that the database can fail.
#include <algorithm>
#include <chrono>
#include <numeric>
#include <thread>
#include <utility>

#include "api-server/store/book.hpp"
#include "common/core/error_code.hpp"

namespace holdfast::store {
namespace {

constexpr int kAttempts = 5;
// How long a set whose fate is unknown waits for the database to come back; then its callers are told so.
constexpr auto kDoubtPatience = std::chrono::milliseconds(1500);
constexpr auto kReconnectPause = std::chrono::milliseconds(25);

using Commands = std::vector<const BookingCommand*>;

BookingOutcome outcome_of(BookingOutcome::Kind kind) {
  BookingOutcome outcome;
  outcome.kind = kind;
  return outcome;
}

struct Detach {
  Backend& backend;
  ~Detach() { backend.work = nullptr; }
};

// The statement is a transaction by itself: PostgreSQL answers it after its commit.
std::vector<Attempt> run_alone(Backend& backend, const Commands& commands) {
  pqxx::nontransaction work(*backend.connection);
  backend.work = &work;
  const Detach detach{backend};
  return run_booking_statement(backend, commands);
}

bool reconnect(Session& session) {
  const auto until = std::chrono::steady_clock::now() + kDoubtPatience;
  while (!session.ensure_connected()) {
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(kReconnectPause);
  }
  return true;
}

BookingOutcome move_and_book(Session& session, const BookingCommand& command) {
  const auto booked = session.transaction([&](Transaction& transaction) -> Result<BookingOutcome> {
    return book_by_moving(transaction.backend(), command);
  });
  if (booked) return *booked;
  return outcome_of(booked.error().code == ErrorCode::internal ? BookingOutcome::Kind::failed
                                                               : BookingOutcome::Kind::unavailable);
}

enum class Course { done, one_by_one, away, refused };

Course run_set(Session& session, const Commands& commands, std::vector<Attempt>& attempts) {
  bool doubt = false;
  for (int turn = 0; turn < kAttempts; ++turn) {
    // A command repeated under its id is done once, so that doubt is settled by asking again.
    if (doubt ? !reconnect(session) : !session.ensure_connected()) return Course::away;
    try {
      attempts = run_alone(session.backend(), commands);
      return Course::done;
    } catch (...) {
      const DatabaseFailure failure = describe_failure(true);
      if (failure.lost || !session.backend().connection->is_open()) {
        session.disconnect();
        doubt = true;
        continue;
      }
      if (failure.error.code != ErrorCode::internal && !failure.repeatable) return Course::away;
      // What fails as a whole is repeated one by one: one of them is the cause.
      if (commands.size() > 1) return Course::one_by_one;
      if (!failure.repeatable) return Course::refused;
    }
  }
  return Course::away;
}

std::vector<BookingOutcome> book_sorted(Session& session, const Commands& commands) {
  std::vector<Attempt> attempts;
  const Course course = run_set(session, commands, attempts);
  if (course == Course::away)
    return std::vector(commands.size(), outcome_of(BookingOutcome::Kind::unavailable));
  if (course == Course::refused)
    return std::vector(commands.size(), outcome_of(BookingOutcome::Kind::failed));
  std::vector<BookingOutcome> outcomes;
  outcomes.reserve(commands.size());
  if (course == Course::one_by_one) {
    for (const BookingCommand* command : commands)
      outcomes.push_back(book_sorted(session, {command}).front());
    return outcomes;
  }
  for (std::size_t i = 0; i < commands.size(); ++i)
    outcomes.push_back(attempts[i].fragmented ? move_and_book(session, *commands[i])
                                              : std::move(attempts[i].outcome));
  return outcomes;
}

}  // namespace

std::vector<BookingOutcome> book(Session& session, const std::vector<const BookingCommand*>& commands) {
  if (commands.empty()) return {};
  std::vector<std::size_t> order(commands.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(commands[a]->resource_id, commands[a]->occupied.start) <
           std::pair(commands[b]->resource_id, commands[b]->occupied.start);
  });
  Commands sorted;
  sorted.reserve(commands.size());
  for (const std::size_t index : order)
    sorted.push_back(commands[index]);
  std::vector<BookingOutcome> answers = book_sorted(session, sorted);
  std::vector<BookingOutcome> outcomes(commands.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    outcomes[order[i]] = std::move(answers[i]);
  return outcomes;
}

}  // namespace holdfast::store
