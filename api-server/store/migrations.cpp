#include "api-server/store/migrations.hpp"

#include <set>
#include <string>

#include "api-server/log.hpp"
#include "api-server/store/backend.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT "
    "clock_timestamp())";

Result<int> apply(Backend& backend, const sql::Migration& migration) {
  // Others wait here until this one is done, and then find it applied.
  backend.exec_text("SELECT pg_advisory_xact_lock(4855418720114881907)", {});
  backend.exec_text(std::string(kTable), {});
  std::set<int> applied;
  for (const auto& row : backend.exec_text("SELECT number FROM schema_migrations", {}))
    applied.insert(row[0].as<int>());
  if (!applied.empty() && *applied.rbegin() > sql::kMigrations.back().number) {
    return Error::of(ErrorCode::internal, "The database is of a newer version: it has migration " +
                                              std::to_string(*applied.rbegin()) + ", this program knows " +
                                              std::to_string(sql::kMigrations.back().number) + ".");
  }
  if (applied.contains(migration.number)) return 0;
  backend.work->exec(std::string(migration.text)).no_rows();
  backend.exec_text("INSERT INTO schema_migrations (number, name) VALUES ($1, $2)",
                    pqxx::params{migration.number, std::string(migration.name)});
  return 1;
}

}  // namespace

Result<int> migrate(Session& session) {
  int count = 0;
  for (const sql::Migration& migration : sql::kMigrations) {
    const auto applied = session.transaction([&](Transaction& transaction) -> Result<int> {
      transaction.backend()
          .work->exec("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0")
          .no_rows();
      return apply(transaction.backend(), migration);
    });
    if (!applied) return applied.error();
    if (*applied > 0) log_event(LogLevel::info, "schema migrated", {{"migration", migration.name}});
    count += *applied;
  }
  return count;
}

}  // namespace holdfast::store
