// GET /events/stream: who is told what.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/api/event_reader.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

EventReader listen(const HttpClient& as, const StreamOptions& options = {}) {
  return {shared_server().port(), as.token(), options};
}

StreamOptions of_resource(const std::string& id) {
  return {"?resource_id=" + id, {}, {}};
}

// An event that everybody sees: what comes before it has come, and what has not come will not.
void change_schedule(const std::string& resource) {
  ASSERT_EQ(admin().put(kApi + "/resources/" + resource, {{"description", "Changed"}}).status, 200);
}

// What came up to the next change of the resource itself, as "type type ...".
std::string types(const std::vector<StreamMessage>& messages) {
  std::string all;
  for (const StreamMessage& message : messages)
    all += (all.empty() ? "" : " ") + message.event;
  return all;
}

std::vector<StreamMessage> until_changed(EventReader& reader) {
  return reader.until([](const StreamMessage& message) { return message.event == "resource.updated"; });
}

TEST(Stream, NeedsASignInAndAKnownResource) {
  const auto room = make_slots();
  auto member = shared_server().sign_up("listening");
  EXPECT_EQ(EventReader(shared_server().port(), "").status(), 401);
  EXPECT_EQ(EventReader(shared_server().port(), "not.a.token").status(), 401);
  EXPECT_EQ(listen(member, of_resource("01890000-0000-7000-8000-000000000000")).status(), 404);
  EXPECT_EQ(listen(member, of_resource("fern")).status(), 400);
  EXPECT_EQ(listen(member, {"?colour=red", {}, {}}).status(), 400);
  auto reader = listen(member, of_resource(room));
  EXPECT_EQ(reader.status(), 200);
  EXPECT_NE(reader.head().find("Content-Type: text/event-stream"), std::string::npos);
  EXPECT_NE(reader.head().find("X-Accel-Buffering: no"), std::string::npos);
  EXPECT_TRUE(reader.saw("retry: "));
}

TEST(Stream, ACookieIsEnough) {
  auto member = shared_server().sign_up("browsing");
  const json me = member.get(kApi + "/me").json();
  auto anonymous = shared_server().client();
  const auto login =
      anonymous.post(kApi + "/auth/login", {{"email", me["email"]}, {"password", "correct horse battery"}});
  ASSERT_EQ(login.status, 200);
  const std::string cookie = login.header("set-cookie");
  const auto room = make_slots();
  EventReader reader(shared_server().port(), "",
                     {"?resource_id=" + room, {}, {{"Cookie", cookie.substr(0, cookie.find(';'))}}});
  ASSERT_EQ(reader.status(), 200);
  must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(reader.first("booking.confirmed").data["booking"]["user_id"], me["id"]);
}

TEST(Stream, EachSeesABookingAsFarAsTheyMay) {
  auto owner = shared_server().sign_up_provider("owner");
  auto booker = shared_server().sign_up("booker");
  auto other = shared_server().sign_up("other");
  auto colleague = shared_server().sign_up_provider("colleague");
  const std::string room =
      shared_server()
          .create_resource(owner, {{"kind", "room"},
                                   {"name", "Own"},
                                   {"policy", {{"mode", "slots"}, {"durations", {60}}, {"step", 30}}}})
          .at("id");
  shared_server().open_always(owner, room);
  auto owner_reader = listen(owner);
  auto booker_reader = listen(booker, of_resource(room));
  auto admin_reader = listen(admin(), of_resource(room));
  auto other_reader = listen(other, of_resource(room));
  auto colleague_reader = listen(colleague, of_resource(room));
  const json booking =
      must_book(booker, room, utc_in(1, 9), {}, {{"title", "Secret title"}, {"note", "Secret note"}});

  for (EventReader* reader : {&owner_reader, &booker_reader, &admin_reader}) {
    const auto message = reader->first("booking.confirmed");
    EXPECT_EQ(message.data["booking"], booking);
    EXPECT_EQ(message.data["id"].dump(), message.id);
    EXPECT_EQ(message.data["type"], "booking.confirmed");
    EXPECT_EQ(message.data["resource_id"], room);
  }
  for (EventReader* reader : {&other_reader, &colleague_reader}) {
    const auto message = reader->first("booking.confirmed");
    const json interval = {{"id", booking["id"]},
                           {"resource_id", room},
                           {"status", "confirmed"},
                           {"start", booking["start"]},
                           {"end", booking["end"]}};
    EXPECT_EQ(message.data["booking"], interval);
    EXPECT_EQ(message.text.find("Secret"), std::string::npos);
    EXPECT_EQ(message.text.find(my_id(booker)), std::string::npos);
  }
}

