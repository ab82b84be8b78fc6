#include "api-server/store/postgres_folder.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <thread>
#include <utility>

#include "api-server/log.hpp"
#include "api-server/store/embedded_postgres.hpp"

namespace holdfast::store {
namespace {

namespace fs = std::filesystem;

constexpr int kOldestVersion = 15;
constexpr std::size_t kLongestSocketFolder = 90;  // sun_path holds 108, "/.s.PGSQL.5432" is a part of it

Error failed(const std::string& what) {
  return Error::of(ErrorCode::unavailable, what);
}

std::optional<RunAs> user_named(const char* name) {
  std::array<char, 4096> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
    return std::nullopt;
  return RunAs{entry.pw_uid, entry.pw_gid, name};
}

std::optional<RunAs> owner_of(const fs::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return RunAs{status.st_uid, status.st_gid, "uid " + std::to_string(status.st_uid)};
}

// Whether `user` may pass through every folder above `path`.
bool reachable(const fs::path& path, const RunAs& user) {
  for (fs::path folder = path.parent_path(); folder != folder.parent_path(); folder = folder.parent_path()) {
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0) continue;  // not made yet: will be passable
    const mode_t bit = status.st_uid == user.uid ? S_IXUSR : status.st_gid == user.gid ? S_IXGRP : S_IXOTH;
    if ((status.st_mode & bit) == 0) return false;
  }
  return true;
}

// Whatever our umask: others may pass through to what is theirs.
void make_passable(const fs::path& folder) {
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add);
}

Result<fs::path> reachable_root(const fs::path& wanted, const RunAs& user) {
  if (reachable(wanted / "data", user) || fs::is_symlink(wanted)) return fs::canonical(wanted);
  const fs::path elsewhere =
      fs::path("/var/lib/holdfast") / std::to_string(std::hash<std::string>{}(wanted.string()));
  make_passable(elsewhere.parent_path());
  make_passable(elsewhere);
  if (!fs::is_empty(wanted)) {
    return failed("The user " + user.name + ", as whom PostgreSQL runs, cannot reach " + wanted.string() +
                  ". Open the folders above it (chmod o+x) or choose another --data-dir.");
  }
  fs::remove(wanted);
  fs::create_directory_symlink(elsewhere, wanted);
  log_event(LogLevel::info, "data folder linked", {{"from", wanted.string()}, {"to", elsewhere.string()}});
  return elsewhere;
}

void own(const fs::path& folder, const std::optional<RunAs>& user) {
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  if (!user) return;
  const auto give = [&](const fs::path& path) {
    if (lchown(path.c_str(), user->uid, user->gid) != 0)
      throw fs::filesystem_error("chown", path, std::error_code(errno, std::generic_category()));
  };
  const auto owner = owner_of(folder);
  if (owner && owner->uid == user->uid) return;
  give(folder);
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    give(entry.path());
}

std::optional<RunAs> choose_user(const fs::path& data) {
  // A folder that was somebody's (a run without root) stays theirs.
  if (const auto owner = owner_of(data); owner && owner->uid != 0) return owner;
  if (auto user = user_named("postgres")) return user;
  return user_named("nobody");
}

void choose_sockets(PostgresFolder& folder) {
  folder.sockets = folder.root / "run";
  if (folder.sockets.string().size() <= kLongestSocketFolder) return;
  std::string pattern = "/tmp/holdfast-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr)
    throw fs::filesystem_error("mkdtemp", pattern, std::error_code(errno, std::generic_category()));
  folder.sockets = pattern;
  folder.sockets_are_temporary = true;
}

Result<PostgresFolder> open_folder_or_throw(const fs::path& wanted) {
  PostgresFolder folder;
  folder.root = fs::absolute(wanted).lexically_normal();
  if (folder.root.filename().empty()) folder.root = folder.root.parent_path();
  fs::create_directories(folder.root);
  if (geteuid() == 0) {
    folder.user = choose_user(folder.root / "data");
    if (!folder.user)
      return failed("PostgreSQL does not run as root, and there is no user postgres or nobody.");
    make_passable(folder.root);
    auto root = reachable_root(folder.root, *folder.user);
    if (!root) return root.error();
    folder.root = *root;
  } else {
    folder.root = fs::canonical(folder.root);
  }
  auto lock = FolderLock::take(folder.root / "lock");
  if (!lock) return lock.error();
  folder.lock = std::move(lock).value();
  folder.data = folder.root / "data";
  choose_sockets(folder);
  own(folder.sockets, folder.user);
  if (fs::exists(folder.data)) own(folder.data, folder.user);
  return folder;
}

