// expect: ignoring return value
#include "common/rules/check.hpp"

int main() {
  const holdfast::rules::Schedule schedule;
#ifdef HOLDFAST_MUST_FAIL
  holdfast::rules::check({}, schedule, {}, {});
  return 0;
#else
  return holdfast::rules::check({}, schedule, {}, {}).empty() ? 1 : 0;
#endif
}
