#include "api-server/store/backend.hpp"

#include <algorithm>
#include <exception>

#include "api-server/log.hpp"

namespace holdfast::store {
namespace {

constexpr std::int64_t kFirstPauseMillis = 50;
constexpr std::int64_t kLongestPauseMillis = 1000;

std::int64_t steady_millis() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

Error away(std::string_view why) {
  return Error::of(ErrorCode::unavailable, std::string("The database is away: ") + std::string(why) + ".");
}

// Without DETAIL and CONTEXT, which show whole rows: what people wrote, and hashes, are nothing for a log.
std::string_view first_line(const char* what) {
  const std::string_view text(what);
  return text.substr(0, text.find('\n'));
}

DatabaseFailure describe_sql_error(const pqxx::sql_error& error) {
  const std::string& state = error.sqlstate();
  const std::string_view group = std::string_view(state).substr(0, 2);
  if (group == "40") return {away("it is busy with conflicting changes"), false, true};
  // Unique or exclusion: somebody else was quicker. What the same says now depends on what they made.
  if (state == "23505" || state == "23P01") return {away("it is busy with conflicting changes"), false, true};
  if (state == "55P03" || state == "57014") {
    log_event(LogLevel::warning, "statement gave up",
              {{"sqlstate", state}, {"what", first_line(error.what())}});
    return {away("it took too long"), false, false};
  }
  if (group == "53") {
    log_event(LogLevel::error, "database out of resources",
              {{"sqlstate", state}, {"what", first_line(error.what())}});
    return {away("it is short of resources"), false, false};
  }
  // Shutting down, starting up, or no longer the primary.
  if (group == "57" || group == "08" || state == "25006") return {away("it is restarting"), true, true};
  log_event(LogLevel::error, "statement failed", {{"sqlstate", state}, {"what", first_line(error.what())}});
  return {Error::of(ErrorCode::internal, "The database refused the change."), false, false};
}

}  // namespace

bool ConnectionGate::try_enter() {
  const std::int64_t now = steady_millis();
  std::int64_t next = next_attempt_millis_.load();
  if (now < next) return false;
  if (failures_.load() == 0) return true;
  // The pause keeps others out while this one tries.
  return next_attempt_millis_.compare_exchange_strong(next, now + kLongestPauseMillis);
}

void ConnectionGate::connected() {
  failures_.store(0);
  next_attempt_millis_.store(0);
}

void ConnectionGate::failed() {
  const int failures = std::min(failures_.fetch_add(1), 10);
  const std::int64_t pause = std::min(kFirstPauseMillis << failures, kLongestPauseMillis);
  next_attempt_millis_.store(steady_millis() + pause);
}

void Backend::connect() {
  disconnect();
  if (!gate->try_enter()) throw pqxx::broken_connection("not tried again yet");
  try {
    std::string target =
        with_parameter(connection_string, "connect_timeout",
                       std::to_string(std::max<std::int64_t>(2, options.connect_timeout.count())));
    target = with_parameter(std::move(target), "tcp_user_timeout", "10000");
    connection = std::make_unique<pqxx::connection>(target);
    pqxx::nontransaction setup(*connection);
    // A plan made while the tables were new, before there were statistics, would read whole tables until the
    // next analysis; every statement of ours has its index.
    setup.exec(
        "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET jit = off; SET enable_seqscan = off; SET "
        "statement_timeout = " +
        std::to_string(options.statement_timeout.count()) +
        "; SET lock_timeout = " + std::to_string(options.lock_timeout.count()) +
        "; SET idle_in_transaction_session_timeout = 30000; SET client_min_messages = warning");
    gate->connected();
  } catch (const std::exception& error) {
    connection.reset();
    const bool first = gate->reachable();
    gate->failed();
    if (first) log_event(LogLevel::warning, "database unreachable", {{"what", first_line(error.what())}});
    throw pqxx::broken_connection(error.what());
  }
}

void Backend::disconnect() {
  prepared.clear();
  connection.reset();
}

pqxx::result Backend::run(std::string_view statement, const pqxx::params& parameters) {
  auto [entry, fresh] = prepared.try_emplace(statement.data());
  if (fresh) {
    entry->second = "s" + std::to_string(prepared.size());
    try {
      connection->prepare(entry->second, std::string(statement));
    } catch (...) {
      prepared.erase(statement.data());
      throw;
    }
  }
  return work->exec(pqxx::prepped{entry->second}, parameters);
}

pqxx::result Backend::exec_text(const std::string& statement, const pqxx::params& parameters) {
  return work->exec(statement, parameters);
}

DatabaseFailure describe_failure(bool committing) {
  try {
    throw;
  } catch (const pqxx::in_doubt_error& error) {
    log_event(LogLevel::warning, "fate of a commit unknown", {{"what", first_line(error.what())}});
    return {away("whether the change was made is unknown"), true, false};
  } catch (const pqxx::statement_completion_unknown& error) {
    log_event(LogLevel::warning, "fate of a statement unknown", {{"what", first_line(error.what())}});
    return {away("whether the change was made is unknown"), true, false};
  } catch (const pqxx::broken_connection&) {
    return {away("the connection broke"), true, !committing};
  } catch (const pqxx::sql_error& error) {
    return describe_sql_error(error);
  } catch (const std::exception& error) {
    log_event(LogLevel::error, "store failed", {{"what", first_line(error.what())}});
    return {Error::of(ErrorCode::internal, "The change could not be made."), false, false};
  }
}

std::string with_parameter(std::string connection_string, std::string_view name, std::string_view value) {
  const bool uri =
      connection_string.starts_with("postgres://") || connection_string.starts_with("postgresql://");
  const std::string wanted = std::string(name) + "=";
  if (connection_string.find(wanted) != std::string::npos)
    return connection_string;  // as the operator has it
  connection_string += uri ? (connection_string.find('?') == std::string::npos ? "?" : "&") : " ";
  return connection_string += wanted + std::string(value);
}

}  // namespace holdfast::store
