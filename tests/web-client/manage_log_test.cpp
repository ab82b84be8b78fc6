// Manage, Log: who did what.
#include "common/wire/audit.hpp"
#include "tests/web-client/manage_fixture.hpp"
#include "web-client/views/manage_log_model.hpp"

namespace holdfast::ui {
namespace {

class LogTest : public ManageTest {
 protected:
  LogTest() {
    auto rest = std::move(platform.server);
    platform.server = [this, rest](const FetchRequest& request) -> std::optional<FetchReply> {
      if (!request.url.starts_with(paths::kAudit)) return rest(request);
      asked.push_back(request.url);
      if (away) return FetchReply{};
      return listed(request.url);
    };
  }

  // Two to a page, of those whose name or kind the query asks for.
  FetchReply listed(const std::string& url) const {
    std::vector<std::string> items;
    const auto wanted = [&](const AuditEntry& entry) {
      const auto kind = entry.action.substr(0, entry.action.find('.'));
      const bool kinds =
          url.find("action=") == std::string::npos || url.find("action=" + kind) != std::string::npos;
      const bool words = url.find("q=") == std::string::npos || url.find("q=Ana") == std::string::npos ||
                         entry.actor_name.starts_with("Ana");
      return kinds && words;
    };
    for (const AuditEntry& entry : entries) {
      if (wanted(entry)) items.push_back(wire::to_json(entry));
    }
    const bool second = url.find("cursor=") != std::string::npos;
    const bool more = !second && items.size() > 2;
    if (second) items.erase(items.begin(), items.begin() + 2);
    if (more) items.resize(2);
    return reply(200, wire::list_json(items, more ? "next" : ""));
  }

  AuditEntry& entry(std::string action, std::string who) {
    AuditEntry made;
    made.id = static_cast<std::int64_t>(100 - entries.size());
    made.at = server.now();
    made.actor_name = std::move(who);
    made.address = "203.0.113.7";
    made.request_id = "request-" + std::to_string(made.id);
    made.action = std::move(action);
    made.thing = Uuid::version7(1, 2, 3);
    entries.push_back(made);
    return entries.back();
  }

