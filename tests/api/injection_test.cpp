// Strings that mean something to SQL, shells, templates, HTML and HTTP, in every field, parameter and path
// that the API's description names: they are text, or refused, and nothing else happens.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>

#include "tests/api/world.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::vector<std::string>& attacks() {
  static const std::vector<std::string> kAttacks = {
      "' OR '1'='1' --",
      "'; DROP TABLE users; --",
      "\\'; SELECT pg_sleep(5); --",
      "$$; COPY users TO PROGRAM 'id'; $$",
      "{\"$ne\":null}",
      "<script>alert(1)</script>",
      "\"><img src=x onerror=alert(1)>",
      "${jndi:ldap://127.0.0.1/x}",
      "{{7*7}}#{7*7}%{7*7}",
      "$(id)`id`|id;id",
      "../../../../etc/passwd",
      "x\r\nSet-Cookie: injected=1\r\n\r\n",
      "%00%0d%0aSet-Cookie:%20injected=1",
      "%n%s%x%p",
      "\xE2\x80\xAE"
      "drowssap",  // right-to-left override
  };
  return kAttacks;
}

const json& description() {
  static const json kDescription = [] {
    std::ifstream file(std::string(HOLDFAST_SOURCE_DIR) + "/docs/openapi.json");
    return json::parse(file);
  }();
  return kDescription;
}

