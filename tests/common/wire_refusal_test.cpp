// What is wrong in form is refused with the JSON path of the culprit.
#include <gtest/gtest.h>

#include <string>

#include "common/wire/decode_requests.hpp"

namespace holdfast {
namespace {

struct Row {
  const char* what;
  std::string body;
  std::string field;
  ErrorCode code = ErrorCode::invalid_request;
};

template <class T>
void expect_refused(Result<T> (*decode)(std::string_view), const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto read = decode(row.body);
    ASSERT_FALSE(read.ok()) << row.what << ": " << row.body;
    EXPECT_EQ(read.error().field, row.field) << row.what;
    EXPECT_EQ(to_string(read.error().code), to_string(row.code)) << row.what;
    EXPECT_FALSE(read.error().detail.empty()) << row.what;
  }
}

std::string text(std::size_t length) {
  return std::string(length, 'x');
}

// A registration with one field replaced by, or with one more, JSON value.
std::string registration(const std::string& name, const std::string& value) {
  std::string body = "{";
  for (const auto& [key, json] : {std::pair("email", R"("a@example.org")"),
                                  std::pair("password", R"("long enough")"), std::pair("name", R"("Ada")")}) {
    if (name != key) body += "\"" + std::string(key) + "\":" + json + ",";
  }
  return body + "\"" + name + "\":" + value + "}";
}

TEST(WireRefusal, BodiesThatAreNoObjects) {
  expect_refused(wire::decode_login, {{"nothing", "", ""},
                                      {"no JSON", "hello", ""},
                                      {"cut off", R"({"email":"a)", ""},
                                      {"two documents", "{}{}", ""},
                                      {"trailing comma", R"({"email":"a",})", ""},
                                      {"comment", "/* */{}", ""},
                                      {"array", "[]", ""},
                                      {"null", "null", ""},
                                      {"number", "7", ""},
                                      {"bare NaN", R"({"email":NaN})", ""}});
}

TEST(WireRefusal, TextThatIsNotFitToKeep) {
  expect_refused(wire::decode_register,
                 {{"NUL", registration("name", R"("a\u0000b")"), "name"},
                  {"bell", registration("name", R"("a\u0007")"), "name"},
                  {"raw control character", registration("name", "\"a\x01\""), ""},
                  {"line break in a name", registration("name", R"("a\nb")"), "name"},
                  {"DEL", registration("name", "\"a\x7f\""), "name"},
                  {"C1", registration("name", R"("a\u0085b")"), "name"},
                  {"lone surrogate", registration("name", R"("\ud800")"), ""},
                  {"invalid UTF-8", registration("name", "\"\xff\xfe\""), ""},
                  {"overlong UTF-8", registration("name", "\"\xc0\xaf\""), ""},
                  {"empty", registration("name", R"("")"), "name"},
                  {"blank", registration("name", R"("  ")"), "name"},
                  {"too long", registration("name", "\"" + text(201) + "\""), "name"},
                  {"short password", registration("password", R"("1234567")"), "password"},
                  {"email without @", registration("email", R"("ada")"), "email"},
                  {"email without domain", registration("email", R"("ada@")"), "email"},
                  {"email with a space", registration("email", R"("a da@example.org")"), "email"},
                  {"email with two @", registration("email", R"("a@b@c")"), "email"},
                  {"long email", registration("email", "\"" + text(250) + "@b.org\""), "email"},
                  {"zone with a path", registration("time_zone", R"("../etc/passwd")"), "time_zone"},
                  {"absolute zone", registration("time_zone", R"("/etc/localtime")"), "time_zone"}});
}

TEST(WireRefusal, FieldsThatAreWrongMissingOrUnknown) {
  expect_refused(wire::decode_register,
                 {{"missing", R"({"email":"a@example.org","password":"long enough"})", "name"},
                  {"null where needed", registration("name", "null"), "name"},
                  {"number for text", registration("name", "7"), "name"},
                  {"object for text", registration("name", "{}"), "name"},
                  {"unknown", registration("admin", "true"), "admin"},
                  {"unknown, of the object's prototype", registration("__proto__", "{}"), "__proto__"},
                  {"given twice", R"({"email":"a@example.org","email":"b@example.org"})", "email"}});
  expect_refused(wire::decode_user_patch, {{"null that clears nothing", R"({"name":null})", "name"},
                                           {"no roles", R"({"roles":[]})", "roles"},
                                           {"unknown role", R"({"roles":["member","root"]})", "roles[1]"},
                                           {"role twice", R"({"roles":["member","member"]})", "roles[1]"},
                                           {"what the server keeps", R"({"version":2})", "version"}});
}

std::string resource(const std::string& more) {
  return R"({"kind":"room","name":"Fern","time_zone":"UTC",)" + more + "}";
}

TEST(WireRefusal, Resources) {
  std::string many_words = R"("words":{)";
  for (int i = 0; i < 41; ++i)
    many_words += (i ? ",\"w" : "\"w") + std::to_string(i) + R"(":"x")";
  expect_refused(
      wire::decode_resource_create,
      {{"unknown kind", R"({"kind":"boat","name":"Fern","time_zone":"UTC"})", "kind"},
       {"no zone", R"({"kind":"room","name":"Fern"})", "time_zone"},
       {"no units", resource(R"("units":0)"), "units"},
       {"negative units", resource(R"("units":-1)"), "units"},
       {"absurd units", resource(R"("units":1001)"), "units"},
       {"half a unit", resource(R"("units":1.5)"), "units"},
       {"units as text", resource(R"("units":"2")"), "units"},
       {"more than 64 bits", resource(R"("units":99999999999999999999)"), "units"},
       {"beyond any number", resource(R"("units":1e999)"), ""},
       {"capacity", resource(R"("capacity":0)"), "capacity"},
       {"unknown preset", resource(R"("preset":"spa")"), "preset"},
       {"feature twice", resource(R"("features":["a","a"])"), "features[1]"},
       {"feature with comma", resource(R"("features":["a,b"])"), "features[0]"},
       {"feature too long", resource(R"("features":[")" + text(65) + "\"]"), "features[0]"},
       {"features as text", resource(R"("features":"a")"), "features"},
       {"policy as text", resource(R"("policy":"clinic")"), "policy"},
       {"unknown policy field", resource(R"("policy":{"steps":15})"), "policy.steps"},
       {"step", resource(R"("policy":{"step":0})"), "policy.step"},
       {"no durations", resource(R"("policy":{"durations":[]})"), "policy.durations"},
       {"duration", resource(R"("policy":{"durations":[30,-15]})"), "policy.durations[1]"},
       {"mode", resource(R"("policy":{"mode":"slot"})"), "policy.mode"},
       {"horizon", resource(R"("policy":{"max_horizon_days":3661})"), "policy.max_horizon_days"},
       {"price", resource(R"("policy":{"price":{"amount":-1,"currency":"EUR"}})"), "policy.price.amount"},
       {"currency", resource(R"("policy":{"price":{"amount":1,"currency":"eur"}})"), "policy.price.currency"},
       {"price without currency", resource(R"("policy":{"price":{"amount":1}})"), "policy.price.currency"},
       {"word key", resource(R"("words":{"Title":"x"})"), "words"},
       {"too many words", resource(many_words + "}"), "words"},
       {"visibility", resource(R"("visibility":"everyone")"), "visibility"},
       {"owner", resource(R"("owner_id":"me")"), "owner_id"},
       {"description", resource(R"("description":")" + text(4001) + "\""), "description"}});
}