TEST(Stream, OthersAreNotToldOfWhatTheyCouldNotSeeAnyway) {
  auto booker = shared_server().sign_up("editing");
  auto other = shared_server().sign_up("other");
  const auto room = make_slots();
  const json booking = must_book(booker, room, utc_in(1, 9));
  auto own = listen(booker, of_resource(room));
  auto others = listen(other, of_resource(room));
  ASSERT_EQ(booker.patch(path_of(booking), {{"title", "New"}}).status, 200);
  ASSERT_EQ(booker.patch(path_of(booking), {{"start", utc_in(1, 12)}}).status, 200);
  change_schedule(room);
  EXPECT_EQ(types(until_changed(own)), "booking.updated booking.moved resource.updated");
  EXPECT_EQ(types(until_changed(others)), "booking.moved resource.updated");
}

TEST(Stream, OneResourceIsOneResource) {
  auto member = shared_server().sign_up("picky");
  const auto wanted = make_slots();
  const auto unwanted = make_slots();
  auto one = listen(member, of_resource(wanted));
  auto all = listen(member);
  must_book(member, unwanted, utc_in(1, 9));
  must_book(member, wanted, utc_in(1, 9));
  EXPECT_EQ(one.next()->data["resource_id"], wanted);
  const auto seen =
      all.until([&](const StreamMessage& message) { return message.data["resource_id"] == wanted; });
  EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [&](const StreamMessage& message) {
    return message.data["resource_id"] == unwanted;
  }));
}

TEST(Stream, TellsOfEachStepOfABookingsLife) {
  auto member = shared_server().sign_up("living");
  const auto room = make_slots({{"confirmation", "hold"}});
  const auto asked = make_slots({{"confirmation", "approval"}});
  auto reader = listen(admin(), of_resource(room));
  auto requests = listen(admin(), of_resource(asked));
  const json held = must_book(member, room, utc_in(1, 9));
  EXPECT_TRUE(reader.first("booking.held").data["booking"].contains("held_until"));
  ASSERT_EQ(act(member, held, "confirm").status, 200);
  EXPECT_EQ(reader.first("booking.confirmed").data["booking"]["status"], "confirmed");
  ASSERT_EQ(act(member, held, "cancel").status, 200);
  EXPECT_EQ(reader.first("booking.cancelled").data["booking"]["status"], "cancelled");
  const json pending = must_book(member, asked, utc_in(1, 9));
  ASSERT_EQ(act(admin(), pending, "decline").status, 200);
  EXPECT_EQ(requests.first("booking.pending").data["booking"]["id"], pending["id"]);
  EXPECT_EQ(requests.first("booking.declined").data["booking"]["status"], "declined");
}

TEST(Stream, TellsThatAHoldRanOut) {
  auto member = shared_server().sign_up("hesitating");
  const auto room = make_slots({{"confirmation", "hold"}});
  auto reader = listen(member, of_resource(room));
  let_hold_lapse(must_book(member, room, utc_in(1, 9)));
  EXPECT_EQ(reader.first("booking.expired").data["booking"]["status"], "expired");
}

