// The API's description says what the codecs do: its examples are the golden files, and they fit its schemas.
#include <filesystem>

#include "common/core/error_code.hpp"
#include "common/wire/paths.hpp"
#include "tests/common/wire_examples.hpp"
#include "tests/support/json_schema.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

const json& description() {
  static const json kDescription = [] {
    std::ifstream file(std::string(HOLDFAST_SOURCE_DIR) + "/docs/openapi.json");
    return json::parse(file, nullptr, false);
  }();
  return kDescription;
}

// Calls `visit(node)` for every object of the document.
template <class Visit>
void each_object(const json& node, const Visit& visit) {
  if (node.is_object()) visit(node);
  if (!node.is_structured()) return;
  for (const json& child : node)
    each_object(child, visit);
}

TEST(OpenApi, IsWholeAndItsReferencesLeadSomewhere) {
  ASSERT_FALSE(description().is_discarded());
  EXPECT_EQ(description()["openapi"], "3.1.0");
  each_object(description()["paths"], [](const json& node) {
    if (!node.contains("$ref")) return;
    const auto pointer = node["$ref"].get<std::string>().substr(1);
    EXPECT_TRUE(description().contains(json::json_pointer(pointer))) << pointer;
  });
}

TEST(OpenApi, ExamplesAreTheGoldenFiles) {
  for (const auto& [name, example] : description()["components"]["examples"].items()) {
    EXPECT_EQ(example["value"], json::parse(examples::golden(name), nullptr, false)) << name;
  }
}

TEST(OpenApi, EveryGoldenFileIsAnExample) {
  const std::set<std::string> parts = {"policy", "resource"};  // shown as parts of other examples
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(HOLDFAST_SOURCE_DIR) + "/tests/common/golden")) {
    const std::string name = file.path().stem().string();
    EXPECT_NE(description()["components"]["examples"].contains(name), parts.contains(name)) << name;
  }
}

TEST(OpenApi, ExamplesFitTheirSchemas) {
  test::JsonSchema schemas(description());
  int checked = 0;
  each_object(description(), [&](const json& node) {
    if (!node.contains("schema") || !node.contains("examples")) return;
    for (const auto& [name, example] : node["examples"].items()) {
      for (const auto& fault : schemas.faults(schemas.resolve(example)["value"], node["schema"], true)) {
        ADD_FAILURE() << name << ": " << fault;
      }
      ++checked;
    }
  });
  EXPECT_GT(checked, 30);
}

TEST(OpenApi, EveryCodeIsListedInItsOrder) {
  std::vector<std::string> codes;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    codes.emplace_back(to_string(static_cast<ErrorCode>(i)));
  }
  EXPECT_EQ(description()["components"]["schemas"]["Problem"]["properties"]["code"]["enum"], json(codes));
}

TEST(OpenApi, EveryOperationHasANameOfItsOwnAndSaysWhatItAnswers) {
  std::set<std::string> names;
  for (const auto& [path, operations] : description()["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      const std::string where = method + " " + path;
      EXPECT_TRUE(names.insert(operation.value("operationId", "")).second) << where;
      EXPECT_FALSE(operation.value("summary", "").empty()) << where;
      EXPECT_TRUE(operation["responses"].contains("503")) << where;
      const bool takes_id = path.find("{id}") != std::string::npos;
      EXPECT_EQ(operation.dump().find("#/components/parameters/Id\"") != std::string::npos, takes_id)
          << where;
    }
  }
}

TEST(OpenApi, HasThePathsThatBothSidesUse) {
  using namespace wire::paths;
  for (const std::string_view path :
       {kRegister,    kLogin,     kLogout,   kMe,           kUsers,   kUser,   kResources,
        kResource,    kDelegates, kDelegate, kHours,        kWindows, kWindow, kSchedule,
        kSlots,       kBookings,  kBooking,  kBookingCheck, kConfirm, kCancel, kApprove,
        kDecline,     kCheckIn,   kComplete, kNoShow,       kOpenApi, kStream, kUtilisation,
        kOpenApiRoot, kDocs,      kHealth,   kReady,        kMetrics, kKeys}) {
    EXPECT_TRUE(description()["paths"].contains(std::string(path))) << path;
  }
}

}  // namespace
}  // namespace holdfast
