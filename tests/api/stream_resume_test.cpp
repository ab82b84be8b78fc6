// GET /events/stream: nothing is lost, whatever breaks and in whatever order transactions end.
#include <gtest/gtest.h>

#include <algorithm>
#include <pqxx/pqxx>
#include <random>
#include <set>
#include <thread>

#include "tests/api/event_reader.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

EventReader listen(const HttpClient& as, const std::string& resource, const std::string& last_id = {}) {
  return {shared_server().port(), as.token(), {"?resource_id=" + resource, last_id, {}}};
}

// A transaction that writes events and ends when it is told to.
class SlowWriter {
 public:
  explicit SlowWriter(const std::string& database_url) : connection_(database_url) {}

  // The new event's id, which nobody can see yet.
  std::string write(const std::string& resource) {
    if (!work_) work_ = std::make_unique<pqxx::work>(connection_);
    work_->exec("SELECT pg_notify('holdfast_schedule', $1)", pqxx::params{resource});
    return work_
        ->exec(
            "INSERT INTO outbox (resource_id, type, occurred_at) VALUES ($1, 'availability.added', now()) "
            "RETURNING id",
            pqxx::params{resource})
        .one_field()
        .as<std::string>();
  }
  void commit() {
    work_->commit();
    work_.reset();
  }
  void abort() {
    work_->abort();
    work_.reset();
  }

 private:
  pqxx::connection connection_;
  std::unique_ptr<pqxx::work> work_;
};

std::set<std::string> events_in_database(const std::string& resource, const std::string& type) {
  pqxx::connection connection(shared_server().database_url());
  pqxx::work work(connection);
  std::set<std::string> ids;
  for (const auto& row :
       work.exec("SELECT id FROM outbox WHERE resource_id = $1 AND type = $2", pqxx::params{resource, type}))
    ids.insert(row[0].as<std::string>());
  return ids;
}

void end_marker(const std::string& resource) {
  ASSERT_EQ(admin().put(kApi + "/resources/" + resource, {{"description", "The end"}}).status, 200);
}

bool is_end(const StreamMessage& message) {
  return message.event == "resource.updated";
}

TEST(StreamResume, GoesOnAfterTheLastMessage) {
  auto member = shared_server().sign_up("resuming");
  const auto room = make_slots();
  std::string last;
  {
    auto reader = listen(member, room);
    must_book(member, room, utc_in(1, 8));
    last = reader.first("booking.confirmed").id;
  }
  std::vector<json> missed;
  for (int hour = 9; hour < 12; ++hour)
    missed.push_back(must_book(member, room, utc_in(1, hour)));
  auto resumed = listen(member, room, last);
  for (const json& booking : missed)
    EXPECT_EQ(resumed.first("booking.confirmed").data["booking"], booking);
  const json next = must_book(member, room, utc_in(1, 13));
  EXPECT_EQ(resumed.first("booking.confirmed").data["booking"], next) << "and is live again";

  EventReader by_query(shared_server().port(), member.token(),
                       {"?resource_id=" + room + "&last_event_id=" + last, {}, {}});
  EXPECT_EQ(by_query.first("booking.confirmed").data["booking"], missed.front());
}

TEST(StreamResume, ManyAtOnceAreAllToldWhatTheyMissed) {
  auto member = shared_server().sign_up("crowd");
  const auto room = make_slots();
  std::string last;
  {
    auto reader = listen(member, room);
    must_book(member, room, utc_in(1, 8));
    last = reader.first("booking.confirmed").id;
  }
  const json missed = must_book(member, room, utc_in(1, 9));
  std::vector<std::optional<EventReader>> crowd(25);
  std::vector<std::thread> joining;
  for (auto& reader : crowd)
    joining.emplace_back([&] { reader.emplace(listen(member, room, last)); });
  for (std::thread& thread : joining)
    thread.join();
  for (auto& reader : crowd)
    EXPECT_EQ(reader->first("booking.confirmed").data["booking"], missed);
}

