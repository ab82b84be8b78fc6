// Acts on accounts, sessions, tokens, identities and keys.
#include "tests/api/audit_acts.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kPassword = "correct horse battery";

std::string account_path(HttpClient& person) {
  return kApi + "/users/" + my_id(person);
}

std::string email_of(HttpClient& person) {
  return person.get(kApi + "/me").json().at("email");
}

// The ids of a list, which stay the same when what is listed was merely used.
json ids_at(HttpClient& as, const std::string& path) {
  json ids = json::array();
  for (const json& item : items(as.get(path)))
    ids.push_back(item.at("id"));
  return ids;
}

std::string current_session(HttpClient& person) {
  for (const json& session : items(person.get(kApi + "/me/sessions"))) {
    if (session.at("current") == true) return session.at("id");
  }
  return {};
}

std::string new_token(HttpClient& person) {
  const json wanted = {{"name", "A program"}, {"scopes", {"bookings:read"}}};
  return person.post(kApi + "/me/tokens", wanted).json().at("id");
}

AuditScene account_made(AuditStage& stage) {
  const Client visitor = std::make_shared<HttpClient>(stage.server.client());
  static int count = 0;
  const std::string email = "newly-told-of-" + std::to_string(++count) + "@example.test";
  AuditScene scene;
  scene.act = [=](const Headers& headers) {
    const json wanted = {{"email", email}, {"password", kPassword}, {"name", "New"}};
    return visitor->post(kApi + "/auth/register", wanted, headers);
  };
  scene.status = 201;
  scene.state = [&stage, email] { return ids_at(*stage.admin, kApi + "/users?q=" + email); };
  scene.after = {{"email", email}, {"name", "New"}, {"roles", {"member"}}};
  scene.also = {"session.started"};
  scene.learn = [](AuditScene& self, const json& reply) { self.thing = reply.at("user").at("id"); };
  return scene;
}

AuditScene account_renamed(AuditStage& stage) {
  const Client person = stage.person();
  AuditScene scene;
  scene.act = [=, path = account_path(*person)](const Headers& headers) {
    return person->patch(path, {{"name", "Renamed"}}, headers);
  };
  scene.state = [=] { return person->get(kApi + "/me").json().at("name"); };
  scene.actor = scene.thing = my_id(*person);
  scene.before = {{"name", "told-of"}};
  scene.after = {{"name", "Renamed"}};
  return scene;
}

AuditScene roles_given(AuditStage& stage) {
  const Client person = stage.person();
  AuditScene scene;
  scene.act = [&stage, path = account_path(*person)](const Headers& headers) {
    return stage.admin->patch(path, {{"roles", {"member", "provider"}}}, headers);
  };
  scene.state = [=] { return person->get(kApi + "/me").json().at("roles"); };
  scene.actor = my_id(*stage.admin);
  scene.thing = my_id(*person);
  scene.before = {{"roles", {"member"}}};
  scene.after = {{"roles", {"member", "provider"}}};
  return scene;
}

AuditScene password_changed(AuditStage& stage) {
  const Client person = stage.person();
  const json login = {{"email", email_of(*person)}, {"password", kPassword}};
  AuditScene scene;
  scene.act = [=, path = account_path(*person)](const Headers& headers) {
    const json wanted = {{"password", "a different battery"}, {"current_password", kPassword}};
    return person->patch(path, wanted, headers);
  };
  scene.state = [&stage, login] {
    return json(stage.server.client().post(kApi + "/auth/login", login).status == 200);
  };
  scene.actor = scene.thing = my_id(*person);
  scene.after = {{"name", "told-of"}};  // what changed is a secret
  scene.also = {"user.updated"};
  return scene;
}

AuditScene signed_in(AuditStage& stage) {
  const Client person = stage.person();
  const Client visitor = std::make_shared<HttpClient>(stage.server.client());
  AuditScene scene;
  scene.act = [=, email = email_of(*person)](const Headers& headers) {
    return visitor->post(kApi + "/auth/login", {{"email", email}, {"password", kPassword}}, headers);
  };
  scene.state = [=] { return ids_at(*person, kApi + "/me/sessions"); };
  scene.actor = my_id(*person);
  scene.after = {{"user_id", scene.actor}};
  scene.learn = [=](AuditScene& self, const json& reply) {
    visitor->set_token(reply.at("access_token"));
    self.thing = current_session(*visitor);
  };
  return scene;
}

// Somebody's second session comes to an end by what `act` does there; it is given that session's id.
AuditScene session_ended(
    AuditStage& stage, const std::function<HttpReply(HttpClient&, const std::string&, const Headers&)>& act) {
  const Client person = stage.person();
  const Client second = std::make_shared<HttpClient>(stage.server.sign_in(email_of(*person), kPassword));
  AuditScene scene;
  scene.thing = current_session(*second);
  scene.act = [=, thing = scene.thing](const Headers& headers) { return act(*second, thing, headers); };
  scene.status = 204;
  scene.state = [=] { return ids_at(*person, kApi + "/me/sessions"); };
  scene.actor = my_id(*person);
  scene.after = {{"user_id", scene.actor}};
  return scene;
}

AuditScene session_ended_by_its_owner(AuditStage& stage) {
  return session_ended(stage, [](HttpClient& person, const std::string& id, const Headers& headers) {
    return person.del(kApi + "/me/sessions/" + id, headers);
  });
}

AuditScene signed_out(AuditStage& stage) {
  return session_ended(stage, [](HttpClient& person, const std::string&, const Headers& headers) {
    return person.post(kApi + "/auth/logout", json::object(), headers);
  });
}

