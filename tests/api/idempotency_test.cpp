// Idempotency-Key: a request may be sent again, its effect happens once, its reply stays.
#include <gtest/gtest.h>

#include <thread>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

Headers key(const std::string& value) {
  return {{"Idempotency-Key", value}};
}

std::size_t bookings_in(const std::string& room) {
  return admin().get(kApi + "/bookings?resource_id=" + room).json()["items"].size();
}

void expect_same(const HttpReply& first, const HttpReply& again) {
  EXPECT_EQ(first.status, again.status);
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(first.header("location"), again.header("location"));
  EXPECT_EQ(first.header("etag"), again.header("etag"));
  EXPECT_EQ(first.header("content-type"), again.header("content-type"));
}

TEST(Idempotency, RepeatsABookingsReplyWithoutBookingTwice) {
  auto member = shared_server().sign_up("retry");
  const auto room = make_slots({}, 5);
  const auto first = book(member, room, utc_in(1, 9), {}, {{"title", "Once"}}, key("a"));
  ASSERT_EQ(first.status, 201) << first.body;
  expect_same(first, book(member, room, utc_in(1, 9), {}, {{"title", "Once"}}, key("a")));
  const auto reordered = member.send(
      "POST", kApi + "/bookings",
      R"({ "title": "Once", "start": ")" + utc_in(1, 9) + R"(", "resource_id": ")" + room + R"("})",
      key("a"));
  expect_same(first, reordered);
  EXPECT_EQ(bookings_in(room), 1U);
  EXPECT_EQ(book(member, room, utc_in(1, 9), {}, {{"title", "Once"}}, key("b")).status, 201) << "another key";
  auto other = shared_server().sign_up("same-key");
  EXPECT_EQ(book(other, room, utc_in(1, 9), {}, {{"title", "Once"}}, key("a")).status, 201)
      << "keys are one's own";
  EXPECT_EQ(bookings_in(room), 3U);
}

TEST(Idempotency, StaysTrueWhenTheRulesWouldSayNoByNow) {
  auto member = shared_server().sign_up("slow-network");
  const auto room = make_slots({{"confirmation", "hold"}});
  const auto first = book(member, room, utc_in(1, 9), {}, {}, key("k"));
  ASSERT_EQ(first.status, 201);
  ASSERT_EQ(admin().put(kApi + "/resources/" + room, {{"policy", {{"min_notice", 10080}}}}).status, 200);
  expect_same(first, book(member, room, utc_in(1, 9), {}, {}, key("k")));
  let_hold_lapse(first.json());
  expect_same(first, book(member, room, utc_in(1, 9), {}, {}, key("k")));
}

TEST(Idempotency, RefusesAnotherPayloadUnderTheSameKey) {
  auto member = shared_server().sign_up("confused");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9));
  ASSERT_EQ(book(member, room, utc_in(1, 11), {}, {}, key("k")).status, 201);
  const auto other = book(member, room, utc_in(1, 13), {}, {}, key("k"));
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(other.code(), "idempotency_mismatch");
  const auto path = act(member, booking, "cancel", key("k"));
  EXPECT_EQ(path.status, 422) << "another path is another request";
  EXPECT_EQ(bookings_in(room), 2U);
}

TEST(Idempotency, CoversTheQueryToo) {
  const auto room = make_slots();
  const std::string path = kApi + "/resources/" + room + "/availability";
  const auto window = [](int day) { return json{{"start", utc_in(day, 9)}, {"end", utc_in(day, 12)}}; };
  const auto within = [](int day) { return "?from=" + utc_in(day, 0) + "&to=" + utc_in(day + 1, 0); };
  ASSERT_EQ(admin().post(path, {{"windows", {window(1), window(3)}}}).status, 201);
  ASSERT_EQ(admin().del(path + within(1), key(room)).status, 204);
  const auto other = admin().del(path + within(3), key(room));
  EXPECT_EQ(other.status, 422) << "nothing was removed, so it must not say so";
  EXPECT_EQ(other.code(), "idempotency_mismatch");
  EXPECT_EQ(items(admin().get(path + within(3))).size(), 1U);
  EXPECT_EQ(admin().del(path + within(1), key(room)).status, 204) << "the same request again";
}

