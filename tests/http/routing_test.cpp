#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "api-server/http/rate_limit.hpp"
#include "api-server/http/router.hpp"

namespace holdfast::http {
namespace {

using namespace std::chrono_literals;
using Segments = std::vector<std::string>;

Router sample() {
  Router router;
  router.add(Method::get, "/", 0);
  router.add(Method::get, "/bookings/{id}", 1);
  router.add(Method::put, "/bookings/{id}", 2);
  router.add(Method::post, "/bookings/check", 3);
  router.add(Method::get, "/feeds/{token}.ics", 4);
  router.add(Method::del, "/feeds/{id}", 5);
  router.add(Method::get, "/resources/{id}/availability/{window_id}", 6);
  return router;
}

TEST(Router, FindsTheRouteAndItsParameters) {
  const auto router = sample();
  EXPECT_EQ(router.find("GET", {}).route, 0U);
  const auto one = router.find("GET", {"bookings", "7"});
  EXPECT_EQ(one.route, 1U);
  EXPECT_EQ(one.params, (std::vector<NameValue>{{"id", "7"}}));
  EXPECT_EQ(router.find("HEAD", {"bookings", "7"}).route, 1U);
  EXPECT_EQ(router.find("PUT", {"bookings", "7"}).route, 2U);
  const auto two = router.find("GET", {"resources", "r", "availability", "w"});
  EXPECT_EQ(two.params, (std::vector<NameValue>{{"id", "r"}, {"window_id", "w"}}));
}

TEST(Router, ALiteralWinsOverAPlaceholderOfTheSameMethod) {
  const auto router = sample();
  EXPECT_EQ(router.find("POST", {"bookings", "check"}).route, 3U);
  EXPECT_EQ(router.find("GET", {"bookings", "check"}).route, 1U);
}

TEST(Router, APlaceholderMayHaveAnEnding) {
  const auto router = sample();
  const auto feed = router.find("GET", {"feeds", "abc.ics"});
  EXPECT_EQ(feed.route, 4U);
  EXPECT_EQ(feed.params, (std::vector<NameValue>{{"token", "abc"}}));
  EXPECT_EQ(router.find("DELETE", {"feeds", "abc.ics"}).route, 5U);
  EXPECT_EQ(router.find("GET", {"feeds", ".ics"}).route, Router::kNone);
}

TEST(Router, TellsUnknownPathsFromWrongMethods) {
  const auto router = sample();
  for (const auto& path : {Segments{"nowhere"}, Segments{"bookings"}, Segments{"bookings", ""},
                           Segments{"bookings", "7", "x"}, Segments{"a", "b", "c", "d", "e", "f"}}) {
    const auto match = router.find("GET", path);
    EXPECT_EQ(match.route, Router::kNone);
    EXPECT_EQ(match.allow, "") << testing::PrintToString(path);
  }
  EXPECT_EQ(router.find("PATCH", {"bookings", "7"}).allow, "GET, HEAD, PUT, OPTIONS");
  EXPECT_EQ(router.find("BREW", {"bookings", "check"}).allow, "GET, HEAD, POST, PUT, OPTIONS");
}

TEST(Router, RefusesBrokenAndDoubledRoutes) {
  auto router = sample();
  EXPECT_THROW(router.add(Method::get, "/bookings/{id}", 9), std::invalid_argument);
  EXPECT_THROW(router.add(Method::get, "bookings", 9), std::invalid_argument);
  EXPECT_THROW(router.add(Method::get, "/{", 9), std::invalid_argument);
  EXPECT_THROW(router.add(Method::get, "", 9), std::invalid_argument);
}

const RateLimiter::TimePoint kStart{std::chrono::hours(1)};

TEST(RateLimiter, LetsABurstThroughAndThenTheRate) {
  RateLimiter limiter(RateLimits{{2, 3}, {1, 1}});
  for (int i = 0; i < 3; ++i)
    EXPECT_FALSE(limiter.take("a", RateClass::general, kStart));
  EXPECT_EQ(limiter.take("a", RateClass::general, kStart), 500ms);
  EXPECT_EQ(limiter.take("a", RateClass::general, kStart + 400ms), 100ms);
  EXPECT_FALSE(limiter.take("a", RateClass::general, kStart + 500ms));
  EXPECT_TRUE(limiter.take("a", RateClass::general, kStart + 500ms));
}

TEST(RateLimiter, NeverSavesUpMoreThanTheBurst) {
  RateLimiter limiter(RateLimits{{2, 3}, {1, 1}});
  EXPECT_FALSE(limiter.take("a", RateClass::general, kStart));
  for (int i = 0; i < 3; ++i)
    EXPECT_FALSE(limiter.take("a", RateClass::general, kStart + 1h));
  EXPECT_TRUE(limiter.take("a", RateClass::general, kStart + 1h));
}

TEST(RateLimiter, CountsEachClientAndEachKindAlone) {
  RateLimiter limiter(RateLimits{{1, 1}, {1, 1}});
  EXPECT_FALSE(limiter.take("a", RateClass::general, kStart));
  EXPECT_FALSE(limiter.take("b", RateClass::general, kStart));
  EXPECT_FALSE(limiter.take("a", RateClass::sign_in, kStart));
  EXPECT_TRUE(limiter.take("a", RateClass::general, kStart));
  for (int i = 0; i < 100; ++i)
    EXPECT_FALSE(limiter.take("a", RateClass::unlimited, kStart));
}

TEST(RateLimiter, TakesTheClockGoingBackCalmly) {
  RateLimiter limiter(RateLimits{{1, 1}, {1, 1}});
  EXPECT_FALSE(limiter.take("a", RateClass::general, kStart));
  EXPECT_TRUE(limiter.take("a", RateClass::general, kStart - 10min));
}

TEST(RateLimiter, WhenItsMemoryIsFullNewcomersShareABucketAndKnownOnesKeepTheirs) {
  RateLimiter limiter(RateLimits{{0.001, 2}, {1, 1}}, 16);
  for (int i = 0; i < 1'000; ++i)
    (void)limiter.take("known" + std::to_string(i), RateClass::general, kStart);
  int refused = 0;
  for (int i = 0; i < 1'000; ++i) {
    refused += limiter.take("new" + std::to_string(i), RateClass::general, kStart).has_value() ? 1 : 0;
  }
  EXPECT_GT(refused, 900);
  EXPECT_FALSE(limiter.take("much-later", RateClass::general, kStart + 24h * 365));
}

TEST(RateLimiter, TakesAnIpv6NetworkForOneClient) {
  EXPECT_EQ(rate_limit_key("2001:db8:1:2:3:4:5:6"), rate_limit_key("2001:db8:1:2::1"));
  EXPECT_NE(rate_limit_key("2001:db8:1:2::1"), rate_limit_key("2001:db8:1:3::1"));
  EXPECT_EQ(rate_limit_key("203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(rate_limit_key("nonsense"), "nonsense");
}

}  // namespace
}  // namespace holdfast::http
