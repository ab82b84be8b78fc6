// expect: could not convert
#include "common/core/strong_id.hpp"

namespace {
holdfast::ResourceId resource_of(holdfast::ResourceId id) {
  return id;
}
}  // namespace

int main() {
#ifdef HOLDFAST_MUST_FAIL
  const holdfast::UserId id;
#else
  const holdfast::ResourceId id;
#endif
  return resource_of(id).value().is_nil() ? 0 : 1;
}
