#include "api-server/store/child_process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>

namespace holdfast::store {
namespace {

constexpr int kCannotStart = 127;

// Between fork and exec: async-signal-safe calls only, since other threads' locks may be held for ever.
[[noreturn]] void become(const ChildOptions& options, char* const* arguments, char* const* environment,
                         int output, pid_t parent) {
  setsid();
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCHLD})
    signal(number, SIG_DFL);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  umask(077);
  if (options.user) {
    if (setgroups(0, nullptr) != 0 || setgid(options.user->gid) != 0 || setuid(options.user->uid) != 0)
      _exit(kCannotStart);
  }
  // After setuid, which clears it.
  if (options.signal_when_parent_dies != 0) {
    prctl(PR_SET_PDEATHSIG, options.signal_when_parent_dies);
    if (getppid() != parent) _exit(kCannotStart);
  }
  if (chdir("/") != 0) _exit(kCannotStart);
  execve(arguments[0], arguments, environment);
  _exit(kCannotStart);
}

}  // namespace

Result<pid_t> spawn(const ChildOptions& options) {
  const int output = open(options.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (output < 0)
    return Error::of(ErrorCode::internal,
                     "Cannot write " + options.output.string() + ": " + std::strerror(errno) + ".");
  std::vector<std::string> words = options.command;
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
  std::string language = "LC_ALL=C.UTF-8";
  std::array<char*, 3> environment{path.data(), language.data(), nullptr};
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) become(options, arguments.data(), environment.data(), output, parent);
  const int failure = errno;
  close(output);
  if (child < 0)
    return Error::of(ErrorCode::internal, std::string("Cannot fork: ") + std::strerror(failure) + ".");
  return child;
}

bool succeeded(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::vector<pid_t> postgres_processes_in(const std::filesystem::path& folder) {
  std::vector<pid_t> found;
  std::error_code ignored;  // processes come and go, and those of others cannot be read: neither is ours
  const auto wanted = std::filesystem::weakly_canonical(folder, ignored);
  for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename().string();
    pid_t pid = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (parsed.ec != std::errc() || parsed.ptr != name.data() + name.size()) continue;
    std::error_code gone;
    const auto program = std::filesystem::read_symlink(entry.path() / "exe", gone);
    if (gone || !program.filename().string().starts_with("postgres")) continue;
    const auto where = std::filesystem::read_symlink(entry.path() / "cwd", gone);
    if (!gone && where == wanted) found.push_back(pid);
  }
  return found;
}

}  // namespace holdfast::store
