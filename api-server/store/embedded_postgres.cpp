#include "api-server/store/embedded_postgres.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <pqxx/pqxx>
#include <sstream>
#include <thread>
#include <utility>

#include "api-server/log.hpp"
#include "api-server/store/postgres_folder.hpp"

namespace holdfast::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kFirstPause = milliseconds(100);
constexpr auto kLongestPause = milliseconds(5000);
constexpr auto kHealthyAfter = std::chrono::seconds(10);
constexpr auto kStopPatience = std::chrono::seconds(20);
constexpr std::uintmax_t kLongestLog = 16U << 20U;

// No TCP, whatever postgresql.conf says; no replication, so little WAL; fsync and synchronous_commit as
// PostgreSQL has them: on.
const std::vector<std::string> kSettings = {"listen_addresses=",
                                            "max_connections=60",
                                            "shared_buffers=192MB",
                                            "wal_level=minimal",
                                            "max_wal_senders=0",
                                            "max_wal_size=2GB",
                                            "wal_buffers=16MB",
                                            "checkpoint_timeout=15min",
                                            "deadlock_timeout=200ms",
                                            "jit=off",
                                            "log_min_error_statement=fatal",
                                            "unix_socket_permissions=0700"};

// What libpq reads as one value.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out += '\'';
}

std::string last_lines(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::string before;
  std::string last;
  while (std::getline(in, line)) {
    before = std::exchange(last, line);
  }
  return before + " " + last;
}

void rotate(const fs::path& log) {
  std::error_code absent;
  const auto size = fs::file_size(log, absent);
  if (!absent && size > kLongestLog) fs::rename(log, log.string() + ".old", absent);
}

}  // namespace

struct EmbeddedPostgres::State {
  EmbeddedPostgresOptions options;
  PostgresFolder folder;
  fs::path programs;
  std::string connection;

  mutable std::mutex mutex;
  std::condition_variable wake;
  pid_t pid = 0;  // reaped only under the mutex, so that it is never somebody else's
  bool stopping = false;
  bool settled = false;  // the first start succeeded or failed
  bool ended = false;    // the thread is done
  std::optional<Error> failure;
  std::thread keeper;

  [[nodiscard]] fs::path log() const { return folder.root / "postgres.log"; }
  [[nodiscard]] std::string connection_to(const std::string& database) const {
    return "host=" + quoted(folder.sockets.string()) + " port=5432 user=holdfast dbname=" + quoted(database);
  }