TEST(StreamResume, WhatIsCommittedOnceTheHeadIsThereIsHeardOf) {
  auto member = shared_server().sign_up("prompt");
  const auto room = make_slots();
  for (int i = 0; i < 20; ++i) {
    auto reader = listen(member, room);
    const json booking = must_book(member, room, utc_in(1 + i, 9));
    EXPECT_EQ(reader.first("booking.confirmed").data["booking"]["id"], booking["id"]);
  }
}

TEST(StreamResume, APlaceToResumeFromIsKnownBeforeAnythingHappens) {
  auto member = shared_server().sign_up("early");
  const auto room = make_slots();
  std::string last;
  {
    auto reader = listen(member, room);
    ASSERT_TRUE(reader.saw("id: "));
    last = reader.last_id();
  }
  const json booking = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(listen(member, room, last).first("booking.confirmed").data["booking"]["id"], booking["id"]);
}

TEST(StreamResume, AnIdThatTheOutboxDoesNotKnowMeansLoadingAgain) {
  auto member = shared_server().sign_up("lost");
  const auto room = make_slots();
  for (const char* id : {"999999999999", "yesterday", "-3", "0", "1e3", "99999999999999999999999999"}) {
    auto reader = listen(member, room, id);
    ASSERT_EQ(reader.status(), 200) << id;
    const auto message = reader.next();
    ASSERT_TRUE(message) << id;
    EXPECT_EQ(message->event, "reset") << id;
    EXPECT_TRUE(message->data["resource_id"].is_null());
    must_book(member, room, utc_in(static_cast<int>(reader.last_id().size()) + 1, 1));
    reader.first("booking.confirmed");
    const auto again = listen(member, room, reader.last_id()).next(std::chrono::milliseconds(1));
    EXPECT_TRUE(!again || again->event != "reset") << "and what came with the reset is a good place";
    run_sql("DELETE FROM bookings WHERE resource_id = $1", room);
  }
}

TEST(StreamResume, AnEventThatWasPurgedMeansLoadingAgain) {
  auto member = shared_server().sign_up("sleeping");
  const auto room = make_slots();
  std::string last;
  {
    auto reader = listen(member, room);
    must_book(member, room, utc_in(1, 9));
    last = reader.first("booking.confirmed").id;
  }
  run_sql("DELETE FROM outbox WHERE resource_id = $1", room);
  EXPECT_EQ(listen(member, room, last).next()->event, "reset");
}

TEST(StreamResume, TooMuchToTellMeansLoadingAgain) {
  auto member = shared_server().sign_up("away-long");
  const auto room = make_slots();
  std::string last;
  {
    auto reader = listen(member, room);
    must_book(member, room, utc_in(1, 9));
    last = reader.first("booking.confirmed").id;
  }
  run_sql(
      "INSERT INTO outbox (resource_id, type, occurred_at) SELECT $1::uuid, 'availability.added', now() "
      "FROM generate_series(1, 501)",
      room);
  EXPECT_EQ(listen(member, room, last).next()->event, "reset");
}

TEST(StreamResume, AnEventThatIsCommittedLateIsToldLate) {
  auto member = shared_server().sign_up("patient");
  const auto room = make_slots();
  auto reader = listen(member, room);
  SlowWriter slow(shared_server().database_url());
  const std::string early_id = slow.write(room);
  const json booking = must_book(member, room, utc_in(1, 9));
  const auto prompt = reader.first("booking.confirmed");
  EXPECT_EQ(prompt.data["booking"]["id"], booking["id"]) << "nobody waits for the slow one";
  EXPECT_LT(std::stoll(early_id), std::stoll(prompt.id));
  slow.commit();
  EXPECT_EQ(reader.first("availability.added").id, early_id);
  end_marker(room);
  EXPECT_TRUE(is_end(*reader.next())) << "and nothing twice";
}

