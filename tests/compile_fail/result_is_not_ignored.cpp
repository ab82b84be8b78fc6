// expect: ignoring returned value
#include "common/core/result.hpp"

namespace {
holdfast::Result<int> answer() {
  return 42;
}
}  // namespace

int main() {
#ifdef HOLDFAST_MUST_FAIL
  answer();
  return 0;
#else
  return answer().ok() ? 0 : 1;
#endif
}