TEST(Stream, MembersAreToldOfChangesOfTheSchedule) {
  auto member = shared_server().sign_up("planning");
  const auto room = make_slots();
  const std::string path = kApi + "/resources/" + room;
  auto reader = listen(member, of_resource(room));
  ASSERT_EQ(admin().put(path, {{"policy", {{"step", 60}}}}).status, 200);
  const json told = reader.first("resource.updated").data;
  EXPECT_EQ(told["resource_id"], room);
  EXPECT_TRUE(told["booking"].is_null());
  ASSERT_EQ(
      admin()
          .put(path + "/hours", {{"weekly", {{{"weekday", "MO"}, {"start", "09:00"}, {"end", "12:00"}}}}})
          .status,
      200);
  reader.first("resource.updated");
  const json windows = {{"windows", {{{"start", utc_in(9, 14)}, {"end", utc_in(9, 16)}}}}};
  ASSERT_EQ(admin().post(path + "/availability", windows).status, 201);
  reader.first("availability.added");
  ASSERT_EQ(admin().del(path + "/availability?from=" + utc_in(9, 0) + "&to=" + utc_in(10, 0)).status, 204);
  reader.first("availability.removed");
  ASSERT_EQ(admin().del(path).status, 204);
  reader.first("resource.deleted");
}

TEST(Stream, TellsOfANewResource) {
  auto member = shared_server().sign_up("curious");
  auto reader = listen(member);
  const auto room = make_slots();
  reader.until([&](const StreamMessage& message) {
    return message.event == "resource.created" && message.data["resource_id"] == room;
  });
}

TEST(Stream, EndsWithTheSignIn) {
  auto member = shared_server().sign_up("leaving");
  auto other = shared_server().sign_up("staying");
  const auto room = make_slots();
  auto reader = listen(member, of_resource(room));
  auto staying = listen(other, of_resource(room));
  ASSERT_EQ(member.send("POST", kApi + "/auth/logout", "").status, 204);
  EXPECT_TRUE(reader.ends());
  EXPECT_EQ(listen(member).status(), 401);
  change_schedule(room);
  staying.first("resource.updated");
}

TEST(Stream, RightsFollowTheRoles) {
  auto trusted = shared_server().sign_up("trusted");
  auto booker = shared_server().sign_up("booker");
  const auto room = make_slots();
  const std::string user = kApi + "/users/" + my_id(trusted);
  auto reader = listen(trusted, of_resource(room));
  int day = 0;
  const auto sees_all = [&] {
    const json booking = must_book(booker, room, utc_in(++day, 9), {}, {{"title", "Secret"}});
    const json data = reader.first("booking.confirmed").data;
    EXPECT_EQ(data["booking"]["id"], booking["id"]);
    return data["booking"].contains("title");
  };
  // The news of the role and the news of a booking come by different ways, moments apart.
  const auto comes_to = [&](bool all) {
    for (int i = 0; i < 25; ++i) {
      if (sees_all() == all) return true;
    }
    return false;
  };
  EXPECT_FALSE(sees_all());
  ASSERT_EQ(admin().put(user, {{"roles", {"member", "admin"}}}).status, 200);
  EXPECT_TRUE(comes_to(true));
  ASSERT_EQ(admin().put(user, {{"roles", {"member"}}}).status, 200);
  EXPECT_TRUE(comes_to(false));
  EXPECT_FALSE(sees_all());
}

TEST(Stream, CountsItsListenersAndEvents) {
  auto member = shared_server().sign_up("counted");
  const auto room = make_slots();
  auto reader = listen(member, of_resource(room));
  must_book(member, room, utc_in(1, 9));
  reader.first("booking.confirmed");
  const std::string metrics = shared_server().client().get("/metrics").body;
  for (const char* name : {"holdfast_stream_listeners", "holdfast_stream_events_sent_total",
                           "holdfast_stream_resets_total", "holdfast_stream_dropped_total"}) {
    EXPECT_NE(metrics.find("\n" + std::string(name) + " "), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace holdfast::test
