// What operators and programs ask of the server itself.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "tests/support/server_process.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

ServerProcess& server() {
  static ServerProcess one;
  return one;
}

TEST(System, health_and_readiness_are_answered_to_anybody) {
  HttpClient client = server().client();
  EXPECT_EQ(client.get("/healthz").json()["status"], "ok");
  EXPECT_EQ(client.get("/readyz").json()["status"], "ready");
}

TEST(System, metrics_are_text_for_this_machine) {
  HttpClient client = server().client();
  const HttpReply reply = client.get("/metrics");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("content-type").substr(0, 25), "text/plain; version=0.0.4");
  EXPECT_NE(reply.body.find("holdfast_"), std::string::npos);
}

TEST(System, metrics_are_for_others_with_the_configured_token_only) {
  ServerOptions options;
  options.arguments = {"--behind-gateway"};
  options.environment = {{"HOLDFAST_METRICS_TOKEN", "scrape-me-softly"}};
  ServerProcess gateway(options);
  HttpClient client = gateway.client();
  const Headers outside = {{"X-Forwarded-For", "203.0.113.7"}};
  EXPECT_EQ(client.get("/metrics", outside).status, 403);
  client.set_token("scrape-me-loudly");
  EXPECT_EQ(client.get("/metrics", outside).status, 403);
  client.set_token("scrape-me-softly");
  EXPECT_EQ(client.get("/metrics", outside).status, 200);
}

TEST(System, the_description_is_openapi_with_resolvable_references) {
  HttpClient client = server().client();
  const HttpReply reply = client.get("/api/v1/openapi.json");
  ASSERT_EQ(reply.status, 200);
  const json description = reply.json();
  EXPECT_EQ(description["openapi"], "3.1.0");
  const auto check = [&](const auto& self, const json& node) -> void {
    if (node.is_object() && node.contains("$ref")) {
      const std::string pointer = node["$ref"].get<std::string>().substr(1);
      EXPECT_TRUE(description.contains(json::json_pointer(pointer))) << pointer;
    }
    if (node.is_structured()) {
      for (const json& child : node)
        self(self, child);
    }
  };
  check(check, description);
}

TEST(System, the_reference_page_is_whole_and_runs_no_inline_script) {
  HttpClient client = server().client();
  const HttpReply page = client.get("/docs");
  ASSERT_EQ(page.status, 200);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.body.find("<script>"), std::string::npos);
  EXPECT_EQ(page.header("content-security-policy").find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(client.get("/docs/reference.js").status, 200);
  EXPECT_EQ(client.get("/docs/reference.css").status, 200);
}

TEST(System, a_stop_signal_ends_the_server_with_success) {
  ServerProcess one;
  HttpClient client = one.sign_up("stop");
  EXPECT_EQ(one.stop(), 0) << one.log();
}

TEST(System, a_stop_signal_counts_while_it_waits_for_the_database) {
  const std::string command =
      "DATABASE_URL=host=/nonexistent timeout 1 " + server_program() + " --port 0 2>&1";
  const auto begin = std::chrono::steady_clock::now();
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::array<char, 512> bytes{};
  while (fgets(bytes.data(), static_cast<int>(bytes.size()), pipe) != nullptr)
    output += bytes.data();
  pclose(pipe);
  EXPECT_NE(output.find("Stopped before the database answered"), std::string::npos) << output;
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(15));
}

TEST(System, accounts_and_keys_outlive_a_kill) {
  ServerProcess one;
  HttpClient before = one.sign_up("kill");
  one.kill();
  one.start();
  HttpClient after = one.client();
  after.set_token(before.token());
  EXPECT_EQ(after.get("/api/v1/me").status, 200);
}

TEST(System, the_embedded_database_lives_and_ends_with_the_server) {
  ServerOptions options;
  options.database_url = "embedded";
  ServerProcess one(options);
  HttpClient before = one.sign_up("embedded");
  EXPECT_EQ(one.stop(), 0) << one.log();
  one.start();
  HttpClient after = one.client();
  after.set_token(before.token());
  EXPECT_EQ(after.get("/api/v1/me").status, 200);
}

}  // namespace
}  // namespace holdfast::test
