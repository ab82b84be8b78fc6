// expect: no match for 'operator<'
#include "common/time/civil.hpp"
#include "common/time/instant.hpp"

int main() {
  const holdfast::Instant at;
#ifdef HOLDFAST_MUST_FAIL
  const holdfast::CivilDate other;
#else
  const holdfast::Instant other = at + holdfast::Minutes(1);
#endif
  return at < other ? 0 : 1;
}