  std::vector<AuditEntry> entries;
  std::vector<std::string> asked;
  bool away = false;
};

TEST_F(LogTest, IsReadInPagesNewestFirst) {
  entry("booking.cancelled", "Ana Silva");
  entry("session.started", "Bruno Reis");
  entry("user.updated", "Ana Silva");
  start("#/manage/log");
  ASSERT_EQ(rows().size(), 2U) << driver->text();
  EXPECT_TRUE(rows()[0].starts_with("Cancelled a booking, Ana Silva, ")) << rows()[0];
  ASSERT_TRUE(driver->press(Role::button, "Load more"));
  EXPECT_EQ(rows().size(), 3U);
  EXPECT_TRUE(driver->shows_text("3 entries"));
}

TEST_F(LogTest, IsSearchedByKindAndByWords) {
  entry("booking.cancelled", "Ana Silva");
  entry("session.started", "Bruno Reis");
  start("#/manage/log");
  ASSERT_TRUE(driver->press(Role::radio, "Sign-ins")) << driver->text();
  ASSERT_EQ(rows().size(), 1U);
  EXPECT_TRUE(rows()[0].starts_with("Signed in, Bruno Reis"));
  ASSERT_TRUE(driver->press(Role::radio, "All"));
  driver->type(Role::searchbox, "Search the log", "Ana");
  driver->advance(300);
  ASSERT_EQ(rows().size(), 1U) << driver->text();
  EXPECT_NE(asked.back().find("q=Ana"), std::string::npos) << asked.back();
}

TEST_F(LogTest, AnEntryShowsWhatChanged) {
  AuditEntry& changed = entry("user.updated", "Ana Silva");
  changed.before = R"({"name":"Ana","roles":["member"],"version":1})";
  changed.after = R"({"name":"Ana Silva","roles":["member"],"version":2})";
  changed.overrides = {"too_soon"};
  start("#/manage/log");
  ASSERT_TRUE(driver->press(Role::row, rows()[0]));
  EXPECT_TRUE(driver->shows(Role::heading, "Changed an account")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Before: Ana"));
  EXPECT_TRUE(driver->shows_text("After: Ana Silva"));
  EXPECT_FALSE(driver->shows(Role::listitem, "roles")) << "they did not";
  EXPECT_TRUE(driver->shows_text("too_soon"));
  EXPECT_TRUE(driver->shows_text("203.0.113.7"));
  EXPECT_TRUE(driver->shows_text("request-100"));
  ASSERT_TRUE(driver->press(Role::button, "Close"));
  EXPECT_FALSE(driver->shows(Role::heading, "Changed an account"));
}

TEST_F(LogTest, AnEntryLeadsToAllThatHappenedToTheSame) {
  const std::string thing = entry("booking.cancelled", "Ana Silva").thing.to_string();
  start("#/manage/log?open=100");
  ASSERT_TRUE(driver->press(Role::button, "All about this")) << driver->text();
  driver->advance(1000);
  EXPECT_FALSE(driver->shows(Role::heading, "Cancelled a booking"));
  EXPECT_NE(asked.back().find("q=" + thing), std::string::npos) << asked.back();
}

TEST_F(LogTest, AnEntryHasAnAddressOfItsOwn) {
  entry("booking.cancelled", "Ana Silva");
  start("#/manage/log?open=100");
  EXPECT_TRUE(driver->shows(Role::heading, "Cancelled a booking")) << driver->text();
  start("#/manage/log?open=7");
  EXPECT_TRUE(driver->shows(Role::heading, "Entry")) << driver->text();
}

TEST_F(LogTest, SaysWhenThereIsNothingAndWhenItCannotBeHad) {
  start("#/manage/log");
  EXPECT_TRUE(driver->shows_text("Nothing like that happened")) << driver->text();
  away = true;
  ASSERT_TRUE(driver->press(Role::radio, "Bookings"));
  EXPECT_TRUE(driver->shows_text("The log could not be loaded.")) << driver->text();
  away = false;
  entry("booking.cancelled", "Ana Silva");
  ASSERT_TRUE(driver->press(Role::button, "Ask again"));
  EXPECT_EQ(rows().size(), 1U);
}

TEST_F(LogTest, IsForAdministrators) {
  three_rooms();
  server.user.roles = {UserRole::member, UserRole::provider};
  for (Resource& resource : server.resources)
    resource.owner_id = server.user.id;
  start("#/manage/resources");
  EXPECT_FALSE(driver->shows(Role::tab, "Log")) << driver->text();
  EXPECT_TRUE(asked.empty());
}

TEST(LogWords, NameWhoAndWhat) {
  AuditEntry entry;
  entry.action = "booking.confirmed";
  EXPECT_EQ(action_words(entry), "Confirmed a booking");
  EXPECT_EQ(who_words(entry), "Holdfast itself");
  entry.address = "203.0.113.7";
  EXPECT_EQ(who_words(entry), "Nobody signed in");
  entry.actor_name = "Ana Silva";
  EXPECT_EQ(who_words(entry), "Ana Silva");
  entry.action = "something.newer";
  EXPECT_EQ(action_words(entry), "something.newer");
}

TEST(LogWords, ListTheFieldsThatDiffer) {
  AuditEntry entry;
  entry.before = R"({"a":1,"b":"x","c":null,"d":[]})";
  entry.after = R"({"a":2,"b":"x","c":"new","e":{"f":1}})";
  EXPECT_EQ(changes_of(entry),
            (std::vector<FieldChange>{{"a", "1", "2"}, {"c", "", "new"}, {"e", "", "{\"f\":1}"}}));
  entry.before.clear();
  EXPECT_EQ(changes_of(entry).size(), 4U) << "what was made shows all that it has";
  entry.after = "no json";
  EXPECT_TRUE(changes_of(entry).empty());
}

}  // namespace
}  // namespace holdfast::ui
