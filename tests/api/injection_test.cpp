// Strings that mean something to SQL, shells, templates, HTML and HTTP, in every field, parameter and path
// that the API's description names: they are text, or refused, and nothing else happens.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "tests/api/world.hpp"

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

// Every placeholder replaced.
std::string filled(const std::string& path, const std::string& value) {
  return std::regex_replace(path, std::regex("\\{[^}]+\\}"), value);
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

class Injection : public testing::Test {
 protected:
  static constexpr const char* kId = "019ab1c0-5e00-7000-8000-0000000000a1";

  // A body that fits the schema as far as an example of it does.
  static json base_body(const json& media) {
    if (media.contains("examples")) return resolved(media.at("examples").front()).at("value");
    return json::object();
  }

  void attack_body(const std::string& method, const std::string& path, const json& media) {
    const json& schema = resolved(media.at("schema"));
    if (!schema.contains("properties")) return;
    for (const auto& [name, property] : schema.at("properties").items()) {
      for (const std::string& attack : attacks()) {
        json body = base_body(media);
        body[name] = attack;
        send(method, path, body);
        body[name] = json::array({attack});
        send(method, path, body);
      }
    }
  }

  void send(const std::string& method, const std::string& path, const json& body) {
    expect_harmless(client_.send(method, filled(path, kId), body.dump()),
                    method + " " + path + " " + body.dump());
    ++sent_;
  }

  void attack_targets(const std::string& path, const json& operation) {
    for (const std::string& attack : attacks()) {
      if (path.find('{') != std::string::npos) get(filled(path, encoded(attack)));
      for (const json& given : operation.value("parameters", json::array())) {
        const json& parameter = resolved(given);
        if (parameter.at("in") != "query") continue;
        get(filled(path, kId) + "?" + parameter.at("name").get<std::string>() + "=" + encoded(attack));
      }
    }
  }

  void get(const std::string& target) {
    expect_harmless(client_.get(target), target);
    ++sent_;
  }

  ServerProcess server_;
  HttpClient client_ = server_.sign_in_admin();
  int sent_ = 0;
};

TEST_F(Injection, is_text_or_refused_in_every_field_parameter_and_path) {
  // What would end the session that attacks.
  const std::set<std::string> left_out = {"/api/v1/auth/logout", "/api/v1/signing-keys",
                                          "/api/v1/events/stream"};
  for (const auto& [path, operations] : description().at("paths").items()) {
    if (left_out.contains(path)) continue;
    for (const auto& [method, operation] : operations.items()) {
      std::string upper = method;
      for (char& c : upper)
        c = static_cast<char>(c - 'a' + 'A');
      if (operation.contains("requestBody"))
        attack_body(upper, path, operation.at("requestBody").at("content").at("application/json"));
      if (method == "get") attack_targets(path, operation);
    }
  }
  EXPECT_GT(sent_, 1500);
  EXPECT_EQ(client_.get("/api/v1/users").status, 200) << "the table is still there";
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
