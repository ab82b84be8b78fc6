// The parts that turn bytes into requests, as tables.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api-server/handlers/message.hpp"
#include "api-server/http/chunked.hpp"
#include "api-server/http/request_head.hpp"
#include "api-server/http/request_id.hpp"
#include "api-server/http/response_head.hpp"
#include "api-server/http/target.hpp"
#include "api-server/http/utf8.hpp"

namespace holdfast::http {
namespace {

TEST(Utf8, TakesWellFormedTextWithoutControlCharacters) {
  for (const std::string_view good :
       {"", "plain", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF"}) {
    EXPECT_TRUE(is_plain_utf8(good)) << good;
  }
  const std::vector<std::string> bad{"\x01",
                                     std::string("\0", 1),
                                     "\x7F",
                                     "a\nb",
                                     "\x80",
                                     "\xC3",
                                     "\xC0\xAF",
                                     "\xE0\x80\xAF",
                                     "\xED\xA0\x80",
                                     "\xF0\x80\x80\xAF",
                                     "\xF4\x90\x80\x80",
                                     "\xF5\x80\x80\x80",
                                     "\xE2\x82"};
  for (const auto& text : bad)
    EXPECT_FALSE(is_plain_utf8(text)) << testing::PrintToString(text);
}

TEST(Target, SplitsThePathBeforeDecodingIt) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> rows{
      {"/", {}},
      {"/a", {"a"}},
      {"/a/", {"a", ""}},
      {"//a", {"", "a"}},
      {"/a%2Fb/c", {"a/b", "c"}},
      {"/%7Euser", {"~user"}},
      {"/a+b", {"a+b"}},
      {"/../etc/passwd", {"..", "etc", "passwd"}},
      {"http://example.test/a?b", {"a"}},
      {"http://example.test", {}},
  };
  for (const auto& [raw, segments] : rows) {
    const auto target = parse_target(raw);
    ASSERT_TRUE(target) << raw;
    EXPECT_EQ(target->segments, segments) << raw;
  }
}

TEST(Target, KeepsTheOrderAndTheRepetitionsOfTheQuery) {
  const auto target = parse_target("/x?b=2&a=1&b=3&&empty=&flag&plus=a+b%2B&=nameless");
  ASSERT_TRUE(target);
  const std::vector<NameValue> expected{{"b", "2"},   {"a", "1"},       {"b", "3"},      {"empty", ""},
                                        {"flag", ""}, {"plus", "a b+"}, {"", "nameless"}};
  EXPECT_EQ(target->query, expected);
  EXPECT_EQ(target->path, "/x");
}

TEST(Target, NamesWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"/%", "path"},    {"/%2", "path"},   {"/%gg", "path"},       {"/%00", "path"},      {"/%0a", "path"},
      {"/%c3", "path"},  {"hello", "path"}, {"", "path"},           {"?a=b", "path"},      {"/x?a=%", "a"},
      {"/x?a=%ff", "a"}, {"/x?a=%0D", "a"}, {"/x?ok=1&b=%zz", "b"}, {"/x?%zz=1", "query"}, {"*", "path"},
  };
  for (const auto& [raw, field] : rows) {
    const auto target = parse_target(raw);
    ASSERT_FALSE(target.ok()) << raw;
    EXPECT_EQ(target.error().code, ErrorCode::invalid_request) << raw;
    EXPECT_EQ(target.error().field, field) << raw;
  }
}

TEST(Target, TakesAHundredParametersAtMost) {
  std::string query = "/x?a=0";
  for (int i = 1; i < 100; ++i)
    query += "&a=" + std::to_string(i);
  EXPECT_TRUE(parse_target(query));
  EXPECT_EQ(parse_target(query + "&b").error().field, "query");
}

TEST(RequestHead, IsFoundWhereverItIsCut) {
  const std::string bytes = "GET / HTTP/1.1\r\nHost: x\r\n\r\nrest";
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    const auto first = find_head_end(std::string_view(bytes).substr(0, cut), 0, {});
    if (first.kind == HeadEnd::Kind::incomplete) {
      const auto second = find_head_end(bytes, cut, {});
      ASSERT_EQ(second.kind, HeadEnd::Kind::found) << cut;
      EXPECT_EQ(second.size, bytes.size() - 4) << cut;
    } else {
      EXPECT_EQ(first.size, bytes.size() - 4) << cut;
    }
  }
}

TEST(RequestHead, KeepsHeadersInOrderWithNamesInLowerCase) {
  RequestHead head;
  const auto refused = parse_head(
      "PUT /x?y HTTP/1.1\r\nHOST: h\r\nX-Two:  a b \t\r\nx-two:\r\nConnection: Keep-Alive, CLOSE\r\n\r\n", {},
      head);
  ASSERT_FALSE(refused) << refused->detail;
  EXPECT_EQ(head.method, "PUT");
  EXPECT_EQ(head.target, "/x?y");
  const std::vector<NameValue> expected{
      {"host", "h"}, {"x-two", "a b"}, {"x-two", ""}, {"connection", "Keep-Alive, CLOSE"}};
  EXPECT_EQ(head.fields, expected);
  EXPECT_FALSE(head.keep_alive);
}

TEST(RequestHead, HasABoundedNumberOfFields) {
  std::string bytes = "GET / HTTP/1.1\r\nHost: h\r\n";
  for (int i = 0; i < 100; ++i)
    bytes += "X: y\r\n";
  RequestHead head;
  const auto refused = parse_head(bytes + "\r\n", {}, head);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 431);
}

