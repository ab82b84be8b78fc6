// Who manages a resource with its owner: what a delegate is shown, and the list of them.
#include "tests/web-client/manage_fixture.hpp"
#include "web-client/app/rights.hpp"

namespace holdfast::ui {
namespace {

class ManagersTest : public ManageTest {
 protected:
  ManagersTest() {
    auto rest = std::move(platform.server);
    platform.server = [this, rest](const FetchRequest& request) {
      auto own = of_managers(request);
      return own ? *own : rest(request);
    };
  }

  // As the server answers: the delegates of a resource, to its staff.
  std::optional<FetchReply> of_managers(const FetchRequest& request) {
    const std::string_view url = request.url;
    if (server.resources.empty()) return std::nullopt;
    const std::string list = paths::delegates(server.resources[0].id);
    if (!url.starts_with(list)) return std::nullopt;
    if (request.method == "GET") {
      std::vector<std::string> items;
      for (const wire::Delegate& manager : managers)
        items.push_back(wire::to_json(manager));
      return reply(200, wire::list_json(items));
    }
    ++server.resources[0].version;
    if (request.method == "DELETE") {
      std::erase_if(managers, [&](const wire::Delegate& m) { return url.ends_with(m.user_id.to_string()); });
      return reply(204, "");
    }
    const auto wanted = wire::decode_delegate_add(request.body);
    if (request.method == "POST" && wanted && wanted->email != kRui.email)
      return refuse(Error::invalid("email", "Nobody has an account with this address yet."));
    managers.push_back(kRui);
    return reply(request.method == "POST" ? 201 : 200, wire::to_json(kRui));
  }

  void open_managers(float width = 1440, float height = 900) {
    start("#/manage/resources?kind=room", width, height);
    ASSERT_TRUE(driver->click(Role::row, "Fern")) << driver->text();
    ASSERT_TRUE(driver->press(Role::tab, "Managers")) << driver->text();
    driver->settle();
  }
  bool lists_rui() const { return driver->shows(Role::listitem, "Rui Sousa, rui@harbour.example"); }

  const wire::Delegate kRui{UserId(Uuid::version7(5, 5, 77)), "Rui Sousa", "rui@harbour.example"};
  std::vector<wire::Delegate> managers;
};

TEST_F(ManagersTest, AreAddedByEmail) {
  three_rooms();
  open_managers();
  EXPECT_TRUE(driver->shows_text("Only its owner and administrators manage it.")) << driver->text();
  ASSERT_TRUE(driver->type(Role::textbox, "Email of the new manager", "rui@harbour.example"));
  ASSERT_TRUE(driver->press(Role::button, "Add manager"));
  driver->settle();
  EXPECT_TRUE(lists_rui()) << driver->text();
  EXPECT_TRUE(driver->shows_text("Rui Sousa now manages Fern."));
  EXPECT_EQ(driver->find(Role::textbox, "Email of the new manager")->value, "");
}

TEST_F(ManagersTest, AnAddressThatNobodyHasIsToldAtTheField) {
  three_rooms();
  open_managers();
  ASSERT_TRUE(driver->press(Role::button, "Add manager"));
  EXPECT_TRUE(driver->shows_text("Enter an email address."));
  ASSERT_TRUE(driver->type(Role::textbox, "Email of the new manager", "nobody@harbour.example"));
  EXPECT_FALSE(driver->shows_text("Enter an email address."));
  ASSERT_TRUE(driver->press(Role::button, "Add manager"));
  driver->settle();
  EXPECT_TRUE(driver->shows_text("Nobody else here has an account with this address.")) << driver->text();
  EXPECT_TRUE(managers.empty());
}

TEST_F(ManagersTest, AreRemovedAndPutBackByUndo) {
  three_rooms();
  managers = {kRui};
  open_managers();
  ASSERT_TRUE(lists_rui());
  ASSERT_TRUE(driver->press(Role::button, "Remove Rui Sousa"));
  driver->settle();
  EXPECT_FALSE(lists_rui()) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  driver->settle();
  EXPECT_TRUE(lists_rui()) << driver->text();
}

TEST_F(ManagersTest, MayChangeWhileTheSheetHasUnsavedWork) {
  three_rooms();
  start("#/manage/resources?kind=room");
  ASSERT_TRUE(driver->press(Role::row, "Fern"));
  ASSERT_TRUE(driver->press(Role::tab, "Details"));
  ASSERT_TRUE(driver->type(Role::textbox, "Location", "4th floor")) << driver->text();
  ASSERT_TRUE(driver->press(Role::tab, "Managers"));
  driver->settle();
  ASSERT_TRUE(driver->type(Role::textbox, "Email of the new manager", kRui.email));
  ASSERT_TRUE(driver->press(Role::button, "Add manager"));
  driver->settle();
  ASSERT_TRUE(lists_rui());
  ASSERT_TRUE(driver->press(Role::tab, "Details"));
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  driver->settle();
  EXPECT_EQ(server.resources[0].location, "4th floor") << driver->text();
}

TEST_F(ManagersTest, AreShownByNameWhereTheirAddressIsNotTold) {
  three_rooms();
  managers = {{kRui.user_id, kRui.name, {}}};
  open_managers();
  EXPECT_TRUE(driver->shows(Role::listitem, "Rui Sousa")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Remove Rui Sousa"));
}

TEST_F(ManagersTest, FitsAPhone) {
  three_rooms();
  managers = {kRui};
  open_managers(390, 844);
  EXPECT_TRUE(lists_rui()) << driver->text();
  const Node* remove = driver->find(Role::button, "Remove Rui Sousa");
  ASSERT_NE(remove, nullptr);
  EXPECT_LE(remove->rect.right(), 390);
}

TEST_F(ManagersTest, ADelegateWhoIsAMemberSeesWhatTheyManageAndNoMore) {
  three_rooms();
  server.user.roles = {UserRole::member};
  server.resources[0].delegates = {server.user.id};
  managers = {kRui};
  start("#/manage");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Fern"})) << driver->text();
  EXPECT_FALSE(driver->shows(Role::tab, "People"));
  EXPECT_FALSE(driver->shows(Role::button, "New resource"));
  ASSERT_TRUE(driver->press(Role::row, "Fern"));
  EXPECT_FALSE(driver->shows(Role::tab, "Remove"));
  ASSERT_TRUE(driver->press(Role::tab, "Managers"));
  driver->settle();
  EXPECT_TRUE(lists_rui()) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Remove Rui Sousa"));
  EXPECT_FALSE(driver->shows(Role::button, "Add manager"));
}

TEST(Rights, AreThoseOfTheTable) {
  State state;
  Resource room;
  room.owner_id = UserId(Uuid::version7(5, 5, 1));
  EXPECT_FALSE(may_do(state, Right::create_booking));
  state.user.emplace();
  state.user->id = UserId(Uuid::version7(5, 5, 2));
  EXPECT_TRUE(may_do(state, Right::create_booking));
  EXPECT_FALSE(may_manage(state, room));
  EXPECT_FALSE(offers(state));
  room.delegates = {state.user->id};
  state.resources[room.id] = room;
  EXPECT_TRUE(may_manage(state, room));
  EXPECT_TRUE(offers(state));
  EXPECT_FALSE(may_do(state, Right::remove_resource, room));
}

}  // namespace
}  // namespace holdfast::ui
