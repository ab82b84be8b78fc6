// Real replies say what docs/openapi.json says they do, and no more.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>

#include "tests/api/event_reader.hpp"
#include "tests/api/world.hpp"
#include "tests/support/json_schema.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const json& description() {
  static const json kDescription = [] {
    std::ifstream file(std::string(HOLDFAST_SOURCE_DIR) + "/docs/openapi.json");
    return json::parse(file);
  }();
  return kDescription;
}

// The template of a path: "/api/v1/bookings/{id}". A literal segment wins over a placeholder.
std::string template_of(const std::string& path) {
  std::string found;
  for (const auto& [candidate, operations] : description()["paths"].items()) {
    const std::string pattern = std::regex_replace(candidate, std::regex("\\{[^}]+\\}"), "[^/]+");
    const bool closer = found.empty() || candidate.find('{') == std::string::npos;
    if (closer && std::regex_match(path, std::regex(pattern))) found = candidate;
  }
  return found;
}

// The checks of one reply against the document.
void expect_described(const std::string& method, const std::string& target, const HttpReply& reply) {
  const std::string where = method + " " + target + " " + std::to_string(reply.status);
  const std::string path = template_of(target.substr(0, target.find('?')));
  ASSERT_FALSE(path.empty()) << where;
  const json& operations = description()["paths"][path];
  ASSERT_TRUE(operations.contains(method)) << where;
  const json& responses = operations[method]["responses"];
  ASSERT_TRUE(responses.contains(std::to_string(reply.status))) << where << reply.body;

  JsonSchema schemas(description());
  const json& response = schemas.resolve(responses[std::to_string(reply.status)]);
  const json headers = response.value("headers", json::object());
  for (const auto& [name, header] : headers.items()) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    EXPECT_FALSE(reply.header(lower).empty()) << where << " has no " << name;
  }
  if (!response.contains("content")) {
    EXPECT_EQ(reply.body, "") << where;
    return;
  }
  const auto content = response["content"].begin();
  EXPECT_EQ(reply.header("content-type").rfind(content.key(), 0), 0U)
      << where << reply.header("content-type");
  if (content.key().find("json") == std::string::npos) return;
  for (const std::string& fault : schemas.faults(reply.json(), content.value()["schema"], true)) {
    ADD_FAILURE() << where << ": " << fault;
  }
}

// A client whose every reply is checked.
class Checked {
 public:
  explicit Checked(HttpClient& client) : client_(client) {}

  HttpReply get(const std::string& path, const Headers& headers = {}) {
    return check("get", path, client_.get(path, headers));
  }
  HttpReply post(const std::string& path, const json& body) {
    return check("post", path, client_.post(path, body));
  }
  HttpReply put(const std::string& path, const json& body, const Headers& headers = {}) {
    return check("put", path, client_.put(path, body, headers));
  }
  HttpReply patch(const std::string& path, const json& body) {
    return check("patch", path, client_.patch(path, body));
  }
  HttpReply del(const std::string& path) { return check("delete", path, client_.del(path)); }
  HttpReply send(const std::string& path, const std::string& body, const Headers& headers) {
    return check("post", path, client_.send("POST", path, body, headers));
  }

 private:
  static HttpReply check(const std::string& method, const std::string& path, HttpReply reply) {
    expect_described(method, path, reply);
    return reply;
  }
  HttpClient& client_;
};

struct People {
  HttpClient member_client = shared_server().sign_up("described");
  HttpClient nobody_client = shared_server().client();
  Checked member{member_client};
  Checked nobody{nobody_client};
  Checked staff{admin()};
};

TEST(Description, HoldsForAccounts) {
  People people;
  for (Checked* who : {&people.member, &people.nobody, &people.staff}) {
    who->get(kApi + "/me");
    who->get(kApi + "/users?limit=2&sort=-name");
  }
  const std::string self = kApi + "/users/" + people.member.get(kApi + "/me").json()["id"].get<std::string>();
  people.member.get(self);
  people.member.put(self, {{"name", "Another"}});
  people.member.patch(self, {{"time_zone", nullptr}});
  people.member.put(self, {{"bogus", 1}});
  people.member.put(self, {{"roles", {"admin"}}});
  people.member.put(self, {{"name", "Late"}}, {{"If-Match", "\"v999\""}});
  people.nobody.post(kApi + "/auth/login", {{"email", "a@example.org"}, {"password", "wrong"}});
  people.nobody.send(kApi + "/auth/login", "{", {});
  people.nobody.send(kApi + "/auth/login", "{}", {{"Content-Type", "text/plain"}});
  people.member.send(kApi + "/auth/logout", "", {});
  people.member.get(kApi + "/me");
}

