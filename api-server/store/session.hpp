// One connection to the database and what runs on it. Used by one thread at a time.
//
// Errors: everything that PostgreSQL or the connection throws is caught in Session::transaction and becomes
// an Error: `unavailable` (away, broken, or the fate of a commit is unknown), `saturated` never, `internal`
// otherwise. The per-entity functions of this folder take a Transaction and may only be called inside a
// transaction's body.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "common/core/result.hpp"

namespace holdfast::store {

struct Backend;  // knows libpqxx; see backend.hpp, which only this folder includes

// An open transaction. Lives as long as the body it was given to.
class Transaction {
 public:
  explicit Transaction(Backend& backend) : backend_(backend) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  [[nodiscard]] Backend& backend() const { return backend_; }

 private:
  Backend& backend_;
};

struct SessionOptions {
  std::chrono::milliseconds statement_timeout{10000};
  std::chrono::milliseconds lock_timeout{5000};
  std::chrono::seconds connect_timeout{3};
};

class Session {
 public:
  explicit Session(std::string connection_string, SessionOptions options = {});  // connects at first use
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Runs `body(Transaction&)`, which returns a Result<T>: commits when that is ok, rolls back otherwise. The
  // body runs again (at most 5 times) after a serialization failure or a deadlock, so it must have no effect
  // outside of the transaction. READ COMMITTED, read-write.
  template <class Body>
  std::invoke_result_t<Body&, Transaction&> transaction(Body&& body) {
    return run(false, body);
  }

  // The same for reading: one snapshot (REPEATABLE READ, READ ONLY), so that several reads agree.
  template <class Body>
  std::invoke_result_t<Body&, Transaction&> read(Body&& body) {
    return run(true, body);
  }

  // Connects when there is no usable connection; false when the database is away.
  [[nodiscard]] bool ensure_connected();
  // Throws the connection away; the next use makes another.
  void disconnect();

  [[nodiscard]] Backend& backend() { return *backend_; }

 private:
  template <class Body>
  std::invoke_result_t<Body&, Transaction&> run(bool read_only, Body& body) {
    using Returned = std::invoke_result_t<Body&, Transaction&>;
    std::optional<Returned> returned;
    const Result<void> ran = execute(read_only, [&](Transaction& transaction) {
      returned.emplace(body(transaction));
      return returned->ok();
    });
    if (!ran) return Returned(ran.error());
    return std::move(*returned);
  }

  Result<void> execute(bool read_only, const std::function<bool(Transaction&)>& body);

  std::unique_ptr<Backend> backend_;
};

}  // namespace holdfast::store
