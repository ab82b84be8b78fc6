// Migrations, and the dump of what they make: docs/schema.sql.
// Rewrite the dump with HOLDFAST_UPDATE=1 store_tests --gtest_filter='Schema*'.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "api-server/store/embedded_postgres.hpp"
#include "api-server/store/migrations.hpp"
#include "generated/sql.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::store {
namespace {

using holdfast::testing::Schema;
using holdfast::testing::TempDatabase;

constexpr int kDumpedBy = 15;

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "re");
  if (pipe == nullptr) return text;
  std::array<char, 4096> buffer{};
  std::size_t size = 0;
  while ((size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0)
    text.append(buffer.data(), size);
  pclose(pipe);
  return text;
}

// Without comments, settings and what differs from one minor version to the next.
std::string essence(const std::string& dump) {
  std::istringstream lines(dump);
  std::string out;
  std::string line;
  bool blank = true;
  while (std::getline(lines, line)) {
    const bool noise = line.starts_with("--") || line.starts_with("SET ") || line.starts_with("\\") ||
                       line.starts_with("SELECT pg_catalog.set_config");
    if (noise || (line.empty() && blank)) continue;
    blank = line.empty();
    out += line + "\n";
  }
  while (out.ends_with("\n\n"))
    out.pop_back();
  return out;
}

// What a dump makes, by name: other versions of pg_dump phrase the rest differently.
std::set<std::string> made_by(const std::string& dump) {
  static const std::regex kMade(
      R"((CREATE (?:TABLE|(?:UNIQUE )?INDEX|TYPE|FUNCTION|TRIGGER|EXTENSION|SEQUENCE)|ADD CONSTRAINT) )"
      R"((?:IF NOT EXISTS )?([\w.]+))");
  std::set<std::string> names;
  for (std::sregex_iterator at(dump.begin(), dump.end(), kMade); at != std::sregex_iterator(); ++at)
    names.insert((*at)[1].str() + " " + (*at)[2].str());
  return names;
}

TEST(SchemaTest, MigrationsRunOnceHoweverManyServersStart) {
  TempDatabase database(Schema::empty);
  std::array<int, 5> applied{};
  std::vector<std::thread> servers;
  for (int& count : applied) {
    servers.emplace_back([&] {
      Session session(database.connection_string());
      const auto migrated = migrate(session);
      ASSERT_TRUE(migrated.ok()) << migrated.error().detail;
      count = *migrated;
    });
  }
  for (std::thread& server : servers)
    server.join();
  int sum = 0;
  for (const int count : applied)
    sum += count;
  EXPECT_EQ(sum, static_cast<int>(sql::kMigrations.size()));
  EXPECT_EQ(database.query("SELECT count(*) FROM schema_migrations"), std::to_string(sum));
  Session again(database.connection_string());
  EXPECT_EQ(migrate(again).value(), 0);
}

TEST(SchemaTest, ADatabaseOfANewerVersionIsLeftAlone) {
  TempDatabase database;
  database.query("INSERT INTO schema_migrations (number, name) VALUES (9999, 'later')");
  Session session(database.connection_string());
  const auto migrated = migrate(session);
  ASSERT_FALSE(migrated.ok());
  EXPECT_NE(migrated.error().detail.find("9999"), std::string::npos);
}

TEST(SchemaTest, TheDumpInDocsIsWhatTheMigrationsMake) {
  TempDatabase database;
  const auto programs = find_postgres();
  ASSERT_TRUE(programs.ok());
  const std::string dumped =
      essence(output_of((*programs / "pg_dump").string() + " --schema-only --no-owner --no-privileges -d \"" +
                        database.connection_string() + "\""));
  ASSERT_NE(dumped.find("bookings_never_two"), std::string::npos) << dumped;
  const std::string path = std::string(HOLDFAST_SOURCE_DIR) + "/docs/schema.sql";
  if (std::getenv("HOLDFAST_UPDATE") != nullptr) {
    std::ofstream(path)
        << "-- The schema as api-server/sql/migrations make it, by pg_dump. Rewritten and checked by\n"
           "-- tests/store/schema_test.cpp.\n\n"
        << dumped;
    return;
  }
  std::ifstream file(path);
  std::ostringstream kept;
  kept << file.rdbuf();
  EXPECT_GE(made_by(dumped).size(), 20U);
  EXPECT_EQ(made_by(kept.str()), made_by(dumped));
  if (std::stoi(database.query("SHOW server_version_num")) / 10000 != kDumpedBy) return;
  EXPECT_EQ(essence(kept.str()), dumped) << "run HOLDFAST_UPDATE=1 store_tests --gtest_filter='Schema*'";
}

}  // namespace
}  // namespace holdfast::store
