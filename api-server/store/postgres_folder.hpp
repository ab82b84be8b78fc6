// Where a private PostgreSQL keeps its files, and what must be true of them before it starts.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "api-server/store/child_process.hpp"
#include "common/core/result.hpp"

namespace holdfast::store {

// Held for as long as the object lives; the kernel lets go of it when the process dies, however.
class FolderLock {
 public:
  FolderLock() = default;
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

  // Fails when another process has it.
  [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& file);

 private:
  int descriptor_ = -1;
};

struct PostgresFolder {
  std::filesystem::path root;     // the lock and the log are here
  std::filesystem::path data;     // PostgreSQL's own
  std::filesystem::path sockets;  // short enough for a socket's name
  bool sockets_are_temporary = false;
  std::optional<RunAs> user;  // who runs PostgreSQL, when we are root
  FolderLock lock;
};

// Makes the folders and finds out who is to own them. A folder that the unprivileged user could not reach
// (below /root, say) becomes a link to one below /var/lib/holdfast.
[[nodiscard]] Result<PostgresFolder> open_folder(const std::filesystem::path& wanted);

// The folder with initdb and postgres of a version that can read `data` (any >= 15 when there is none yet).
[[nodiscard]] Result<std::filesystem::path> find_postgres_for(const std::filesystem::path& data);

// Ends what a killed server may have left running on the data folder, and takes its pid file away.
[[nodiscard]] Result<void> end_leftovers(const PostgresFolder& folder);

}  // namespace holdfast::store