TEST(StreamResume, AnEventThatIsCommittedWhileNobodyListensIsTold) {
  auto member = shared_server().sign_up("interrupted");
  const auto room = make_slots();
  SlowWriter slow(shared_server().database_url());
  SlowWriter never(shared_server().database_url());
  std::string last;
  std::string early_id;
  {
    auto reader = listen(member, room);
    early_id = slow.write(room);
    never.write(room);
    must_book(member, room, utc_in(1, 9));
    last = reader.first("booking.confirmed").id;
  }
  slow.commit();
  auto resumed = listen(member, room, last);
  EXPECT_EQ(resumed.first("availability.added").id, early_id);
  never.abort();
  end_marker(room);
  EXPECT_TRUE(is_end(*resumed.next())) << "what is rolled back is never told";
}

TEST(StreamResume, NothingIsLostWhileEightWritersCommitInAnyOrder) {
  constexpr int kWriters = 8;
  constexpr int kRounds = 25;
  auto member = shared_server().sign_up("counting");
  const auto room = make_slots();
  auto steady = listen(member, room);
  auto first = listen(member, room);
  ASSERT_TRUE(first.saw("id: "));

  std::vector<std::thread> writers;
  for (unsigned seed = 0; seed < kWriters; ++seed) {
    writers.emplace_back([&room, seed] {
      std::mt19937 random(seed);
      SlowWriter writer(shared_server().database_url());
      for (int i = 0; i < kRounds; ++i) {
        for (auto n = random() % 3; n < 3; ++n)
          writer.write(room);
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 12));
        random() % 8 == 0 ? writer.abort() : writer.commit();
      }
    });
  }
  // Comes and goes all the while, like a phone. It stays for some that it has not had: how many are sent to
  // it again depends on how long the slowest writer takes.
  std::set<std::string> resumed;
  std::thread phone([&] {
    std::string last = first.last_id();
    for (bool more = true; more;) {
      auto reader = listen(member, room, last);
      EXPECT_EQ(reader.status(), 200);
      for (int fresh = 0; more && fresh < 3 * kWriters;) {
        const auto message = reader.next();
        more = message && !is_end(*message);
        if (more && resumed.insert(message->id).second) ++fresh;
        EXPECT_TRUE(!message || message->event != "reset");
      }
      last = reader.last_id();
    }
  });
  for (std::thread& writer : writers)
    writer.join();
  end_marker(room);
  phone.join();

  const auto wanted = events_in_database(room, "availability.added");
  ASSERT_GT(wanted.size(), 100U);
  std::multiset<std::string> live;
  bool rose = true;
  long long before = 0;
  for (const StreamMessage& message : steady.until(is_end)) {
    if (!is_end(message)) live.insert(message.id);
    rose = rose && std::stoll(message.id) > before;
    before = std::stoll(message.id);
  }
  EXPECT_EQ(std::set<std::string>(live.begin(), live.end()), wanted);
  EXPECT_EQ(live.size(), wanted.size()) << "live, each comes once";
  EXPECT_FALSE(rose) << "or the order of commits was never another than that of the ids";
  EXPECT_EQ(resumed, wanted);
}

TEST(StreamResume, TwoServersTellOfEachOthersBookings) {
  ServerOptions options;
  options.database_url = shared_server().database_url();
  ServerProcess second(options);
  auto member = shared_server().sign_up("roaming");
  const auto room = make_slots();
  EventReader there(second.port(), member.token(), {"?resource_id=" + room, {}, {}});
  auto here = listen(member, room);
  ASSERT_EQ(there.status(), 200);
  const json first = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(there.first("booking.confirmed").data["booking"], first);
  here.first("booking.confirmed");
  auto at_second = second.client();
  at_second.set_token(member.token());
  const json other = must_book(at_second, room, utc_in(1, 12));
  EXPECT_EQ(here.first("booking.confirmed").data["booking"], other);
  EventReader moved(second.port(), member.token(), {"?resource_id=" + room, here.last_id(), {}});
  must_book(member, room, utc_in(1, 15));
  EXPECT_EQ(moved.first("booking.confirmed").data["booking"]["start"], utc_in(1, 15))
      << "an id of one server is good at the other";
}

}  // namespace
}  // namespace holdfast::test