TEST(Description, HoldsForSessionsAndTokens) {
  HttpClient anonymous_client = shared_server().client();
  Checked anonymous(anonymous_client);
  const json made = anonymous
                        .post(kApi + "/auth/register", {{"email", "described-tokens@example.test"},
                                                        {"password", "correct horse battery"},
                                                        {"name", "D"}})
                        .json();
  anonymous.post(kApi + "/auth/refresh", {{"refresh_token", made.at("refresh_token")}});
  anonymous.post(kApi + "/auth/refresh", {{"refresh_token", "hfr_none"}});
  anonymous.post(kApi + "/auth/password/forgot", {{"email", "nobody@example.test"}});
  anonymous.post(kApi + "/auth/password/reset", {{"token", "hfw_none"}, {"password", "a good one, this"}});

  HttpClient person_client = shared_server().client();
  person_client.set_token(made.at("access_token"));
  Checked person(person_client);
  anonymous.get(kApi + "/auth/providers");
  anonymous.get(kApi + "/auth/oidc/nobody/start");
  anonymous.get(kApi + "/auth/oidc/nobody/callback");
  person.get(kApi + "/me/identities");
  person.post(kApi + "/me/identities", {{"provider", "nobody"}});
  person.del(kApi + "/me/identities/" + my_id(person_client));
  const HttpReply sessions = person.get(kApi + "/me/sessions");
  person.get(kApi + "/me/sessions", {{"If-None-Match", sessions.header("etag")}});
  const json token =
      person.post(kApi + "/me/tokens", {{"name", "A program"}, {"scopes", {"bookings:read"}}}).json();
  person.post(kApi + "/me/tokens", {{"name", "A program"}, {"scopes", {"all"}}});
  person.get(kApi + "/me/tokens");
  HttpClient program_client = shared_server().client();
  program_client.set_token(token.at("token"));
  Checked program(program_client);
  program.get(kApi + "/bookings");
  program.get(kApi + "/me");
  program.get(kApi + "/me/tokens");
  person.del(kApi + "/me/tokens/" + token.at("id").get<std::string>());
  person.del(kApi + "/me/tokens/" + token.at("id").get<std::string>());
  person.post(kApi + "/signing-keys", json::object());
  person.del(kApi + "/me/sessions");
  person.del(kApi + "/me/sessions/" + items(sessions)[0].at("id").get<std::string>());
}

TEST(Description, HoldsForResources) {
  People people;
  const json wanted = {{"kind", "item"}, {"name", "Atlas"}, {"time_zone", "UTC"}, {"preset", "library"}};
  const std::string path = people.staff.post(kApi + "/resources", wanted).header("location");
  for (Checked* who : {&people.member, &people.nobody})
    who->post(kApi + "/resources", wanted);
  people.staff.post(kApi + "/resources", {{"kind", "boat"}});
  for (Checked* who : {&people.staff, &people.nobody}) {
    who->get(path);
    who->get(path + "/hours");
    who->get(path + "/availability");
    who->get(path + "/schedule?from=" + utc_in(1, 0) + "&to=" + utc_in(3, 0));
    who->get(path + "/schedule?from=" + utc_in(1, 0));
    who->get(kApi + "/resources?kind=item&q=Atlas&limit=1");
  }
  const std::string etag = people.staff.get(path).header("etag");
  people.staff.get(path, {{"If-None-Match", etag}});
  people.staff.patch(path, {{"policy", {{"loan_days", 7}}}});
  people.staff.put(path, {{"name", "Late"}}, {{"If-Match", etag}});
  people.member.put(path, {{"name", "Not mine"}});
  people.staff.put(path + "/hours",
                   {{"weekly", {{{"weekday", "MO"}, {"start", "09:00"}, {"end", "12:00"}}}}});
  const json windows = {{"windows", {{{"start", "2027-01-04T14:00:00Z"}, {"end", "2027-01-04T16:00:00Z"}}}}};
  const json made = people.staff.post(path + "/availability", windows).json();
  EXPECT_EQ(people.staff.post(path + "/availability", windows).status, 422);
  const std::string window = path + "/availability/" + made["items"][0]["id"].get<std::string>();
  for (Checked* who : {&people.member, &people.nobody})
    who->get(window);
  people.member.del(window);
  people.staff.del(window);
  people.staff.del(window);
  people.staff.get(window);
  const std::string range = "?from=2027-01-04T00:00:00Z&to=2027-01-05T00:00:00Z";
  for (Checked* who : {&people.staff, &people.member, &people.nobody})
    who->del(path + "/availability" + range);
  people.staff.del(path + "/availability");
  people.staff.del(path);
  people.staff.get(path);
}

