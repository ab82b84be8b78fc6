// Access tokens end after minutes, and nobody notices.
#include "web-client/app/session_keeper.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"

namespace holdfast::ui {
namespace {

class SessionKeeperTest : public testing::Test {
 protected:
  SessionKeeperTest() {
    platform.storage["session"] = server.user.id.to_string();
    platform.server = [this](const FetchRequest& request) { return answer(request); };
  }

  // Answers 401 as long as the token has ended.
  std::optional<FetchReply> answer(const FetchRequest& request) {
    asked.push_back(request.method + " " + request.url);
    if (request.url == wire::paths::kRefresh) {
      FetchReply reply{.status = refresh_status};
      if (refresh_status == 200) {
        good = true;
        reply.body = wire::to_json(wire::AuthReply{server.user, "t", now() + good_for, {}});
      }
      return reply;
    }
    return FetchReply{.status = good ? 200 : 401};
  }

  [[nodiscard]] Instant now() const { return server.now(); }

  void ask(const std::string& url, const std::string& method = "GET") {
    FetchRequest request;
    request.method = method;
    request.url = url;
    keeper.fetch(request, [this](const FetchReply& reply) { statuses.push_back(reply.status); });
  }
  void settle() {
    while (platform.deliver()) {
    }
  }
  [[nodiscard]] long refreshes() const {
    return std::count(asked.begin(), asked.end(), "POST " + std::string(wire::paths::kRefresh));
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  SessionKeeper keeper{platform, [this] { return now(); }};
  bool good = false;
  int refresh_status = 200;
  Micros good_for = std::chrono::minutes(15);
  std::vector<std::string> asked;
  std::vector<int> statuses;
};

TEST_F(SessionKeeperTest, ARequestThatMeetsAnOldTokenIsSentAgainWithANewOne) {
  ask("/api/v1/bookings", "POST");
  settle();
  EXPECT_EQ(statuses, std::vector<int>{200});
  EXPECT_EQ(asked, (std::vector<std::string>{"POST /api/v1/bookings", "POST /api/v1/auth/refresh",
                                             "POST /api/v1/bookings"}));
}

TEST_F(SessionKeeperTest, ManyRequestsWaitForOneNewToken) {
  for (int i = 0; i < 5; ++i)
    ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(statuses, std::vector<int>(5, 200));
  EXPECT_EQ(refreshes(), 1);
}

TEST_F(SessionKeeperTest, ATokenThatIsAboutToEndIsChangedBefore) {
  good = true;
  platform.storage["session_until"] = (now() + std::chrono::seconds(30)).to_string();
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(asked.front(), "POST /api/v1/auth/refresh");
  EXPECT_EQ(statuses, std::vector<int>{200});
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(refreshes(), 1) << "the new one is good for a while";
}

TEST_F(SessionKeeperTest, WhenTheSessionIsOverTheSenderHearsIt) {
  refresh_status = 401;
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(statuses, std::vector<int>{401});
  EXPECT_EQ(refreshes(), 1);
}

TEST_F(SessionKeeperTest, WithoutAnAnswerNobodyIsSignedOut) {
  for (const int status : {0, 503}) {
    statuses.clear();
    refresh_status = status;
    ask("/api/v1/bookings");
    settle();
    EXPECT_EQ(statuses, std::vector<int>{0}) << "as if there were no network";
  }
}

TEST_F(SessionKeeperTest, ANewTokenThatIsRefusedTooIsNotAskedForAgain) {
  ask("/api/v1/bookings");
  platform.server = [this](const FetchRequest& request) {
    auto reply = answer(request);
    good = false;
    return reply;
  };
  settle();
  EXPECT_EQ(statuses, std::vector<int>{401});
  EXPECT_EQ(refreshes(), 1);
}

TEST_F(SessionKeeperTest, VisitorsAskForNoToken) {
  platform.storage.erase("session");
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(statuses, std::vector<int>{401});
  EXPECT_EQ(refreshes(), 0);
}

TEST_F(SessionKeeperTest, ATokenOfAMinuteIsNotOldFromTheStart) {
  good_for = std::chrono::minutes(1);
  ask("/api/v1/bookings");
  settle();
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(refreshes(), 1);
  platform.advance(50'000);
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(refreshes(), 2);
  EXPECT_EQ(statuses, std::vector<int>(3, 200));
}

TEST_F(SessionKeeperTest, ARefreshThatThePageAsksForIsTheOneThatOthersWaitFor) {
  ask(std::string(wire::paths::kRefresh), "POST");
  ask("/api/v1/bookings");
  settle();
  EXPECT_EQ(statuses, (std::vector<int>{200, 200}));
  EXPECT_EQ(refreshes(), 1);
}

TEST_F(SessionKeeperTest, WhatIsOpenStaysOpen) {
  good = true;
  keeper.stay_fresh(true);
  platform.storage["session_until"] = (now() + std::chrono::minutes(15)).to_string();
  keeper.stay_fresh(false);
  keeper.stay_fresh(true);
  platform.advance(15LL * 60 * 1000);
  settle();
  EXPECT_EQ(refreshes(), 1);
  platform.advance(14LL * 60 * 1000);
  settle();
  EXPECT_EQ(refreshes(), 2);
  keeper.stay_fresh(false);
  platform.advance(60LL * 60 * 1000);
  settle();
  EXPECT_EQ(refreshes(), 2) << "behind another tab nobody asks";
}

}  // namespace
}  // namespace holdfast::ui