std::optional<int> leading_number(const std::string& text) {
  int number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc()) return std::nullopt;
  return number;
}

std::optional<int> data_version(const fs::path& data) {
  std::ifstream file(data / "PG_VERSION");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  return leading_number(line);
}

bool has_programs(const fs::path& folder) {
  return access((folder / "postgres").c_str(), X_OK) == 0 && access((folder / "initdb").c_str(), X_OK) == 0;
}

// What `pg_config` or `postgres --version` says: 15 of "postgres (PostgreSQL) 15.20".
std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "re");
  if (pipe == nullptr) return text;
  std::array<char, 512> buffer{};
  while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr)
    text += buffer.data();
  pclose(pipe);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return text;
}

std::optional<int> version_in(const fs::path& folder) {
  const std::string text = output_of("'" + (folder / "postgres").string() + "' --version 2>/dev/null");
  const std::size_t at = text.rfind(' ', text.find('.'));
  return at == std::string::npos ? std::nullopt : leading_number(text.substr(at + 1));
}

// By major version, newest first.
std::map<int, fs::path, std::greater<>> installed() {
  std::map<int, fs::path, std::greater<>> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const auto version = leading_number(entry.path().filename().string());
    if (version && has_programs(entry.path() / "bin")) found.emplace(*version, entry.path() / "bin");
  }
  for (const std::string& folder :
       {output_of("pg_config --bindir 2>/dev/null"), std::string("/usr/local/pgsql/bin"),
        std::string("/usr/bin"), std::string("/usr/local/bin")}) {
    if (folder.empty() || !has_programs(folder)) continue;
    if (const auto version = version_in(folder)) found.emplace(*version, folder);
  }
  return found;
}

// A stopped process acts on a signal once it is let go on.
void signal_all(const std::vector<pid_t>& processes, int number) {
  for (const pid_t pid : processes) {
    kill(pid, number);
    kill(pid, SIGCONT);
  }
}

}  // namespace

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}
FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Result<FolderLock> FolderLock::take(const fs::path& file) {
  FolderLock lock;
  lock.descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.descriptor_ < 0) return failed("Cannot open " + file.string() + ": " + std::strerror(errno) + ".");
  if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
    return failed("Another server uses the data folder " + file.parent_path().string() +
                  ". Stop it, or choose another --data-dir.");
  return lock;
}

Result<PostgresFolder> open_folder(const fs::path& wanted) {
  try {
    return open_folder_or_throw(wanted);
  } catch (const fs::filesystem_error& error) {
    return failed(std::string("The data folder cannot be used: ") + error.what() + ".");
  }
}

Result<fs::path> find_postgres() {
  return find_postgres_for({});
}

Result<fs::path> find_postgres_for(const fs::path& data) {
  if (const char* given = std::getenv("HOLDFAST_POSTGRES_BIN"); given != nullptr && *given != '\0') {
    if (has_programs(given)) return fs::path(given);
    return failed(std::string("HOLDFAST_POSTGRES_BIN: no initdb and postgres in ") + given + ".");
  }
  const auto found = installed();
  if (const auto version = data_version(data)) {
    const auto match = found.find(*version);
    if (match != found.end()) return match->second;
    return failed("The data in " + data.string() + " is of PostgreSQL " + std::to_string(*version) +
                  ", which is not installed.");
  }
  if (found.empty() || found.begin()->first < kOldestVersion)
    return failed(
        "PostgreSQL 15 or newer is not installed. Install it (Debian: postgresql), or set DATABASE_URL.");
  return found.begin()->second;
}

Result<void> end_leftovers(const PostgresFolder& folder) {
  using std::chrono::seconds;
  // Fast shutdown, immediate shutdown, then the hard way: the lock says that nobody else owns them.
  const std::array<std::pair<int, seconds>, 3> steps{
      {{SIGINT, seconds(10)}, {SIGQUIT, seconds(3)}, {SIGKILL, seconds(3)}}};
  auto left = postgres_processes_in(folder.data);
  for (const auto& [number, patience] : steps) {
    if (left.empty()) break;
    log_event(LogLevel::warning, "ending leftover PostgreSQL",
              {{"processes", left.size()}, {"signal", number}});
    signal_all(left, number);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!left.empty() && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      left = postgres_processes_in(folder.data);
    }
  }
  if (!left.empty()) return failed("A PostgreSQL that runs in " + folder.data.string() + " cannot be ended.");
  std::error_code absent;
  fs::remove(folder.data / "postmaster.pid", absent);
  return {};
}

}  // namespace holdfast::store
