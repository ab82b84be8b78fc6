// What a client may send and Pistache 0.4.26 by itself answers with 500, a hang, a close or a lie. Each case
// was measured once; each must stay absorbed.
#include <gtest/gtest.h>

#include <string>

#include "tests/http/raw_client.hpp"

namespace holdfast::http::test {
namespace {

struct Case {
  const char* name;
  std::string bytes;
  int status;
};

class OddRequest : public testing::TestWithParam<Case> {};

TEST_P(OddRequest, IsAnsweredWithTheStatusItDeserves) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  const auto answer = client.ask(GetParam().bytes);
  ASSERT_TRUE(answer) << "no answer";
  EXPECT_EQ(answer->status, GetParam().status) << answer->body;
  if (answer->status >= 400) {
    EXPECT_EQ(answer->header("content-type"), "application/problem+json");
    EXPECT_NE(answer->body.find("\"request_id\""), std::string::npos);
  }
}

std::string with(const char* line) {
  return get("/hello", std::string(line) + "\r\n");
}
std::string line(const char* request_line) {
  return std::string(request_line) + "\r\nHost: localhost\r\n\r\n";
}
std::string lengths(const char* headers, const char* body) {
  return std::string("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n") +
         headers + "\r\n\r\n" + body;
}

INSTANTIATE_TEST_SUITE_P(
    Headers, OddRequest,
    testing::Values(Case{"CookieWithoutEquals", with("Cookie: nonsense"), 200},
                    Case{"CookieOfSemicolons", with("Cookie: ;;;=;"), 200},
                    Case{"UnknownCacheControl", with("Cache-Control: whatever=7, x"), 200},
                    Case{"BogusDate", with("Date: yesterday, about noon"), 200},
                    Case{"StrangeAccept", with("Accept: /;q=x,,"), 200},
                    Case{"StrangeContentTypeWithoutBody", with("Content-Type: ???"), 200},
                    Case{"StrangeAcceptEncoding", with("Accept-Encoding: br;q=abc, , *;;"), 200},
                    Case{"UnknownAuthorization", with("Authorization: Nonsense"), 200},
                    Case{"UnknownExpectation", with("Expect: miracles"), 417},
                    Case{"BrokenRange", with("Range: lines=1-2"), 200},
                    Case{"OddHost", line("GET /hello HTTP/1.1").replace(21, 15, "Host: a b c/d"), 400},
                    Case{"TwoHosts", with("Host: elsewhere"), 400},
                    Case{"NoHost", "GET /hello HTTP/1.1\r\n\r\n", 400},
                    Case{"NoHostInHttp10", "GET /hello HTTP/1.0\r\n\r\n", 200},
                    Case{"HostWithColons", "GET /hello HTTP/1.1\r\nHost: [::1]:80:90\r\n\r\n", 200},
                    Case{"NoColon", with("ThisIsNoHeader"), 400},
                    Case{"SpaceBeforeColon", with("Transfer-Encoding : chunked"), 400},
                    Case{"FoldedLine", with("X-One: 1\r\n folded"), 400},
                    Case{"ControlCharacter", with("X-One: a\x01z"), 400},
                    Case{"BareLineFeed", "GET /hello HTTP/1.1\nHost: localhost\n\n", 400},
                    Case{"HeadTooLarge", with(("X-Large: " + std::string(20'000, 'x')).c_str()), 431}),
    [](const auto& param) { return param.param.name; });

INSTANTIATE_TEST_SUITE_P(
    RequestLines, OddRequest,
    testing::Values(
        Case{"EmptyPath", line("GET  HTTP/1.1"), 400}, Case{"NoSlash", line("GET hello HTTP/1.1"), 400},
        Case{"QueryOnly", line("GET ?a=b HTTP/1.1"), 400},
        Case{"Garbage", "\x16\x03\x01\x02 not http at all", 400},
        Case{"Version2", line("GET /hello HTTP/2.0"), 505}, Case{"NoVersion", line("GET /hello"), 400},
        Case{"OddVersion", line("GET /hello HTTP/x"), 400},
        Case{"LowerCaseMethod", line("get /hello HTTP/1.1"), 405},
        Case{"UnknownMethod", line("BREW /hello HTTP/1.1"), 405},
        Case{"MethodOnUnknownPath", line("BREW /pot HTTP/1.1"), 404},
        Case{"AbsoluteForm", line("GET http://localhost/hello HTTP/1.1"), 200},
        Case{"LeadingEmptyLine", "\r\n" + line("GET /hello HTTP/1.1"), 200},
        Case{"TargetTooLong", line(("GET /" + std::string(9'000, 'x') + " HTTP/1.1").c_str()), 414}),
    [](const auto& param) { return param.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Lengths, OddRequest,
    testing::Values(
        Case{"TwoDifferentLengths", lengths("Content-Length: 2\r\nContent-Length: 5", "{}abc"), 400},
        Case{"TwoEqualLengths", lengths("Content-Length: 2\r\nContent-Length: 2", "{}"), 400},
        Case{"ListOfLengths", lengths("Content-Length: 2, 2", "{}"), 400},
        Case{"NegativeLength", lengths("Content-Length: -1", ""), 400},
        Case{"LengthWithSign", lengths("Content-Length: +2", "{}"), 400},
        Case{"WordAsLength", lengths("Content-Length: two", "{}"), 400},
        Case{"EmptyLength", lengths("Content-Length: ", "{}"), 400},
        Case{"HexLength", lengths("Content-Length: 0x2", "{}"), 400},
        Case{"HugeLength", lengths("Content-Length: 99999999999999999999999", ""), 413},
        Case{"LargeLength", lengths("Content-Length: 1048576", ""), 413},
        Case{"LengthAndChunked", lengths("Content-Length: 2\r\nTransfer-Encoding: chunked", "{}"), 400},
        Case{"UnknownCoding", lengths("Transfer-Encoding: gzip, chunked", ""), 501},
        Case{"TwoCodings", lengths("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", ""), 400},
        Case{"BadChunkSize", lengths("Transfer-Encoding: chunked", "zz\r\n"), 400},
        Case{"ChunkTooLarge", lengths("Transfer-Encoding: chunked", "7fffffff\r\n"), 413}),
    [](const auto& param) { return param.param.name; });

TEST(Traps, AClientWithoutAConnectionHeaderIsKept) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.ask(get("/hello"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "hello");
    EXPECT_NE(answer->header("connection"), "close");
  }
}

TEST(Traps, AClientThatAsksToCloseIsClosed) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  const auto answer = client.ask(get("/hello", "Connection: close\r\n"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Traps, Http10IsClosedUnlessItAsksToBeKept) {
  RunningServer server(sample_routes());
  RawClient once(server.port());
  ASSERT_TRUE(once.ask("GET /hello HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(once.is_closed_by_server());
  RawClient kept(server.port());
  EXPECT_EQ(kept.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")->header("connection"),
            "keep-alive");
  EXPECT_TRUE(kept.ask("GET /hello HTTP/1.0\r\n\r\n"));
}

TEST(Traps, EveryOneOfPipelinedRequestsIsAnsweredInOrder) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  std::string bytes;
  for (int i = 0; i < 50; ++i)
    bytes += get("/things/" + std::to_string(i)) + post("/echo", std::to_string(i));
  client.send(bytes);
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(client.read_answer()->body, std::to_string(i));
    ASSERT_EQ(client.read_answer()->body, std::to_string(i));
  }
}

TEST(Traps, AChunkedBodyMayBeCutAnywhere) {
  RunningServer server(sample_routes());
  const std::string head =
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
      "chunked\r\n\r\n";
  const std::string body = "5;name=\"v\"\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: t\r\n\r\n";
  for (std::size_t cut = 0; cut <= body.size(); ++cut) {
    RawClient client(server.port());
    client.send(head + body.substr(0, cut));
    // An answer on another connection in between: the two parts arrive apart.
    ASSERT_TRUE(server.ask(get("/hello")));
    client.send(body.substr(cut));
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer) << "cut at " << cut;
    EXPECT_EQ(answer->body, "hello world") << "cut at " << cut;
  }
}

TEST(Traps, ARequestMayArriveByteByByte) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  for (const char byte : post("/echo", "{\"a\":1}"))
    client.send(std::string_view(&byte, 1));
  EXPECT_EQ(client.read_answer()->body, "{\"a\":1}");
}

TEST(Traps, ABodyOfOneMegabyteIsRefusedAndTheAnswerCanBeRead) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  const auto answer = client.ask(post("/echo", std::string(1'000'000, 'x')));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Traps, ABodyJustUnderTheLimitIsTaken) {
  RunningServer server(sample_routes());
  const std::string body(64 * 1024, 'x');
  EXPECT_EQ(server.ask(post("/echo", body))->body, body);
  EXPECT_EQ(server.ask(post("/echo", body + "x"))->status, 413);
}

TEST(Traps, ARouteMayHaveALimitOfItsOwn) {
  auto routes = sample_routes();
  routes[1].body_limit = 1'000'000;
  RunningServer server(std::move(routes));
  const std::string body(900'000, 'x');
  EXPECT_EQ(server.ask(post("/echo", body))->body, body);
}

TEST(Traps, AHandlerThatThrowsSendsNoSecrets) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  for (const auto* path : {"/throw", "/throw-int", "/drop"}) {
    const auto answer = client.ask(get(path));
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, 500) << path;
    EXPECT_EQ(answer->header("content-type"), "application/problem+json") << path;
    EXPECT_EQ(answer->body.find("secret"), std::string::npos) << answer->body;
  }
}

TEST(Traps, AHeaderValueCannotBreakOutOfItsLine) {
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/split", [](const Request&, Reply reply) {
    reply(text("x").with("X-Evil", "a\r\nSet-Cookie: session=stolen"));
  }));
  RunningServer server(std::move(routes));
  const auto answer = server.ask(get("/split"));
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->header("set-cookie"), "");
}

TEST(Traps, HeadAnswersAsGetWithoutABody) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto answer = client.read_answer(true);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->header("content-length"), "5");
  // Had there been a body, it would be read as the next answer's head.
  EXPECT_EQ(client.ask(get("/hello"))->body, "hello");
}

TEST(Traps, OptionsTellsWhatIsAllowed) {
  RunningServer server(sample_routes());
  const auto answer = server.ask("OPTIONS /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(answer->status, 204);
  EXPECT_EQ(answer->header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(server.ask("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n")->status, 204);
}

TEST(Traps, AWrongMethodIsToldTheRightOnes) {
  RunningServer server(sample_routes());
  const auto answer = server.ask("DELETE /echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(answer->status, 405);
  EXPECT_EQ(answer->header("allow"), "POST, OPTIONS");
}

TEST(Traps, PathAndQueryAreDecoded) {
  RunningServer server(sample_routes());
  EXPECT_EQ(server.ask(get("/things/a%2Fb%20c+d"))->body, "a/b c+d");
  EXPECT_EQ(server.ask(get("/things/%E2%82%AC"))->body, "\xE2\x82\xAC");
  EXPECT_EQ(server.ask(get("/query?a=1+2&b=%26&a=3&flag"))->body, "a=1 2;b=&;a=3;flag=;");
}

TEST(Traps, ExpectContinueIsAnsweredBeforeTheBodyComes) {
  RunningServer server(sample_routes());
  RawClient client(server.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(client.ask("{}")->body, "{}");
}

TEST(Traps, ExpectContinueIsRefusedWithoutTheBody) {
  RunningServer server(sample_routes());
  const auto answer = server.ask(
      "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(answer->status, 404);
  EXPECT_EQ(answer->header("connection"), "close");
}

}  // namespace
}  // namespace holdfast::http::test
