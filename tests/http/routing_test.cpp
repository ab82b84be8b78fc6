#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "api-server/handlers/client_network.hpp"
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

RateLimits reads_of(BucketSize size) {
  RateLimits limits;
  limits.read = size;
  limits.write = {1, 1};
  return limits;
}

TEST(RateLimiter, LetsABurstThroughAndThenTheRate) {
  RateLimiter limiter(reads_of({2, 3}));
  for (int left = 2; left >= 0; --left) {
    const auto state = limiter.take("a", Bucket::read, kStart);
    EXPECT_FALSE(state.refused());
    EXPECT_EQ(state.remaining, left);
  }
  EXPECT_EQ(limiter.take("a", Bucket::read, kStart).wait, 500ms);
  EXPECT_EQ(limiter.take("a", Bucket::read, kStart + 400ms).wait, 100ms);
  EXPECT_FALSE(limiter.take("a", Bucket::read, kStart + 500ms).refused());
  EXPECT_TRUE(limiter.take("a", Bucket::read, kStart + 500ms).refused());
}

TEST(RateLimiter, NeverSavesUpMoreThanTheBurst) {
  RateLimiter limiter(reads_of({2, 3}));
  EXPECT_FALSE(limiter.take("a", Bucket::read, kStart).refused());
  for (int i = 0; i < 3; ++i)
    EXPECT_FALSE(limiter.take("a", Bucket::read, kStart + 1h).refused());
  EXPECT_TRUE(limiter.take("a", Bucket::read, kStart + 1h).refused());
}

TEST(RateLimiter, CountsEachClientAndEachKindAlone) {
  RateLimiter limiter(reads_of({1, 1}));
  EXPECT_FALSE(limiter.take("a", Bucket::read, kStart).refused());
  EXPECT_FALSE(limiter.take("b", Bucket::read, kStart).refused());
  EXPECT_FALSE(limiter.take("a", Bucket::write, kStart).refused());
  EXPECT_TRUE(limiter.take("a", Bucket::read, kStart).refused());
}

TEST(RateLimiter, TakesTheClockGoingBackCalmly) {
  RateLimiter limiter(reads_of({1, 1}));
  EXPECT_FALSE(limiter.take("a", Bucket::read, kStart).refused());
  EXPECT_TRUE(limiter.take("a", Bucket::read, kStart - 10min).refused());
}

TEST(RateLimiter, WhenItsMemoryIsFullNewcomersShareABucketAndKnownOnesKeepTheirs) {
  RateLimiter limiter(reads_of({0.001, 2}), 16);
  for (int i = 0; i < 1'000; ++i)
    (void)limiter.take("known" + std::to_string(i), Bucket::read, kStart);
  int refused = 0;
  for (int i = 0; i < 1'000; ++i) {
    refused += limiter.take("new" + std::to_string(i), Bucket::read, kStart).refused() ? 1 : 0;
  }
  EXPECT_GT(refused, 900);
  EXPECT_FALSE(limiter.take("much-later", Bucket::read, kStart + 24h * 365).refused());
}

TEST(RateLimiter, SaysItsPolicyAndWhatIsLeft) {
  RateLimiter limiter(reads_of({2, 10}));
  (void)limiter.take("a", Bucket::read, kStart);
  EXPECT_EQ(limiter.header_lines(limiter.take("a", Bucket::read, kStart)),
            "RateLimit-Policy: \"read\";q=10;w=5\r\nRateLimit: \"read\";r=8;t=1\r\n");
}

TEST(RateLimiter, CountsReadsAndWritesApart) {
  EXPECT_EQ(bucket_for(RateClass::by_method, Method::get), Bucket::read);
  EXPECT_EQ(bucket_for(RateClass::by_method, Method::del), Bucket::write);
  EXPECT_EQ(bucket_for(RateClass::search, Method::get), Bucket::search);
  EXPECT_EQ(bucket_for(RateClass::sign_in, Method::post), Bucket::sign_in);
  EXPECT_EQ(bucket_for(RateClass::unlimited, Method::get), std::nullopt);
}

TEST(RateLimiter, TakesAnIpv6NetworkForOneClient) {
  EXPECT_EQ(client_network("2001:db8:1:2:3:4:5:6"), client_network("2001:db8:1:2::1"));
  EXPECT_NE(client_network("2001:db8:1:2::1"), client_network("2001:db8:1:3::1"));
  EXPECT_EQ(client_network("203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(client_network("nonsense"), "nonsense");
}

}  // namespace
}  // namespace holdfast::http
