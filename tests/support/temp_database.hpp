// Databases for tests: one private PostgreSQL per test program (a Unix socket in a temporary folder, no TCP),
// and a fresh database per test, copied from a migrated template.
#pragma once

#include <string>

namespace holdfast::testing {

enum class Schema { migrated, empty };

// The program's PostgreSQL, started at first use and ended with the program. It does not wait for the disk:
// what must survive a crash is tested with an EmbeddedPostgres of the test's own. libpq's form, for the
// database named.
[[nodiscard]] std::string private_postgres(const std::string& database = "holdfast");

// Dropped with the object, even while others are connected.
class TempDatabase {
 public:
  explicit TempDatabase(Schema schema = Schema::migrated);
  ~TempDatabase();
  TempDatabase(const TempDatabase&) = delete;
  TempDatabase& operator=(const TempDatabase&) = delete;

  [[nodiscard]] const std::string& connection_string() const { return connection_string_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  // Runs a statement on a connection of its own; the first field of the first row as text, empty when there
  // is none. Throws std::runtime_error with what the database said.
  std::string query(const std::string& statement) const;

 private:
  std::string name_;
  std::string connection_string_;
};

// The same for any database.
std::string query(const std::string& connection_string, const std::string& statement);

// A folder below /tmp that any user may pass through; removed with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace holdfast::testing