std::string window(const char* start, const char* end) {
  return R"({"start":")" + std::string(start) + R"(","end":")" + end + "\"}";
}

TEST(WireRefusal, Windows) {
  const std::string nine = window("2026-12-02T09:00:00Z", "2026-12-02T12:00:00Z");
  std::string many;
  for (int i = 0; i < 2001; ++i)
    many += (i ? "," : "") + nine;
  expect_refused(
      wire::decode_windows_request,
      {{"none", R"({"windows":[]})", "windows"},
       {"too many", R"({"windows":[)" + many + "]}", "windows"},
       {"no list", R"({"windows":)" + nine + "}", "windows"},
       {"no instant", R"({"windows":[)" + nine + "," + window("tomorrow", "2026-12-03T12:00:00Z") + "]}",
        "windows[1].start"},
       {"no zone", R"({"windows":[)" + window("2026-12-02T09:00:00", "2026-12-02T12:00:00Z") + "]}",
        "windows[0].start"},
       {"no such day", R"({"windows":[)" + window("2026-02-30T09:00:00Z", "2026-12-02T12:00:00Z") + "]}",
        "windows[0].start"},
       {"seconds", R"({"windows":[)" + window("2026-12-02T09:00:30Z", "2026-12-02T12:00:00Z") + "]}",
        "windows[0].start"},
       {"backwards", R"({"windows":[)" + window("2026-12-02T09:00:00Z", "2026-12-02T08:00:00Z") + "]}",
        "windows[0].end", ErrorCode::invalid_interval},
       {"empty", R"({"windows":[)" + window("2026-12-02T09:00:00Z", "2026-12-02T09:00:00Z") + "]}",
        "windows[0].end", ErrorCode::invalid_interval},
       {"two years", R"({"windows":[)" + window("2026-12-02T09:00:00Z", "2028-12-02T09:00:00Z") + "]}",
        "windows[0].end"},
       {"unknown field",
        R"({"windows":[{"start":"2026-12-02T09:00:00Z","end":"2026-12-02T12:00:00Z","unit":1}]})",
        "windows[0].unit"},
       {"overlap",
        R"({"windows":[)" + window("2026-12-02T11:00:00Z", "2026-12-02T13:00:00Z") + "," + nine + "]}",
        "windows[1]", ErrorCode::overlapping_windows}});
}

