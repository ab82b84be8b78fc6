// Clients that book as fast as they are answered and remember what they were told, so that it can be held
// against the database after something died under them.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/server_process.hpp"

namespace holdfast::test {

// Polls until `condition` holds; false when it does not in time.
bool eventually(const std::function<bool()>& condition,
                std::chrono::milliseconds patience = std::chrono::seconds(30));

// What one client asked for and was told last.
struct Wish {
  std::string key;
  std::string token;
  nlohmann::json body;
  int status = 0;  // 201, 409, or anything else: not known
  std::string id;  // of the booking, with 201
  std::chrono::milliseconds latency{0};

  [[nodiscard]] bool decided() const { return status == 201 || status == 409; }
};

// A room of one unit, open day and night, one-hour slots; every slot is wanted by two clients.
class Storm {
 public:
  // The clients end by themselves at the first answer that is none (`until_broken`), or when told to. Storms
  // on one room share every other slot and have the rest to themselves by their `place`, 0 or 1: over the
  // shared ones a storm that is half a step behind can lose every time.
  Storm(ServerProcess& server, std::string room, std::vector<std::string> tokens, bool until_broken,
        std::size_t place = 0);
  ~Storm();  // halt()
  Storm(const Storm&) = delete;
  Storm& operator=(const Storm&) = delete;

  [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
  [[nodiscard]] std::size_t broken() const {
    return broken_;
  }             // clients without an answer to their last request
  void halt();  // ends the clients after their next answer
  void join();  // waits for their end

  // After join(): everything asked for.
  [[nodiscard]] std::vector<Wish>& wishes() { return wishes_; }

 private:
  void client(const std::string& url, const std::string& token);

  const std::string room_;
  const bool until_broken_;
  const std::size_t place_;
  const int round_;
  std::atomic<bool> halted_{false};
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> acknowledged_{0};
  std::atomic<std::size_t> broken_{0};
  std::mutex mutex_;
  std::vector<Wish> wishes_;
  std::vector<std::thread> threads_;
};

// Sends a wish once more with its key until it is decided.
Wish repeat(ServerProcess& server, const Wish& wish);

// Sends everything once more and holds the replies against the first ones and the database; fails the current
// test where a promise is broken. `database` is libpq's form; `what` names the round.
void expect_promises_kept(ServerProcess& server, const std::string& database, const std::string& room,
                          const std::vector<Wish>& wishes, const std::string& what);

// One-hour slots in a room of `units`, open day and night.
std::string make_stormy_room(ServerProcess& server, HttpClient& admin, int units = 1);
std::vector<std::string> sign_up_many(ServerProcess& server, std::size_t people);

// The processes that `pid` has started and that are called `name`.
std::vector<pid_t> children_of(pid_t pid, const std::string& name);
// Those of a PostgreSQL that serve a connection; others (a vacuum, say) may end by themselves at any time.
std::vector<pid_t> backends_of(pid_t postmaster);
// Whether every thread of the process has come to a stop: a SIGSTOP takes a moment to reach them all.
bool stands_still(pid_t pid);

}  // namespace holdfast::test
