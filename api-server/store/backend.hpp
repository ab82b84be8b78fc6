// What a Session is made of. Only this folder's .cpp files include this: the one place that meets libpqxx.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "api-server/store/session.hpp"

namespace holdfast::store {

// Shared by sessions on one database: while it is away, one of them at a time tries to connect, the others
// fail at once.
class ConnectionGate {
 public:
  // True when the caller may try to connect now; then it must say how that went.
  [[nodiscard]] bool try_enter();
  void connected();
  void failed();
  [[nodiscard]] bool reachable() const { return failures_.load() == 0; }

 private:
  std::atomic<std::int64_t> next_attempt_millis_{0};  // steady clock
  std::atomic<int> failures_{0};
};

struct Backend {
  std::string connection_string;
  SessionOptions options;
  std::shared_ptr<ConnectionGate> gate = std::make_shared<ConnectionGate>();
  std::unique_ptr<pqxx::connection> connection;
  std::unordered_map<const char*, std::string> prepared;  // by the address of the embedded text
  pqxx::transaction_base* work = nullptr;                 // the open transaction

  // Throws pqxx::broken_connection.
  void connect();
  void disconnect();

  // Runs a statement of api-server/sql (static text), prepared at its first use on this connection.
  pqxx::result run(std::string_view statement, const pqxx::params& parameters);
  template <class... Args>
  pqxx::result exec(std::string_view statement, Args&&... args) {
    return run(statement, pqxx::params{std::forward<Args>(args)...});
  }
  // Runs text put together by the caller; values only through `parameters`.
  pqxx::result exec_text(const std::string& statement, const pqxx::params& parameters);
};

// A failure of the database as the Error that callers see; logs what it was. `lost` when the connection is of
// no more use.
struct DatabaseFailure {
  Error error;
  bool lost = false;        // throw the connection away
  bool repeatable = false;  // nothing was committed, and the same again may work
};
// Call in a catch block: describes the exception in flight. `committing`: a broken connection leaves the
// outcome unknown.
[[nodiscard]] DatabaseFailure describe_failure(bool committing);

// `connection_string` (a URI or libpq's key words) with one more parameter.
[[nodiscard]] std::string with_parameter(std::string connection_string, std::string_view name,
                                         std::string_view value);

}  // namespace holdfast::store