  Result<void> initialise() const {
    if (fs::exists(folder.data / "PG_VERSION")) return {};
    // Into another folder first: one that is called `data` is whole.
    const fs::path fresh = folder.root / "data.new";
    fs::remove_all(fresh);
    fs::create_directory(fresh);
    fs::permissions(fresh, fs::perms::owner_all);
    if (folder.user && chown(fresh.c_str(), folder.user->uid, folder.user->gid) != 0)
      return Error::of(ErrorCode::unavailable,
                       "Cannot give " + fresh.string() + " to " + folder.user->name + ".");
    const auto child =
        spawn({.command = {(programs / "initdb").string(), "-D", fresh.string(), "-U", "holdfast", "-A",
                           "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"},
               .user = folder.user,
               .output = log(),
               .signal_when_parent_dies = SIGKILL});
    if (!child) return child.error();
    if (!succeeded(*child))
      return Error::of(ErrorCode::unavailable,
                       "initdb failed: " + last_lines(log()) + " (see " + log().string() + ").");
    // All of it at once takes a quarter of the time that initdb takes file by file.
    const int descriptor = open(fresh.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && syncfs(descriptor) == 0;
    if (descriptor >= 0) close(descriptor);
    if (!synced) return Error::of(ErrorCode::unavailable, "Cannot write " + fresh.string() + " to the disk.");
    fs::rename(fresh, folder.data);
    return {};
  }

  Result<pid_t> start_postmaster() const {
    std::vector<std::string> command{(programs / "postgres").string(), "-D", folder.data.string(), "-k",
                                     folder.sockets.string()};
    for (const auto* list : {&kSettings, &options.settings}) {
      for (const std::string& setting : *list) {
        command.emplace_back("-c");
        command.push_back(setting);
      }
    }
    // SIGINT: fast shutdown. Should this process be killed, PostgreSQL ends in good order.
    return spawn({.command = std::move(command),
                  .user = folder.user,
                  .output = log(),
                  .signal_when_parent_dies = SIGINT});
  }

  // Until it takes connections; makes the database.
  Result<void> await_ready(pid_t child) const {
    const auto until = steady_clock::now() + options.start_timeout;
    while (steady_clock::now() < until) {
      siginfo_t end{};
      if (waitid(P_PID, static_cast<id_t>(child), &end, WEXITED | WNOHANG | WNOWAIT) == 0 &&
          end.si_pid == child)
        return Error::of(ErrorCode::unavailable,
                         "PostgreSQL ended: " + last_lines(log()) + " (see " + log().string() + ").");
      try {
        pqxx::connection connected(connection_to("postgres"));
        pqxx::nontransaction work(connected);
        if (work.exec("SELECT FROM pg_database WHERE datname = 'holdfast'").empty())
          work.exec("CREATE DATABASE holdfast").no_rows();
        return {};
      } catch (const pqxx::broken_connection&) {
        std::this_thread::sleep_for(milliseconds(15));
      } catch (const std::exception& error) {
        return Error::of(ErrorCode::unavailable, std::string("PostgreSQL cannot be used: ") + error.what());
      }
    }
    return Error::of(ErrorCode::unavailable,
                     "PostgreSQL did not start in time (see " + log().string() + ").");
  }

  Result<void> prepare() {
    auto opened = open_folder(options.data_dir);
    if (!opened) return opened.error();
    folder = std::move(opened).value();
    auto found = options.bin_dir.empty() ? find_postgres_for(folder.data) : Result<fs::path>(options.bin_dir);
    if (!found) return found.error();
    programs = *found;
    connection = connection_to("holdfast");
    rotate(log());
    return {};
  }

  // Ends when the postmaster does. False: it never took connections.
  Result<void> run_once() {
    if (auto ended_leftovers = end_leftovers(folder); !ended_leftovers) return ended_leftovers;
    const auto child = start_postmaster();
    if (!child) return child.error();
    {
      const std::lock_guard lock(mutex);
      pid = *child;
      if (stopping) kill(pid, SIGINT);
    }
    auto ready = await_ready(*child);
    if (ready) {
      settle(std::nullopt);
    } else {
      const std::lock_guard lock(mutex);
      kill(pid, SIGQUIT);
    }
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(*child), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    const std::lock_guard lock(mutex);
    waitpid(*child, nullptr, 0);
    pid = 0;
    return ready;
  }

  void settle(std::optional<Error> error) {
    const std::lock_guard lock(mutex);
    if (!settled) failure = std::move(error);
    settled = true;
    wake.notify_all();
  }

  // All forks happen on this thread: the kernel ties "when the parent dies" to it.
  void keep() {
    auto pause = kFirstPause;
    auto initialised = initialise();
    if (!initialised) settle(initialised.error());
    while (initialised) {
      const auto started = steady_clock::now();
      const auto ran = run_once();
      std::unique_lock lock(mutex);
      if (stopping) break;
      if (!ran && !settled) {
        lock.unlock();
        settle(ran.error());
        break;
      }
      if (steady_clock::now() - started > kHealthyAfter) pause = kFirstPause;
      log_event(LogLevel::error, "PostgreSQL ended, starting it again",
                {{"pause_ms", pause.count()}, {"what", ran ? std::string() : ran.error().detail}});
      wake.wait_for(lock, pause, [this] { return stopping; });
      if (stopping) break;
      pause = std::min(pause * 2, milliseconds(kLongestPause));
    }
    const std::lock_guard lock(mutex);
    ended = true;
    wake.notify_all();
  }
};

EmbeddedPostgres::EmbeddedPostgres(std::unique_ptr<State> state) : state_(std::move(state)) {}

EmbeddedPostgres::~EmbeddedPostgres() {
  stop();
}

Result<std::unique_ptr<EmbeddedPostgres>> EmbeddedPostgres::start(EmbeddedPostgresOptions options) {
  auto state = std::make_unique<State>();
  state->options = std::move(options);
  if (auto prepared = state->prepare(); !prepared) return prepared.error();
  State& kept = *state;
  std::unique_ptr<EmbeddedPostgres> postgres(new EmbeddedPostgres(std::move(state)));
  kept.keeper = std::thread([&kept] { kept.keep(); });
  std::unique_lock lock(kept.mutex);
  kept.wake.wait(lock, [&] { return kept.settled; });
  if (kept.failure) {
    Error error = *kept.failure;
    lock.unlock();
    return error;
  }
  return postgres;
}

const std::string& EmbeddedPostgres::connection_string() const {
  return state_->connection;
}

std::string EmbeddedPostgres::connection_string(const std::string& database) const {
  return state_->connection_to(database);
}

int EmbeddedPostgres::pid() const {
  const std::lock_guard lock(state_->mutex);
  return state_->pid;
}

void EmbeddedPostgres::stop() {
  if (!state_->keeper.joinable()) return;
  {
    std::unique_lock lock(state_->mutex);
    state_->stopping = true;
    state_->wake.notify_all();
    if (state_->pid != 0) kill(state_->pid, SIGINT);
    if (!state_->wake.wait_for(lock, kStopPatience, [this] { return state_->ended; }) && state_->pid != 0)
      kill(state_->pid, SIGQUIT);
  }
  state_->keeper.join();
  std::error_code absent;
  if (state_->folder.sockets_are_temporary) fs::remove_all(state_->folder.sockets, absent);
}

}  // namespace holdfast::store
