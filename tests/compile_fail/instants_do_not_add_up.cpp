// expect: no match for 'operator+'
#include "common/time/instant.hpp"

int main() {
  const holdfast::Instant at;
#ifdef HOLDFAST_MUST_FAIL
  const auto later = at + at;
#else
  const auto later = at + holdfast::Minutes(5);
#endif
  return later > at ? 0 : 1;
}
