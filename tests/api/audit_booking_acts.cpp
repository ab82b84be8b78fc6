// Acts on bookings.
#include "tests/api/audit_acts.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const json kAtOnce = json::object();
const json kHold = {{"confirmation", "hold"}};
const json kApproval = {{"confirmation", "approval"}};

// As the database writes instants in JSON.
std::string instant(int day, int hour) {
  std::string text = utc_in(day, hour);
  text.pop_back();
  return text + "+00:00";
}

// A room is booked, and the booking starts as `status`.
AuditScene booked_as(AuditStage& stage, const json& policy, const std::string& status) {
  const std::string room = stage.room(policy);
  const Client person = stage.person();
  AuditScene scene;
  scene.act = [=](const Headers& headers) {
    return book(*person, room, utc_in(1, 9), {}, json::object(), headers);
  };
  scene.status = 201;
  scene.state = [&stage, room] {
    return items(stage.admin->get(kApi + "/bookings?resource_id=" + room)).size();
  };
  scene.actor = my_id(*person);
  scene.after = {{"status", status}, {"user_id", scene.actor}, {"start_at", instant(1, 9)}};
  return scene;
}

AuditScene held(AuditStage& stage) {
  return booked_as(stage, kHold, "held");
}
AuditScene asked_for(AuditStage& stage) {
  return booked_as(stage, kApproval, "pending");
}
AuditScene booked(AuditStage& stage) {
  return booked_as(stage, kAtOnce, "confirmed");
}

// What becomes of a booking: POST /bookings/{id}/<step>, by its owner or by staff.
struct Change {
  json policy;
  std::vector<std::string> way;  // up to there, by staff
  std::string step;
  std::string from;
  std::string to;
  bool by_staff = false;
};

AuditScene changed(AuditStage& stage, const Change& change) {
  const Client person = stage.person();
  const json booking = stage.booking(*person, stage.room(change.policy));
  for (const std::string& step : change.way)
    act(*stage.admin, booking, step);
  const Client who = change.by_staff ? stage.admin : person;
  AuditScene scene;
  scene.act = [=, step = change.step](const Headers& headers) { return act(*who, booking, step, headers); };
  scene.state = [&stage, booking] { return stage.admin->get(path_of(booking)).json().at("status"); };
  scene.actor = my_id(*who);
  scene.thing = booking.at("id");
  scene.before = {{"status", change.from}};
  scene.after = {{"status", change.to}};
  return scene;
}

AuditScene confirmed(AuditStage& stage) {
  return changed(stage, {kHold, {}, "confirm", "held", "confirmed"});
}
AuditScene approved(AuditStage& stage) {
  return changed(stage, {kApproval, {}, "approve", "pending", "confirmed", true});
}
AuditScene declined(AuditStage& stage) {
  return changed(stage, {kApproval, {}, "decline", "pending", "declined", true});
}
AuditScene cancelled(AuditStage& stage) {
  return changed(stage, {kAtOnce, {}, "cancel", "confirmed", "cancelled"});
}
AuditScene checked_in(AuditStage& stage) {
  return changed(stage, {kAtOnce, {}, "check-in", "confirmed", "checked_in"});
}
AuditScene completed(AuditStage& stage) {
  return changed(stage, {kAtOnce, {"check-in"}, "complete", "checked_in", "completed", true});
}
AuditScene not_there(AuditStage& stage) {
  return changed(stage, {kAtOnce, {}, "no-show", "confirmed", "no_show", true});
}

// PATCH /bookings/{id}: `field` is what it sets.
AuditScene edited(AuditStage& stage, const std::string& field, const std::string& value) {
  const Client person = stage.person();
  const json booking = stage.booking(*person, stage.room());
  AuditScene scene;
  scene.act = [=](const Headers& headers) {
    return person->patch(path_of(booking), {{field, value}}, headers);
  };
  scene.state = [=] { return person->get(path_of(booking)).json().value(field, ""); };
  scene.actor = my_id(*person);
  scene.thing = booking.at("id");
  return scene;
}

AuditScene moved(AuditStage& stage) {
  AuditScene scene = edited(stage, "start", utc_in(1, 14));
  scene.before = {{"start_at", instant(1, 9)}, {"end_at", instant(1, 10)}};
  scene.after = {{"start_at", instant(1, 14)}, {"end_at", instant(1, 15)}};
  return scene;
}

AuditScene titled(AuditStage& stage) {
  AuditScene scene = edited(stage, "title", "A review");
  scene.before = {{"title", ""}};
  scene.after = {{"title", "A review"}};
  return scene;
}

// A hold that has lapsed goes when somebody else wants its place, or before.
AuditScene expired(AuditStage& stage) {
  const std::string room = stage.room(kHold);
  const json hold = stage.booking(*stage.person(), room);
  const Client other = stage.person();
  AuditScene scene;
  scene.act = [=, &stage](const Headers& headers) {
    stage.run("UPDATE bookings SET held_until = now() - interval '1 second' WHERE id = $1", hold.at("id"));
    return book(*other, room, utc_in(1, 9), {}, json::object(), headers);
  };
  scene.status = 201;
  scene.state = [&stage, room] {
    return items(stage.admin->get(kApi + "/bookings?resource_id=" + room)).size();
  };
  scene.thing = hold.at("id");
  scene.after = {{"status", "expired"}};
  scene.by_itself = true;
  return scene;
}

}  // namespace

std::vector<AuditAct> booking_acts() {
  return {
      {"held", "booking.held", held},
      {"asked_for", "booking.pending", asked_for},
      {"booked", "booking.confirmed", booked},
      {"confirmed", "booking.confirmed", confirmed},
      {"approved", "booking.confirmed", approved},
      {"declined", "booking.declined", declined},
      {"cancelled", "booking.cancelled", cancelled},
      {"checked_in", "booking.checked_in", checked_in},
      {"completed", "booking.completed", completed},
      {"not_there", "booking.no_show", not_there},
      {"moved", "booking.moved", moved},
      {"titled", "booking.updated", titled},
      {"expired", "booking.expired", expired},
  };
}

}  // namespace holdfast::test
