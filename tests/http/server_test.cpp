// The server's promises about time, threads, slow clients and stopping.
#include "api-server/http/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "api-server/metrics.hpp"
#include "tests/http/raw_client.hpp"

namespace holdfast::http::test {
namespace {

using namespace std::chrono_literals;

// Takes replies out of a handler, to be answered when the test likes.
class Parking {
 public:
  Handler handler() {
    return [this](const Request&, Reply reply) {
      const std::lock_guard lock(mutex_);
      parked_.push_back(std::move(reply));
      changed_.notify_all();
    };
  }
  Reply take() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, 10s, [this] { return !parked_.empty(); })) ADD_FAILURE() << "nobody asked";
    auto reply = std::move(parked_.front());
    parked_.erase(parked_.begin());
    return reply;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Reply> parked_;
};

template <class Condition>
bool becomes_true(Condition condition) {
  for (int i = 0; i < 2000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

TEST(Server, AReplyMayComeFromAnotherThreadAfterTheHandlerReturned) {
  Parking parking;
  RunningServer server({route(Method::get, "/later", parking.handler())});
  RawClient client(server.port());
  client.send(get("/later"));
  std::thread([&] { parking.take()(text("at last")); }).join();
  EXPECT_EQ(client.read_answer()->body, "at last");
}

TEST(Server, RequestsSentAheadAreAnsweredInOrderWhateverThreadAnswers) {
  Parking parking;
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/later", parking.handler()));
  RunningServer server(std::move(routes));
  RawClient client(server.port());
  client.send(get("/later") + get("/hello") + get("/later"));
  std::thread([&] {
    parking.take()(text("one"));
    parking.take()(text("three"));
  }).join();
  EXPECT_EQ(client.read_answer()->body, "one");
  EXPECT_EQ(client.read_answer()->body, "hello");
  EXPECT_EQ(client.read_answer()->body, "three");
}

TEST(Server, AClientThatFloodsWhileItWaitsIsAnsweredOnceAndClosed) {
  Parking parking;
  RunningServer server({route(Method::get, "/later", parking.handler())});
  RawClient client(server.port());
  client.send(get("/later"));
  auto reply = parking.take();
  client.send(std::string(1'000'000, 'x'));
  reply(text("done"));
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "done");
}

TEST(Server, AReplyToAClientThatHasGoneIsHarmlessAndNotWanted) {
  Parking parking;
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/later", parking.handler()));
  RunningServer server(std::move(routes));
  std::optional<Reply> reply;
  {
    RawClient client(server.port());
    client.send(get("/later"));
    reply = parking.take();
    EXPECT_TRUE(reply->is_wanted());
  }
  EXPECT_TRUE(becomes_true([&] { return !reply->is_wanted(); }));
  (*reply)(text("to nobody"));
  EXPECT_EQ(server.ask(get("/hello"))->body, "hello");
}

TEST(Server, NoClientGetsTheAnswerOfOneThatHadItsDescriptorBefore) {
  Parking parking;
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/later", parking.handler()));
  RunningServer server(std::move(routes));
  for (int i = 0; i < 200; ++i) {
    std::optional<Reply> late;
    {
      RawClient gone(server.port());
      gone.send(get("/later"));
      late = parking.take();
    }
    std::thread answering([&] { (*late)(text("somebody else's")); });
    RawClient next(server.port());
    const auto answer = next.ask(get("/hello"));
    answering.join();
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->body, "hello");
  }
}

TEST(Server, AHandlerThatTakesTooLongIsAnsweredForWith503) {
  Parking parking;
  ServerConfig config;
  config.answer_timeout = 100ms;
  RunningServer server({route(Method::get, "/later", parking.handler())}, config);
  RawClient client(server.port());
  client.send(get("/later"));
  auto reply = parking.take();
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("retry-after"), "1");
  EXPECT_FALSE(reply.is_wanted());
  reply(text("too late"));
  client.send(get("/later"));
  parking.take()(text("in time"));
  EXPECT_EQ(client.read_answer()->body, "in time");
}

