// Bad input of every kind against every endpoint: the status that says whose fault it is, the field that is
// wrong, never a 5xx, never silence, and a server that lives on.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "common/wire/paths.hpp"
#include "tests/api/world.hpp"
#include "tests/support/server_routes.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    client_.set_token(admin().token());
    client_.set_timeout(5s);
    user_ = my_id(admin());
    logged_before_ = shared_server().log().size();
  }

  void TearDown() override {
    HttpClient plain = shared_server().client();
    EXPECT_EQ(plain.get("/readyz").status, 200) << "it lives on";
    EXPECT_TRUE(shared_server().running());
    const std::string log = shared_server().log().substr(logged_before_);
    const auto error = log.find("\"level\":\"error\"");
    EXPECT_EQ(error, std::string::npos) << log.substr(error, 400);
  }

  // A path of wire::paths with real things in it.
  [[nodiscard]] std::string real(std::string_view pattern) {
    const auto brace = pattern.find("{id}");
    if (brace == std::string_view::npos) return std::string(pattern);
    const bool of_user = pattern.starts_with(wire::paths::kUsers);
    const bool of_room = pattern.starts_with(wire::paths::kResources);
    return with_id(pattern, of_user ? user_ : of_room ? room() : booking());
  }
  static std::string with_id(std::string_view pattern, const std::string& id) {
    std::string path(pattern);
    if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, id);
    for (const std::string_view other : {"{window_id}", "{user_id}"}) {
      if (const auto at = path.find(other); at != std::string::npos) path.replace(at, other.size(), id);
    }
    return path;
  }

  const std::string& room() {
    static const std::string made = make_slots();
    return made;
  }
  const std::string& booking() {
    static const std::string made = must_book(admin(), room(), utc_in(4, 9)).at("id");
    return made;
  }

  // A refusal as RFC 9457 has it, with one of the statuses. `field`: of the first violation; empty: any.
  static void expect_refused(const HttpReply& reply, const std::set<int>& statuses, const std::string& field,
                             const std::string& what) {
    ASSERT_NE(reply.status, 0) << "no answer: " << what;
    ASSERT_TRUE(statuses.contains(reply.status)) << reply.status << ": " << what << '\n' << reply.body;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json") << what;
    const json problem = reply.json();
    ASSERT_TRUE(problem.is_object()) << what << '\n' << reply.body;
    EXPECT_EQ(problem.value("status", 0), reply.status) << what;
    for (const char* member : {"type", "title", "code", "detail", "request_id"})
      EXPECT_TRUE(problem.contains(member)) << member << ": " << what << reply.body;
    if (field.empty()) return;
    const json first = problem.value("violations", json::array({json::object()})).at(0);
    EXPECT_EQ(first.value("field", ""), field) << what << '\n' << reply.body;
  }

  static std::string shortened(const std::string& text) {
    return text.size() < 120 ? json(text).dump(-1, ' ', true, json::error_handler_t::replace)
                             : std::to_string(text.size()) + " bytes";
  }

  HttpClient client_ = shared_server().client();
  std::string user_;
  std::size_t logged_before_ = 0;
};

struct Endpoint {
  const char* method;
  std::string_view path;
  bool takes_empty = false;  // no body, or an empty object, is a request
};

const Endpoint kWrites[] = {
    {"POST", wire::paths::kRegister},          {"POST", wire::paths::kLogin},
    {"POST", wire::paths::kRefresh, true},     {"POST", wire::paths::kLogout, true},
    {"POST", wire::paths::kForgotPassword},    {"POST", wire::paths::kResetPassword},
    {"POST", wire::paths::kPersonalTokens},    {"POST", wire::paths::kIdentities},
    {"POST", wire::paths::kSigningKeys, true}, {"POST", wire::paths::kDelegates},
    {"PUT", wire::paths::kDelegate, true},     {"PUT", wire::paths::kUser, true},
    {"PATCH", wire::paths::kUser, true},       {"POST", wire::paths::kResources},
    {"PUT", wire::paths::kResource, true},     {"PATCH", wire::paths::kResource, true},
    {"PUT", wire::paths::kHours, true},        {"PATCH", wire::paths::kHours, true},
    {"POST", wire::paths::kWindows},           {"POST", wire::paths::kBookings},
    {"POST", wire::paths::kBookingCheck},      {"PUT", wire::paths::kBooking, true},
    {"PATCH", wire::paths::kBooking, true},    {"POST", wire::paths::kConfirm, true},
    {"POST", wire::paths::kCancel, true},      {"POST", wire::paths::kApprove, true},
    {"POST", wire::paths::kDecline, true},     {"POST", wire::paths::kCheckIn, true},
    {"POST", wire::paths::kComplete, true},    {"POST", wire::paths::kNoShow, true},
};

