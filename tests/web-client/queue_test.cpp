// The queue by itself: whatever is lost on the way, a request is asked for with one key until there is an
// answer.
#include "web-client/app/queue.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace holdfast::ui {
namespace {

using Stage = QueuedRequest::Stage;

Instant at(int seconds) {
  return Instant::from_seconds(1'795'428'720 + seconds);
}

QueuedRequest request(std::string key, int asked = 0) {
  QueuedRequest made;
  made.key = std::move(key);
  made.asked_at = at(asked);
  made.method = "POST";
  made.url = "/api/v1/bookings";
  made.body = R"({"title":"a=b\n%"})";
  made.title = "Roadmap = 100 %\nnext";
  made.interval = {at(3600), at(7200)};
  return made;
}

FetchReply reply(int status, std::string body = "", std::string retry_after = "") {
  FetchReply made;
  made.status = status;
  made.body = std::move(body);
  if (!retry_after.empty()) made.headers.emplace_back("retry-after", retry_after);
  return made;
}

constexpr const char* kInFlight = R"({"status":409,"code":"idempotency_in_flight","detail":""})";
constexpr const char* kTaken =
    R"({"status":409,"code":"no_unit_free","detail":"","violations":[{"code":"no_unit_free"}]})";

TEST(Queue, SendsOneAtATimeInTheOrderOfAsking) {
  Queue queue;
  add(queue, request("a"));
  add(queue, request("b", 1));
  QueuedRequest* first = next_to_send(queue, at(2));
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->key, "a");
  start(*first, at(2));
  EXPECT_EQ(next_to_send(queue, at(2)), nullptr) << "one is under way";
  EXPECT_EQ(file_answer(queue, "a", reply(201), at(3))->answer, Answer::done);
  ASSERT_NE(next_to_send(queue, at(3)), nullptr);
  EXPECT_EQ(next_to_send(queue, at(3))->key, "b");
}

struct Row {
  const char* name;
  FetchReply reply;
  Answer answer;
};

TEST(Queue, JudgesEveryAnswer) {
  const Row rows[] = {
      {"done", reply(201), Answer::done},
      {"done again", reply(200), Answer::done},
      {"silence", reply(0), Answer::unknown},
      {"too slow", reply(408), Answer::unknown},
      {"fault", reply(500), Answer::unknown},
      {"saturated", reply(503), Answer::unknown},
      {"too many", reply(429), Answer::later},
      {"signed out", reply(401), Answer::signed_out},
      {"the first is still under way", reply(409, kInFlight), Answer::unknown},
      {"taken", reply(409, kTaken), Answer::refused},
      {"a rule", reply(422), Answer::refused},
      {"gone", reply(404), Answer::refused},
      {"ran out", reply(410), Answer::refused},
  };
  for (const Row& row : rows)
    EXPECT_EQ(judge_answer(row.reply), row.answer) << row.name;
}

TEST(Queue, WaitsLongerAfterEachSilenceAndAsTheServerSays) {
  Queue queue;
  add(queue, request("a"));
  int now = 0;
  int before = 0;
  for (int i = 0; i < 8; ++i) {
    QueuedRequest* next = next_to_send(queue, at(now));
    ASSERT_NE(next, nullptr);
    start(*next, at(now));
    file_answer(queue, "a", reply(0), at(now));
    EXPECT_EQ(next_to_send(queue, at(now)), nullptr);
    const int wait = static_cast<int>((*queue.try_at - at(now)) / std::chrono::seconds(1));
    EXPECT_GE(wait, before);
    EXPECT_LE(wait, 75);
    before = std::min(wait, 60);
    now += wait + 1;
  }
  start(*next_to_send(queue, at(now)), at(now));
  file_answer(queue, "a", reply(503, "", "7"), at(now));
  EXPECT_EQ(queue.try_at, at(now + 7));
  EXPECT_EQ(queue.last_status, 503);
}

TEST(Queue, IsOnlyWithdrawnWhileItNeverLeftTheDeviceOrAfterItsRefusal) {
  Queue queue;
  add(queue, request("a"));
  add(queue, request("b", 1));
  EXPECT_TRUE(withdraw(queue, "b"));
  start(*next_to_send(queue, at(1)), at(1));
  EXPECT_FALSE(withdraw(queue, "a")) << "it may be booked already";
  file_answer(queue, "a", reply(0), at(1));
  EXPECT_FALSE(withdraw(queue, "a"));
  start(*next_to_send(queue, at(100)), at(100));
  file_answer(queue, "a", reply(409, kTaken), at(100));
  EXPECT_EQ(queue.items.front().stage, Stage::refused);
  EXPECT_TRUE(withdraw(queue, "a"));
  EXPECT_TRUE(queue.items.empty());
}

TEST(Queue, ARefusalDoesNotHoldUpTheOthers) {
  Queue queue;
  add(queue, request("a"));
  add(queue, request("b", 1));
  start(*next_to_send(queue, at(1)), at(1));
  file_answer(queue, "a", reply(422, kTaken), at(1));
  ASSERT_NE(next_to_send(queue, at(1)), nullptr);
  EXPECT_EQ(next_to_send(queue, at(1))->key, "b");
}

TEST(Queue, ASessionThatEndedStopsItUntilThePersonIsBack) {
  Queue queue;
  add(queue, request("a"));
  start(*next_to_send(queue, at(1)), at(1));
  EXPECT_EQ(file_answer(queue, "a", reply(401), at(1))->answer, Answer::signed_out);
  EXPECT_EQ(next_to_send(queue, at(1000)), nullptr);
  queue.paused = false;
  ASSERT_NE(next_to_send(queue, at(1000)), nullptr);
  EXPECT_EQ(next_to_send(queue, at(1000))->stage, Stage::waiting) << "a 401 did nothing";
}

TEST(Queue, AnAnswerThatSettlesNothingKeepsAnEarlierDoubt) {
  Queue queue;
  add(queue, request("a"));
  start(*next_to_send(queue, at(0)), at(0));
  file_answer(queue, "a", reply(0), at(0));
  start(*next_to_send(queue, at(100)), at(100));
  file_answer(queue, "a", reply(429), at(100));
  EXPECT_EQ(queue.items.front().stage, Stage::asking);
  start(*next_to_send(queue, at(300)), at(300));
  file_answer(queue, "a", reply(401), at(300));
  EXPECT_EQ(queue.items.front().stage, Stage::asking);
}

TEST(Queue, WhatTheServerNoLongerKnowsByItsKeyIsNotRiskedTwice) {
  Queue queue;
  add(queue, request("a"));
  start(*next_to_send(queue, at(0)), at(0));
  file_answer(queue, "a", reply(0), at(0));
  EXPECT_EQ(next_to_send(queue, at(24 * 3600)), nullptr);
  EXPECT_EQ(queue.items.front().stage, Stage::refused);
  EXPECT_EQ(queue.items.front().refusal_status, 0);
}

TEST(Queue, AServerThatFaultsAtOneRequestForEverDoesNotHoldUpTheOthers) {
  Queue queue;
  add(queue, request("a"));
  int now = 0;
  while (queue.items.front().stage != Stage::refused && now < 10'000) {
    if (QueuedRequest* next = next_to_send(queue, at(now))) {
      start(*next, at(now));
      file_answer(queue, "a", reply(500), at(now));
    }
    now += 100;
  }
  EXPECT_LT(now, 1000);
}

TEST(Queue, IsReadAsItWasWrittenAndWhatWasUnderWayIsInDoubt) {
  QueuedRequest written = request("a");
  written.wish = Wish::act;
  written.transition = Transition::check_in;
  written.booking = BookingId(Uuid::version7(1, 2, 3));
  written.resource = ResourceId(Uuid::version7(4, 5, 6));
  written.stage = Stage::refused;
  written.refusal_status = 409;
  written.refusal = kTaken;
  const auto read = parse_queued(to_text(written));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, written);
  written.stage = Stage::sending;
  EXPECT_EQ(parse_queued(to_text(written))->stage, Stage::asking);
  EXPECT_FALSE(parse_queued("key=a\nnonsense"));
  EXPECT_FALSE(parse_queued(""));
}

