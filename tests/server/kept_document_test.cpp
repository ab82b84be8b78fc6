// Documents of other servers: when they are asked for, and who waits for them.
#include "api-server/integrations/identity/kept_document.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <thread>

namespace holdfast {
namespace {

using nlohmann::json;
using std::chrono::seconds;

class HandClock : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  Instant at = Instant::from_seconds(1'790'000'000);
};

class Kept : public testing::Test {
 protected:
  // Asks for the next edition, or fails while `away`.
  KeptDocument::Ask ask = [this]() -> Result<KeptDocument::Fresh> {
    ++asked;
    if (away) return Error::of(ErrorCode::unavailable, "away");
    return KeptDocument::Fresh{json{{"edition", ++edition}}, seconds(300)};
  };
  // The edition that is given; 0: an error.
  int get(const KeptDocument::Fits& fits = {}) {
    const auto given = kept.get(ask, fits);
    return given ? given->at("edition").get<int>() : 0;
  }

  HandClock clock;
  KeptDocument kept{clock, std::chrono::milliseconds(0)};
  std::atomic<int> asked{0};
  int edition = 0;
  bool away = false;
};

TEST_F(Kept, is_asked_for_again_when_it_is_old) {
  EXPECT_EQ(get(), 1);
  clock.at = clock.at + seconds(299);
  EXPECT_EQ(get(), 1);
  clock.at = clock.at + seconds(1);
  EXPECT_EQ(get(), 2);
  EXPECT_EQ(asked, 2);
}

TEST_F(Kept, is_not_asked_for_again_at_once_after_a_failure) {
  away = true;
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(get(), 0);
  EXPECT_EQ(asked, 1);
  away = false;
  clock.at = clock.at + seconds(5);
  EXPECT_EQ(get(), 1);
}

TEST_F(Kept, stays_good_while_the_server_is_away_which_is_asked_now_and_then) {
  EXPECT_EQ(get(), 1);
  away = true;
  clock.at = clock.at + seconds(300);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(get(), 1);
  EXPECT_EQ(asked, 2);
  away = false;
  clock.at = clock.at + seconds(5);
  EXPECT_EQ(get(), 2);
}

TEST_F(Kept, is_asked_for_again_when_it_does_not_fit_but_not_each_time) {
  const auto second = [](const json& document) { return document.at("edition") == 2; };
  const auto never = [](const json&) { return false; };
  EXPECT_EQ(get(), 1);
  EXPECT_EQ(get(never), 1);
  EXPECT_EQ(asked, 1);
  clock.at = clock.at + seconds(10);
  EXPECT_EQ(get(second), 2);
  EXPECT_EQ(get(second), 2);
  EXPECT_EQ(get(never), 2);
  EXPECT_EQ(asked, 2);
}

// Another thread asks a server that does not answer until the test says so.
class WhileSomebodyAsks : public Kept {
 protected:
  void begin(KeptDocument& of) {
    std::promise<void> reached;
    thread = std::thread([&, this] {
      const auto given = of.get([&, this] {
        reached.set_value();
        answered.get_future().wait();
        return ask();
      });
      EXPECT_TRUE(given.ok());
    });
    reached.get_future().wait();
  }
  void answer() {
    answered.set_value();
    thread.join();
  }

  std::thread thread;
  std::promise<void> answered;
};

TEST_F(WhileSomebodyAsks, the_others_go_on_with_what_is_kept) {
  EXPECT_EQ(get(), 1);
  clock.at = clock.at + seconds(300);
  begin(kept);
  EXPECT_EQ(get(), 1);
  EXPECT_EQ(asked, 1);
  answer();
  EXPECT_EQ(get(), 2);
}

TEST_F(WhileSomebodyAsks, the_others_ask_no_second_time_and_fail_when_nothing_is_kept) {
  begin(kept);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(get(), 0);
  EXPECT_EQ(asked, 0);
  answer();
  EXPECT_EQ(get(), 1);
}

TEST_F(WhileSomebodyAsks, the_others_wait_a_little_for_the_answer_when_nothing_is_kept) {
  KeptDocument patient(clock, std::chrono::minutes(10));
  begin(patient);
  auto other = std::async(std::launch::async, [&] { return patient.get(ask).ok(); });
  answer();
  EXPECT_TRUE(other.get());
  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace holdfast
