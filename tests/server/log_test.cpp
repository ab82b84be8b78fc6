#include "api-server/log.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "api-server/metrics.hpp"

namespace holdfast {
namespace {

std::string logged(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  testing::internal::CaptureStderr();
  log_event(level, event, fields);
  return testing::internal::GetCapturedStderr();
}

TEST(Log, WritesOneJsonObjectALine) {
  const auto line = logged(LogLevel::warning, "request",
                           {{"path", "/a\"b\\c\n"}, {"status", 503}, {"ms", 1.5}, {"ok", false}});
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const auto object = nlohmann::json::parse(line);
  EXPECT_EQ(object["level"], "warning");
  EXPECT_EQ(object["event"], "request");
  EXPECT_EQ(object["path"], "/a\"b\\c\n");
  EXPECT_EQ(object["status"], 503);
  EXPECT_EQ(object["ms"], 1.5);
  EXPECT_EQ(object["ok"], false);
  EXPECT_EQ(object["time"].get<std::string>().size(), std::string("2026-11-21T09:00:00.000Z").size());
}

TEST(Log, StaysJsonWhateverAClientSent) {
  const std::string odd("\xFF\x00\x1B{}%v", 7);
  const auto line = logged(LogLevel::error, "%v {} \xC3",
                           {{"odd", odd}, {"nan", std::numeric_limits<double>::quiet_NaN()}});
  const auto object = nlohmann::json::parse(line);
  EXPECT_TRUE(object["nan"].is_null());
  EXPECT_TRUE(object["odd"].is_string());
}

TEST(Log, KeepsQuietBelowItsLevel) {
  set_log_level(LogLevel::error);
  EXPECT_EQ(logged(LogLevel::warning, "x", {}), "");
  EXPECT_FALSE(log_enabled(LogLevel::warning));
  set_log_level(LogLevel::off);
  EXPECT_EQ(logged(LogLevel::error, "x", {}), "");
  set_log_level(LogLevel::info);
  EXPECT_TRUE(log_enabled(LogLevel::info));
  EXPECT_FALSE(log_enabled(LogLevel::debug));
}

TEST(Log, KnowsItsLevelsByName) {
  EXPECT_EQ(parse_log_level("warn"), LogLevel::warning);
  EXPECT_EQ(parse_log_level("debug"), LogLevel::debug);
  EXPECT_EQ(parse_log_level("Loud"), std::nullopt);
}

TEST(Metrics, AreScrapedAsText) {
  Metrics metrics;
  metrics.counter("holdfast_things_total", "Things", {{"kind", "a"}}).add();
  metrics.counter("holdfast_things_total", "Things", {{"kind", "a"}}).add(2);
  metrics.gauge("holdfast_level", "Level").set(7);
  metrics.histogram("holdfast_seconds", "Seconds", {}, {0.1, 1}).observe(0.5);
  const auto text = metrics.scrape();
  for (const auto* line : {"holdfast_things_total{kind=\"a\"} 3", "holdfast_level 7",
                           "holdfast_seconds_bucket{le=\"0.1\"} 0", "holdfast_seconds_bucket{le=\"1\"} 1"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  }
}

}  // namespace
}  // namespace holdfast