const json& resolved(const json& node) {
  if (!node.contains("$ref")) return node;
  return description().at(json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
}

std::string encoded(const std::string& text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

std::string replaced(std::string path, const std::string& placeholder, const std::string& value) {
  if (const auto at = path.find(placeholder); at != std::string::npos)
    path.replace(at, placeholder.size(), value);
  return path;
}

std::vector<std::string> placeholders_of(const std::string& path) {
  static const std::regex kPlaceholder("\\{[^}]+\\}");
  std::vector<std::string> all;
  for (std::sregex_iterator at(path.begin(), path.end(), kPlaceholder), end; at != end; ++at)
    all.push_back(at->str());
  return all;
}

void expect_harmless(const HttpReply& reply, const std::string& what) {
  EXPECT_NE(reply.status, 0) << what;
  EXPECT_LT(reply.status, 500) << what << ' ' << reply.body;
  EXPECT_EQ(reply.headers.count("injected"), 0U) << what;
  const auto [begin, end] = reply.headers.equal_range("set-cookie");
  for (auto at = begin; at != end; ++at)
    EXPECT_EQ(at->second.find("injected"), std::string::npos) << what;
  const std::string type = reply.header("content-type");
  EXPECT_EQ(type.find("text/html"), std::string::npos) << what << ' ' << type;
}

// What is attacked is real: a person, a resource and a booking, which every statement of the administrator
// finds; beside them the same of somebody else, which nothing may touch.
class Injection : public ::testing::Test {
 protected:
  Injection() {
    make_booking(bystander_, make_room(client_, "Bystander"), 10);
    things_["/users/{id}"] = my_id(victim_);
    things_["/resources/{id}"] = make_room(client_, "Target");
    things_["/bookings/{id}"] = make_booking(victim_, things_["/resources/{id}"], 9);
    const std::string windows = kApi + "/resources/" + things_["/resources/{id}"] + "/availability";
    const json window = {{"start", utc_in(30, 9)}, {"end", utc_in(30, 10)}};
    things_["{window_id}"] = client_.post(windows, {{"windows", {window}}}).json().at("items")[0].at("id");
    things_["{user_id}"] = my_id(bystander_);
    things_["{provider}"] = "nobody";
    victim_.post(kApi + "/me/tokens", {{"name", "Program"}, {"scopes", {"profile:read"}}});
    for (const char* table : {"users", "resources", "bookings", "personal_tokens", "availability_windows"})
      ids_[table] = query(std::string("SELECT array_agg(id) FROM ") + table);
  }

  std::string make_room(HttpClient& as, const std::string& name) const {
    const json rules = {{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"min_notice", 0}};
    const std::string id =
        server_.create_resource(as, {{"kind", "room"}, {"name", name}, {"units", 1000}, {"policy", rules}})
            .at("id");
    server_.open_always(as, id);
    return id;
  }
  static std::string make_booking(HttpClient& as, const std::string& resource, int hour) {
    return book(as, resource, utc_in(3, hour), {}, {{"title", "Kept"}}).json().at("id");
  }

  // The path with real things in it.
  [[nodiscard]] std::string real(std::string path) const {
    for (const auto& [where, id] : things_) {
      const auto brace = where.find('{');
      if (path.find(where) == std::string::npos) continue;
      path = replaced(std::move(path), where, where.substr(0, brace) + id);
    }
    return replaced(std::move(path), "{id}", kNobody);
  }
  [[nodiscard]] std::string with_attack(const std::string& path, const std::string& placeholder,
                                        const std::string& attack) const {
    const std::string mark = "attack-goes-here";
    return replaced(real(replaced(path, placeholder, mark)), mark, encoded(attack));
  }

  // A body that would be taken, or fits the schema as far as an example of it does. What is changed takes one
  // field alone: so the rest of an example does not keep it from the statement.
  [[nodiscard]] json base_body(const std::string& method, const std::string& path, const json& media) const {
    if (method != "POST") return json::object();
    if (path.ends_with("/bookings") || path.ends_with("/bookings/check"))
      return {{"resource_id", things_.at("/resources/{id}")}, {"start", utc_in(4, 9)}};
    if (path.ends_with("/resources")) return {{"kind", "room"}, {"name", "New"}, {"time_zone", "UTC"}};
    if (path.ends_with("/me/tokens")) return {{"name", "Program"}, {"scopes", {"profile:read"}}};
    if (media.contains("examples")) return resolved(media.at("examples").front()).at("value");
    return json::object();
  }

  void attack_body(const std::string& method, const std::string& path, const json& media) {
    const json& schema = resolved(media.at("schema"));
    if (!schema.contains("properties")) return;
    for (const auto& [name, property] : schema.at("properties").items()) {
      for (const std::string& attack : attacks()) {
        json body = base_body(method, path, media);
        body[name] = attack;
        const HttpReply reply = send(method, path, body.dump());
        if (reply.status < 300 && reply.json().contains(name)) {
          EXPECT_EQ(reply.json().at(name), attack) << path << ": text is kept to the letter";
        }
        body[name] = json::array({attack});
        send(method, path, body.dump());
      }
    }
  }

  HttpReply send(const std::string& method, const std::string& path, const std::string& body) {
    // The session that attacks must not end: whoever signs out has none.
    HttpClient visitor = server_.client();
    HttpClient& client = path.ends_with("/auth/logout") ? visitor : client_;
    HttpReply reply = client.send(method, real(path), body);
    expect_harmless(reply, method + " " + path + " " + body);
    if (reply.status < 300) ++written_[method + " " + path];
    ++sent_;
    return reply;
  }

  void attack_targets(const std::string& method, const std::string& path, const json& operation) {
    for (const std::string& attack : attacks()) {
      for (const std::string& placeholder : placeholders_of(path))
        ask(method, with_attack(path, placeholder, attack));
      for (const json& given : operation.value("parameters", json::array())) {
        const json& parameter = resolved(given);
        if (parameter.at("in") != "query") continue;
        ask(method, real(path) + "?" + parameter.at("name").get<std::string>() + "=" + encoded(attack));
      }
    }
  }

  void ask(const std::string& method, const std::string& target) {
    const HttpReply reply = client_.send(method, target, "");
    expect_harmless(reply, method + " " + target);
    EXPECT_TRUE(method == "GET" || reply.status >= 400) << method << ' ' << target << ": " << reply.status;
    ++sent_;
  }

  [[nodiscard]] std::string query(const std::string& statement) const {
    return testing::query(server_.database_url(), statement);
  }
  // Everything that was there before the attack, but for what it may change in the things it is about.
  [[nodiscard]] std::string kept() const {
    std::string all;
    for (const auto& [table, ids] : ids_) {
      std::string row = "to_jsonb(t) - 'version' - 'updated_at'";
      for (const char* text :
           {"name", "description", "location", "features", "title", "note", "attendees", "password_hash"})
        row += std::string(" - '") + text + "'";
      const auto about = things_.find("/" + table + "/{id}");
      const std::string is_target = about == things_.end() ? "false" : "id = '" + about->second + "'";
      all += table + ": " +
             query("SELECT string_agg(CASE WHEN " + is_target + " THEN " + row +
                   " ELSE to_jsonb(t) END::text, E'\\n' ORDER BY id) FROM " + table + " t WHERE id = ANY('" +
                   ids + "')") +
             '\n';
    }
    return all;
  }

  static constexpr const char* kNobody = "019ab1c0-5e00-7000-8000-0000000000a1";

  ServerProcess server_;
  HttpClient client_ = server_.sign_in_admin();
  HttpClient victim_ = server_.sign_up("victim");
  HttpClient bystander_ = server_.sign_up("bystander");
  std::map<std::string, std::string> things_;  // what a placeholder of a path stands for
  std::map<std::string, std::string> ids_;     // by table, of what was there before
  std::map<std::string, int> written_;         // "PATCH /api/v1/users/{id}": how often it was taken
  int sent_ = 0;
};

TEST_F(Injection, is_text_or_refused_in_every_field_parameter_and_path) {
  const std::string before = kept();
  for (const auto& [path, operations] : description().at("paths").items()) {
    if (path == "/api/v1/events/stream") continue;  // has no end
    for (const auto& [method, operation] : operations.items()) {
      std::string upper = method;
      for (char& c : upper)
        c = static_cast<char>(c - 'a' + 'A');
      if (operation.contains("requestBody"))
        attack_body(upper, path, operation.at("requestBody").at("content").at("application/json"));
      attack_targets(upper, path, operation);
    }
  }
  EXPECT_GT(sent_, 1500);
  for (const char* write :
       {"POST /api/v1/resources", "PUT /api/v1/resources/{id}", "PATCH /api/v1/resources/{id}",
        "POST /api/v1/bookings", "PUT /api/v1/bookings/{id}", "PATCH /api/v1/bookings/{id}",
        "PUT /api/v1/users/{id}", "PATCH /api/v1/users/{id}", "POST /api/v1/me/tokens"}) {
    EXPECT_GT(written_[write], 0) << write << ": no attack came as far as its statement";
  }
  EXPECT_EQ(kept(), before) << "something else happened";
  EXPECT_EQ(client_.get("/api/v1/users").status, 200) << "the table is still there";
  EXPECT_EQ(bystander_.get("/api/v1/me").status, 200);
  EXPECT_EQ(server_.log().find("statement failed"), std::string::npos) << server_.log();
}

TEST_F(Injection, that_is_allowed_as_text_is_kept_to_the_letter) {
  for (const std::string& attack : attacks()) {
    const HttpReply made =
        client_.post("/api/v1/resources", {{"kind", "room"}, {"name", attack}, {"time_zone", "UTC"}});
    if (made.status == 400) continue;
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json().at("name"), attack);
    const json found = items(client_.get("/api/v1/resources?q=" + encoded(attack)));
    ASSERT_EQ(found.size(), 1U) << attack;
    EXPECT_EQ(found[0].at("name"), attack);
  }
}

}  // namespace
}  // namespace holdfast::test
