// The description and the routes say the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "api-server/handlers/api_description.hpp"
#include "tests/support/server_routes.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

const std::set<std::string> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
// Parts of the page at /docs.
const std::set<std::string> kNotDescribed = {"GET /docs/reference.js", "GET /docs/reference.css"};

std::set<std::string> described() {
  std::set<std::string> lines;
  const json description = json::parse(http::openapi_json());
  for (const auto& [path, operations] : description["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      std::string upper = method;
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      if (kMethods.contains(upper)) lines.insert(upper + " " + path);
    }
  }
  return lines;
}

std::set<std::string> routed() {
  std::set<std::string> lines;
  for (const test::RouteLine& route : test::server_routes()) {
    EXPECT_TRUE(lines.insert(route.line).second) << route.line << " is there twice";
    EXPECT_TRUE(route.action) << route.line << " does not say what it does";
  }
  return lines;
}

TEST(OpenApi, describes_every_route_and_no_other) {
  std::set<std::string> wanted = routed();
  for (const std::string& line : kNotDescribed)
    wanted.erase(line);
  EXPECT_EQ(described(), wanted);
}

TEST(OpenApi, every_operation_has_its_own_name_a_summary_and_replies) {
  std::set<std::string> names;
  const json description = json::parse(http::openapi_json());
  for (const auto& [path, operations] : description["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      EXPECT_TRUE(names.insert(operation["operationId"]).second) << path;
      EXPECT_FALSE(operation["summary"].get<std::string>().empty()) << path;
      EXPECT_FALSE(operation["responses"].empty()) << path;
    }
  }
}

}  // namespace
}  // namespace holdfast
