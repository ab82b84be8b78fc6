// expect: no match for 'operator='
#include "common/domain/policy.hpp"

int main() {
  holdfast::Policy policy;
#ifdef HOLDFAST_MUST_FAIL
  policy.step = 15;
#else
  policy.step = holdfast::Minutes(15);
#endif
  return policy.step.count() == 15 ? 0 : 1;
}