TEST(Idempotency, KeepsRefusalsToo) {
  auto first = shared_server().sign_up("winner");
  auto second = shared_server().sign_up("loser");
  const auto room = make_slots();
  const json taken = must_book(first, room, utc_in(1, 9));
  const auto refused = book(second, room, utc_in(1, 9), {}, {}, key("k"));
  ASSERT_EQ(refused.status, 409);
  ASSERT_EQ(act(first, taken, "cancel").status, 200);
  expect_same(refused, book(second, room, utc_in(1, 9), {}, {}, key("k")));
  EXPECT_EQ(book(second, room, utc_in(1, 9), {}, {}, key("new")).status, 201);
}

TEST(Idempotency, HoldsForEveryWrite) {
  const auto made = admin().post(
      kApi + "/resources", {{"kind", "room"}, {"name", "Twice"}, {"time_zone", "UTC"}}, key("all-make"));
  ASSERT_EQ(made.status, 201);
  expect_same(made,
              admin().post(kApi + "/resources", {{"kind", "room"}, {"name", "Twice"}, {"time_zone", "UTC"}},
                           key("all-make")));
  const std::string room = made.json()["id"];
  const std::string path = kApi + "/resources/" + room;
  const json windows = {{"windows", {{{"start", utc_in(1, 9)}, {"end", utc_in(1, 12)}}}}};
  const auto opened = admin().post(path + "/availability", windows, key(room + "open"));
  ASSERT_EQ(opened.status, 201);
  expect_same(opened, admin().post(path + "/availability", windows, key(room + "open")));
  const auto again = admin().post(path + "/availability", windows);
  EXPECT_EQ(again.status, 422) << "without the key they overlap themselves";

  auto member = shared_server().sign_up("clicker");
  const json booking = must_book(member, make_slots({{"confirmation", "hold"}}), utc_in(1, 9));
  const auto moved = member.put(path_of(booking), {{"start", utc_in(1, 10)}}, key("move"));
  ASSERT_EQ(moved.status, 200);
  const auto confirmed = act(member, booking, "confirm", key("confirm"));
  ASSERT_EQ(confirmed.status, 200);
  const auto cancelled = act(member, booking, "cancel", key("cancel"));
  expect_same(moved, member.put(path_of(booking), {{"start", utc_in(1, 10)}}, key("move")));
  expect_same(confirmed, act(member, booking, "confirm", key("confirm")));
  expect_same(cancelled, act(member, booking, "cancel", key("cancel")));
  const auto refused = act(member, booking, "confirm", key("late"));
  EXPECT_EQ(refused.status, 409);
  expect_same(refused, act(member, booking, "confirm", key("late")));
  const auto removed = admin().del(path, key(room + "delete"));
  EXPECT_EQ(removed.status, 204);
  EXPECT_EQ(admin().del(path, key(room + "delete")).status, 204);
  EXPECT_EQ(admin().del(path).status, 404);
}

TEST(Idempotency, OfTheSameKeyInParallelBooksOnceAndAnswersAllAlike) {
  const auto room = make_slots({}, 50);
  auto member = shared_server().sign_up("impatient");
  std::vector<HttpReply> replies(16);
  std::vector<std::thread> threads;
  for (auto& reply : replies) {
    threads.emplace_back([&] {
      auto client = shared_server().client();
      client.set_token(member.token());
      reply = book(client, room, utc_in(1, 9), {}, {}, key("together"));
    });
  }
  for (auto& thread : threads)
    thread.join();
  for (const auto& reply : replies)
    expect_same(replies.front(), reply);
  EXPECT_EQ(replies.front().status, 201) << replies.front().body;
  EXPECT_EQ(bookings_in(room), 1U);
}

TEST(Idempotency, KeysAreOfOneTo255VisibleCharacters) {
  auto member = shared_server().sign_up("verbose");
  const auto room = make_slots();
  EXPECT_EQ(book(member, room, utc_in(1, 9), {}, {}, key(std::string(256, 'x'))).status, 400);
  EXPECT_EQ(book(member, room, utc_in(1, 9), {}, {}, key(std::string(255, 'x'))).status, 201);
  const json booking = must_book(member, room, utc_in(1, 11));
  EXPECT_EQ(act(member, booking, "cancel", key(std::string(256, 'x'))).status, 400);
}

}  // namespace
}  // namespace holdfast::test
