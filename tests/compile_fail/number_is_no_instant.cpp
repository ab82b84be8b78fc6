// expect: no matching function for call to
#include "common/time/instant.hpp"

int main() {
#ifdef HOLDFAST_MUST_FAIL
  const holdfast::Instant at(1'700'000'000);
#else
  const auto at = holdfast::Instant::from_seconds(1'700'000'000);
#endif
  return at.micros() > 0 ? 0 : 1;
}
