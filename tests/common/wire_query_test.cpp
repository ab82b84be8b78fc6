#include "common/wire/query.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/wire/paths.hpp"

namespace holdfast {
namespace {

using wire::QueryReader;
using Pairs = QueryReader::Pairs;

Instant at(const char* text) {
  return Instant::parse(text).value_or(Instant());
}

TEST(Query, ReadsTypedValues) {
  const Pairs pairs = {{"from", "2026-11-23T00:00:00Z"},
                       {"to", "2026-11-30T00:00:00+00:00"},
                       {"limit", "200"},
                       {"sort", "-start"},
                       {"features", "video,step-free"},
                       {"kind", "room"},
                       {"status", "held,confirmed"},
                       {"duration", "30"},
                       {"min_capacity", "6"},
                       {"q", "fern & co"},
                       {"resource_id", "019ab1c0-5e00-7000-8000-0000000000b1"}};
  QueryReader query(pairs);
  EXPECT_EQ(query.required_range(), (Interval{at("2026-11-23T00:00:00Z"), at("2026-11-30T00:00:00Z")}));
  EXPECT_EQ(query.limit(), 200);
  EXPECT_EQ(query.sort({"start", "created_at"}), (wire::Sort{"start", true}));
  EXPECT_EQ(query.features(), (std::vector<std::string>{"video", "step-free"}));
  EXPECT_EQ(query.kind(), ResourceKind::room);
  EXPECT_EQ(query.statuses(), (std::vector{BookingStatus::held, BookingStatus::confirmed}));
  EXPECT_EQ(query.duration(), Minutes(30));
  EXPECT_EQ(query.number("min_capacity", 1, 1000), 6);
  EXPECT_EQ(query.text("q"), "fern & co");
  EXPECT_TRUE(query.id<ResourceId>("resource_id").has_value());
  EXPECT_EQ(query.id<UserId>("user_id"), std::nullopt);
  EXPECT_TRUE(query.finish().ok());
}

TEST(Query, DefaultsHoldWhenNothingIsGiven) {
  const Pairs none;
  QueryReader query(none);
  EXPECT_EQ(query.limit(), 50);
  EXPECT_EQ(query.sort({"start"}), wire::Sort{});
  EXPECT_EQ(query.range(), wire::RangeQuery{});
  EXPECT_EQ(query.cursor(), std::nullopt);
  EXPECT_TRUE(query.features().empty());
  EXPECT_TRUE(query.finish().ok());
}

TEST(Query, FaultsNameTheirParameter) {
  const char* kFrom = "2026-11-23T00:00:00Z";
  const struct {
    Pairs pairs;
    const char* field;
  } rows[] = {
      {{}, "from"},
      {{{"from", kFrom}}, "to"},
      {{{"from", "yesterday"}, {"to", kFrom}}, "from"},
      {{{"from", kFrom}, {"to", kFrom}}, "to"},
      {{{"from", kFrom}, {"to", "2026-11-22T00:00:00Z"}}, "to"},
      {{{"from", kFrom}, {"to", "2027-11-24T00:00:01Z"}}, "to"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"from", kFrom}}, "from"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"limit", "0"}}, "limit"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"limit", "201"}}, "limit"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"limit", "5x"}}, "limit"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"limit", ""}}, "limit"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"sort", "end"}}, "sort"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"sort", "--start"}}, "sort"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"duration", "-30"}}, "duration"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"features", "a,,b"}}, "features"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"kind", "boat"}}, "kind"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"status", "held,gone"}}, "status"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"cursor", ""}}, "cursor"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"resource_id", "7"}}, "resource_id"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"q", std::string("a\0b", 3)}}, "q"},
      {{{"from", kFrom}, {"to", "2026-11-24T00:00:00Z"}, {"colour", "red"}}, "colour"},
  };
  for (const auto& row : rows) {
    QueryReader query(row.pairs);
    query.required_range();
    query.limit();
    query.sort({"start"});
    query.duration();
    query.features();
    query.kind();
    query.statuses();
    query.cursor();
    query.id<ResourceId>("resource_id");
    query.text("q");
    const auto result = query.finish();
    ASSERT_FALSE(result.ok()) << row.field;
    EXPECT_EQ(result.error().code, ErrorCode::invalid_request);
    EXPECT_EQ(result.error().field, row.field);
  }
}

TEST(Query, ARangeOf366DaysIsTheLongest) {
  const Pairs pairs = {{"from", "2026-11-23T00:00:00Z"}, {"to", "2027-11-24T00:00:00Z"}};
  QueryReader query(pairs);
  query.required_range();
  EXPECT_TRUE(query.finish().ok());
}

RC_GTEST_PROP(Cursor, ComesBackAsItWas, (const std::vector<std::string>& parts)) {
  const std::string cursor = wire::encode_cursor(parts);
  RC_ASSERT(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
            std::string::npos);
  const auto read = wire::decode_cursor(cursor, parts.size());
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == parts);
  RC_ASSERT(!wire::decode_cursor(cursor, parts.size() + 1).has_value());
}

RC_GTEST_PROP(Cursor, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto parts = wire::decode_cursor(text, 2);
  if (parts) RC_ASSERT(wire::encode_cursor(*parts) == text);
}

TEST(Paths, AreFilledAndEncoded) {
  const auto id = ResourceId::parse("019ab1c0-5e00-7000-8000-0000000000b1").value_or(ResourceId());
  const auto window = WindowId::parse("019ab1c0-5e00-7000-8000-0000000000c1").value_or(WindowId());
  const auto booking = BookingId::parse("019ab1c0-5e00-7000-8000-0000000000d1").value_or(BookingId());
  EXPECT_EQ(wire::paths::schedule(id), "/api/v1/resources/019ab1c0-5e00-7000-8000-0000000000b1/schedule");
  EXPECT_EQ(wire::paths::window(id, window),
            "/api/v1/resources/019ab1c0-5e00-7000-8000-0000000000b1/availability/"
            "019ab1c0-5e00-7000-8000-0000000000c1");
  EXPECT_EQ(wire::paths::transition(booking, Transition::check_in),
            "/api/v1/bookings/019ab1c0-5e00-7000-8000-0000000000d1/check-in");
  EXPECT_EQ(wire::paths::with_query(wire::paths::kSlots, {{"q", "a b&é"}, {"kind", ""}, {"limit", "5"}}),
            "/api/v1/slots?q=a%20b%26%C3%A9&limit=5");
}

}  // namespace
}  // namespace holdfast
