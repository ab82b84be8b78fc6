#include "common/wire/json_reader.hpp"
#include "common/wire/json_writer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

namespace holdfast {
namespace {

using wire::JsonWriter;
using wire::parse_json;

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(JsonParse, DepthIsBounded) {
  EXPECT_TRUE(parse_json(nested(wire::kMaxJsonDepth)).ok());
  EXPECT_FALSE(parse_json(nested(wire::kMaxJsonDepth + 1)).ok());
}

TEST(JsonParse, AMegabyteOfBracketsIsRefusedWithoutRecursion) {
  EXPECT_FALSE(parse_json(std::string(1 << 20, '[')).ok());
  std::string objects;
  for (int i = 0; i < 100'000; ++i)
    objects += R"({"a":)";
  EXPECT_FALSE(parse_json(objects).ok());
}

TEST(JsonParse, RepeatedNamesAreRefusedWhereTheyAre) {
  const auto top = parse_json(R"({"a":1,"b":{},"a":2})");
  ASSERT_FALSE(top.ok());
  EXPECT_EQ(top.error().field, "a");
  const auto deep = parse_json(R"({"a":[{},{"b":{"c":1,"c":1}}]})");
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().field, "a[1].b.c");
  EXPECT_TRUE(parse_json(R"({"a":{"b":1},"b":[{"b":1},{"b":2}]})").ok()) << "the same name in other objects";
}

TEST(JsonParse, KeepsEverythingThatIsGood) {
  const std::string text = R"({"a":[1,-2,2.5,true,null,"x\n"],"b":{"c":[]}})";
  const auto tree = parse_json(text);
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ(tree->dump(), text);
}

RC_GTEST_PROP(JsonParse, AnyBytesGiveATreeOrAnError, (const std::string& bytes)) {
  const auto tree = parse_json(bytes);
  if (!tree) RC_ASSERT(tree.error().code == ErrorCode::invalid_request);
}

TEST(JsonWriter, SeparatesAndNests) {
  JsonWriter out;
  out.begin_object().field("a", 1).key("b").begin_array().value(true).null().begin_object().end_object();
  out.end_array().field("c", "x").key("d").begin_array().end_array().end_object();
  EXPECT_EQ(out.text(), R"({"a":1,"b":[true,null,{}],"c":"x","d":[]})");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  JsonWriter out;
  out.value(std::string_view("\"\\\n\r\t\x01\x7f é 💡\0", 16));
  EXPECT_EQ(out.text(), "\"\\\"\\\\\\n\\r\\t\\u0001\\u007f é 💡\\u0000\"");
}

RC_GTEST_PROP(JsonWriter, AnyAsciiComesBack, (const std::vector<char>& chars)) {
  std::string text;
  for (const char c : chars)
    text += static_cast<char>(c & 0x7f);
  JsonWriter out;
  out.value(text);
  const auto tree = parse_json(out.text());
  RC_ASSERT(tree.ok());
  RC_ASSERT(*tree->get_ptr<const std::string*>() == text);
}

RC_GTEST_PROP(JsonWriter, InstantsAreWrittenAsInstantWritesThem, ()) {
  // Years 0001 to 9999.
  const auto seconds = *rc::gen::inRange<std::int64_t>(-62'135'596'800, 253'402'300'800);
  const auto micros = *rc::gen::element<std::int64_t>(0, 0, 1, 250'000, 999'999);
  const Instant at(Micros(seconds * 1'000'000 + micros));
  std::string text;
  wire::append_instant(text, at);
  RC_ASSERT(text == at.to_string());
  RC_ASSERT(Instant::parse(text) == at);
}

TEST(JsonWriter, IdsAreWrittenAsUuidWritesThem) {
  const auto id = Uuid::version7(1'795'428'000'123, 0x0123456789abcdefULL, 0xfedcba9876543210ULL);
  std::string text;
  wire::append_id(text, id);
  EXPECT_EQ(text, id.to_string());
}

}  // namespace
}  // namespace holdfast
