// Passwords as argon2id (RFC 9106): 19 MiB and 2 passes, about 20 ms of work each.
//
// The work is done on threads of its own, never on those that answer requests, and no more of it waits than
// is worth waiting for: a full queue says so at once.
#pragma once

#include <functional>
#include <string>

#include "api-server/integrations/worker_pool.hpp"

namespace holdfast {

class PasswordHasher {
 public:
  using Options = WorkerPool::Options;  // 128 waiting: about 2.5 s of work for one thread

  // Throws std::runtime_error when libsodium cannot start.
  explicit PasswordHasher(Options options);

  // Each calls `done` once, on one of the threads, or returns false at once and never calls it: the queue is
  // full. `done` must not throw and must not wait long. May be called from any thread.

  // The encoded hash with its salt and cost; empty when memory ran out.
  [[nodiscard]] bool hash(std::string password, std::function<void(std::string)> done);
  // An empty `hash` is compared with a hash nobody knows the password of: it takes as long, and the answer is
  // no.
  [[nodiscard]] bool verify(std::string password, std::string hash, std::function<void(bool)> done);

  // Finishes what was accepted, and accepts nothing more. Not from `done`.
  void stop() { pool_.stop(); }

  // At once, on this thread: for main() and demo data.
  [[nodiscard]] static std::string hash_now(const std::string& password);

 private:
  std::string nobodys_hash_;
  WorkerPool pool_;
};

}  // namespace holdfast
