#include "api-server/store/session.hpp"

#include <utility>

#include "api-server/store/backend.hpp"

namespace holdfast::store {
namespace {

constexpr int kAttempts = 5;

// Whether the body's transaction was committed comes to light in here: what fails in `body` was not, what
// fails in commit may have been.
template <class Work>
void run_once(Backend& backend, const std::function<bool(Transaction&)>& body, bool& committing) {
  Work work(*backend.connection);
  backend.work = &work;
  struct Detach {
    Backend& backend;
    ~Detach() { backend.work = nullptr; }
  } detach{backend};
  Transaction transaction(backend);
  if (body(transaction)) {
    committing = true;
    work.commit();
  } else {
    work.abort();
  }
}

using WriteWork = pqxx::transaction<pqxx::isolation_level::read_committed, pqxx::write_policy::read_write>;
using ReadWork = pqxx::transaction<pqxx::isolation_level::repeatable_read, pqxx::write_policy::read_only>;

}  // namespace

Session::Session(std::string connection_string, SessionOptions options)
    : backend_(std::make_unique<Backend>()) {
  backend_->connection_string = std::move(connection_string);
  backend_->options = options;
}

Session::~Session() = default;

bool Session::ensure_connected() {
  if (backend_->connection && backend_->connection->is_open()) return true;
  try {
    backend_->connect();
    return true;
  } catch (const pqxx::broken_connection&) {
    return false;
  }
}

void Session::disconnect() {
  backend_->disconnect();
}

Result<void> Session::execute(bool read_only, const std::function<bool(Transaction&)>& body) {
  Error last;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (!ensure_connected())
      return Error::of(ErrorCode::unavailable, "The database is away. Try again soon.");
    bool committing = false;
    try {
      if (read_only) {
        run_once<ReadWork>(*backend_, body, committing);
      } else {
        run_once<WriteWork>(*backend_, body, committing);
      }
      return {};
    } catch (...) {
      DatabaseFailure failure = describe_failure(committing);
      if (failure.lost || !backend_->connection->is_open()) disconnect();
      if (!failure.repeatable) return std::move(failure.error);
      last = std::move(failure.error);
    }
  }
  return last;
}

}  // namespace holdfast::store
