// Manage, driven by role and name: resources in a table and a side sheet, the policy editor, people.
#include "web-client/app/manage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/manage_effect.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

FetchReply reply(int status, std::string body) {
  FetchReply made;
  made.status = status;
  made.body = std::move(body);
  return made;
}

FetchReply refuse(Error error) {
  const int status = http_status(error.code);
  return reply(status, wire::to_json(wire::Problem{std::move(error), "request", {}, {}}));
}

// The fake server with what only Manage asks of one: changes of resources and people.
class ManageTest : public testing::Test {
 protected:
  ManageTest() {
    server.user.roles = {UserRole::member, UserRole::provider, UserRole::admin};
    others = std::move(platform.server);
    platform.server = [this](const FetchRequest& request) {
      auto own = answer(request);
      return own ? own : others(request);
    };
  }

  std::optional<FetchReply> answer(const FetchRequest& request) {
    const std::string_view url = request.url;
    if (url.starts_with(paths::kUtilisation)) return used();
    if (url.starts_with(paths::kUsers)) return of_people(request);
    if (url == paths::kResources && request.method == "POST") return create(request);
    for (Resource& resource : server.resources) {
      if (url != paths::resource(resource.id)) continue;
      if (request.method == "DELETE") return remove(resource);
      return request.method == "PUT" ? change(resource, request)
                                     : std::optional(reply(200, wire::to_json(resource, server.hours)));
    }
    const std::string one = std::string(paths::kResources) + "/0197b3c0";
    if (url.starts_with(one)) return refuse(Error::of(ErrorCode::not_found));
    return std::nullopt;
  }

  FetchReply used() const {
    wire::UtilisationReport report;
    for (const Resource& resource : server.resources) {
      wire::UtilisationItem item;
      item.resource_id = resource.id;
      item.name = resource.name;
      item.time_zone = resource.time_zone;
      item.use.cells[0][9] = {std::chrono::hours(1), std::chrono::minutes(45)};
      item.use.total = item.use.cells[0][9];
      report.items.push_back(item);
    }
    return reply(200, wire::to_json(report));
  }

  static bool matches(const FetchRequest& request, std::int64_t version) {
    for (const auto& [name, value] : request.headers) {
      if (name == "If-Match") return value == "\"v" + std::to_string(version) + "\"";
    }
    return true;
  }

  FetchReply change(Resource& resource, const FetchRequest& request) {
    ++changes;
    last_body = request.body;
    if (next_refusal) return refuse(*std::exchange(next_refusal, std::nullopt));
    if (!matches(request, resource.version)) return refuse(Error::of(ErrorCode::precondition_failed));
    const auto patch = wire::decode_resource_patch(request.body);
    if (!patch) return refuse(patch.error());
    if (const auto applied = wire::apply(*patch, resource); !applied) return refuse(applied.error());
    ++resource.version;
    return reply(200, wire::to_json(resource, server.hours));
  }

  FetchReply create(const FetchRequest& request) {
    const auto wanted = wire::decode_resource_create(request.body);
    if (!wanted) return refuse(wanted.error());
    auto made = wire::make_resource(*wanted);
    if (!made) return refuse(made.error());
    made->id = ResourceId(Uuid::version7(7, 7, 7));
    made->owner_id = server.user.id;
    server.resources.push_back(*made);
    return reply(201, wire::to_json(*made, server.hours));
  }

  FetchReply remove(const Resource& resource) {
    const ResourceId id = resource.id;
    std::erase_if(server.resources, [&](const Resource& r) { return r.id == id; });
    return reply(204, "");
  }

  FetchReply of_people(const FetchRequest& request) {
    for (User& user : people) {
      if (request.url != paths::user(user.id)) continue;
      if (request.method == "PUT") {
        const auto patch = wire::decode_user_patch(request.body);
        if (!patch) return refuse(patch.error());
        if (user.id == server.user.id && patch->roles &&
            std::find(patch->roles->begin(), patch->roles->end(), UserRole::admin) == patch->roles->end())
          return refuse(
              {ErrorCode::forbidden, "roles", "The last administrator stays one. Name another first.", {}});
        wire::apply(*patch, user);
        ++user.version;
      }
      return reply(200, wire::to_json(user));
    }
    const bool second = request.url.find("cursor=") != std::string::npos;
    std::vector<std::string> items;
    for (std::size_t i = second ? 2 : 0;
         i < (second ? people.size() : std::min<std::size_t>(2, people.size())); ++i)
      items.push_back(wire::to_json(people[i]));
    return reply(200, wire::list_json(items, second || people.size() < 3 ? "" : "next"));
  }