// DELETE has no body.
TEST_F(BadInput, TheTableHasEveryWrite) {
  std::set<std::string> listed;
  for (const Endpoint& endpoint : kWrites)
    listed.insert(std::string(endpoint.method) + " " + std::string(endpoint.path));
  std::set<std::string> writes;
  for (const RouteLine& route : server_routes()) {
    const bool has_body =
        route.line.starts_with("POST ") || route.line.starts_with("PUT ") || route.line.starts_with("PATCH ");
    if (has_body) writes.insert(route.line);
  }
  EXPECT_EQ(listed, writes);
}

std::string nested(std::size_t depth, const char* open, const char* close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i)
    text += open;
  text += "1";
  for (std::size_t i = 0; i < depth; ++i)
    text += close;
  return text;
}

TEST_F(BadInput, BodiesThatAreNoJsonObjectAre400Everywhere) {
  using namespace std::string_literals;
  const std::vector<std::string> bodies = {
      "{",
      "}",
      "[]",
      "[{}]",
      "null",
      "true",
      "7",
      "\"text\"",
      "{} {}",
      "{}x",
      "{,}",
      "{\"name\":}",
      "{\"name\" \"x\"}",
      "{'name':'x'}",
      "{name:1}",
      "{/* no */}",
      "{\"name\":\"x\",}",
      "{\"name\":NaN}",
      "{\"name\":01}",
      "{\"name\":1e999}",
      "{\"name\":\"\\ud800\"}",
      "{\"name\":\"\\q\"}",
      "{\"name\":\"\xff\xfe\"}",
      "{\"name\":\"\xc0\xaf\"}",
      "{\"\xed\xa0\x80\":1}",
      "{\"name\":\"a\nb\"}",
      "{\"name\":\"\0\"}"s,
      "\0"s,
      "\xff\xfe{\0}\0"s,
      "\x1f\x8b\x08\x00\x00\x00\x00\x00"s,
      "<?xml version=\"1.0\"?><booking/>",
      "resource_id=1&start=2",
      "{\"colour\":\"red\"}",
      "{\"\":1}",
      "{\"name\":\"x\",\"name\":\"y\"}",
      "{\"__proto__\":{}}",
      nested(2'000, "[", "]"),
      nested(10'000, "{\"a\":", "}"),
      std::string(60'000, '['),
  };
  for (const Endpoint& endpoint : kWrites) {
    for (const std::string& body : bodies) {
      const auto reply = client_.send(endpoint.method, real(endpoint.path), body);
      expect_refused(reply, {400}, "",
                     std::string(endpoint.method) + " " + std::string(endpoint.path) + " " + shortened(body));
      EXPECT_EQ(reply.code(), "invalid_request");
    }
    if (endpoint.takes_empty) continue;
    for (const char* body : {"", "  \r\n", "{}"}) {
      const auto reply =
          client_.send(endpoint.method, real(endpoint.path), body, {{"Content-Type", "application/json"}});
      expect_refused(reply, {400}, "", std::string(endpoint.path) + " with '" + body + "'");
    }
  }
}

// A body that is right, or would be but for what it names.
json right_body(std::string_view path, const std::string& room) {
  namespace paths = wire::paths;
  if (path == paths::kRegister)
    return {{"email", "bad@example.test"}, {"password", "long enough"}, {"name", "Bad"}};
  if (path == paths::kLogin) return {{"email", "bad@example.test"}, {"password", "long enough"}};
  if (path == paths::kForgotPassword) return {{"email", "bad@example.test"}};
  if (path == paths::kResetPassword) return {{"token", "hfw_bad"}, {"password", "long enough"}};
  if (path == paths::kPersonalTokens) return {{"name", "Bad"}, {"scopes", {"profile:read"}}};
  if (path == paths::kIdentities) return {{"provider", "nobody"}};
  if (path == paths::kDelegates) return {{"email", "bad@example.test"}};
  if (path == paths::kWindows) return {{"windows", {{{"start", utc_in(6, 9)}, {"end", utc_in(6, 10)}}}}};
  if (path == paths::kResources) return {{"kind", "room"}, {"name", "Bad"}, {"time_zone", "UTC"}};
  if (path == paths::kBookings || path == paths::kBookingCheck)
    return {{"resource_id", room}, {"start", utc_in(6, 9)}};
  return json::object();
}

TEST_F(BadInput, UnknownFieldsAreNamed) {
  for (const Endpoint& endpoint : kWrites) {
    for (const json& extra : {json{{"colour", "red"}}, json{{"colour", nullptr}}, json{{"colour", {1}}}}) {
      json body = right_body(endpoint.path, room());
      body.update(extra);
      const auto reply = client_.send(endpoint.method, real(endpoint.path), body.dump());
      expect_refused(reply, {400}, "colour", std::string(endpoint.path) + " " + body.dump());
    }
  }
  EXPECT_EQ(client_.get(kApi + "/me").status, 200) << "nobody was signed out";
}

TEST_F(BadInput, BodiesOfOneMegabyteAre413Everywhere) {
  const std::string body = R"({"name":")" + std::string(1U << 20U, 'x') + "\"}";
  for (const Endpoint& endpoint : kWrites) {
    const auto reply = client_.send(endpoint.method, real(endpoint.path), body);
    expect_refused(reply, {413}, "", std::string(endpoint.path));
    EXPECT_EQ(reply.code(), "payload_too_large");
  }
}

TEST_F(BadInput, OtherContentTypesAre415Everywhere) {
  for (const Endpoint& endpoint : kWrites) {
    for (const char* type :
         {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
          "application/xml", "application/jsonp", "json", "application/json+x", "???"}) {
      const auto reply = client_.send(endpoint.method, real(endpoint.path), "{}", {{"Content-Type", type}});
      expect_refused(reply, {415}, "", std::string(endpoint.path) + " as " + type);
    }
  }
  const auto spelled = client_.send("PUT", real(wire::paths::kBooking), R"({"title":"x"})",
                                    {{"Content-Type", "Application/JSON ; charset=\"UTF-8\""}});
  EXPECT_EQ(spelled.status, 200) << spelled.body;
}

TEST_F(BadInput, WrongMethodsAre405WithWhatIsAllowed) {
  const std::string_view paths[] = {
      wire::paths::kRegister, wire::paths::kLogin,    wire::paths::kLogout,       wire::paths::kMe,
      wire::paths::kUsers,    wire::paths::kUser,     wire::paths::kResources,    wire::paths::kResource,
      wire::paths::kHours,    wire::paths::kWindows,  wire::paths::kWindow,       wire::paths::kSchedule,
      wire::paths::kSlots,    wire::paths::kBookings, wire::paths::kBookingCheck, wire::paths::kBooking,
      wire::paths::kConfirm,  wire::paths::kCancel,   wire::paths::kApprove,      wire::paths::kDecline,
      wire::paths::kCheckIn,  wire::paths::kComplete, wire::paths::kNoShow,       wire::paths::kOpenApi,
      wire::paths::kHealth,   wire::paths::kReady,    wire::paths::kMetrics,      wire::paths::kKeys,
  };
  for (const std::string_view pattern : paths) {
    const std::string path = with_id(real(pattern), user_);
    const auto brewed = client_.send("BREW", path, "");
    expect_refused(brewed, {405}, "", "BREW " + path);
    const std::string allowed = brewed.header("allow");
    EXPECT_FALSE(allowed.empty()) << path;
    EXPECT_EQ(client_.send("OPTIONS", path, "").header("allow"), allowed) << path;
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"}) {
      if (allowed.find(method) != std::string::npos) continue;
      const auto reply = client_.send(method, path, "{}");
      expect_refused(reply, {405}, "", std::string(method) + " " + path);
      EXPECT_EQ(reply.header("allow"), allowed) << path;
    }
  }
}

TEST_F(BadInput, IdsThatAreNoneAre404Or400) {
  const std::pair<const char*, std::string_view> endpoints[] = {
      {"GET", wire::paths::kUser},     {"PUT", wire::paths::kUser},        {"GET", wire::paths::kResource},
      {"PUT", wire::paths::kResource}, {"DELETE", wire::paths::kResource}, {"PUT", wire::paths::kHours},
      {"GET", wire::paths::kHours},    {"GET", wire::paths::kWindows},     {"DELETE", wire::paths::kWindow},
      {"GET", wire::paths::kBooking},  {"PUT", wire::paths::kBooking},     {"DELETE", wire::paths::kBooking},
      {"POST", wire::paths::kConfirm}, {"POST", wire::paths::kCancel},     {"POST", wire::paths::kApprove},
      {"POST", wire::paths::kDecline}, {"POST", wire::paths::kCheckIn},    {"POST", wire::paths::kComplete},
      {"POST", wire::paths::kNoShow},
  };
  const std::string ids[] = {"x",
                             "0",
                             "-1",
                             "00000000-0000-0000-0000-000000000000",
                             "ffffffff-ffff-ffff-ffff-ffffffffffff",
                             "01890000-0000-7000-8000-00000000000",
                             "01890000-0000-7000-8000-0000000000000",
                             "0189000000007000800000000000000",
                             "01890000_0000_7000_8000_000000000000",
                             "%7B01890000-0000-7000-8000-000000000000%7D",
                             "%27%20OR%201=1%20--",
                             "%00",
                             "%ff%fe",
                             "%zz",
                             "%",
                             "..%2f..%2fetc%2fpasswd",
                             "%0d%0aX-Injected:%201",
                             std::string(2'000, '7')};
  for (const auto& [method, pattern] : endpoints) {
    for (const std::string& id : ids) {
      const std::string path = with_id(pattern, id);
      const bool writes = std::string_view(method) == "PUT";
      const auto reply = client_.send(method, path, writes ? "{}" : "");
      expect_refused(reply, {400, 404}, "", std::string(method) + " " + path.substr(0, 120));
      EXPECT_TRUE(reply.header("x-injected").empty());
    }
  }
}

struct Query {
  std::string query;
  const char* field;
};

TEST_F(BadInput, QueriesNameTheParameterThatIsWrong) {
  const std::string range = "from=" + utc_in(1, 0) + "&to=" + utc_in(8, 0);
  const std::vector<Query> of_lists = {
      {"limit=0", "limit"},          {"limit=201", "limit"},
      {"limit=-1", "limit"},         {"limit=", "limit"},
      {"limit=ten", "limit"},        {"limit=1e2", "limit"},
      {"limit=10.0", "limit"},       {"limit=99999999999999999999999", "limit"},
      {"limit=1&limit=2", "limit"},  {"cursor=nonsense", "cursor"},
      {"cursor=", "cursor"},         {"cursor=%00", "cursor"},
      {"cursor=bm9wZQ==", "cursor"}, {"colour=red", "colour"},
  };
  const std::vector<Query> of_ranges = {
      {"from=yesterday&to=" + utc_in(2, 0), "from"},
      {"from=" + utc_in(1, 0) + "&to=2026-02-30T00:00:00Z", "to"},
      {"from=" + utc_in(1, 0) + "&to=" + utc_in(1, 0).substr(0, 10), "to"},
      {"from=" + utc_in(1, 0) + "&to=2026-11-23T09:00:00", "to"},
      {"from=" + utc_in(2, 0) + "&to=" + utc_in(1, 0), "to"},
      {"from=" + utc_in(1, 0) + "&to=" + utc_in(1, 0), "to"},
      {"from=" + utc_in(1, 0) + "&to=" + utc_in(369, 0), "to"},
      {"from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z", "to"},
      {"from=99999-01-01T00:00:00Z&to=" + utc_in(1, 0), "from"},
      {"from=%00&to=" + utc_in(1, 0), "from"},
      {range + "&from=" + utc_in(1, 0), "from"},
  };
  const auto expect_named = [&](const std::string& path, const std::vector<Query>& rows) {
    for (const Query& row : rows) {
      const std::string target = path + (path.find('?') == std::string::npos ? "?" : "&") + row.query;
      expect_refused(client_.get(target), {400}, row.field, target);
    }
  };
  const std::string bookings = kApi + "/bookings";
  const std::string slots = kApi + "/slots?resource_id=" + room();
  expect_named(bookings, of_lists);
  expect_named(bookings, of_ranges);
  expect_named(bookings, {{"status=asleep", "status"},
                          {"status=", "status"},
                          {"status=held,,confirmed", "status"},
                          {"sort=title", "sort"},
                          {"sort=--start", "sort"},
                          {"sort=start;DROP%20TABLE%20bookings", "sort"},
                          {"resource_id=x", "resource_id"},
                          {"user_id=%27", "user_id"}});
  expect_named(kApi + "/resources", of_lists);
  expect_named(kApi + "/resources", {{"kind=castle", "kind"},
                                     {"min_capacity=-1", "min_capacity"},
                                     {"min_capacity=many", "min_capacity"},
                                     {"features=a,,b", "features"},
                                     {"owner_id=me", "owner_id"},
                                     {"q=%01", "q"},
                                     {"q=" + std::string(3'000, 'q'), "q"}});
  expect_named(kApi + "/users", of_lists);
  expect_named(real(wire::paths::kWindows), of_lists);
  expect_named(real(wire::paths::kWindows), of_ranges);
  expect_named(real(wire::paths::kSchedule), of_ranges);
  expect_named(real(wire::paths::kSchedule),
               {{"", "from"}, {"to=" + utc_in(1, 0), "from"}, {"from=" + utc_in(1, 0), "to"}});
  expect_named(slots, of_ranges);
  expect_named(slots + "&" + range, of_lists);
  expect_named(slots + "&" + range, {{"duration=0", "duration"},
                                     {"duration=-30", "duration"},
                                     {"duration=99999999999", "duration"},
                                     {"duration=half", "duration"},
                                     {"sort=price", "sort"}});
}

TEST_F(BadInput, OddlyEncodedTargetsAreRefusedOrNotFound) {
  const char* targets[] = {"/api/v1/bookings?q=%",
                           "/api/v1/bookings?limit=%zz",
                           "/api/v1/bookings?limit=%c0%af",
                           "/api/v1/bookings?%00=1",
                           "/api/v1/%00",
                           "/api/v1/%ff",
                           "/api/v1/../../etc/passwd",
                           "/api/v1/%2e%2e/%2e%2e/etc/passwd",
                           "/api/v1//bookings",
                           "/api/v1/bookings/",
                           "/API/V1/bookings",
                           "/api/v1/bookings%2fcheck",
                           "/api/v2/bookings",
                           "/api/v1",
                           "/api/v1/nothing/here"};
  for (const char* target : targets)
    expect_refused(client_.get(target), {400, 404}, "", target);
}

TEST_F(BadInput, OddHeadersAreIgnoredOrRefused) {
  const std::string path = real(wire::paths::kBooking);
  const std::string long_text(4'000, 'x');
  const Headers ignored = {{"Accept", "image/png"},
                           {"Accept", ";;q=x"},
                           {"Accept-Language", "xx-XX;q=7"},
                           {"If-None-Match", "nonsense"},
                           {"If-None-Match", "\"unclosed"},
                           {"If-Modified-Since", "yesterday"},
                           {"Range", "bytes=9-1"},
                           {"Cookie", "holdfast_session=%%%; =; ;;"},
                           {"X-Forwarded-For", "not an address, 999.1.1.1"},
                           {"X-Request-Id", long_text},
                           {"X-Request-Id", "a\"b<c>"},
                           {"Origin", "null"},
                           {"Referer", long_text},
                           {"User-Agent", "\xff\xfe"}};
  for (const auto& header : ignored) {
    const auto reply = client_.get(path, {header});
    EXPECT_EQ(reply.status, 200) << header.first << ": " << header.second.substr(0, 60) << reply.body;
    EXPECT_LE(reply.header("x-request-id").size(), 128U);
  }
  for (const char* tag :
       {"nonsense", "\"v999\"", "\"vx\"", "W/\"v1\"", "\"v-1\"", "\"v99999999999999999999\""}) {
    const auto reply = client_.put(path, {{"title", "x"}}, {{"If-Match", tag}});
    expect_refused(reply, {400, 412}, "", std::string("If-Match: ") + tag);
  }
  for (const std::string& key : {std::string(256, 'k'), std::string("with space"), std::string("tab\tbed"),
                                 std::string("\xc3\xa4"), std::string("\xff")}) {
    const auto reply = book(client_, room(), utc_in(5, 9), {}, {}, {{"Idempotency-Key", key}});
    if (key == "with space" && reply.status == 201) continue;  // visible ASCII and spaces are fine
    expect_refused(reply, {400}, "Idempotency-Key", "Idempotency-Key: " + shortened(key));
  }
  HttpClient nobody = shared_server().client();
  nobody.set_timeout(5s);
  for (const std::string& authorization :
       {std::string("Bearer"), std::string("Bearer "), std::string("Bearer a.b.c"),
        std::string("Bearer ") + long_text, std::string("Basic YWRtaW46YWRtaW4="), std::string("bearer\xff"),
        std::string("Bearer ") + admin().token() + "x", std::string("Bearer eyJhbGciOiJub25lIn0.e30.")}) {
    expect_refused(nobody.get(path, {{"Authorization", authorization}}), {401}, "",
                   authorization.substr(0, 80));
  }
}

struct Field {
  std::string_view path;
  const char* method;
  json body;  // merged into a body that is right
  const char* field;
  int status = 400;
};

TEST_F(BadInput, ValuesOutOfPlaceAreNamed) {
  namespace paths = wire::paths;
  const std::string nul("a\0b", 3);
  const std::string at = utc_in(6, 9);
  const std::string before = utc_in(6, 8);
  const json huge = json::parse("123456789012345678901234567890");
  const auto windows = [](const json& start, const json& end) {
    return json{{"windows", {{{"start", start}, {"end", end}}}}};
  };
  const auto weekly = [](const json& weekday, const json& start, const json& end) {
    return json{{"weekly", {{{"weekday", weekday}, {"start", start}, {"end", end}}}}};
  };
  const auto policy = [](const json& fields) { return json{{"policy", fields}}; };
  const std::vector<Field> rows = {
      {paths::kRegister, "POST", {{"email", "nobody"}}, "email"},
      {paths::kRegister, "POST", {{"email", 7}}, "email"},
      {paths::kRegister, "POST", {{"email", "a@b\nc.test"}}, "email"},
      {paths::kRegister, "POST", {{"email", std::string(300, 'a') + "@x.test"}}, "email"},
      {paths::kRegister, "POST", {{"password", "short"}}, "password"},
      {paths::kRegister, "POST", {{"password", std::string(300, 'p')}}, "password"},
      {paths::kRegister, "POST", {{"password", nullptr}}, "password"},
      {paths::kRegister, "POST", {{"name", ""}}, "name"},
      {paths::kRegister, "POST", {{"name", nul}}, "name"},
      {paths::kRegister, "POST", {{"name", "a\x1b[31m"}}, "name"},
      {paths::kRegister, "POST", {{"time_zone", "Mars/Olympus"}}, "time_zone"},
      {paths::kRegister, "POST", {{"time_zone", "../../etc/passwd"}}, "time_zone"},
      {paths::kLogin, "POST", {{"password", json::array()}}, "password"},
      {paths::kLogin, "POST", {{"email", nul}}, "email"},
      {paths::kUser, "PUT", {{"name", nullptr}}, "name"},
      {paths::kUser, "PUT", {{"roles", {"king"}}}, "roles[0]"},
      {paths::kUser, "PUT", {{"roles", "admin"}}, "roles"},
      {paths::kUser, "PUT", {{"time_zone", "Nowhere"}}, "time_zone"},
      {paths::kUser, "PUT", {{"email", "@"}}, "email"},
      {paths::kResources, "POST", {{"kind", "castle"}}, "kind"},
      {paths::kResources, "POST", {{"kind", json::object()}}, "kind"},
      {paths::kResources, "POST", {{"name", std::string(5'000, 'n')}}, "name"},
      {paths::kResources, "POST", {{"time_zone", "Europe/Atlantis"}}, "time_zone"},
      {paths::kResources, "POST", {{"time_zone", "/etc/localtime"}}, "time_zone"},
      {paths::kResources, "POST", {{"time_zone", ""}}, "time_zone"},
      {paths::kResources, "POST", {{"units", 0}}, "units"},
      {paths::kResources, "POST", {{"units", -1}}, "units"},
      {paths::kResources, "POST", {{"units", 1.5}}, "units"},
      {paths::kResources, "POST", {{"units", "2"}}, "units"},
      {paths::kResources, "POST", {{"units", huge}}, "units"},
      {paths::kResources, "POST", {{"units", 2147483648LL}}, "units"},
      {paths::kResources, "POST", {{"capacity", -3}}, "capacity"},
      {paths::kResources, "POST", {{"features", "projector"}}, "features"},
      {paths::kResources, "POST", {{"features", {1}}}, "features[0]"},
      {paths::kResources, "POST", {{"preset", "brothel"}}, "preset"},
      {paths::kResources, "POST", {{"policy", 7}}, "policy"},
      {paths::kResources, "POST", policy({{"mode", "never"}}), "policy.mode"},
      {paths::kResources, "POST", policy({{"durations", json::array()}}), "policy.durations"},
      {paths::kResources, "POST", policy({{"durations", {0}}}), "policy.durations[0]"},
      {paths::kResources, "POST", policy({{"durations", {-30}}}), "policy.durations[0]"},
      {paths::kResources, "POST", policy({{"durations", {huge}}}), "policy.durations[0]"},
      {paths::kResources, "POST", policy({{"step", 0}}), "policy.step"},
      {paths::kResources, "POST", policy({{"min_notice", -1}}), "policy.min_notice"},
      {paths::kResources, "POST", policy({{"min_notice", 9007199254740993LL}}), "policy.min_notice"},
      {paths::kResources, "POST", policy({{"hold_minutes", 0}}), "policy.hold_minutes"},
      {paths::kResources, "POST", policy({{"buffer_before", "PT5M"}}), "policy.buffer_before"},
      {paths::kResources, "POST", policy({{"price", {{"amount", -1}, {"currency", "EUR"}}}}),
       "policy.price.amount"},
      {paths::kResources, "POST", policy({{"price", {{"amount", 1}, {"currency", "euro"}}}}),
       "policy.price.currency"},
      {paths::kResources, "POST", policy({{"colour", "red"}}), "policy.colour"},
      {paths::kResources, "POST", {{"visibility", "secret"}}, "visibility"},
      {paths::kResources, "POST", {{"owner_id", "me"}}, "owner_id"},
      {paths::kResource, "PUT", {{"kind", nullptr}}, "kind"},
      {paths::kResource, "PUT", {{"units", 100'000'000}}, "units"},
      {paths::kResource, "PUT", {{"time_zone", nul}}, "time_zone"},
      {paths::kResource, "PUT", {{"id", "01890000-0000-7000-8000-000000000000"}}, "id"},
      {paths::kHours, "PUT", weekly("XX", "09:00", "17:00"), "weekly[0].weekday"},
      {paths::kHours, "PUT", weekly("MO", "9:00", "17:00"), "weekly[0].start"},
      {paths::kHours, "PUT", weekly("MO", "09:00", "24:01"), "weekly[0].end"},
      {paths::kHours, "PUT", weekly("MO", "09:00", "25:00"), "weekly[0].end"},
      {paths::kHours, "PUT", weekly("MO", "09:00:30", "17:00"), "weekly[0].start"},
      {paths::kHours, "PUT", {{"weekly", 7}}, "weekly"},
      {paths::kHours,
       "PUT",
       {{"overrides", {{{"date", "2026-02-30"}, {"windows", json::array()}}}}},
       "overrides[0].date"},
      {paths::kHours,
       "PUT",
       {{"overrides", {{{"date", "tomorrow"}, {"windows", json::array()}}}}},
       "overrides[0].date"},
      {paths::kWindows, "POST", {{"windows", json::array()}}, "windows"},
      {paths::kWindows, "POST", {{"windows", "all"}}, "windows"},
      {paths::kWindows, "POST", windows("soon", at), "windows[0].start"},
      {paths::kWindows, "POST", windows(before, 7), "windows[0].end"},
      {paths::kWindows, "POST", windows(at, before), "windows[0].end", 422},
      {paths::kWindows, "POST", windows(at, at), "windows[0].end", 422},
      {paths::kWindows, "POST", windows("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"), "windows[0].end"},
      {paths::kWindows, "POST", windows("2026-11-23T09:00:30Z", at), "windows[0].start"},
      {paths::kBookings, "POST", {{"resource_id", "room"}}, "resource_id"},
      {paths::kBookings, "POST", {{"resource_id", nullptr}}, "resource_id"},
      {paths::kBookings, "POST", {{"start", "2026-13-01T00:00:00Z"}}, "start"},
      {paths::kBookings, "POST", {{"start", "2026-11-23T09:00:00"}}, "start"},
      {paths::kBookings, "POST", {{"start", 1'700'000'000}}, "start"},
      {paths::kBookings, "POST", {{"start", "10000-01-01T00:00:00Z"}}, "start"},
      {paths::kBookings, "POST", {{"start", ""}}, "start"},
      {paths::kBookings, "POST", {{"end", true}}, "end"},
      {paths::kBookings, "POST", {{"end", before}}, "end", 422},
      {paths::kBookings, "POST", {{"end", at}}, "end", 422},
      {paths::kBookings, "POST", {{"end", "9999-12-31T23:59:59Z"}}, "end", 422},
      {paths::kBookings, "POST", {{"title", std::string(60'000, 't')}}, "title"},
      {paths::kBookings, "POST", {{"title", nul}}, "title"},
      {paths::kBookings, "POST", {{"note", {"a", "b"}}}, "note"},
      {paths::kBookings, "POST", {{"attendees", {{{"email", "nobody"}}}}}, "attendees[0].email"},
      {paths::kBookings, "POST", {{"attendees", {json::object()}}}, "attendees[0].email"},
      {paths::kBookings, "POST", {{"attendees", json(std::vector<int>(5'000, 1))}}, "attendees"},
      {paths::kBookings, "POST", {{"override", "too_soon"}}, "override"},
      {paths::kBookings, "POST", {{"override", {"everything"}}}, "override[0]"},
      {paths::kBookings, "POST", {{"status", "confirmed"}}, "status"},
      {paths::kBookingCheck, "POST", {{"start", json::array()}}, "start"},
      {paths::kBookingCheck, "POST", {{"resource_id", 1}}, "resource_id"},
      {paths::kBooking, "PUT", {{"start", "noon"}}, "start"},
      {paths::kBooking, "PUT", {{"start", nullptr}}, "start"},
      {paths::kBooking, "PUT", {{"status", "cancelled"}}, "status"},
      {paths::kBooking, "PUT", {{"unit", 2}}, "unit"},
      {paths::kBooking, "PUT", {{"title", 7}}, "title"},
      {paths::kBooking, "PUT", {{"attendees", json::object()}}, "attendees"},
  };
  for (const Field& row : rows) {
    json body = right_body(row.path, room());
    body.update(row.body);
    const auto reply = client_.send(row.method, real(row.path), body.dump());
    expect_refused(reply, {row.status}, row.field,
                   std::string(row.method) + " " + std::string(row.path) + " " + shortened(body.dump()));
  }
}

// Right in form and far from anything sensible: whatever the answer is, it is one of the documented.
TEST_F(BadInput, NumbersAndTimesAtTheirLimitsAreAnswered) {
  const json policies[] = {
      {{"mode", "span"}, {"min_duration", 1}, {"max_duration", 527'040}, {"step", 1}},
      {{"mode", "span"}, {"min_duration", 480}, {"max_duration", 30}},
      {{"mode", "loan"}, {"loan_days", 36'500}},
      {{"mode", "loan"}, {"loan_days", 1}, {"max_renewals", 0}},
      {{"mode", "slots"}, {"durations", {527'040}}, {"step", 527'040}},
      {{"mode", "slots"}, {"durations", {1}}, {"step", 1}, {"buffer_before", 525'600}},
      {{"mode", "slots"}, {"max_horizon_days", 0}},
      {{"mode", "slots"}, {"max_horizon_days", 2'000'000}},
      {{"mode", "slots"}, {"min_notice", 50'000'000}},
      {{"mode", "slots"}, {"max_active_per_user", 0}},
  };
  const std::string starts[] = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", utc_in(1, 9),
                                "2038-01-19T03:14:08Z", "9999-12-31T23:59:59.999999Z"};
  for (const json& policy : policies) {
    const auto made =
        client_.post(kApi + "/resources",
                     {{"kind", "room"}, {"name", "Edge"}, {"time_zone", "Pacific/Apia"}, {"policy", policy}});
    ASSERT_TRUE(made.status == 201 || made.status == 400) << made.status << policy << made.body;
    if (made.status != 201) continue;
    const std::string id = made.json().at("id");
    shared_server().open_always(client_, id);
    for (const std::string& start : starts) {
      for (const std::string& end : {std::string(), starts[0], starts[2], starts[4]}) {
        for (const char* path : {"/bookings/check", "/bookings"}) {
          json body = {{"resource_id", id}, {"start", start}};
          if (!end.empty()) body["end"] = end;
          const auto reply = client_.post(kApi + path, body);
          EXPECT_TRUE(std::set<int>({200, 201, 400, 409, 422}).contains(reply.status))
              << reply.status << path << body << policy << reply.body;
        }
      }
      const std::string query = "?from=" + start + "&to=" + utc_in(2, 0);
      for (const std::string& path : {kApi + "/resources/" + id + "/schedule" + query,
                                      kApi + "/slots" + query + "&resource_id=" + id}) {
        const auto reply = client_.get(path);
        EXPECT_TRUE(reply.status == 200 || reply.status == 400)
            << reply.status << path << reply.body.substr(0, 300);
      }
    }
  }
  for (const char* year : {"0001", "1582", "9999"}) {
    const std::string range =
        "?from=" + std::string(year) + "-01-01T00:00:00Z&to=" + year + "-12-31T23:59:59Z";
    EXPECT_EQ(client_.get(real(wire::paths::kSchedule) + range).status, 200) << year;
    EXPECT_EQ(client_.get(kApi + "/slots" + range + "&resource_id=" + room()).status, 200) << year;
    EXPECT_EQ(client_.get(kApi + "/bookings" + range).status, 200) << year;
  }
}

}  // namespace
}  // namespace holdfast::test
