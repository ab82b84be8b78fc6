// expect: could not convert
#include "common/time/civil.hpp"
#include "common/time/interval.hpp"

int main() {
#ifdef HOLDFAST_MUST_FAIL
  const holdfast::CivilDate at;
#else
  const holdfast::Instant at;
#endif
  const holdfast::Interval interval{at, at};
  return interval.empty() ? 0 : 1;
}
