#include <gmock/gmock.h>

#include <set>
#include <unordered_set>

#include "common/core/ascii.hpp"
#include "common/core/letters.hpp"
#include "common/core/result.hpp"
#include "common/core/strong_id.hpp"
#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

TEST(Ascii, ChangesOnlyItsOwnLetters) {
  EXPECT_EQ(ascii::to_lower("AZaz@[`{09 \xC3\x84"), "azaz@[`{09 \xC3\x84");
  EXPECT_TRUE(ascii::equals_ignoring_case("Content-TYPE", "content-type"));
  EXPECT_FALSE(ascii::equals_ignoring_case("Content-Type", "Content-Typ"));
  EXPECT_FALSE(ascii::equals_ignoring_case("@", "`"));  // 32 apart, and no letters
}

TEST(Letters, AreFoundAnywhereWhateverTheirCase) {
  EXPECT_TRUE(contains_ignoring_case("Room 101", "ROOM"));
  EXPECT_TRUE(contains_ignoring_case("Room 101", "101"));
  EXPECT_TRUE(contains_ignoring_case("Room 101", ""));
  EXPECT_TRUE(contains_ignoring_case("", ""));
  EXPECT_FALSE(contains_ignoring_case("Room 101", "room 1010"));
  EXPECT_TRUE(contains_ignoring_case("Großer Übungsraum", "übungsRAUM"));
  EXPECT_TRUE(contains_ignoring_case("Großer Übungsraum", "GROß"));
  EXPECT_TRUE(contains_ignoring_case("ΑΊΘΟΥΣΑ", "αίθουσα"));
  EXPECT_TRUE(contains_ignoring_case("Зал Б", "зАЛ"));
  EXPECT_TRUE(contains_ignoring_case("会議室A", "議室a"));
  EXPECT_FALSE(contains_ignoring_case("Übung", "ubung")) << "another letter";
  EXPECT_FALSE(contains_ignoring_case("Ubung", "ü"));
}

TEST(Letters, ThatAreNoneEqualOnlyThemselves) {
  for (const char* broken : {"\xFF", "\xC3", "\xC3x", "\x80\xE2\x82", "\xF0\x9F"}) {
    EXPECT_TRUE(contains_ignoring_case(std::string("a") + broken + "b", broken));
    EXPECT_TRUE(contains_ignoring_case(std::string("Ü") + broken, std::string("ü") + broken));
    EXPECT_FALSE(contains_ignoring_case("whole", broken));
    EXPECT_FALSE(contains_ignoring_case("Ü", broken));
  }
}

TEST(Ascii, TrimsWhatItIsToldAndNoMore) {
  EXPECT_EQ(ascii::trimmed(" \t a b\t "), "a b");
  EXPECT_EQ(ascii::trimmed(" \t "), "");
  EXPECT_EQ(ascii::trimmed(""), "");
  EXPECT_EQ(ascii::trimmed("\na\r"), "\na\r");
  EXPECT_EQ(ascii::trimmed("\na ", " \n"), "a");
}

TEST(Uuid, ReadsTheCanonicalFormInEitherCaseAndWritesLowerCase) {
  const auto id = Uuid::parse("019AB0F5-6C00-7ABC-8DEF-0123456789AB");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->to_string(), "019ab0f5-6c00-7abc-8def-0123456789ab");
  EXPECT_EQ(Uuid::parse(id->to_string()), id);
}

TEST(Uuid, RefusesEverythingElse) {
  for (const char* text : {"", "019ab0f5-6c00-7abc-8def-0123456789a", "019ab0f5-6c00-7abc-8def-0123456789abc",
                           "019ab0f56c00-7abc-8def-0123456789ab-", "{19ab0f5-6c00-7abc-8def-0123456789ab}",
                           "019ab0f5-6c00-7abc-8def-0123456789ag", "019ab0f5 6c00 7abc 8def 0123456789ab"}) {
    EXPECT_FALSE(Uuid::parse(text)) << text;
  }
}

TEST(Uuid, Version7CarriesTheTimeTheVersionAndTheVariant) {
  // The example of RFC 9562, appendix A.6.
  EXPECT_EQ(Uuid::version7(0x017F22E279B0, 0xCC3, 0x18C4DC0C0C07398F).to_string(),
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid, Version7SortsByTime) {
  EXPECT_LT(Uuid::version7(1000, ~0ULL, ~0ULL), Uuid::version7(1001, 0, 0));
}

TEST(StrongId, IsAKeyOfOrderedAndUnorderedSets) {
  const BookingId one(Uuid::version7(1, 1, 1));
  const BookingId other(Uuid::version7(1, 1, 2));
  EXPECT_EQ((std::set<BookingId>{one, other, one}.size()), 2U);
  EXPECT_EQ((std::unordered_set<BookingId>{one, other, one}.size()), 2U);
  EXPECT_EQ(BookingId::parse(one.to_string()), one);
  EXPECT_FALSE(BookingId::parse("one"));
}

TEST(ErrorCode, EveryWordReadsBackAndHasAStatusAndATitle) {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_EQ(parse_error_code(to_string(code)), code);
    EXPECT_GE(http_status(code), 400);
    EXPECT_LT(http_status(code), 600);
    EXPECT_FALSE(title(code).empty());
    words.insert(to_string(code));
  }
  EXPECT_EQ(words.size(), static_cast<std::size_t>(ErrorCode::internal) + 1);
  EXPECT_FALSE(parse_error_code("no_such_code"));
}

TEST(ErrorCode, OfTheRulesOnlyATakenPlaceIsAConflict) {
  for (int i = 0; i <= static_cast<int>(ErrorCode::payment_required); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_EQ(http_status(code), code == ErrorCode::no_unit_free ? 409 : 422) << code;
  }
}

TEST(Error, OfBrokenRulesTakesItsCodeFromTheFirst) {
  Violation soon;
  soon.code = ErrorCode::too_soon;
  soon.field = "start";
  soon.message = "This needs 24 hours' notice.";
  Violation taken;
  taken.code = ErrorCode::no_unit_free;
  const Error error = Error::broken({soon, taken});
  EXPECT_EQ(error.code, ErrorCode::too_soon);
  EXPECT_EQ(error.field, "start");
  EXPECT_EQ(error.detail, soon.message);
  EXPECT_THAT(error.violations, testing::ElementsAre(soon, taken));
}

TEST(Result, HoldsAValueOrAnError) {
  Result<std::string> good = std::string("yes");
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(*good, "yes");
  EXPECT_EQ(good->size(), 3U);
  const Result<std::string> bad = Error::invalid("name", "A name is needed.");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::invalid_request);
  EXPECT_EQ(bad.error().field, "name");
}

TEST(Result, OfNothingHoldsSuccessOrAnError) {
  EXPECT_TRUE(Result<void>().ok());
  const Result<void> bad = Error::of(ErrorCode::forbidden);
  EXPECT_EQ(bad.error().code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace holdfast
