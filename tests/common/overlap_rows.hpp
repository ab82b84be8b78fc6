// The eight ways in which a second interval can lie to one from 10:00 to 12:00. Every test of overlap reads
// them.
#pragma once

#include <array>

namespace holdfast::test {

struct OverlapRow {
  const char* name;
  const char* start;
  const char* end;
  bool overlaps;
};

inline constexpr std::array kOverlapRows = {
    OverlapRow{"before", "08:00", "09:30", false},
    OverlapRow{"just before, touching", "09:00", "10:00", false},
    OverlapRow{"over the start", "09:30", "10:30", true},
    OverlapRow{"inside", "10:30", "11:30", true},
    OverlapRow{"the same", "10:00", "12:00", true},
    OverlapRow{"around", "09:00", "13:00", true},
    OverlapRow{"over the end", "11:30", "12:30", true},
    OverlapRow{"just after, touching", "12:00", "13:00", false},
};

}  // namespace holdfast::test