TEST(Server, AnAnswerMayTakeLongerThanAHeadOrABody) {
  Parking parking;
  ServerConfig config;
  config.header_timeout = config.body_timeout = config.idle_timeout = 100ms;
  RunningServer server({route(Method::get, "/later", parking.handler())}, config);
  RawClient client(server.port());
  client.send(get("/later"));
  auto reply = parking.take();
  EXPECT_FALSE(client.read_answer(false, 600ms));
  reply(text("patience"));
  EXPECT_EQ(client.read_answer()->body, "patience");
}

TEST(Server, AHeadThatDoesNotArriveInTimeIs408) {
  ServerConfig config;
  config.header_timeout = 100ms;
  RunningServer server(sample_routes(), config);
  RawClient client(server.port());
  const auto answer = client.ask("GET /hello HTTP/1.1\r\nHost: lo");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_NE(answer->body.find("\"timeout\""), std::string::npos);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, ABodyThatDoesNotArriveInTimeIs408) {
  ServerConfig config;
  config.body_timeout = 100ms;
  RunningServer server(sample_routes(), config);
  RawClient client(server.port());
  const auto whole = post("/echo", "{\"a\":1}");
  const auto answer = client.ask(std::string_view(whole).substr(0, whole.size() - 2));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, AnIdleConnectionIsClosedSilently) {
  ServerConfig config;
  config.idle_timeout = 100ms;
  RunningServer server(sample_routes(), config);
  RawClient fresh(server.port());
  RawClient used(server.port());
  ASSERT_TRUE(used.ask(get("/hello")));
  EXPECT_TRUE(fresh.is_closed_by_server());
  EXPECT_TRUE(used.is_closed_by_server());
}

TEST(Server, MoreConnectionsThanAllowedAreClosed) {
  ServerConfig config;
  config.max_connections = 2;
  RunningServer server(sample_routes(), config);
  RawClient first(server.port());
  RawClient second(server.port());
  ASSERT_TRUE(first.ask(get("/hello")));
  ASSERT_TRUE(second.ask(get("/hello")));
  RawClient third(server.port());
  EXPECT_TRUE(third.is_closed_by_server());
  EXPECT_TRUE(first.ask(get("/hello")));
}

TEST(Server, ASlowReaderOfALargeAnswerStarvesNobodyAndGetsAllOfIt) {
  const auto large = std::make_shared<const std::string>(40'000'000, 'x');
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/large", [large](const Request&, Reply reply) {
    Response response;
    response.body = large;
    reply(std::move(response));
  }));
  ServerConfig config;
  config.io_threads = 1;  // whoever spins here stalls everybody
  RunningServer server(std::move(routes), config);
  RawClient slow(server.port(), 4096);
  slow.send(get("/large"));
  RawClient other(server.port());
  const auto before = std::clock();
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(other.ask(get("/hello"))->body, "hello");
    std::this_thread::sleep_for(4ms);
  }
  const auto cpu_seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  EXPECT_LT(cpu_seconds, 0.15) << "something spins while a reader is slow";
  const auto answer = slow.read_answer(false, 30s);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body.size(), large->size());
}

TEST(Server, AReaderThatStopsIsDropped) {
  ServerConfig config;
  config.write_timeout = 100ms;
  Metrics metrics;
  config.metrics = &metrics;
  RunningServer server(
      {route(Method::get, "/large",
             [](const Request&, Reply reply) { reply(text(std::string(40'000'000, 'x'))); })},
      config);
  RawClient client(server.port(), 4096);
  client.send(get("/large"));
  ASSERT_TRUE(becomes_true(
      [&] { return metrics.scrape().find("holdfast_http_requests_in_flight 1") != std::string::npos; }));
  EXPECT_TRUE(becomes_true(
      [&] { return metrics.scrape().find("holdfast_http_requests_in_flight 0") != std::string::npos; }));
}