TEST(Queue, WhatAnotherTabFinishedIsGoneHereToo) {
  Queue queue;
  add(queue, request("a"));
  add(queue, request("b", 1));
  add(queue, request("c", 3));
  QueuedRequest other = request("d", 2);
  reconcile(queue, {request("b", 1), other}, {"c"});
  std::string keys;
  for (const QueuedRequest& one : queue.items)
    keys += one.key;
  EXPECT_EQ(keys, "bdc") << "a was sent elsewhere, d came from elsewhere, c is not on the device yet";
}

// A server that books a key once, a line that loses what it likes, a page that is reloaded at any moment.
RC_GTEST_PROP(Queue, EveryRequestIsDecidedOnceWhateverIsLost, ()) {
  const int count = *rc::gen::inRange(1, 5);
  std::map<std::string, std::string> device;
  std::map<std::string, int> booked;
  std::vector<std::string> told;
  Queue queue;
  for (int i = 0; i < count; ++i) {
    add(queue, request("key-" + std::to_string(i), i));
    device["key-" + std::to_string(i)] = to_text(queue.items.back());
  }
  int now = 10;
  const auto reload = [&] {
    queue = Queue{};
    std::vector<QueuedRequest> kept;
    for (const auto& [key, text] : device)
      kept.push_back(*parse_queued(text));
    reconcile(queue, std::move(kept), {});
  };
  for (int step = 0; step < 200 && !device.empty(); ++step, now += 90) {
    const bool calm = step > 60;
    const int fate = calm ? 0 : *rc::gen::inRange(0, 8);
    if (fate == 7) reload();
    QueuedRequest* next = next_to_send(queue, at(now));
    if (next == nullptr) {
      queue.paused = false;
      continue;
    }
    const std::string key = next->key;
    start(*next, at(now));
    device[key] = to_text(*next);
    const bool arrives = fate != 1 && fate != 4 && fate != 5;
    if (arrives) ++booked.try_emplace(key, 0).first->second;  // the server counts replays as one
    if (fate == 6) {
      reload();  // died with the answer on its way
      continue;
    }
    const FetchReply answer = fate <= 0 || fate == 7 ? reply(201)
                              : fate == 4            ? reply(429)
                              : fate == 5            ? reply(401)
                              : fate == 3            ? reply(503)
                                                     : reply(0);
    const auto filed = file_answer(queue, key, answer, at(now));
    RC_ASSERT(filed.has_value());
    if (filed->answer == Answer::done) {
      told.push_back(key);
      device.erase(key);
    } else {
      device[key] = to_text(filed->request);
    }
  }
  RC_ASSERT(device.empty());
  RC_ASSERT(booked.size() == static_cast<std::size_t>(count));
  std::sort(told.begin(), told.end());
  RC_ASSERT(std::unique(told.begin(), told.end()) == told.end());
  RC_ASSERT(told.size() == static_cast<std::size_t>(count));
}

}  // namespace
}  // namespace holdfast::ui
