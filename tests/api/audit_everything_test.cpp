// Nothing is changed without an entry in the audit log. Each kind of change is acted out by the API: it is
// told of once, with who, what, before and after; and it is not done when it cannot be told of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <pqxx/pqxx>
#include <regex>
#include <set>
#include <thread>

#include "tests/api/audit_acts.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::vector<AuditAct> all_acts() {
  std::vector<AuditAct> all = account_acts();
  for (const auto& acts : {resource_acts(), booking_acts()})
    all.insert(all.end(), acts.begin(), acts.end());
  return all;
}

class AuditOf : public testing::TestWithParam<AuditAct> {
 protected:
  // One server for all acts, which the shared one must not notice: writing entries is made to fail here.
  static void SetUpTestSuite() { stage_ = new AuditStage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  void SetUp() override { ASSERT_NE(stage_, nullptr) << "its server did not start"; }
  static AuditStage& stage() { return *stage_; }

  static json entries(const std::string& query) {
    const HttpReply reply = stage().admin->get(kApi + "/audit?limit=200&" + query);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return items(reply);
  }

  // Some are written after the reply.
  static json entries_soon(const std::string& query) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    json found = entries(query);
    while (found.empty() && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      found = entries(query);
    }
    return found;
  }

  static std::vector<std::string> actions_of(const json& found) {
    std::vector<std::string> words;
    for (const json& entry : found)
      words.push_back(entry.at("action"));
    return words;
  }

  static void execute(const std::string& statement) {
    pqxx::connection connection(stage().server.database_url());
    pqxx::work work(connection);
    work.exec(statement);
    work.commit();
  }

 private:
  static inline AuditStage* stage_ = nullptr;
};

// That `state` is what was expected: null, or an object with at least those fields.
void expect_state(const json& state, const json& expected, const std::string& which) {
  if (expected.is_null()) {
    EXPECT_TRUE(state.is_null()) << which << ": " << state;
    return;
  }
  ASSERT_TRUE(state.is_object()) << which << ": " << state;
  for (const auto& [field, value] : expected.items())
    EXPECT_EQ(state.value(field, json("(none)")), value) << which << ", " << field;
  for (const char* secret : {"password_hash", "hash"})
    EXPECT_FALSE(state.contains(secret)) << which;
}

TEST_P(AuditOf, IsWrittenOnceWithWhoWhatBeforeAndAfter) {
  AuditScene scene = GetParam().prepare(stage());
  const std::string request = "told-" + GetParam().name;
  const HttpReply reply = scene.act({{"X-Request-Id", request}});
  ASSERT_EQ(reply.status, scene.status) << reply.body;
  const json body = reply.json();
  if (scene.learn) scene.learn(scene, body);
  if (scene.thing.empty()) scene.thing = body.at("id");

  const json found = entries_soon("thing=" + scene.thing + "&action=" + GetParam().action);
  ASSERT_EQ(found.size(), 1U) << found;
  const json& entry = found[0];
  EXPECT_EQ(entry.at("actor"), scene.actor.empty() ? json(nullptr) : json(scene.actor));
  EXPECT_EQ(entry.at("thing"), scene.thing);
  EXPECT_EQ(entry.at("request_id"), scene.by_itself ? "" : request);
  EXPECT_EQ(entry.at("address"), scene.by_itself ? "" : "127.0.0.1");
  expect_state(entry.at("before"), scene.before, "before");
  expect_state(entry.at("after"), scene.after, "after");
  EXPECT_NE(entry.at("before"), entry.at("after"));
  if (scene.by_itself) return;
  std::vector<std::string> expected = scene.also;
  expected.push_back(GetParam().action);
  EXPECT_THAT(actions_of(entries("request_id=" + request)), testing::UnorderedElementsAreArray(expected));
}

TEST_P(AuditOf, IsWrittenInTheTransactionOfTheChange) {
  AuditScene scene = GetParam().prepare(stage());
  if (!scene.state) return;  // it changes nothing
  const json before = scene.state();
  execute("ALTER TABLE audit_log ADD CONSTRAINT not_to_be_told CHECK (action <> '" + GetParam().action +
          "') NOT VALID");
  const HttpReply refused = scene.act({});
  execute("ALTER TABLE audit_log DROP CONSTRAINT not_to_be_told");
  EXPECT_GE(refused.status, 500) << refused.body;
  EXPECT_EQ(scene.state(), before) << "changed without an entry";
  const HttpReply done = scene.act({});
  EXPECT_EQ(done.status, scene.status) << done.body;
  EXPECT_NE(scene.state(), before) << "the act does change what is looked at";
}

INSTANTIATE_TEST_SUITE_P(Everything, AuditOf, testing::ValuesIn(all_acts()),
                         [](const auto& one) { return one.param.name; });

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The actions that are acted above; the one that takes a provider is tests/oidc/sign_in.mjs'.
std::set<std::string> actions_acted() {
  std::set<std::string> actions = {"identity.linked"};
  for (const AuditAct& act : all_acts())
    actions.insert(act.action);
  return actions;
}

TEST(AuditActs, AreOfAllActionsThatTheLogHasWordsFor) {
  const std::string prefix = "log.action.";
  std::set<std::string> worded;
  const json texts = json::parse(read(fs::path(HOLDFAST_SOURCE_DIR) / "web/lang/en.json")).at("texts");
  for (const auto& [key, text] : texts.items()) {
    if (key.starts_with(prefix)) worded.insert(key.substr(prefix.size()));
  }
  EXPECT_EQ(actions_acted(), worded);
}

TEST(AuditActs, AreOfAllActionsThatTheCodeNames) {
  const std::regex name(
      R"(["']((?:user|session|token|identity|signing_keys|resource|availability|booking)\.[a-z_]+)["'])");
  std::set<std::string> named;
  for (const auto& file : fs::recursive_directory_iterator(fs::path(HOLDFAST_SOURCE_DIR) / "api-server")) {
    const std::string ending = file.path().extension().string();
    if (ending != ".cpp" && ending != ".hpp" && ending != ".sql") continue;
    const std::string text = read(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
      named.insert((*at)[1]);
  }
  EXPECT_GE(named.size(), 20U);
  EXPECT_THAT(actions_acted(), testing::IsSupersetOf(named));
}

}  // namespace
}  // namespace holdfast::test