TEST(Server, ADownloadThatIsBrokenOffHarmsNobody) {
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/large",
                         [](const Request&, Reply reply) { reply(text(std::string(8'000'000, 'x'))); }));
  RunningServer server(std::move(routes));
  for (int i = 0; i < 20; ++i) {
    RawClient client(server.port(), 4096);
    client.send(get("/large"));
    client.read_until("\r\n\r\n");
  }
  EXPECT_EQ(server.ask(get("/hello"))->body, "hello");
}

// ---- Event streams.

Handler streaming(std::promise<std::shared_ptr<Stream>>& opened) {
  return [&opened](const Request&, Reply reply) {
    auto response = text("");
    response.content_type = "text/event-stream";
    response.on_stream = [&opened](std::shared_ptr<Stream> stream) { opened.set_value(std::move(stream)); };
    reply(std::move(response));
  };
}

TEST(EventStream, CarriesWhatAnyThreadSendsUntilItIsClosed) {
  std::promise<std::shared_ptr<Stream>> opened;
  RunningServer server({route(Method::get, "/stream", streaming(opened))});
  RawClient client(server.port());
  const auto head = client.ask(get("/stream"));
  ASSERT_TRUE(head);
  EXPECT_EQ(head->header("content-type"), "text/event-stream");
  auto stream = opened.get_future().get();
  std::thread([&] { EXPECT_TRUE(stream->send("data: one\n\n")); }).join();
  EXPECT_EQ(client.read_until("\n\n"), "data: one\n\n");
  EXPECT_TRUE(stream->send("data: two\n\n"));
  EXPECT_EQ(client.read_until("\n\n"), "data: two\n\n");
  stream->close();
  EXPECT_FALSE(stream->send("data: three\n\n"));
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(EventStream, EndsWhenNobodyHoldsIt) {
  std::promise<std::shared_ptr<Stream>> opened;
  RunningServer server({route(Method::get, "/stream", streaming(opened))});
  RawClient client(server.port());
  ASSERT_TRUE(client.ask(get("/stream")));
  opened.get_future().get().reset();
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(EventStream, TellsWhenTheClientHasGone) {
  std::promise<std::shared_ptr<Stream>> opened;
  RunningServer server({route(Method::get, "/stream", streaming(opened))});
  auto client = std::make_unique<RawClient>(server.port());
  ASSERT_TRUE(client->ask(get("/stream")));
  auto stream = opened.get_future().get();
  EXPECT_TRUE(stream->is_open());
  client.reset();
  EXPECT_TRUE(becomes_true([&] { return !stream->is_open(); }));
  EXPECT_FALSE(stream->send("data: x\n\n"));
}

TEST(EventStream, DropsAListenerThatDoesNotRead) {
  std::promise<std::shared_ptr<Stream>> opened;
  ServerConfig config;
  config.stream_backlog = 64 * 1024;
  RunningServer server({route(Method::get, "/stream", streaming(opened))}, config);
  RawClient client(server.port(), 4096);
  client.send(get("/stream"));
  auto stream = opened.get_future().get();
  const std::string event = "data: " + std::string(8'000, 'x') + "\n\n";
  int sent = 0;
  while (stream->send(event) && sent < 5'000)
    ++sent;
  EXPECT_LT(sent, 5'000) << "unsent events grow without bound";
  EXPECT_FALSE(stream->is_open());
}

TEST(EventStream, IsNotTimedOut) {
  std::promise<std::shared_ptr<Stream>> opened;
  ServerConfig config;
  config.header_timeout = config.body_timeout = config.idle_timeout = config.answer_timeout =
      config.write_timeout = 50ms;
  RunningServer server({route(Method::get, "/stream", streaming(opened))}, config);
  RawClient client(server.port());
  ASSERT_TRUE(client.ask(get("/stream")));
  EXPECT_FALSE(client.is_closed_by_server(400ms));
  EXPECT_TRUE(opened.get_future().get()->send("data: still here\n\n"));
}

// ---- Stopping.

TEST(Stopping, AnswersWhatWasAskedBeforeAndClosesWhatIsIdle) {
  Parking parking;
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/later", parking.handler()));
  RunningServer server(std::move(routes));
  RawClient idle(server.port());
  ASSERT_TRUE(idle.ask(get("/hello")));
  RawClient waiting(server.port());
  waiting.send(get("/later"));
  auto reply = parking.take();
  auto stopped = std::async(std::launch::async, [&] { return server->stop(10s); });
  EXPECT_TRUE(idle.is_closed_by_server());
  EXPECT_EQ(stopped.wait_for(0s), std::future_status::timeout);
  reply(text("in time"));
  const auto answer = waiting.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "in time");
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(stopped.get());
}

TEST(Stopping, RefusesNewcomersWith503) {
  Parking parking;
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/later", parking.handler()));
  RunningServer server(std::move(routes));
  const auto port = server.port();
  RawClient waiting(port);
  waiting.send(get("/later"));
  auto reply = parking.take();
  RawClient idle(port);
  ASSERT_TRUE(idle.ask(get("/hello")));
  auto stopped = std::async(std::launch::async, [&] { return server->stop(10s); });
  ASSERT_TRUE(idle.is_closed_by_server());  // draining has begun
  const auto answer = RawClient(port).ask(get("/later"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("retry-after"), "1");
  reply(text("in time"));
  EXPECT_TRUE(stopped.get());
}

TEST(Stopping, GivesUpAtTheDeadlineAndALaterReplyIsHarmless) {
  Parking parking;
  auto server = std::make_unique<RunningServer>(std::vector{route(Method::get, "/later", parking.handler())});
  RawClient client(server->port());
  client.send(get("/later"));
  auto reply = parking.take();
  EXPECT_FALSE((*server)->stop(50ms));
  server.reset();
  EXPECT_FALSE(reply.is_wanted());
  reply(text("to nobody"));
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Stopping, EndsEventStreams) {
  std::promise<std::shared_ptr<Stream>> opened;
  RunningServer server({route(Method::get, "/stream", streaming(opened))});
  RawClient client(server.port());
  ASSERT_TRUE(client.ask(get("/stream")));
  auto stream = opened.get_future().get();
  EXPECT_TRUE(server->stop(10s));
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_FALSE(stream->send("data: x\n\n"));
}

TEST(Stopping, AnAddressThatIsTakenIsAnErrorAndNoCrash) {
  RunningServer first(sample_routes());
  ServerConfig config;
  config.port = first.port();
  Server second;
  const auto started = second.start(config, sample_routes());
  ASSERT_FALSE(started.ok());
  EXPECT_NE(started.error().detail.find(std::to_string(config.port)), std::string::npos);
}

// ---- Headers, ids, figures.

TEST(Replies, CarryTheRequestsIdOrANewOne) {
  RunningServer server(sample_routes());
  EXPECT_EQ(server.ask(get("/hello", "X-Request-Id: from-the.gateway_1\r\n"))->header("x-request-id"),
            "from-the.gateway_1");
  const auto replaced = server.ask(get("/hello", "X-Request-Id: \"><script>\r\n"))->header("x-request-id");
  EXPECT_EQ(replaced.size(), 36U);
  EXPECT_NE(replaced, server.ask(get("/hello"))->header("x-request-id"));
}

TEST(Replies, CarrySecurityHeadersAndDoNotTellWhatServesThem) {
  RunningServer server(sample_routes());
  for (const auto* path : {"/hello", "/nowhere", "/throw"}) {
    const auto answer = server.ask(get(path));
    EXPECT_EQ(answer->header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer->header("referrer-policy"), "same-origin");
    EXPECT_NE(answer->header("content-security-policy"), "");
    EXPECT_NE(answer->header("date"), "");
    EXPECT_EQ(answer->header("server"), "");
  }
}

TEST(Replies, NameTheBadParameter) {
  RunningServer server(sample_routes());
  for (const auto& [target, field] :
       std::vector<std::pair<std::string, std::string>>{{"/things/%zz", "path"},
                                                        {"/things/a%00b", "path"},
                                                        {"/query?kind=%ff", "kind"},
                                                        {"/query?%ff=1", "query"}}) {
    const auto answer = server.ask(get(target));
    EXPECT_EQ(answer->status, 400) << target;
    EXPECT_NE(answer->body.find("\"field\":\"" + field + "\""), std::string::npos) << answer->body;
  }
}

TEST(Replies, ABodyThatIsNotJsonIs415) {
  RunningServer server(sample_routes());
  const auto status = [&](const std::string& headers) {
    return server.ask(post("/echo", "{}", headers))->status;
  };
  EXPECT_EQ(status("Content-Type: application/json\r\n"), 200);
  EXPECT_EQ(status("Content-Type: Application/JSON; charset=\"UTF-8\"\r\n"), 200);
  EXPECT_EQ(status("Content-Type: application/json; charset=latin1\r\n"), 415);
  EXPECT_EQ(status("Content-Type: application/jsonx\r\n"), 415);
  EXPECT_EQ(status("Content-Type: text/plain\r\n"), 415);
  EXPECT_EQ(status(""), 415);
  EXPECT_EQ(server.ask(post("/echo", "", ""))->status, 200);
}

TEST(Replies, AfterARefusedBodyTheConnectionGoesOn) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  EXPECT_EQ(client.ask(post("/nowhere", "{\"a\":1}"))->status, 404);
  EXPECT_EQ(client.ask(post("/echo", "plain", "Content-Type: text/plain\r\n"))->status, 415);
  EXPECT_EQ(client.ask(get("/hello"))->body, "hello");
}

TEST(Replies, TheGatewaysWordOnTheClientIsBelievedOnlyWhenThereIsOne) {
  const auto tell_client = [](const Request& request, Reply reply) {
    reply(text(request.client_address + (request.secure ? " secure" : "")));
  };
  const auto asked = get("/who", "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n");
  RunningServer direct({route(Method::get, "/who", tell_client)});
  EXPECT_EQ(direct.ask(asked)->body, "127.0.0.1");
  ServerConfig config;
  config.behind_gateway = true;
  RunningServer behind({route(Method::get, "/who", tell_client)}, config);
  EXPECT_EQ(behind.ask(asked)->body, "203.0.113.9 secure");
  EXPECT_EQ(behind.ask(get("/who", "X-Forwarded-For: nonsense\r\n"))->body, "127.0.0.1");
}

TEST(Figures, CountRequestsByMethodRouteAndStatus) {
  Metrics metrics;
  ServerConfig config;
  config.metrics = &metrics;
  RunningServer server(sample_routes(), config);
  RawClient client(server.port());
  ASSERT_TRUE(client.ask(get("/things/1")));
  ASSERT_TRUE(client.ask(get("/things/2")));
  ASSERT_TRUE(client.ask(get("/nowhere")));
  const auto has = [&](const char* line) {
    return becomes_true([&] { return metrics.scrape().find(line) != std::string::npos; });
  };
  EXPECT_TRUE(has(R"(holdfast_http_requests_total{method="GET",route="/things/{id}",status="200"} 2)"));
  EXPECT_TRUE(has(R"(holdfast_http_requests_total{method="any",route="none",status="404"} 1)"));
  EXPECT_TRUE(has(R"(holdfast_http_request_duration_seconds_count{method="GET",route="/things/{id}"} 2)"));
  EXPECT_TRUE(has("holdfast_http_requests_in_flight 0"));
}

TEST(Figures, CountNothingPerUnknownPath) {
  Metrics metrics;
  ServerConfig config;
  config.metrics = &metrics;
  RunningServer server(sample_routes(), config);
  RawClient client(server.port());
  for (int i = 0; i < 100; ++i)
    ASSERT_TRUE(client.ask(get("/nowhere/" + std::to_string(i))));
  EXPECT_EQ(metrics.scrape().find("nowhere"), std::string::npos);
}

}  // namespace
}  // namespace holdfast::http::test