TEST(WireRefusal, OverlapNamesThePairAndTouchingIsNone) {
  const auto overlap = wire::decode_windows_request(
      R"({"windows":[)" + window("2026-12-02T11:00:00Z", "2026-12-02T13:00:00Z") + "," +
      window("2026-12-02T13:00:00Z", "2026-12-02T14:00:00Z") + "," +
      window("2026-12-02T09:00:00Z", "2026-12-02T11:01:00Z") + "]}");
  ASSERT_FALSE(overlap.ok());
  EXPECT_EQ(overlap.error().violations.at(0).field, "windows[2]");
  EXPECT_NE(overlap.error().detail.find("windows[0]"), std::string::npos);
  EXPECT_EQ(overlap.error().violations.at(0).conflict->start, Instant::parse("2026-12-02T11:00:00Z"));
}

TEST(WireRefusal, Hours) {
  const auto weekly = [](const std::string& list) { return R"({"weekly":[)" + list + "]}"; };
  const std::string nine_to_noon = R"({"weekday":"MO","start":"09:00","end":"12:00"})";
  expect_refused(
      wire::decode_hours_request,
      {{"weekday", weekly(R"({"weekday":"Monday","start":"09:00","end":"12:00"})"), "weekly[0].weekday"},
       {"time", weekly(R"({"weekday":"MO","start":"9","end":"12:00"})"), "weekly[0].start"},
       {"seconds", weekly(R"({"weekday":"MO","start":"09:00:30","end":"12:00"})"), "weekly[0].start"},
       {"25:00", weekly(R"({"weekday":"MO","start":"09:00","end":"25:00"})"), "weekly[0].end"},
       {"backwards", weekly(R"({"weekday":"MO","start":"12:00","end":"09:00"})"), "weekly[0].end",
        ErrorCode::invalid_interval},
       {"overlap", weekly(nine_to_noon + R"(,{"weekday":"MO","start":"11:00","end":"13:00"})"), "weekly[1]",
        ErrorCode::overlapping_windows},
       {"date", R"({"overrides":[{"date":"2026-02-29","windows":[]}]})", "overrides[0].date"},
       {"date twice", R"({"overrides":[{"date":"2026-12-08"},{"date":"2026-12-08"}]})", "overrides"},
       {"override's windows overlap",
        R"({"overrides":[{"date":"2026-12-08","windows":[{"start":"09:00","end":"12:00"},{"start":"10:00","end":"11:00"}]}]})",
        "overrides[0].windows[1]", ErrorCode::overlapping_windows}});
  EXPECT_TRUE(
      wire::decode_hours_request(weekly(nine_to_noon + R"(,{"weekday":"TU","start":"11:00","end":"13:00"})"))
          .ok())
      << "the same hours on another day";
}

TEST(WireRefusal, Bookings) {
  const auto body = [](const std::string& more) {
    return R"({"resource_id":"019ab1c0-5e00-7000-8000-0000000000b1",)" + more + "}";
  };
  std::string crowd;
  for (int i = 0; i < 201; ++i)
    crowd += (i ? "," : "") + std::string(R"({"email":"a@example.org"})");
  expect_refused(wire::decode_booking_create,
                 {{"no resource", R"({"start":"2026-11-24T14:00:00Z"})", "resource_id"},
                  {"no UUID", R"({"resource_id":"7"})", "resource_id"},
                  {"Unix time", body(R"("start":1790000000)"), "start"},
                  {"date only", body(R"("start":"2026-11-24")"), "start"},
                  {"title", body(R"("title":")" + text(201) + "\""), "title"},
                  {"note", body(R"("note":")" + text(2001) + "\""), "note"},
                  {"attendees", body(R"("attendees":[)" + crowd + "]"), "attendees"},
                  {"nobody", body(R"("attendees":[{"name":"Ada"}])"), "attendees[0].email"},
                  {"attendee's email", body(R"("attendees":[{"email":"ada"}])"), "attendees[0].email"},
                  {"attendee's state", body(R"("attendees":[{"email":"a@b.org","status":"late"}])"),
                   "attendees[0].status"},
                  {"override", body(R"("override":["everything"])"), "override[0]"},
                  {"override of no rule", body(R"("override":["unauthorized"])"), "override[0]"},
                  {"state", body(R"("status":"confirmed")"), "status"},
                  {"user", body(R"("user_id":"019ab1c0-5e00-7000-8000-0000000000a1")"), "user_id"}});
  expect_refused(wire::decode_booking_patch,
                 {{"null start", R"({"start":null})", "start"}, {"unit", R"({"unit":2})", "unit"}});
}

TEST(WireRefusal, LengthsCountCharactersNotBytes) {
  std::string accents;
  for (int i = 0; i < 200; ++i)
    accents += "é";
  EXPECT_TRUE(wire::decode_register(registration("name", "\"" + accents + "\"")).ok());
  EXPECT_FALSE(wire::decode_register(registration("name", "\"" + accents + "e\"")).ok());
}

TEST(WireRefusal, NotesMayHaveLinesAndTabs) {
  EXPECT_TRUE(wire::decode_booking_patch(R"({"note":"one\r\n\ttwo"})").ok());
  EXPECT_FALSE(wire::decode_booking_patch(R"({"title":"one\ntwo"})").ok());
}

TEST(WireRefusal, HostileNamesAreNotRepeated) {
  const auto read = wire::decode_login(R"({"email":"a","password":"b","\u0000\u001b[31m":1})");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().field, "(a field)");
}

}  // namespace
}  // namespace holdfast