TEST(Description, HoldsForBookings) {
  People people;
  const std::string room =
      make_slots({{"confirmation", "hold"}, {"price", {{"amount", 0}, {"currency", "EUR"}}}});
  const std::string range = "&from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0);
  people.nobody.get(kApi + "/slots?resource_id=" + room + range);
  people.nobody.get(kApi + "/slots?kind=room&colour=red" + range);
  const json wanted = {{"resource_id", room},
                       {"start", utc_in(1, 9)},
                       {"title", "Talk"},
                       {"note", "Two\nlines"},
                       {"attendees", {{{"email", "guest@example.org"}}}}};
  people.nobody.post(kApi + "/bookings", wanted);
  EXPECT_TRUE(people.member.post(kApi + "/bookings/check", wanted).json()["ok"]);
  const auto held = people.member.post(kApi + "/bookings", wanted);
  ASSERT_EQ(held.status, 201) << held.body;
  EXPECT_FALSE(people.member.post(kApi + "/bookings/check", wanted).json()["ok"]);
  EXPECT_EQ(people.member.post(kApi + "/bookings", wanted).status, 409);
  json late = wanted;
  late["start"] = "2020-01-01T09:00:00Z";
  EXPECT_EQ(people.member.post(kApi + "/bookings", late).status, 422);

  const std::string path = held.header("location");
  auto other_client = shared_server().sign_up("curious");
  Checked other(other_client);
  for (Checked* who : {&people.member, &people.staff, &people.nobody, &other}) {
    who->get(path);
    who->get(kApi + "/bookings?limit=5&sort=-start&resource_id=" + room);
  }
  people.member.patch(path, {{"title", nullptr}});
  people.member.put(path, {{"status", "confirmed"}});
  for (const char* step :
       {"approve", "confirm", "confirm", "decline", "check-in", "complete", "no-show", "cancel"}) {
    people.member.send(path + "/" + step, "", {});
    people.staff.send(path + "/" + step, "", {});
  }
  people.member.del(path);

  const json lapsing = must_book(people.member_client, room, utc_in(1, 12));
  let_hold_lapse(lapsing);
  EXPECT_EQ(people.member.send(path_of(lapsing) + "/confirm", "", {}).status, 410);
}

TEST(Description, HoldsForReports) {
  People people;
  const std::string room = make_slots();
  must_book(people.member_client, room, utc_in(1, 9));
  const std::string path = kApi + "/reports/utilisation?from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0);
  for (Checked* who : {&people.member, &people.nobody, &people.staff}) {
    who->get(path + "&resource_id=" + room);
    who->get(path + "&kind=room&limit=2");
    who->get(kApi + "/reports/utilisation");
  }
  const auto report = people.staff.get(path + "&resource_id=" + room);
  people.staff.get(path + "&resource_id=" + room, {{"If-None-Match", report.header("etag")}});
  people.staff.get(path + "&resource_id=01890000-0000-7000-8000-000000000000");
}

TEST(Description, HoldsForTheEventStream) {
  People people;
  const std::string path = kApi + "/events/stream";
  people.nobody.get(path);
  people.member.get(path + "?resource_id=fern");
  people.member.get(path + "?resource_id=01890000-0000-7000-8000-000000000000");

  const std::string room = make_slots({{"confirmation", "hold"}});
  auto other = shared_server().sign_up("onlooker");
  JsonSchema schemas(description());
  const json& schema = description()["components"]["schemas"]["StreamEvent"];
  for (const HttpClient* who : {&people.member_client, &other, &admin()}) {
    EventReader reader(shared_server().port(), who->token(), {"?resource_id=" + room, "999999999999", {}});
    ASSERT_EQ(reader.status(), 200);
    const json booking = must_book(people.member_client, room, utc_in(1, 9), {}, {{"title", "Talk"}});
    ASSERT_EQ(act(people.member_client, booking, "cancel").status, 200);
    ASSERT_EQ(admin().put(kApi + "/resources/" + room, {{"units", 2}}).status, 200);
    const auto messages =
        reader.until([](const auto& message) { return message.event == "resource.updated"; });
    EXPECT_EQ(messages.size(), 4U) << "reset, held, cancelled, updated";
    for (const StreamMessage& message : messages) {
      EXPECT_EQ(message.data["type"], message.event);
      for (const std::string& fault : schemas.faults(message.data, schema, true))
        ADD_FAILURE() << message.text << ": " << fault;
    }
  }
}

TEST(Description, HoldsForTheServerItself) {
  People people;
  for (const char* path : {"/healthz", "/readyz", "/metrics", "/docs", "/openapi.json",
                           "/api/v1/openapi.json", "/.well-known/jwks.json"}) {
    people.nobody.get(path);
  }
}

}  // namespace
}  // namespace holdfast::test
