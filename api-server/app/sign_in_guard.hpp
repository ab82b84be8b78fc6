// Slows down the guessing of passwords without locking anybody out.
//
// Only wrong guesses count, and they are forgotten with time. Three things are watched: one account from one
// address; one address, whatever the accounts (credential stuffing); and one account from all addresses
// together, but for those from which its person has signed in before, so that an attacker cannot keep them
// out (OWASP ASVS 2.2.1). Each server counts by itself. Time is an argument, so that tests need no clock.
//
// Guesses that are sent together are all looked at before one of them counts. So it is asked twice: before
// the password is looked at, to save the work, and when the outcome is known, which counts it in the same
// step: of those in parallel no more are answered than of those in a row, and right ones do not stand in each
// other's way.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/core/result.hpp"

namespace holdfast::app {

struct GuessLimit {
  double wrong = 0;                 // so many wrong guesses at once
  std::chrono::seconds another{1};  // and another one after so long
};

struct SignInLimits {
  GuessLimit account_and_address{5, std::chrono::seconds(30)};
  GuessLimit address{30, std::chrono::seconds(10)};
  GuessLimit account{20, std::chrono::seconds(30)};
};

// Every function may be called from any thread. Memory is bounded: what is forgotten anyway goes first, and
// when nothing is, newcomers share one count.
class SignInGuard {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // Without limits everything passes.
  explicit SignInGuard(std::optional<SignInLimits> limits, std::size_t kept = 50'000)
      : limits_(limits), kept_(kept) {}

  // Nothing: the guess may be made. Otherwise how long to wait.
  [[nodiscard]] std::optional<std::chrono::seconds> wait(std::string_view account, std::string_view address,
                                                         TimePoint now);
  // The outcome of a guess. Nothing: it counts, and may be told. Otherwise how long to wait: too many others
  // were wrong meanwhile; then it counts for nothing, and nobody may learn whether it was right.
  std::optional<std::chrono::seconds> failed(std::string_view account, std::string_view address,
                                             TimePoint now);
  [[nodiscard]] std::optional<std::chrono::seconds> succeeded(std::string_view account,
                                                              std::string_view address, TimePoint now);

  // Its person is at this address, however many guessed: they have shown it by something else.
  void proven(std::string_view account, std::string_view address, TimePoint now);

 private:
  struct Count {
    double wrong = 0;
    TimePoint at;
  };
  using Counts = std::unordered_map<std::string, Count>;

  [[nodiscard]] static double left(const Count& count, const GuessLimit& limit, TimePoint now);
  [[nodiscard]] static std::chrono::seconds wait_of(const Counts& counts, const std::string& key,
                                                    const GuessLimit& limit, TimePoint now);
  // The mutex is held; `who` is the account in small letters.
  [[nodiscard]] std::optional<std::chrono::seconds> longest_wait(const std::string& who,
                                                                 std::string_view address,
                                                                 TimePoint now) const;
  void add(Counts& counts, const std::string& key, const GuessLimit& limit, TimePoint now) const;
  // The mutex is held.
  void know(const std::string& who, std::string_view address, TimePoint now);

  const std::optional<SignInLimits> limits_;
  const std::size_t kept_;
  std::mutex mutex_;
  Counts by_both_;
  Counts by_address_;
  Counts by_account_;
  std::unordered_map<std::string, TimePoint> known_;  // account and address that belong together
};

}  // namespace holdfast::app
