#include <gtest/gtest.h>

#include "api-server/integrations/zones/zone_catalog.hpp"

namespace holdfast {
namespace {

Instant at(std::string_view text) {
  return Instant::parse(text).value();
}

const Interval kYear2026{at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")};

std::vector<std::string> changes(std::string_view zone, const Interval& range) {
  const ZoneCatalog catalog;
  std::vector<std::string> lines;
  const auto rules = catalog.load_zone(zone, range);
  if (!rules) return {rules.error().detail};
  for (const ZoneTransition& change : rules->transitions()) {
    lines.push_back(change.at.to_string() + " " + std::to_string(change.offset.count()));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Zones, transitions_are_those_of_the_range) {
  EXPECT_EQ(changes("Europe/Lisbon", kYear2026),
            (Lines{"2026-03-29T01:00:00Z 3600", "2026-10-25T01:00:00Z 0"}));
  EXPECT_EQ(changes("America/New_York", kYear2026),
            (Lines{"2026-03-08T07:00:00Z -14400", "2026-11-01T06:00:00Z -18000"}));
  EXPECT_EQ(changes("UTC", kYear2026), Lines{});
  EXPECT_EQ(changes("Asia/Kolkata", kYear2026), Lines{});
}

TEST(Zones, half_hour_changes_and_skipped_days_are_changes_too) {
  EXPECT_EQ(changes("Australia/Lord_Howe", kYear2026),
            (Lines{"2026-04-04T15:00:00Z 37800", "2026-10-03T15:30:00Z 39600"}));
  EXPECT_EQ(changes("Pacific/Apia", {at("2011-12-01T00:00:00Z"), at("2012-01-01T00:00:00Z")}),
            (Lines{"2011-12-30T10:00:00Z 50400"}));
}

TEST(Zones, the_offset_before_the_first_change_is_that_of_the_start_of_the_range) {
  const ZoneCatalog catalog;
  const auto summer =
      catalog.load_zone("Europe/Lisbon", {at("2026-06-01T00:00:00Z"), at("2026-07-01T00:00:00Z")});
  ASSERT_TRUE(summer.ok());
  EXPECT_EQ(summer->initial_offset(), std::chrono::hours(1));
  EXPECT_TRUE(summer->transitions().empty());
}

TEST(Zones, a_change_at_the_start_of_the_range_is_in_the_first_offset) {
  const ZoneCatalog catalog;
  const auto rules =
      catalog.load_zone("Europe/Lisbon", {at("2026-03-29T01:00:00Z"), at("2026-04-01T00:00:00Z")});
  ASSERT_TRUE(rules.ok());
  EXPECT_EQ(rules->initial_offset(), std::chrono::hours(1));
  EXPECT_TRUE(rules->transitions().empty());
}

TEST(Zones, rules_reach_beyond_the_end_of_what_tzdata_lists) {
  EXPECT_EQ(changes("Europe/Lisbon", {at("2044-01-01T00:00:00Z"), at("2045-01-01T00:00:00Z")}),
            (Lines{"2044-03-27T01:00:00Z 3600", "2044-10-30T01:00:00Z 0"}));
}

TEST(Zones, unknown_names_are_refused_and_named) {
  const ZoneCatalog catalog;
  for (const char* name : {"", "Nowhere/City", "localtime", "posixrules", "right/UTC", "posix/UTC", "Factory",
                           "../../etc/passwd", "Europe/../Europe/Lisbon", "/etc/localtime", "Europe",
                           "europe/lisbon", "Fixed/UTC+01:00:00", "UTC+1", "zone.tab"}) {
    EXPECT_FALSE(catalog.knows(name)) << name;
    const auto rules = catalog.load_zone(name, kYear2026);
    ASSERT_FALSE(rules.ok()) << name;
    EXPECT_EQ(rules.error().code, ErrorCode::invalid_request);
    EXPECT_EQ(rules.error().field, "time_zone");
  }
  EXPECT_TRUE(catalog.knows("UTC"));
  EXPECT_TRUE(catalog.knows("Etc/GMT+5"));
  EXPECT_TRUE(catalog.knows("America/Argentina/Buenos_Aires"));
}

TEST(Zones, the_rules_around_now_are_made_once_while_they_last) {
  const ZoneCatalog catalog;
  const Instant now = at("2026-11-23T10:12:00Z");
  const auto first = catalog.rules_around("Europe/Lisbon", now).value();
  EXPECT_EQ(catalog.rules_around("Europe/Lisbon", now + std::chrono::hours(24 * 30)).value(), first);
  const auto later = catalog.rules_around("Europe/Lisbon", now + std::chrono::hours(24 * 800)).value();
  EXPECT_NE(later, first);
  EXPECT_EQ(later->offset_at(at("2038-07-01T00:00:00Z")), std::chrono::hours(1));
}

}  // namespace
}  // namespace holdfast
