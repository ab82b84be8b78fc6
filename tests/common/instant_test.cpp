#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

using test::at;

TEST(Instant, ReadsRfc3339) {
  struct Row {
    const char* text;
    std::int64_t micros;
  };
  for (const Row& row : {
           Row{"1970-01-01T00:00:00Z", 0},
           Row{"1970-01-01t00:00:00z", 0},
           Row{"1970-01-01T00:00:00-00:00", 0},
           Row{"2026-11-23T09:00:00Z", 1795424400'000000},
           Row{"2026-11-23T10:00:00+01:00", 1795424400'000000},
           Row{"2026-11-22T22:30:00-10:30", 1795424400'000000},
           Row{"1969-12-31T23:59:59.999999Z", -1},
           Row{"2026-11-23T09:00:00.5Z", 1795424400'500000},
           Row{"2026-11-23T09:00:00.000001Z", 1795424400'000001},
           Row{"2024-02-29T00:00:00Z", 1709164800'000000},
       }) {
    const auto instant = Instant::parse(row.text);
    ASSERT_TRUE(instant) << row.text;
    EXPECT_EQ(instant->micros(), row.micros) << row.text;
  }
}

TEST(Instant, RefusesWhatIsNotOne) {
  for (const char* text : {
           "",
           "2026-11-23",
           "2026-11-23T09:00Z",
           "2026-11-23T09:00:00",
           "2026-11-23 09:00:00Z",
           "2026-11-23T09:00:00Z ",
           " 2026-11-23T09:00:00Z",
           "2026-11-23T24:00:00Z",
           "2026-11-23T09:60:00Z",
           "2026-06-30T23:59:60Z",
           "2026-02-29T00:00:00Z",
           "2026-13-01T00:00:00Z",
           "2026-00-01T00:00:00Z",
           "2026-11-00T00:00:00Z",
           "0000-11-23T00:00:00Z",
           "26-11-23T09:00:00Z",
           "+2026-11-23T09:00:00Z",
           "2026-11-23T09:00:00.Z",
           "2026-11-23T09:00:00.1234567Z",
           "2026-11-23T09:00:00,5Z",
           "2026-11-23T09:00:00+1:00",
           "2026-11-23T09:00:00+0100",
           "2026-11-23T09:00:00+24:00",
           "2026-11-23T09:00:00+01:60",
           "0001-01-01T00:00:00+00:01",
           "9999-12-31T23:59:59-00:01",
           "2026-11-2\xC2\xB3T09:00:00Z",
       }) {
    EXPECT_FALSE(Instant::parse(text)) << text;
  }
}

TEST(Instant, WritesAFractionOnlyWhenThereIsOne) {
  EXPECT_EQ(at("2026-11-23T10:00:00+01:00").to_string(), "2026-11-23T09:00:00Z");
  EXPECT_EQ(at("2026-11-23T09:00:00.25Z").to_string(), "2026-11-23T09:00:00.250000Z");
  EXPECT_EQ(at("0001-01-01T00:00:00Z").to_string(), "0001-01-01T00:00:00Z");
  EXPECT_EQ(at("9999-12-31T23:59:59.999999Z").to_string(), "9999-12-31T23:59:59.999999Z");
}

RC_GTEST_PROP(InstantProperty, WhatIsWrittenReadsBack, ()) {
  const auto micros = *rc::gen::inRange<std::int64_t>(at("0001-01-01T00:00:00Z").micros(),
                                                      at("9999-12-31T23:59:59Z").micros());
  const Instant instant{Micros(micros)};
  RC_ASSERT(Instant::parse(instant.to_string()) == instant);
}

RC_GTEST_PROP(InstantProperty, AnyTextIsReadOrRefusedAndWhatIsReadIsInRange, (const std::string& text)) {
  if (const auto instant = Instant::parse(text)) RC_ASSERT(Instant::parse(instant->to_string()) == instant);
}

}  // namespace
}  // namespace holdfast