ChunkedDecoder::Status decode(std::string_view bytes, std::string& body, std::size_t limit,
                              std::string& rest) {
  ChunkedDecoder decoder;
  const auto status = decoder.feed(bytes, body, limit);
  rest = bytes;
  return status;
}

TEST(Chunked, StopsWhereTheNextRequestBegins) {
  std::string body;
  std::string rest;
  EXPECT_EQ(decode("3\r\nabc\r\n0\r\n\r\nGET /", body, 10, rest), ChunkedDecoder::Status::done);
  EXPECT_EQ(body, "abc");
  EXPECT_EQ(rest, "GET /");
}

TEST(Chunked, RefusesWhatIsMalformedOrTooLarge) {
  using Status = ChunkedDecoder::Status;
  const std::vector<std::pair<std::string, Status>> rows{
      {"\r\n", Status::malformed},
      {"g\r\n", Status::malformed},
      {"-1\r\n", Status::malformed},
      {"3\nabc", Status::malformed},
      {"3\r\nabcd", Status::malformed},
      {"3\r\nabc\n", Status::malformed},
      {"0\r\n\n", Status::malformed},
      {"b\r\n", Status::too_large},
      {"fffffffff\r\n", Status::too_large},
      {"0x3\r\nabc\r\n", Status::malformed},
      {"5\r\nhello\r\n6\r\n", Status::too_large},
      {"1;" + std::string(5000, 'e') + "\r\n", Status::malformed},
      {"0\r\nT: " + std::string(5000, 't') + "\r\n\r\n", Status::malformed},
  };
  for (const auto& [bytes, expected] : rows) {
    std::string body;
    std::string rest;
    EXPECT_EQ(decode(bytes, body, 10, rest), expected) << bytes.substr(0, 40);
    EXPECT_LE(body.size(), 10U);
  }
}

TEST(Parsers, SurviveAnyBytes) {
  std::mt19937 random(20261121);
  const std::string_view alphabet = "GET /?%:;=&\r\n\r\n HTTP/1.1ab0\x01\xFF";
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 80, ' ');
    for (auto& c : bytes)
      c = alphabet[random() % alphabet.size()];
    const auto end = find_head_end(bytes, 0, {});
    if (end.kind == HeadEnd::Kind::found) {
      RequestHead head;
      if (!parse_head(std::string_view(bytes).substr(0, end.size), {}, head))
        (void)parse_target(head.target).ok();
    }
    (void)parse_target(bytes).ok();
    std::string body;
    std::string rest;
    (void)decode(bytes, body, 100, rest);
    Request request;
    request.headers = {{"cookie", bytes}, {"authorization", bytes}};
    (void)request.cookie("a");
    (void)request.bearer_token();
  }
}

TEST(Request, FindsCookiesAndTokens) {
  Request request;
  request.headers = {{"cookie", "junk; a=1; session=\"quoted\" ;b"},
                     {"cookie", "later=2"},
                     {"authorization", "BEARER  abc.def "}};
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("session"), "quoted");
  EXPECT_EQ(request.cookie("later"), "2");
  EXPECT_EQ(request.cookie("b"), std::nullopt);
  EXPECT_EQ(request.bearer_token(), "abc.def");
  request.headers = {{"authorization", "Basic abc"}};
  EXPECT_EQ(request.bearer_token(), "");
}

class LastWord : public ReplySink {
 public:
  void send(Response response) noexcept override { sent.push_back(response.status); }
  std::vector<int> sent;
};

TEST(Reply, AnswersOnceAndNeverNot) {
  const auto sink = std::make_shared<LastWord>();
  { const Reply dropped(sink); }
  EXPECT_EQ(sink->sent, std::vector<int>{500});
  {
    Reply first(sink);
    Reply moved(std::move(first));
    moved(empty_response(204));
    moved(empty_response(200));
  }
  EXPECT_EQ(sink->sent, (std::vector<int>{500, 204}));
  Reply overwritten(sink);
  overwritten = Reply(std::make_shared<LastWord>());
  EXPECT_EQ(sink->sent, (std::vector<int>{500, 204, 500}));
}

TEST(ResponseHead, RefusesWhatWouldBreakOutOfALine) {
  const HeadOptions options{"id"};
  EXPECT_TRUE(response_head(empty_response(200).with("X-A", "b"), options));
  for (const auto& [name, value] : std::vector<NameValue>{{"X-A", "b\r\nX-B: c"},
                                                          {"X-A", "b\nc"},
                                                          {"X-A", std::string("b\0c", 3)},
                                                          {"X A", "b"},
                                                          {"", "b"}}) {
    EXPECT_FALSE(response_head(empty_response(200).with(name, value), options)) << name << value;
  }
}

TEST(ResponseHead, LeavesLengthAndTypeOutWhereThereIsNoBody) {
  for (const int status : {204, 304}) {
    auto response = json_response(status, "{}");
    const auto head = response_head(response, HeadOptions{"id"});
    EXPECT_EQ(head->find("\r\nContent-"), head->find("\r\nContent-Security-Policy")) << *head;
  }
}

TEST(RequestId, IsUniqueAndSane) {
  const auto id = new_request_id();
  EXPECT_EQ(id.size(), 36U);
  EXPECT_EQ(id[14], '7');
  EXPECT_NE(id, new_request_id());
  EXPECT_TRUE(is_sane_request_id(id));
  EXPECT_FALSE(is_sane_request_id(""));
  EXPECT_FALSE(is_sane_request_id("a b"));
  EXPECT_FALSE(is_sane_request_id(std::string(129, 'a')));
}

}  // namespace
}  // namespace holdfast::http