AuditScene signed_out_by_staff(AuditStage& stage) {
  const Client person = stage.person();
  AuditScene scene;
  scene.act = [&stage, path = account_path(*person) + "/sessions"](const Headers& headers) {
    return stage.admin->del(path, headers);
  };
  scene.status = 204;
  scene.state = [=] { return json(person->get(kApi + "/me").status); };
  scene.actor = my_id(*stage.admin);
  scene.thing = current_session(*person);
  scene.after = {{"user_id", my_id(*person)}};
  return scene;
}

AuditScene sign_in_refused(AuditStage& stage) {
  const Client person = stage.person();
  AuditScene scene;
  scene.act = [&stage, email = email_of(*person)](const Headers& headers) {
    return stage.server.client().post(kApi + "/auth/login", {{"email", email}, {"password", "wrong"}},
                                      headers);
  };
  scene.status = 401;
  scene.thing = my_id(*person);
  scene.after = {{"user_id", scene.thing}};
  return scene;
}

AuditScene refresh_token_stolen(AuditStage& stage) {
  const Client visitor = std::make_shared<HttpClient>(stage.server.client());
  const json account = {{"email", email_of(*stage.person())}, {"password", kPassword}};
  const auto refresh = [=](const std::string& token, const Headers& headers) {
    return visitor->post(kApi + "/auth/refresh", {{"refresh_token", token}}, headers);
  };
  const std::string first = visitor->post(kApi + "/auth/login", account).json().at("refresh_token");
  const std::string second = refresh(first, {}).json().at("refresh_token");
  const Client owner = std::make_shared<HttpClient>(stage.server.client());
  owner->set_token(refresh(second, {}).json().at("access_token"));
  AuditScene scene;
  scene.act = [=](const Headers& headers) { return refresh(first, headers); };
  scene.status = 401;
  scene.state = [=] { return json(owner->get(kApi + "/me").status); };
  scene.thing = current_session(*owner);
  scene.after = {{"user_id", my_id(*owner)}};
  return scene;
}

AuditScene token_made(AuditStage& stage) {
  const Client person = stage.person();
  AuditScene scene;
  scene.act = [=](const Headers& headers) {
    const json wanted = {{"name", "A program"}, {"scopes", {"bookings:read"}}};
    return person->post(kApi + "/me/tokens", wanted, headers);
  };
  scene.status = 201;
  scene.state = [=] { return ids_at(*person, kApi + "/me/tokens"); };
  scene.actor = my_id(*person);
  scene.after = {{"name", "A program"}, {"scopes", {"bookings:read"}}, {"user_id", scene.actor}};
  return scene;
}

AuditScene token_revoked(AuditStage& stage) {
  const Client person = stage.person();
  AuditScene scene;
  scene.thing = new_token(*person);
  scene.act = [=, path = kApi + "/me/tokens/" + scene.thing](const Headers& headers) {
    return person->del(path, headers);
  };
  scene.status = 204;
  scene.state = [=] { return ids_at(*person, kApi + "/me/tokens"); };
  scene.actor = my_id(*person);
  scene.before = {{"name", "A program"}, {"scopes", {"bookings:read"}}, {"user_id", scene.actor}};
  return scene;
}

// Connecting takes a provider: tests/oidc has one.
AuditScene identity_removed(AuditStage& stage) {
  const Client person = stage.person();
  stage.run(
      "INSERT INTO identities (id, user_id, issuer, subject, email, created_at, last_used_at)"
      " VALUES (gen_random_uuid(), $1, 'https://id.example.test', $1::uuid::text, '', now(), now())",
      my_id(*person));
  AuditScene scene;
  scene.thing = items(person->get(kApi + "/me/identities")).at(0).at("id");
  scene.act = [=, path = kApi + "/me/identities/" + scene.thing](const Headers& headers) {
    return person->del(path, headers);
  };
  scene.status = 204;
  scene.state = [=] { return ids_at(*person, kApi + "/me/identities"); };
  scene.actor = my_id(*person);
  scene.before = {{"issuer", "https://id.example.test"}, {"user_id", scene.actor}};
  return scene;
}

AuditScene keys_rotated(AuditStage& stage) {
  AuditScene scene;
  scene.act = [&stage](const Headers& headers) {
    return stage.admin->post(kApi + "/signing-keys", json::object(), headers);
  };
  scene.status = 201;
  scene.state = [&stage] { return stage.admin->get("/.well-known/jwks.json").json().at("keys"); };
  scene.actor = my_id(*stage.admin);
  scene.learn = [](AuditScene& self, const json& reply) {
    self.thing = reply.at("kid");
    self.after = {{"kid", self.thing}, {"withdrawn", false}};
  };
  return scene;
}

}  // namespace

std::vector<AuditAct> account_acts() {
  return {
      {"account_made", "user.created", account_made},
      {"account_renamed", "user.updated", account_renamed},
      {"roles_given", "user.updated", roles_given},
      {"password_changed", "user.password_changed", password_changed},
      {"signed_in", "session.started", signed_in},
      {"session_ended_by_its_owner", "session.ended", session_ended_by_its_owner},
      {"signed_out", "session.ended", signed_out},
      {"signed_out_by_staff", "session.ended", signed_out_by_staff},
      {"sign_in_refused", "session.refused", sign_in_refused},
      {"refresh_token_stolen", "session.refresh_token_reused", refresh_token_stolen},
      {"token_made", "token.created", token_made},
      {"token_revoked", "token.revoked", token_revoked},
      {"identity_removed", "identity.removed", identity_removed},
      {"keys_rotated", "signing_keys.rotated", keys_rotated},
  };
}

}  // namespace holdfast::test