  void start(std::string route, float width = 1440, float height = 900) {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
  }

  Resource& room(std::string name, int seats, std::string place) {
    Resource& made = server.add("rooms", std::move(name));
    made.capacity = seats;
    made.location = std::move(place);
    made.features = {"video", "projector"};
    return made;
  }

  void three_rooms() {
    server.resources.reserve(8);
    room("Fern", 8, "3rd floor, east");
    room("Alder", 14, "Ground floor");
    room("Birch", 6, "Ground floor");
    server.add("clinic", "Dr. Elena Marsh");
  }

  User& person(std::string name, std::vector<UserRole> roles) {
    User user;
    user.id = UserId(Uuid::version7(5, 5, people.size() + 1));
    user.name = std::move(name);
    user.email = "p" + std::to_string(people.size()) + "@harbour.example";
    user.roles = std::move(roles);
    user.created_at = server.now();
    people.push_back(user);
    return people.back();
  }

  void open_rules(const std::string& name) {
    start("#/manage/resources?kind=room");
    ASSERT_TRUE(driver->press(Role::row, name)) << driver->text();
    ASSERT_TRUE(driver->press(Role::tab, "Rules")) << driver->text();
  }

  std::vector<std::string> rows() const {
    std::vector<std::string> names;
    for (const Node* row : driver->tree().all(Role::row)) {
      if (!row->name.empty()) names.push_back(row->name);
    }
    return names;
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::function<std::optional<FetchReply>(const FetchRequest&)> others;
  std::vector<User> people;
  std::optional<Error> next_refusal;
  std::string last_body;
  int changes = 0;
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(ManageTest, ResourcesAreRowsWithWhatMattersOfEach) {
  three_rooms();
  start("#/manage/resources?kind=room");
  EXPECT_EQ(platform.title, "Manage · Holdfast");
  for (const char* head : {"Room", "Used this week", "Seats", "Equipment", "Booking", "Open"})
    EXPECT_TRUE(driver->shows(Role::columnheader, head)) << head;
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Birch", "Fern"}));
  EXPECT_TRUE(driver->shows(Role::cell, "75 %")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::cell, "09:00 to 17:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::cell, "Video, projector"));
  EXPECT_TRUE(driver->shows_text("3 rooms of 3"));
}

TEST_F(ManageTest, TheListIsFilteredByWordsKindSeatsAndPlaceAndSortedByItsHeads) {
  three_rooms();
  start("#/manage");
  EXPECT_EQ(rows().size(), 4U);
  ASSERT_TRUE(driver->press(Role::radio, "Rooms")) << driver->text();
  EXPECT_EQ(platform.route(), "#/manage?kind=room");
  ASSERT_TRUE(driver->press(Role::columnheader, "Seats"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Birch", "Fern", "Alder"}));
  ASSERT_TRUE(driver->press(Role::columnheader, "Seats"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Fern", "Birch"}));
  ASSERT_TRUE(driver->choose("Seats", "10 or more")) << driver->text();
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder"}));
  EXPECT_TRUE(driver->shows_text("1 room of 3"));
  ASSERT_TRUE(driver->press(Role::button, "Seats 10 or more"));
  ASSERT_TRUE(driver->type(Role::searchbox, "Name or place", "ground"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Birch"}));
  ASSERT_TRUE(driver->type(Role::searchbox, "Name or place", "nowhere"));
  ASSERT_TRUE(driver->press(Role::button, "Clear the filters")) << driver->text();
  EXPECT_EQ(rows().size(), 4U);
}

TEST_F(ManageTest, AProviderSeesOnlyTheirOwnAndNoPeople) {
  three_rooms();
  server.user.roles = {UserRole::provider};
  server.resources[0].owner_id = server.user.id;
  start("#/manage");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Fern"}));
  EXPECT_FALSE(driver->shows(Role::tab, "People"));
}

TEST_F(ManageTest, AMemberIsToldWhoCanOpenIt) {
  server.user.roles = {UserRole::member};
  start("#/manage");
  EXPECT_TRUE(driver->shows_text("An administrator can make you a provider.")) << driver->text();
}

TEST_F(ManageTest, ARowOpensItsSheetWithALinkOfItsOwnAndBackClosesIt) {
  three_rooms();
  start("#/manage/resources?kind=room");
  ASSERT_TRUE(driver->press(Role::row, "Fern"));
  EXPECT_TRUE(driver->shows(Role::dialog, "Fern")) << driver->text();
  EXPECT_EQ(platform.route(), "#/manage/resources?kind=room&open=" + server.resources[0].id.to_string());
  platform.go_back();
  driver->settle();
  EXPECT_FALSE(driver->shows(Role::dialog, "Fern"));
  start("#/manage/resources?open=" + server.resources[1].id.to_string());
  EXPECT_TRUE(driver->shows(Role::dialog, "Alder")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Close"));
  EXPECT_FALSE(driver->shows(Role::dialog, "Alder"));
}

TEST_F(ManageTest, ThePolicyEditorShowsTheFieldsOfTheModeAndWayOfBooking) {
  three_rooms();
  open_rules("Fern");
  for (const char* name :
       {"Opens ahead", "Shortest", "Longest", "Notice", "Gap before", "Gap after", "Bookings per person"})
    EXPECT_TRUE(driver->shows(Role::spinbutton, name)) << name;
  EXPECT_TRUE(driver->shows(Role::combobox, "Starts on"));
  EXPECT_TRUE(driver->shows(Role::combobox, "Cancel until"));
  EXPECT_TRUE(driver->shows(Role::switch_, "Ask for payment"));
  for (const char* name : {"Hold for", "Holds per person", "Loan days", "Renewals"})
    EXPECT_FALSE(driver->shows(Role::spinbutton, name)) << name;
  ASSERT_TRUE(driver->press(Role::radio, "Hold, then confirm"));
  EXPECT_TRUE(driver->shows(Role::spinbutton, "Hold for"));
  EXPECT_TRUE(driver->shows(Role::spinbutton, "Holds per person"));
}

TEST_F(ManageTest, EveryFieldOfTheRulesExplainsItself) {
  three_rooms();
  open_rules("Fern");
  for (const Node* field : driver->tree().all(Role::spinbutton))
    EXPECT_FALSE(field->description.empty()) << field->name;
}

TEST_F(ManageTest, WhatIsWrongIsSaidWhileItIsTypedAndNothingIsSent) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Shortest", "30");
  driver->type(Role::spinbutton, "Longest", "20");
  EXPECT_TRUE(driver->shows_text("Longest must be 30 min or more, like the shortest.")) << driver->text();
  EXPECT_TRUE(driver->find(Role::spinbutton, "Longest")->invalid);
  EXPECT_FALSE(driver->press(Role::button, "Save changes")) << "it is disabled";
  driver->type(Role::spinbutton, "Notice", "soon");
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "soon");
  EXPECT_TRUE(driver->shows_text("Type hours, like 2 or 0.5."));
  EXPECT_EQ(changes, 0);
}

TEST_F(ManageTest, AnEditShowsWhatItDoesToNextWeekBeforeItIsSaved) {
  three_rooms();
  open_rules("Fern");
  EXPECT_TRUE(driver->shows_text("Next week: 160 times")) << driver->text();
  ASSERT_TRUE(driver->choose("Starts on", "Every 30 min")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Next week: 160 times become 80")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Monday: 32 become 16")) << driver->text();
  EXPECT_TRUE(driver->shows_text("No bookings are made yet."));
}

TEST_F(ManageTest, SavingSendsOnlyWhatChangedAndUndoPutsTheOldRulesBack) {
  three_rooms();
  open_rules("Fern");
  const Policy before = server.resources[0].policy;
  driver->type(Role::spinbutton, "Opens ahead", "60");
  driver->type(Role::spinbutton, "Notice", "1.5");
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_EQ(last_body, R"({"policy":{"min_notice":90,"max_horizon_days":60}})");
  EXPECT_EQ(server.resources[0].policy.min_notice, Minutes(90));
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  EXPECT_EQ(server.resources[0].policy, before);
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "0");
}

TEST_F(ManageTest, TwoWhoChangeTheSameThingAreAskedWhoseStays) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Notice", "2");
  server.resources[0].policy.buffer_after = Minutes(10);
  ++server.resources[0].version;
  ASSERT_TRUE(driver->click(Role::button, "Close"));
  ASSERT_TRUE(driver->click(Role::button, "Keep editing"));
  ASSERT_TRUE(driver->click(Role::button, "Save changes"));
  EXPECT_TRUE(driver->shows_text("Someone changed this meanwhile.")) << driver->text();
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2") << "what was typed stays";
  ASSERT_TRUE(driver->press(Role::button, "Keep mine")) << driver->text();
  EXPECT_EQ(server.resources[0].policy.min_notice, Minutes(120));
  EXPECT_EQ(server.resources[0].policy.buffer_after, Minutes(10)) << "their other change stays";

  driver->type(Role::spinbutton, "Notice", "5");
  ++server.resources[0].version;
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  ASSERT_TRUE(driver->press(Role::button, "See theirs")) << driver->text();
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2");
}

TEST_F(ManageTest, LeavingWithoutSavingIsAskedAboutAndNothingTypedIsLost) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Notice", "2");
  EXPECT_TRUE(platform.leaving_guarded);
  ASSERT_TRUE(driver->press(Role::button, "Close"));
  EXPECT_TRUE(driver->shows(Role::dialog, "Leave without saving?")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Keep editing"));
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2");
  ASSERT_TRUE(driver->press(Role::button, "Cancel"));
  ASSERT_TRUE(driver->press(Role::button, "Leave"));
  EXPECT_FALSE(driver->shows(Role::dialog, "Fern"));
  EXPECT_FALSE(platform.leaving_guarded);
  EXPECT_EQ(changes, 0);
}

TEST_F(ManageTest, ASessionThatEndsMeanwhileCostsNothingThatWasTyped) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Notice", "2");
  next_refusal = Error::of(ErrorCode::unauthorized);
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  ASSERT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
  driver->type(Role::textbox, "Email", "maya@harbour.example");
  driver->type(Role::textbox, "Password", "demo-password");
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  ASSERT_TRUE(driver->shows(Role::dialog, "Fern")) << driver->text();
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2");
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_EQ(server.resources[0].policy.min_notice, Minutes(120));
}

TEST_F(ManageTest, ASheetThatCannotBeHadSaysWhy) {
  three_rooms();
  start("#/manage/resources?open=0197b3c0-0000-7000-8000-000000000000");
  EXPECT_TRUE(driver->shows_text("There is nothing here.")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Ask again"));
}

TEST_F(ManageTest, WhatTheServerSaysOfAFieldStandsAtThatField) {
  three_rooms();
  open_rules("Fern");
  next_refusal = Error::invalid("policy.min_notice", "policy.min_notice is out of bounds.");
  driver->type(Role::spinbutton, "Notice", "3");
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_TRUE(driver->find(Role::spinbutton, "Notice")->invalid) << driver->text();
  driver->type(Role::spinbutton, "Notice", "4");
  EXPECT_FALSE(driver->find(Role::spinbutton, "Notice")->invalid);
}

TEST_F(ManageTest, DetailsAreEditedAndSaved) {
  three_rooms();
  start("#/manage/resources?open=" + server.resources[0].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Details"));
  driver->type(Role::textbox, "Name", "Fern and Moss");
  driver->type(Role::textbox, "Equipment", "video, whiteboard");
  ASSERT_TRUE(driver->press(Role::radio, "Members"));
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_EQ(server.resources[0].name, "Fern and Moss");
  EXPECT_EQ(server.resources[0].features, (std::vector<std::string>{"video", "whiteboard"}));
  EXPECT_EQ(server.resources[0].visibility, Visibility::members);
  EXPECT_TRUE(driver->shows(Role::row, "Fern and Moss"));
}

TEST_F(ManageTest, OpeningHoursAreReadHereAndEditedInAvailability) {
  three_rooms();
  start("#/manage/resources?open=" + server.resources[0].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Opening hours"));
  EXPECT_TRUE(driver->shows(Role::listitem, "Monday, 09:00 to 17:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Sunday, Closed"));
  ASSERT_TRUE(driver->press(Role::button, "Edit in Availability"));
  EXPECT_TRUE(platform.route().starts_with("#/availability/" + server.resources[0].id.to_string()))
      << platform.route();
}

TEST_F(ManageTest, AResourceWithBookingsIsNotRemovedAndOneWithoutOnlyAfterAsking) {
  three_rooms();
  Booking booking;
  booking.id = BookingId(Uuid::version7(9, 9, 9));
  booking.resource_id = server.resources[0].id;
  booking.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  server.bookings.push_back(booking);
  start("#/manage/resources?open=" + server.resources[0].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Remove"));
  EXPECT_TRUE(driver->shows_text("1 booking has not ended.")) << driver->text();
  EXPECT_FALSE(driver->press(Role::button, "Remove Fern"));
  server.bookings.clear();
  start("#/manage/resources?open=" + server.resources[1].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Remove"));
  ASSERT_TRUE(driver->press(Role::button, "Remove Alder")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "Remove Alder?"));
  ASSERT_TRUE(driver->press(Role::button, "Remove for good"));
  EXPECT_EQ(server.resources.size(), 3U);
  EXPECT_FALSE(driver->shows(Role::row, "Alder"));
}

TEST_F(ManageTest, ANewResourceIsMadeFromAPresetAndItsSheetOpens) {
  three_rooms();
  start("#/manage/resources");
  ASSERT_TRUE(driver->press(Role::button, "New resource"));
  ASSERT_TRUE(driver->press(Role::button, "Make it")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Give it a name.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::radio, "A person with appointments"));
  driver->type(Role::textbox, "Name", "Dr. Tom Reed");
  ASSERT_TRUE(driver->press(Role::button, "Make it"));
  EXPECT_EQ(server.resources.back().name, "Dr. Tom Reed");
  EXPECT_EQ(server.resources.back().policy.confirmation, Confirmation::hold);
  EXPECT_TRUE(driver->shows(Role::dialog, "Dr. Tom Reed")) << driver->text();
  EXPECT_TRUE(driver->find(Role::tab, "Details")->selected.value_or(false));
}

TEST_F(ManageTest, PeopleAreSearchedFilteredAndLoadedInPages) {
  person("Ana Silva", {UserRole::member});
  person("Bruno Reis", {UserRole::member, UserRole::provider});
  person("Ines Castro", {UserRole::member});
  start("#/manage/people");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Ana Silva", "Bruno Reis"})) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Load more"));
  EXPECT_EQ(rows().size(), 3U);
  EXPECT_FALSE(driver->shows(Role::button, "Load more"));
  ASSERT_TRUE(driver->press(Role::radio, "Provider"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Bruno Reis"}));
  ASSERT_TRUE(driver->press(Role::radio, "All"));
  driver->type(Role::searchbox, "Name or email", "cas");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Ines Castro"}));
}

TEST_F(ManageTest, RolesAreTickedSavedAndUndone) {
  people.reserve(4);
  const User& ana = person("Ana Silva", {UserRole::member});
  start("#/manage/people");
  ASSERT_TRUE(driver->press(Role::row, "Ana Silva")) << driver->text();
  ASSERT_TRUE(driver->press(Role::checkbox, "Provider")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_TRUE(ana.has(UserRole::provider));
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  EXPECT_FALSE(ana.has(UserRole::provider));
}

TEST_F(ManageTest, TheLastAdministratorIsToldWhyTheyStayOne) {
  people.push_back(server.user);
  start("#/manage/people?open=" + server.user.id.to_string());
  ASSERT_TRUE(driver->press(Role::checkbox, "Administrator")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_TRUE(driver->shows_text("The last administrator stays one.")) << driver->text();
  EXPECT_FALSE(driver->find(Role::checkbox, "Administrator")->checked.value_or(true))
      << "the tick stays as set";
}

TEST_F(ManageTest, OnAPhoneTheRowsAreCardsAndTheSheetFillsTheScreen) {
  three_rooms();
  start("#/manage/resources?kind=room", 390, 844);
  ASSERT_TRUE(driver->click(Role::row, "Alder")) << driver->text();
  const Node* sheet = driver->find(Role::dialog, "Alder");
  ASSERT_NE(sheet, nullptr);
  EXPECT_EQ(sheet->rect.w, 390);
  EXPECT_TRUE(sheet->modal);
}

// --- pure ---

TEST(PolicyEffect, CountsDifferentStartsOfNextWeekBeforeAndAfter) {
  rules::Schedule schedule;
  schedule.policy.mode = Mode::slots;
  schedule.policy.durations = {Minutes(30), Minutes(60)};
  schedule.policy.step = Minutes(30);
  const Instant now = *Instant::parse("2026-11-23T10:00:00Z");
  schedule.range = {now, now + std::chrono::hours(24 * 30)};
  schedule.open = {{*Instant::parse("2026-12-01T09:00:00Z"), *Instant::parse("2026-12-01T12:00:00Z")}};
  Policy edited = schedule.policy;
  edited.step = Minutes(60);
  const auto effect = policy_effect(schedule, edited, now);
  ASSERT_TRUE(effect.has_value());
  EXPECT_EQ(effect->before, 6);
  EXPECT_EQ(effect->after, 3);
  EXPECT_EQ(effect->days[1].before, 6);
  EXPECT_EQ(effect->days[0].before, 0);
}

TEST(PolicyEffect, IsNotToldWhereTheScheduleDoesNotReach) {
  rules::Schedule schedule;
  const Instant now = *Instant::parse("2026-11-23T10:00:00Z");
  schedule.range = {now, now + std::chrono::hours(24)};
  EXPECT_FALSE(policy_effect(schedule, schedule.policy, now).has_value());
}

TEST(ResourceDraft, ReadsBackWhatItWasMadeOf) {
  Resource resource;
  resource.name = "Fern";
  resource.policy.min_notice = Minutes(90);
  resource.policy.max_active_per_user = 5;
  resource.policy.price = Price{1250, "CHF"};
  resource.features = {"video", "step-free"};
  const DraftReading reading = read_draft(draft_of(resource), resource);
  EXPECT_TRUE(reading.ok());
  EXPECT_EQ(reading.resource, resource);
  EXPECT_TRUE(empty_patch(patch_between(resource, reading.resource)));
}

TEST(ResourceDraft, TwoEditsOfOneFrameBothCount) {
  Resource resource;
  resource.name = "Fern";
  const ResourceDraft drawn = draft_of(resource);
  ResourceDraft longest = drawn;
  longest.texts[SheetField::longest] = "240";
  ResourceDraft step = drawn;
  step.step = Minutes(30);
  ResourceDraft draft = drawn;
  apply_edit(drawn, longest, draft);
  apply_edit(drawn, step, draft);
  EXPECT_EQ(draft.text(SheetField::longest), "240");
  EXPECT_EQ(draft.step, Minutes(30));
}

TEST(ResourceDraft, HoursMayBeHalvesAndOddMinutesKeepTheirUnit) {
  Resource resource;
  resource.name = "Fern";
  for (const int minutes : {0, 30, 45, 60, 90, 100, 1440}) {
    resource.policy.min_notice = Minutes(minutes);
    EXPECT_EQ(read_draft(draft_of(resource), resource).resource.policy.min_notice, Minutes(minutes));
  }
}

TEST(ResourceDraft, ClearingALimitSendsNull) {
  Resource from;
  from.name = "Fern";
  from.policy.max_active_per_user = 5;
  Resource to = from;
  to.policy.max_active_per_user.reset();
  const wire::ResourcePatch patch = patch_between(from, to);
  EXPECT_TRUE(patch.policy.value().max_active_per_user.is_null());
}

}  // namespace
}  // namespace holdfast::ui
