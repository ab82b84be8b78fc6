// Acts on resources, their opening and who manages them.
#include "tests/api/audit_acts.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const json kMondays = {{"weekly", {{{"weekday", "MO"}, {"start", "08:00"}, {"end", "12:00"}}}}};

// Something of the administrator's, with nothing open.
std::string closed_room(AuditStage& stage) {
  return stage.server.create_resource(*stage.admin, {{"kind", "room"}, {"name", "Closed"}}).at("id");
}

// An act of the administrator's on that: the scene's `thing`.
AuditScene scene_of(AuditStage& stage, const std::string& room) {
  AuditScene scene;
  scene.actor = my_id(*stage.admin);
  scene.thing = room;
  return scene;
}

std::string path_to(const std::string& room, const std::string& what = {}) {
  return kApi + "/resources/" + room + what;
}

json two_windows() {
  return {{"windows",
           {{{"start", utc_in(1, 9)}, {"end", utc_in(1, 12)}},
            {{"start", utc_in(2, 9)}, {"end", utc_in(2, 12)}}}}};
}

std::string all_windows(const std::string& room) {
  return path_to(room, "/availability?from=" + utc_in(0, 0) + "&to=" + utc_in(7, 0));
}

AuditScene resource_made(AuditStage& stage) {
  AuditScene scene;
  scene.act = [&stage](const Headers& headers) {
    const json wanted = {{"kind", "room"}, {"name", "Newly told of"}, {"time_zone", "UTC"}};
    return stage.admin->post(kApi + "/resources", wanted, headers);
  };
  scene.status = 201;
  scene.state = [&stage] { return items(stage.admin->get(kApi + "/resources?q=Newly%20told%20of")).size(); };
  scene.actor = my_id(*stage.admin);
  scene.after = {{"kind", "room"}, {"name", "Newly told of"}, {"owner_id", scene.actor}};
  return scene;
}

AuditScene resource_renamed(AuditStage& stage) {
  const std::string room = closed_room(stage);
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, room](const Headers& headers) {
    return stage.admin->patch(path_to(room), {{"name", "Renamed"}}, headers);
  };
  scene.state = [&stage, room] { return stage.admin->get(path_to(room)).json().at("name"); };
  scene.before = {{"name", "Closed"}};
  scene.after = {{"name", "Renamed"}};
  return scene;
}

AuditScene hours_changed(AuditStage& stage) {
  const std::string room = closed_room(stage);
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, room](const Headers& headers) {
    return stage.admin->put(path_to(room, "/hours"), kMondays, headers);
  };
  scene.state = [&stage, room] { return stage.admin->get(path_to(room, "/hours")).json().at("weekly"); };
  scene.before = {{"hours", {{"weekly", json::array()}, {"overrides", json::array()}}}};
  scene.after = {{"hours", {{"weekly", kMondays.at("weekly")}, {"overrides", json::array()}}}};
  return scene;
}

AuditScene resource_removed(AuditStage& stage) {
  const std::string room = closed_room(stage);
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, room](const Headers& headers) { return stage.admin->del(path_to(room), headers); };
  scene.status = 204;
  scene.state = [&stage, room] { return json(stage.admin->get(path_to(room)).status); };
  scene.before = {{"name", "Closed"}, {"deleted_at", nullptr}};
  scene.after = {{"name", "Closed"}};
  return scene;
}

AuditScene delegate_named(AuditStage& stage) {
  const std::string room = closed_room(stage);
  const std::string helper = my_id(*stage.person());
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, room, helper](const Headers& headers) {
    return stage.admin->post(path_to(room, "/delegates"), {{"user_id", helper}}, headers);
  };
  scene.status = 201;
  scene.state = [&stage, room] { return items(stage.admin->get(path_to(room, "/delegates"))); };
  scene.after = {{"user_id", helper}, {"granted_by", scene.actor}};
  return scene;
}

AuditScene delegate_removed(AuditStage& stage) {
  const std::string room = closed_room(stage);
  const std::string helper = my_id(*stage.person());
  const std::string path = path_to(room, "/delegates/" + helper);
  stage.admin->send("PUT", path, "");
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, path](const Headers& headers) { return stage.admin->del(path, headers); };
  scene.status = 204;
  scene.state = [&stage, room] { return items(stage.admin->get(path_to(room, "/delegates"))); };
  scene.before = {{"user_id", helper}, {"granted_by", scene.actor}};
  return scene;
}

AuditScene times_opened(AuditStage& stage) {
  const std::string room = closed_room(stage);
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, room](const Headers& headers) {
    return stage.admin->post(path_to(room, "/availability"), two_windows(), headers);
  };
  scene.status = 201;
  scene.state = [&stage, room] { return items(stage.admin->get(all_windows(room))); };
  scene.learn = [](AuditScene& self, const json& reply) { self.after = {{"windows", reply.at("items")}}; };
  return scene;
}

// What was open as the database has it: its id is enough to know it by.
AuditScene times_closed(AuditStage& stage, bool range) {
  const std::string room = closed_room(stage);
  const json windows = stage.admin->post(path_to(room, "/availability"), two_windows()).json().at("items");
  const std::string id = windows.at(0).at("id");
  const std::string path = range ? path_to(room, "/availability?from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0))
                                 : path_to(room, "/availability/" + id);
  AuditScene scene = scene_of(stage, room);
  scene.act = [&stage, path](const Headers& headers) { return stage.admin->del(path, headers); };
  scene.status = 204;
  scene.state = [&stage, room] { return items(stage.admin->get(all_windows(room))); };
  scene.before = {{"id", id}};
  scene.after = json::object();
  return scene;
}

AuditScene one_time_closed(AuditStage& stage) {
  return times_closed(stage, false);
}

AuditScene range_closed(AuditStage& stage) {
  return times_closed(stage, true);
}

}  // namespace

std::vector<AuditAct> resource_acts() {
  return {
      {"resource_made", "resource.created", resource_made},
      {"resource_renamed", "resource.updated", resource_renamed},
      {"hours_changed", "resource.updated", hours_changed},
      {"resource_removed", "resource.deleted", resource_removed},
      {"delegate_named", "resource.delegate_added", delegate_named},
      {"delegate_removed", "resource.delegate_removed", delegate_removed},
      {"times_opened", "availability.added", times_opened},
      {"one_time_closed", "availability.removed", one_time_closed},
      {"range_closed", "availability.removed", range_closed},
  };
}

}  // namespace holdfast::test
