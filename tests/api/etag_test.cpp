// ETag, If-None-Match and If-Match.
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

TEST(Etags, SpareReadersWhatTheyHave) {
  auto member = shared_server().sign_up("economical");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9));
  const std::string range = "from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0);
  const std::string paths[] = {
      kApi + "/resources/" + room,
      kApi + "/resources?q=place&limit=3",
      kApi + "/resources/" + room + "/availability",
      kApi + "/resources/" + room + "/schedule?" + range,
      kApi + "/slots?resource_id=" + room + "&" + range,
      kApi + "/slots?kind=person&" + range,
      kApi + "/bookings?resource_id=" + room,
      path_of(booking),
  };
  for (const std::string& path : paths) {
    const auto whole = member.get(path);
    ASSERT_EQ(whole.status, 200) << path << whole.body;
    const std::string tag = whole.header("etag");
    ASSERT_FALSE(tag.empty()) << path;
    const auto same = member.get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(same.status, 304) << path;
    EXPECT_EQ(same.body, "") << path;
    EXPECT_EQ(same.header("etag"), tag) << path;
    EXPECT_EQ(member.get(path, {{"If-None-Match", "W/" + tag}}).status, 304) << "compared weakly";
    EXPECT_EQ(member.get(path, {{"If-None-Match", "\"x\", " + tag}}).status, 304);
    EXPECT_EQ(member.get(path, {{"If-None-Match", "*"}}).status, 304);
    EXPECT_EQ(member.get(path, {{"If-None-Match", "\"x\""}}).status, 200);
  }
}

TEST(Etags, ChangeWithWhatTheyTag) {
  auto member = shared_server().sign_up("attentive");
  const auto room = make_slots({{"confirmation", "hold"}});
  const std::string slots =
      kApi + "/slots?resource_id=" + room + "&from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0);
  const std::string free = member.get(slots).header("etag");
  const json held = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(member.get(slots, {{"If-None-Match", free}}).status, 200);
  const std::string tag = member.get(path_of(held)).header("etag");
  let_hold_lapse(held);
  const auto lapsed = member.get(path_of(held), {{"If-None-Match", tag}});
  EXPECT_EQ(lapsed.status, 200) << "a lapsed hold reads otherwise, though nobody wrote it";
  EXPECT_EQ(lapsed.json()["status"], "expired");
}

TEST(Etags, GuardChangesOfBookings) {
  auto member = shared_server().sign_up("careful");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9));
  const std::string seen = member.get(path_of(booking)).header("etag");
  const auto first = member.put(path_of(booking), {{"title", "One"}}, {{"If-Match", seen}});
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(member.put(path_of(booking), {{"title", "Two"}}, {{"If-Match", seen}}).status, 412);
  EXPECT_EQ(member.put(path_of(booking), {{"start", utc_in(1, 12)}}, {{"If-Match", seen}}).status, 412);
  EXPECT_EQ(act(member, booking, "cancel", {{"If-Match", seen}}).status, 412);
  EXPECT_EQ(act(member, booking, "cancel", {{"If-Match", first.header("etag")}}).status, 200);
}

TEST(Etags, HeadAnswersAsGetWithoutABody) {
  const auto room = make_slots();
  const std::string path = kApi + "/resources/" + room;
  const auto whole = admin().get(path);
  const auto head = admin().send("HEAD", path, "");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.header("etag"), whole.header("etag"));
}

}  // namespace
}  // namespace holdfast::test
