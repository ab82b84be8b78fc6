// Holding many times at once, over many resources, to keep others away.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

// A server that counts holds: three for a person, five for a network.
class Hoarding : public testing::Test {
 protected:
  Hoarding() {
    ServerOptions options;
    options.rate_limit = true;
    options.arguments = {"--behind-gateway", "--holds-per-person", "3", "--holds-per-network", "5"};
    server_ = std::make_unique<ServerProcess>(options);
    admin_ = std::make_unique<HttpClient>(server_->sign_in_admin());
  }

  std::string room(const std::string& confirmation = "hold") {
    const json policy = {{"mode", "slots"},
                         {"durations", {60}},
                         {"step", 60},
                         {"min_notice", 0},
                         {"confirmation", confirmation}};
    const std::string id =
        server_->create_resource(*admin_, {{"kind", "room"}, {"name", "R"}, {"policy", policy}}).at("id");
    server_->open_always(*admin_, id);
    return id;
  }
  static HttpReply hold(HttpClient& as, const std::string& room, int hour, const std::string& address) {
    return as.post(kApi + "/bookings", {{"resource_id", room}, {"start", utc_in(3, hour)}},
                   {{"X-Forwarded-For", address}});
  }

  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<HttpClient> admin_;
};

TEST_F(Hoarding, by_one_person_ends_over_all_resources) {
  HttpClient person = server_->sign_up("hoards");
  std::vector<json> held;
  for (int i = 0; i < 3; ++i) {
    const HttpReply made = hold(person, room(), 9, "203.0.113.1");
    ASSERT_EQ(made.status, 201) << made.body;
    held.push_back(made.json());
  }
  const std::string another = room();
  const HttpReply refused = hold(person, another, 9, "203.0.113.2");
  ASSERT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(refused.code(), "too_many_holds");
  EXPECT_EQ(refused.json()["violations"][0]["limit"], 3);
  EXPECT_EQ(refused.json()["violations"][0]["current"], 3);

  ASSERT_EQ(act(person, held[0], "confirm").status, 200);
  EXPECT_EQ(hold(person, another, 9, "203.0.113.2").status, 201) << "what is confirmed is no hold";
  ASSERT_EQ(act(person, held[1], "cancel").status, 200);
  EXPECT_EQ(hold(person, another, 10, "203.0.113.2").status, 201) << "nor what was let go";
}

TEST_F(Hoarding, by_many_accounts_of_one_network_ends_too) {
  const std::string place = room();
  HttpClient first = server_->sign_up("network-a");
  HttpClient second = server_->sign_up("network-b");
  for (int hour = 8; hour < 11; ++hour)
    ASSERT_EQ(hold(first, place, hour, "2001:db8:1:1::" + std::to_string(hour)).status, 201);
  for (int hour = 11; hour < 13; ++hour)
    ASSERT_EQ(hold(second, place, hour, "2001:db8:1:1::" + std::to_string(hour)).status, 201);
  EXPECT_EQ(hold(second, place, 14, "2001:db8:1:1::ffff").code(), "too_many_holds");
  EXPECT_EQ(hold(second, place, 14, "2001:db8:1:2::1").status, 201) << "from elsewhere";
}

TEST_F(Hoarding, in_parallel_gets_no_more) {
  std::vector<std::string> rooms;
  for (int i = 0; i < 12; ++i)
    rooms.push_back(room());
  HttpClient person = server_->sign_up("parallel");
  std::vector<int> statuses(rooms.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    threads.emplace_back([&, i] {
      HttpClient own = server_->client();
      own.set_token(person.token());
      statuses[i] = hold(own, rooms[i], 9, "203.0.113." + std::to_string(i)).status;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 201), 3);
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 422), 9);
}

TEST_F(Hoarding, is_not_booking) {
  HttpClient person = server_->sign_up("books");
  const std::string place = room("instant");
  for (int hour = 8; hour < 14; ++hour)
    EXPECT_EQ(hold(person, place, hour, "203.0.113.9").status, 201);
}

TEST_F(Hoarding, is_no_matter_for_staff) {
  const std::string place = room();
  for (int hour = 8; hour < 13; ++hour)
    EXPECT_EQ(hold(*admin_, place, hour, "203.0.113.10").status, 201);
}

TEST_F(Hoarding, with_a_key_repeats_the_hold_that_was_made) {
  HttpClient person = server_->sign_up("keyed");
  const std::string place = room();
  const json body = {{"resource_id", place}, {"start", utc_in(3, 9)}};
  const HttpReply first = person.post(kApi + "/bookings", body, {{"Idempotency-Key", "one"}});
  ASSERT_EQ(first.status, 201) << first.body;
  for (int hour = 10; hour < 12; ++hour)
    ASSERT_EQ(hold(person, place, hour, "203.0.113.11").status, 201);
  const HttpReply again = person.post(kApi + "/bookings", body, {{"Idempotency-Key", "one"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.json()["id"], first.json()["id"]);
}

}  // namespace
}  // namespace holdfast::test
