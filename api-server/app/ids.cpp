#include "api-server/app/ids.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace holdfast::app {

Uuid IdSource::next() const {
  std::array<std::uint64_t, 2> random{};
  // Up to 256 bytes come whole (getrandom(2)); a kernel without it is nothing to go on with.
  while (getrandom(random.data(), sizeof random, 0) != static_cast<ssize_t>(sizeof random)) {
    if (errno != EINTR) std::abort();
  }
  return Uuid::version7(clock_.now().micros() / 1000, random[0], random[1]);
}

}  // namespace holdfast::app
