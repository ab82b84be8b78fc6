#include "tests/support/temp_database.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <system_error>

#include "api-server/store/backend.hpp"
#include "api-server/store/embedded_postgres.hpp"
#include "api-server/store/migrations.hpp"
#include "api-server/store/session.hpp"

namespace holdfast::testing {
namespace {

constexpr const char* kTemplate = "migrated";

class PrivatePostgres {
 public:
  PrivatePostgres() {
    auto started = store::EmbeddedPostgres::start(
        {.data_dir = folder_.path() + "/pg",
         .bin_dir = {},
         .settings = {"fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300",
                      "max_wal_size=1GB", "shared_buffers=64MB", "autovacuum=off"},
         .start_timeout = std::chrono::seconds(120)});
    if (!started) throw std::runtime_error(started.error().detail);
    postgres_ = std::move(started).value();
    query(postgres_->connection_string(), std::string("CREATE DATABASE ") + kTemplate);
    store::Session session(postgres_->connection_string(kTemplate));
    const auto migrated = store::migrate(session);
    if (!migrated) throw std::runtime_error(migrated.error().detail);
  }

  [[nodiscard]] std::string connection_string(const std::string& database) const {
    return postgres_->connection_string(database);
  }

 private:
  TempFolder folder_;
  std::unique_ptr<store::EmbeddedPostgres> postgres_;
};

PrivatePostgres& postgres() {
  static PrivatePostgres started;
  return started;
}

std::string fresh_name() {
  static std::atomic<int> count{0};
  return "test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

}  // namespace

std::string private_postgres(const std::string& database) {
  return postgres().connection_string(database);
}

std::string query(const std::string& connection_string, const std::string& statement) {
  pqxx::connection connection(connection_string);
  pqxx::nontransaction work(connection);
  const pqxx::result rows = work.exec(statement);
  if (rows.empty() || rows.columns() == 0 || rows[0][0].is_null()) return {};
  return rows[0][0].as<std::string>();
}

TempDatabase::TempDatabase(Schema schema) : name_(fresh_name()) {
  static std::mutex one_at_a_time;  // a template in use cannot be copied
  const std::lock_guard lock(one_at_a_time);
  const std::string from = schema == Schema::migrated ? kTemplate : "template0";
  testing::query(private_postgres("postgres"), "CREATE DATABASE " + name_ + " TEMPLATE " + from);
  connection_string_ = private_postgres(name_);
}

TempDatabase::~TempDatabase() {
  try {
    testing::query(private_postgres("postgres"), "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  } catch (const std::exception& error) {
    // It goes with the whole server at the end of the program.
    static_cast<void>(error);
  }
}

std::string TempDatabase::query(const std::string& statement) const {
  return testing::query(connection_string_, statement);
}

TempFolder::TempFolder() {
  std::string pattern = "/tmp/holdfast-test-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp");
  path_ = pattern;
  std::filesystem::permissions(path_,
                               std::filesystem::perms::group_exec | std::filesystem::perms::others_exec,
                               std::filesystem::perm_options::add);
}

TempFolder::~TempFolder() {
  std::error_code left_behind;
  std::filesystem::remove_all(path_, left_behind);
}

}  // namespace holdfast::testing
