// GET /events/stream: how many may listen, how slowly, and how it ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <pqxx/pqxx>
#include <thread>

#include "tests/api/event_reader.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

double metric(ServerProcess& server, const std::string& name) {
  const std::string metrics = server.client().get("/metrics").body;
  const auto at = metrics.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(metrics.substr(at + name.size() + 2));
}

template <class Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 400; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

// A server of three listeners, told to say that it is there each second.
ServerOptions small_server() {
  ServerOptions options;
  options.arguments = {"--stream-limit", "3", "--stream-heartbeat-seconds", "1"};
  return options;
}

EventReader listen(const ServerProcess& server, const HttpClient& as, const std::string& last_id = {}) {
  return {server.port(), as.token(), {"", last_id, {}}};
}

TEST(StreamBounds, WhoIsTooManyComesAgainLater) {
  ServerProcess server(small_server());
  auto member = server.sign_up("one-of-many");
  auto first = std::make_unique<EventReader>(listen(server, member));
  auto second = listen(server, member);
  auto third = listen(server, member);
  ASSERT_EQ(third.status(), 200);
  const auto fourth = listen(server, member);
  EXPECT_EQ(fourth.status(), 503);
  EXPECT_NE(fourth.head().find("Retry-After: 1"), std::string::npos);
  EXPECT_NE(fourth.head().find("application/problem+json"), std::string::npos);
  EXPECT_TRUE(eventually([&] { return metric(server, "holdfast_stream_listeners") == 3; }))
      << "counted when they have joined, after the head of the answer";
  first.reset();
  EXPECT_TRUE(eventually([&] { return listen(server, member).status() == 200; })) << "a seat is given back";
  EXPECT_TRUE(second.saw(": still here"));
  EXPECT_TRUE(second.saw(": still here")) << "each second";
}

TEST(StreamBounds, HeadTakesNoSeat) {
  ServerProcess server(small_server());
  auto member = server.sign_up("heading");
  for (int i = 0; i < 5; ++i) {
    const auto reply = member.send("HEAD", kApi + "/events/stream", "");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("content-type"), "text/event-stream");
  }
  EXPECT_EQ(listen(server, member).status(), 200);
}

TEST(StreamBounds, OnePersonDoesNotTakeAllSeats) {
  auto greedy = shared_server().sign_up("greedy");
  auto modest = shared_server().sign_up("modest");
  std::vector<std::unique_ptr<EventReader>> readers;
  int status = 200;
  while (status == 200 && readers.size() < 100) {
    readers.push_back(std::make_unique<EventReader>(shared_server().port(), greedy.token()));
    status = readers.back()->status();
  }
  EXPECT_EQ(status, 429);
  EXPECT_EQ(readers.size(), 33U);
  EXPECT_EQ(EventReader(shared_server().port(), modest.token()).status(), 200);
}

TEST(StreamBounds, ASlowReaderIsDroppedAndTheOthersGoOn) {
  ServerProcess server;
  auto administrator = server.sign_in_admin();
  const std::string room =
      server
          .create_resource(administrator,
                           {{"kind", "room"}, {"name", "Loud"}, {"policy", {{"mode", "slots"}}}})
          .at("id");
  RawConnection slow(server.port());
  slow.send("GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
            administrator.token() + "\r\n\r\n");
  ASSERT_NE(slow.read_until("connected").find(" 200 "), std::string::npos);
  auto quick = listen(server, administrator);
  ASSERT_EQ(quick.status(), 200);

  pqxx::connection connection(server.database_url());
  const std::string note(100'000, 'n');
  int sent = 0;
  const auto is_dropped = [&] { return metric(server, "holdfast_stream_dropped_total") == 1; };
  for (; sent < 1000 && (sent % 20 != 0 || !is_dropped()); ++sent) {
    pqxx::work work(connection);
    work.exec(
        "INSERT INTO outbox (resource_id, type, booking, occurred_at) SELECT $1::uuid, 'booking.confirmed', "
        "json_build_object('id', $1::text, 'resource_id', $1::text, 'unit', 1, 'user_id', $1::text, "
        "'status', 'confirmed', 'start_at', now(), 'end_at', now() + interval '1 hour', 'held_until', null, "
        "'title', '', 'note', $2::text, 'attendees', json_build_array(), 'series_id', null, 'renewals', 0, "
        "'version', 1, 'created_at', now(), 'updated_at', now()), now()",
        pqxx::params{room, note});
    work.exec("SELECT pg_notify('holdfast_schedule', $1)", pqxx::params{room});
    work.commit();
    ASSERT_EQ(quick.first("booking.confirmed").data["booking"]["note"], note) << "after " << sent;
  }
  EXPECT_TRUE(is_dropped()) << "after " << sent << " events";
  EXPECT_EQ(metric(server, "holdfast_stream_listeners"), 1);
  EXPECT_TRUE(slow.closed_by_peer());
  EXPECT_EQ(listen(server, administrator, quick.last_id()).status(), 200) << "and may come back";
}

TEST(StreamBounds, StoppingEndsStreamsAndTheyGoOnAfterwards) {
  ServerProcess server;
  auto administrator = server.sign_in_admin();
  const std::string room =
      server.create_resource(administrator, {{"kind", "room"}, {"name", "Fern"}, {"preset", "rooms"}})
          .at("id");
  auto reader = listen(server, administrator);
  const auto rename = [&](HttpClient& as, const char* name) {
    ASSERT_EQ(as.put(kApi + "/resources/" + room, {{"name", name}}).status, 200);
  };
  rename(administrator, "Moss");
  reader.first("resource.updated");
  EXPECT_EQ(server.stop(), 0);
  EXPECT_TRUE(reader.ends());

  server.start();
  auto again = server.client();
  again.set_token(administrator.token());
  rename(again, "Ivy");
  auto resumed = listen(server, again, reader.last_id());
  ASSERT_EQ(resumed.status(), 200);
  EXPECT_EQ(resumed.first("resource.updated").data["resource_id"], room);

  server.kill();
  EXPECT_TRUE(resumed.ends());
  server.start();
  auto third = server.client();
  third.set_token(administrator.token());
  rename(third, "Reed");
  auto last = listen(server, third, resumed.last_id());
  EXPECT_EQ(last.next()->event, "resource.updated");
}

TEST(StreamBounds, EventsComeAtOnce) {
  auto member = shared_server().sign_up("waiting");
  const auto room = make_slots();
  EventReader reader(shared_server().port(), member.token(), {"?resource_id=" + room, {}, {}});
  std::vector<std::chrono::microseconds> delays;
  for (int i = 0; i < 30; ++i) {
    must_book(member, room, utc_in(1 + i, 9));
    const auto answered = std::chrono::steady_clock::now();
    reader.first("booking.confirmed");
    delays.push_back(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - answered));
  }
  std::sort(delays.begin(), delays.end());
  std::printf("event after the booker's reply: median %.1f ms, longest %.1f ms\n",
              static_cast<double>(delays[15].count()) / 1000,
              static_cast<double>(delays.back().count()) / 1000);
  EXPECT_LT(delays[15], std::chrono::milliseconds(500)) << "by notification, not by the clock";
}

}  // namespace
}  // namespace holdfast::test
