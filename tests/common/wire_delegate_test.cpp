#include "common/wire/delegate.hpp"

#include "common/wire/decode.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "tests/common/wire_examples.hpp"

namespace holdfast {
namespace {

const wire::Delegate kRui{examples::id<UserId>("a2"), "Rui Sousa", "rui.sousa@example.org"};

TEST(WireDelegate, ReadsBackAsItWasWritten) {
  EXPECT_EQ(wire::to_json(kRui), examples::golden("delegate"));
  EXPECT_EQ(*wire::decode_delegate(examples::golden("delegate")), kRui);
  const std::vector<std::string> items = {wire::to_json(kRui)};
  EXPECT_EQ(wire::list_json(items), examples::golden("delegates"));
  EXPECT_EQ(wire::decode_delegates(examples::golden("delegates"))->items, std::vector{kRui});
  const wire::Delegate shy{kRui.user_id, kRui.name, {}};
  EXPECT_EQ(wire::to_json(shy).find("email"), std::string::npos);
  EXPECT_EQ(*wire::decode_delegate(wire::to_json(shy)), shy);
  EXPECT_EQ(wire::decode_delegate("{}").error().code, ErrorCode::internal);
}

TEST(WireDelegate, IsNamedByEmailOrById) {
  const wire::DelegateAdd by_email{kRui.email, std::nullopt};
  EXPECT_EQ(wire::to_json(by_email), examples::golden("request_delegate_add"));
  EXPECT_EQ(*wire::decode_delegate_add(examples::golden("request_delegate_add")), by_email);
  const wire::DelegateAdd by_id{{}, kRui.user_id};
  EXPECT_EQ(*wire::decode_delegate_add(wire::to_json(by_id)), by_id);
}

TEST(WireDelegate, RefusesBothNeitherAndMore) {
  const std::string id = kRui.user_id.to_string();
  for (const std::string& body :
       {std::string("{}"), std::string("[]"), R"({"email":"rui@example.org","user_id":")" + id + "\"}",
        std::string(R"({"email":"no address"})"), std::string(R"({"user_id":"7"})"),
        R"({"user_id":")" + id + R"(","owner_id":")" + id + "\"}"}) {
    const auto read = wire::decode_delegate_add(body);
    ASSERT_FALSE(read) << body;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_request) << body;
  }
}

TEST(WireResource, TellsItsDelegatesToItsStaffOnly) {
  Resource resource;
  resource.name = "Fern";
  resource.delegates = {kRui.user_id};
  const auto others = wire::to_json(resource);
  EXPECT_EQ(others.find("delegates"), std::string::npos);
  EXPECT_TRUE(wire::decode_resource(others)->delegates.empty());
  EXPECT_NE(others.find("owner_id"), std::string::npos);
  const auto visitors = wire::to_json(resource, wire::ResourceShape::for_visitors);
  EXPECT_EQ(visitors.find("owner_id"), std::string::npos);
  const auto staff = wire::to_json(resource, wire::ResourceShape::for_staff);
  EXPECT_EQ(wire::decode_resource(staff)->delegates, resource.delegates);
}

TEST(Paths, LeadToADelegate) {
  EXPECT_EQ(wire::paths::delegate(ResourceId(), kRui.user_id),
            wire::paths::delegates(ResourceId()) + "/" + kRui.user_id.to_string());
}

}  // namespace
}  // namespace holdfast
