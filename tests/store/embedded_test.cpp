// The private PostgreSQL: what dies, what comes back, what is kept.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "api-server/store/embedded_postgres.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::store {
namespace {

using holdfast::testing::query;
using holdfast::testing::TempFolder;

template <class Condition>
bool wait_for(Condition condition, std::chrono::seconds patience = std::chrono::seconds(30)) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

// A data folder as initdb leaves it, copied: initdb itself takes seconds where the disk is busy.
void provide_data(const std::string& folder) {
  static const TempFolder pristine;
  static const bool made = [] {
    EmbeddedPostgresOptions options;
    options.data_dir = pristine.path() + "/pg";
    return EmbeddedPostgres::start(options).ok();
  }();
  ASSERT_TRUE(made);
  std::filesystem::create_directories(folder);
  ASSERT_EQ(std::system(("cp -a '" + pristine.path() + "/pg/data' '" + folder + "/data'").c_str()), 0);
}

std::unique_ptr<EmbeddedPostgres> start_in(const std::string& folder) {
  EmbeddedPostgresOptions options;
  options.data_dir = folder;
  auto started = EmbeddedPostgres::start(options);
  EXPECT_TRUE(started.ok()) << (started.ok() ? "" : started.error().detail);
  return started.ok() ? std::move(started).value() : nullptr;
}

std::string ask(const std::string& connection, const std::string& statement) {
  try {
    return query(connection, statement);
  } catch (const std::exception&) {
    return "away";
  }
}

// Another process that owns a PostgreSQL, as a server does: this program, told to run the test below alone.
class OwnerProcess {
 public:
  explicit OwnerProcess(const std::string& folder) : folder_(folder) {
    pid_ = fork();
    if (pid_ == 0) {
      setenv("HOLDFAST_TEST_OWNED_FOLDER", folder.c_str(), 1);
      const int quiet = open("/dev/null", O_WRONLY);
      dup2(quiet, STDOUT_FILENO);
      dup2(quiet, STDERR_FILENO);
      execl("/proc/self/exe", "store_tests", "--gtest_also_run_disabled_tests",
            "--gtest_filter=EmbeddedTest.DISABLED_OwnsUntilKilled", static_cast<char*>(nullptr));
      _exit(127);
    }
  }
  ~OwnerProcess() { end(); }
  OwnerProcess(const OwnerProcess&) = delete;
  OwnerProcess& operator=(const OwnerProcess&) = delete;

  // The postmaster's pid and how to connect, once it runs.
  [[nodiscard]] bool await() {
    return wait_for([&] {
      std::ifstream announced(folder_ + "/announced");
      return static_cast<bool>(announced >> postmaster) && announced.get() == '\n' &&
             static_cast<bool>(std::getline(announced, connection));
    });
  }
  void end() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

  pid_t postmaster = 0;
  std::string connection;

 private:
  std::string folder_;
  pid_t pid_ = 0;
};

TEST(EmbeddedTest, DISABLED_OwnsUntilKilled) {
  const char* folder = std::getenv("HOLDFAST_TEST_OWNED_FOLDER");
  ASSERT_NE(folder, nullptr);
  const auto postgres = start_in(std::string(folder) + "/pg");
  ASSERT_NE(postgres, nullptr);
  const std::string announced = std::string(folder) + "/announced";
  std::ofstream(announced + ".new") << postgres->pid() << '\n' << postgres->connection_string() << '\n';
  std::filesystem::rename(announced + ".new", announced);
  pause();
}

TEST(EmbeddedTest, NeverListensOnTcpAndWaitsForTheDisk) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  const auto postgres = start_in(folder.path() + "/pg");
  ASSERT_NE(postgres, nullptr);
  const std::string& connection = postgres->connection_string();
  EXPECT_EQ(query(connection, "SHOW listen_addresses"), "");
  EXPECT_EQ(query(connection, "SHOW fsync"), "on");
  EXPECT_EQ(query(connection, "SHOW full_page_writes"), "on");
  EXPECT_EQ(query(connection, "SHOW synchronous_commit"), "on");
  for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    std::ifstream sockets(table);
    std::string line;
    while (std::getline(sockets, line))
      EXPECT_EQ(line.find(":1538 00000000:0000 0A"), std::string::npos) << "listening on 5432";
  }
}

TEST(EmbeddedTest, StopsCleanlyAndKeepsItsData) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  {
    const auto postgres = start_in(folder.path() + "/pg");
    ASSERT_NE(postgres, nullptr);
    query(postgres->connection_string(), "CREATE TABLE kept AS SELECT 42 AS answer");
    const pid_t pid = postgres->pid();
    postgres->stop();
    EXPECT_EQ(postgres->pid(), 0);
    EXPECT_NE(kill(pid, 0), 0);
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/pg/data/postmaster.pid"));
  const auto again = start_in(folder.path() + "/pg");
  ASSERT_NE(again, nullptr);
  EXPECT_EQ(query(again->connection_string(), "SELECT answer FROM kept"), "42");
}

