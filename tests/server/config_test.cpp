#include "api-server/config.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace holdfast {
namespace {

using Variables = std::map<std::string, std::string>;

ConfigOutcome load(const std::vector<std::string>& arguments, const Variables& variables = {}) {
  return load_config(arguments, [variables](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

class File {
 public:
  explicit File(const std::string& content) {
    std::string pattern = (std::filesystem::temp_directory_path() / "holdfast-conf-XXXXXX").string();
    ::close(::mkstemp(pattern.data()));
    path_ = pattern;
    std::ofstream(path_) << content;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Config, NeedsNothing) {
  const auto outcome = load({});
  ASSERT_TRUE(outcome.config) << outcome.text;
  EXPECT_EQ(outcome.config->host, "127.0.0.1");
  EXPECT_EQ(outcome.config->port, 8080);
  EXPECT_EQ(outcome.config->data_dir, "var");
  EXPECT_EQ(outcome.config->database_url, "");
  EXPECT_FALSE(outcome.config->demo);
  EXPECT_TRUE(outcome.config->rate_limit);
}

TEST(Config, AFlagWinsOverAVariableAndAVariableOverTheFile) {
  const File file("# of a test\nport = 1003\n\nhost=127.0.0.3\n  data-dir =  /srv/three  \r\n");
  const Variables variables{
      {"HOLDFAST_CONFIG", file.path()}, {"HOLDFAST_PORT", "1002"}, {"HOLDFAST_HOST", "127.0.0.2"}};
  const auto outcome = load({"--port", "1001"}, variables);
  ASSERT_TRUE(outcome.config) << outcome.text;
  EXPECT_EQ(outcome.config->port, 1001);
  EXPECT_EQ(outcome.config->host, "127.0.0.2");
  EXPECT_EQ(outcome.config->data_dir, "/srv/three");
}

TEST(Config, ReadsEverySetting) {
  const auto outcome = load({"--behind-gateway",
                             "--host=0.0.0.0",
                             "--public-origin",
                             "https://book.example.org",
                             "--database-url",
                             "postgresql://me@db/holdfast",
                             "--demo",
                             "--log-level",
                             "debug",
                             "--io-threads",
                             "3",
                             "--database-threads",
                             "5",
                             "--booking-threads",
                             "2",
                             "--queue-size",
                             "7",
                             "--drain-seconds",
                             "0",
                             "--postgres-bin",
                             "/",
                             "--web-root",
                             "/"},
                            {{"HOLDFAST_RATE_LIMIT", "off"},
                             {"HOLDFAST_ADMIN_EMAIL", "a@b.test"},
                             {"HOLDFAST_ADMIN_PASSWORD", "long enough"},
                             {"HOLDFAST_METRICS_TOKEN", "0123456789abcdef"}});
  ASSERT_TRUE(outcome.config) << outcome.text;
  const auto& config = *outcome.config;
  EXPECT_TRUE(config.behind_gateway);
  EXPECT_EQ(config.host, "0.0.0.0");
  EXPECT_EQ(config.public_origin, "https://book.example.org");
  EXPECT_EQ(config.database_url, "postgresql://me@db/holdfast");
  EXPECT_TRUE(config.demo);
  EXPECT_EQ(config.log_level, LogLevel::debug);
  EXPECT_FALSE(config.rate_limit);
  EXPECT_EQ(config.io_threads, 3);
  EXPECT_EQ(config.database_threads, 5);
  EXPECT_EQ(config.booking_threads, 2);
  EXPECT_EQ(config.queue_size, 7U);
  EXPECT_EQ(config.drain_time, std::chrono::seconds(0));
  EXPECT_EQ(config.postgres_bin, "/");
  EXPECT_EQ(config.web_root, "/");
  EXPECT_EQ(config.admin_email, "a@b.test");
  EXPECT_EQ(config.admin_password, "long enough");
  EXPECT_EQ(config.metrics_token, "0123456789abcdef");
}

TEST(Config, WhatMakesNoSenseEndsWithOneLineThatNamesIt) {
  const File unknown("colour = blue\n");
  const File shapeless("port 8080\n");
  const File doubled("port = 1\nport = 2\n");
  const File bad("port = many\n");
  struct Row {
    std::vector<std::string> arguments;
    Variables variables;
    std::string named;
  };
  for (const auto& row : std::vector<Row>{
           {{"--port", "many"}, {}, "--port"},
           {{"--port", "65536"}, {}, "--port"},
           {{"--port", "-1"}, {}, "--port"},
           {{"--port"}, {}, "--port"},
           {{"--colour", "blue"}, {}, "--colour"},
           {{"stray"}, {}, "stray"},
           {{}, {{"HOLDFAST_PORT", "8080x"}}, "HOLDFAST_PORT"},
           {{}, {{"HOLDFAST_LOG_LEVEL", "loud"}}, "HOLDFAST_LOG_LEVEL"},
           {{}, {{"HOLDFAST_RATE_LIMIT", "maybe"}}, "HOLDFAST_RATE_LIMIT"},
           {{}, {{"HOLDFAST_DEMO", "maybe"}}, "HOLDFAST_DEMO"},
           {{}, {{"DATABASE_URL", "mysql://x"}}, "DATABASE_URL"},
           {{"--web-root", "/nowhere/at/all"}, {}, "--web-root"},
           {{"--public-origin", "book.example.org"}, {}, "--public-origin"},
           {{"--public-origin", "https://book.example.org/path"}, {}, "--public-origin"},
           {{"--host", "0.0.0.0"}, {}, "--behind-gateway"},
           {{"--host", "::"}, {}, "--behind-gateway"},
           {{"--host", "192.0.2.7"}, {}, "--behind-gateway"},
           {{"--host", "example.test"}, {}, "--behind-gateway"},
           {{}, {{"HOLDFAST_ADMIN_EMAIL", "a@b.test"}}, "HOLDFAST_ADMIN_PASSWORD"},
           {{}, {{"HOLDFAST_ADMIN_PASSWORD", "long enough"}}, "HOLDFAST_ADMIN_EMAIL"},
           {{"--config", "/nowhere/at/all"}, {}, "/nowhere/at/all"},
           {{"--config", unknown.path()}, {}, unknown.path() + ":1"},
           {{"--config", shapeless.path()}, {}, shapeless.path() + ":1"},
           {{"--config", doubled.path()}, {}, doubled.path() + ":2"},
           {{"--config", bad.path()}, {}, bad.path() + ":1"},
       }) {
    const auto outcome = load(row.arguments, row.variables);
    EXPECT_FALSE(outcome.config) << row.named;
    EXPECT_EQ(outcome.exit_code, 2) << row.named;
    EXPECT_NE(outcome.text.find(row.named), std::string::npos) << outcome.text;
    EXPECT_EQ(std::count(outcome.text.begin(), outcome.text.end(), '\n'), 1) << outcome.text;
  }
}

TEST(Config, NeverShowsASecret) {
  const auto outcome =
      load({}, {{"HOLDFAST_ADMIN_EMAIL", "a@b.test"}, {"HOLDFAST_ADMIN_PASSWORD", "hunter2"}});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.text.find("hunter2"), std::string::npos) << outcome.text;
}

TEST(Config, HelpListsEverySettingWithItsDefault) {
  const auto outcome = load({"--help"});
  EXPECT_FALSE(outcome.config);
  EXPECT_EQ(outcome.exit_code, 0);
  for (const auto* word : {"--host", "127.0.0.1", "--port", "8080", "HOLDFAST_PORT", "--data-dir",
                           "HOLDFAST_DATA_DIR", "DATABASE_URL", "--web-root", "--demo",
                           "HOLDFAST_ADMIN_EMAIL", "HOLDFAST_ADMIN_PASSWORD", "HOLDFAST_LOG_LEVEL",
                           "--behind-gateway", "HOLDFAST_RATE_LIMIT", "HOLDFAST_METRICS_TOKEN", "--config"}) {
    EXPECT_NE(outcome.text.find(word), std::string::npos) << word << "\n" << outcome.text;
  }
  EXPECT_EQ(load({"--version"}).exit_code, 0);
}

TEST(Config, KnowsLoopbackAddresses) {
  for (const auto* host : {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const auto* host : {"0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "example.test", ""}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

}  // namespace
}  // namespace holdfast
