// Programs of PostgreSQL as children of ours, under a user of their own where we are root.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"

namespace holdfast::store {

struct RunAs {
  uid_t uid = 0;
  gid_t gid = 0;
  std::string name;
};

struct ChildOptions {
  std::vector<std::string> command;  // the program's path first
  std::optional<RunAs> user;         // absent: as we are
  std::filesystem::path output;      // stdout and stderr are appended to it
  int signal_when_parent_dies = 0;   // the parent being the calling thread; 0: none
};

// The child's pid. It is in a session of its own (a Ctrl-C in our terminal is not for it), has default
// signals, none of our descriptors, and a small environment.
[[nodiscard]] Result<pid_t> spawn(const ChildOptions& options);

// Waits for the end of a child; true when it ended with status 0.
[[nodiscard]] bool succeeded(pid_t child);

// The processes that run a program called `postgres` in `folder`.
[[nodiscard]] std::vector<pid_t> postgres_processes_in(const std::filesystem::path& folder);

}  // namespace holdfast::store
