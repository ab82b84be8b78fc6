#include "common/core/error.hpp"

#include <cassert>

namespace holdfast {

Error Error::broken(std::vector<Violation> violations) {
  assert(!violations.empty());
  const Violation& first = violations.front();
  return {first.code, first.field, first.message, std::move(violations)};
}

}  // namespace holdfast