TEST(EmbeddedTest, APostmasterThatIsKilledComesBackWithEverythingCommitted) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  const auto postgres = start_in(folder.path() + "/pg");
  ASSERT_NE(postgres, nullptr);
  query(postgres->connection_string(), "CREATE TABLE kept AS SELECT 42 AS answer");
  const pid_t before = postgres->pid();
  ASSERT_EQ(kill(before, SIGKILL), 0);
  ASSERT_TRUE(wait_for([&] { return postgres->pid() != 0 && postgres->pid() != before; }));
  EXPECT_TRUE(
      wait_for([&] { return ask(postgres->connection_string(), "SELECT answer FROM kept") == "42"; }));
}

TEST(EmbeddedTest, EndsWhenItsOwnerIsKilled) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  OwnerProcess owner(folder.path());
  ASSERT_TRUE(owner.await());
  EXPECT_EQ(query(owner.connection, "SELECT 1"), "1");
  owner.end();
  EXPECT_TRUE(wait_for([&] { return kill(owner.postmaster, 0) != 0; }));
}

TEST(EmbeddedTest, StartsAgainAtOnceAfterItsOwnerWasKilled) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  OwnerProcess owner(folder.path());
  ASSERT_TRUE(owner.await());
  query(owner.connection, "CREATE TABLE kept AS SELECT 42 AS answer");
  owner.end();
  const auto postgres = start_in(folder.path() + "/pg");
  ASSERT_NE(postgres, nullptr);
  EXPECT_EQ(query(postgres->connection_string(), "SELECT answer FROM kept"), "42");
}

TEST(EmbeddedTest, EndsALeftoverThatWasStoppedWhenItsOwnerWasKilled) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  OwnerProcess owner(folder.path());
  ASSERT_TRUE(owner.await());
  query(owner.connection, "CREATE TABLE kept AS SELECT 42 AS answer");
  ASSERT_EQ(kill(owner.postmaster, SIGSTOP), 0);
  owner.end();
  const auto postgres = start_in(folder.path() + "/pg");
  ASSERT_NE(postgres, nullptr);
  EXPECT_NE(postgres->pid(), owner.postmaster);
  EXPECT_EQ(query(postgres->connection_string(), "SELECT answer FROM kept"), "42");
}

TEST(EmbeddedTest, APidFileThatNamesSomebodyElseIsNoObstacle) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  start_in(folder.path() + "/pg").reset();
  std::ofstream(folder.path() + "/pg/data/postmaster.pid") << getppid() << "\n"
                                                           << folder.path() << "/pg/data\n";
  EXPECT_NE(start_in(folder.path() + "/pg"), nullptr);
}

TEST(EmbeddedTest, ASecondServerOnTheFolderIsRefused) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  const auto first = start_in(folder.path() + "/pg");
  ASSERT_NE(first, nullptr);
  EmbeddedPostgresOptions options;
  options.data_dir = folder.path() + "/pg";
  const auto second = EmbeddedPostgres::start(options);
  ASSERT_FALSE(second.ok());
  EXPECT_NE(second.error().detail.find("Another server"), std::string::npos);
  EXPECT_EQ(query(first->connection_string(), "SELECT 1"), "1");
}

TEST(EmbeddedTest, AFolderWithALongOrOddNameWorks) {
  const TempFolder folder;
  const std::string odd = folder.path() + "/it's a \"very\" long name " + std::string(90, 'x');
  const auto postgres = start_in(odd);
  ASSERT_NE(postgres, nullptr);
  EXPECT_EQ(query(postgres->connection_string(), "SELECT 1"), "1");
}

TEST(EmbeddedTest, AnInterruptedInitdbIsBegunAgain) {
  const TempFolder folder;
  std::filesystem::create_directories(folder.path() + "/pg/data.new/base");
  std::ofstream(folder.path() + "/pg/data.new/PG_VERSION") << "15\n";
  const auto postgres = start_in(folder.path() + "/pg");
  ASSERT_NE(postgres, nullptr);
  EXPECT_EQ(query(postgres->connection_string(), "SELECT 1"), "1");
}

TEST(EmbeddedTest, SaysWhyItCannotStart) {
  const TempFolder folder;
  provide_data(folder.path() + "/pg");
  EmbeddedPostgresOptions options;
  options.data_dir = folder.path() + "/pg";
  options.settings = {"shared_buffers=nonsense"};
  const auto started = EmbeddedPostgres::start(options);
  ASSERT_FALSE(started.ok());
  EXPECT_NE(started.error().detail.find("shared_buffers"), std::string::npos) << started.error().detail;
}

// Under root, PostgreSQL runs as somebody who cannot look below a closed folder; else nothing is out of
// reach.
TEST(EmbeddedTest, AFolderThatIsOutOfReachBecomesALink) {
  const TempFolder folder;
  std::filesystem::create_directory(folder.path() + "/closed");
  std::filesystem::permissions(folder.path() + "/closed", std::filesystem::perms::owner_all);
  const std::string wanted = folder.path() + "/closed/var";
  {
    const auto postgres = start_in(wanted);
    ASSERT_NE(postgres, nullptr);
    EXPECT_EQ(query(postgres->connection_string(), "SELECT 1"), "1");
  }
  ASSERT_EQ(std::filesystem::is_symlink(wanted), geteuid() == 0);
  EXPECT_NE(start_in(wanted), nullptr) << "and is found again";
  if (std::filesystem::is_symlink(wanted)) std::filesystem::remove_all(std::filesystem::read_symlink(wanted));
}

}  // namespace
}  // namespace holdfast::store
