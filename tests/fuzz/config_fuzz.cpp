// A file of settings: taken, or refused with one line and exit code 2.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "api-server/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("settings", MFD_CLOEXEC);
  if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  const auto path = "/proc/self/fd/" + std::to_string(file);
  const auto nothing = [](const std::string&) -> std::optional<std::string> { return std::nullopt; };
  const auto outcome = holdfast::load_config({"--config", path}, nothing);
  close(file);
  if (outcome.config) {
    const bool sane =
        outcome.exit_code == 0 && outcome.config->io_threads >= 1 && outcome.config->queue_size >= 1;
    if (!sane) std::abort();
  } else if (outcome.exit_code != 2 || std::count(outcome.text.begin(), outcome.text.end(), '\n') != 1) {
    std::abort();
  }
  return 0;
}
