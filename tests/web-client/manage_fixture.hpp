// The fake server with what only Manage asks of one, and the client in front of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {

namespace paths = wire::paths;

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
      return request.method == "PUT"
                 ? change(resource, request)
                 : std::optional(
                       reply(200, wire::to_json(resource, server.hours, shape_for(server.user, resource))));
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
    return reply(200, wire::to_json(resource, server.hours, shape_for(server.user, resource)));
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

}  // namespace holdfast::ui
