// The verdict on every attack: what others get meanwhile.
#pragma once

#include <functional>

namespace holdfast::test {

// Runs the attack while other clients ask for a page, for data and for a rule's verdict, on connections of
// their own and on kept ones, and once more when it is over. Fails the test unless each of them got the right
// answer within a second. A machine that was busy with something else gets a second and a third chance: what
// hangs, hangs again.
void expect_others_answered_during(const std::function<void()>& attack);

}  // namespace holdfast::test
