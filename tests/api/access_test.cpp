// Every route, asked by everybody: the table of access_rows.hpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "tests/api/access_rows.hpp"
#include "tests/api/event_reader.hpp"
#include "tests/support/server_routes.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kStream = "GET /api/v1/events/stream";

AccessWorld& world() {
  static AccessWorld made;
  return made;
}

const std::map<std::string, Action>& actions() {
  static const std::map<std::string, Action> made = [] {
    std::map<std::string, Action> all;
    for (const RouteLine& route : server_routes())
      all.emplace(route.line, route.action.value());
    return all;
  }();
  return made;
}

std::vector<int> statuses_of(const AccessRow& row) {
  std::istringstream words(row.statuses);
  std::vector<int> statuses;
  for (int status = 0; words >> status;)
    statuses.push_back(status);
  return statuses;
}

struct Question {
  std::string method;
  std::string path;
  std::string query;
  std::string body;
};

Question question_of(const AccessRow& row) {
  const std::string route = row.route;
  const std::string more = row.more;
  const auto space = route.find(' ');
  // Filled in one go: path and body speak of the same thing.
  const std::string filled = world().fill(route.substr(space + 1) + '\n' + more, row.thing);
  const auto line = filled.find('\n');
  const std::string rest = filled.substr(line + 1);
  const bool has_body = !rest.empty() && rest.front() == '{';
  return {route.substr(0, space), filled.substr(0, line), has_body ? "" : rest, has_body ? rest : ""};
}

HttpReply ask(const Question& question, const std::string& token) {
  if (question.method + ' ' + question.path == kStream) {
    EventReader reader(world().server().port(), token, {question.query, "", {}});
    HttpReply reply;
    reply.status = reader.status();
    return reply;
  }
  HttpClient client = world().server().client();
  client.set_token(token);
  return client.send(question.method, question.path + question.query, question.body);
}

std::string token_for(const AccessRow& row, Who who) {
  const bool ends_sessions = actions().at(row.route) == Action::sign_out;
  const bool signed_in = who >= Who::member && who <= Who::admin;
  if (ends_sessions && signed_in) return world().new_session_of(who);
  return world().token_of(who, scope_of(actions().at(row.route)));
}

// Refusals say why, and 404 is what a thing that never was answers.
void expect_refusal(const AccessRow& row, Who who, const std::string& token, const HttpReply& reply) {
  if (std::string(row.route) == kStream) return;
  if (reply.status == 403 && who == Who::wrong_scope) {
    EXPECT_EQ(reply.code(), "insufficient_scope");
    const auto scope = scope_of(actions().at(row.route));
    const std::string named = scope ? ", scope=\"" + std::string(to_string(*scope)) + '"' : std::string();
    EXPECT_EQ(reply.header("www-authenticate"), "Bearer error=\"insufficient_scope\"" + named);
  } else if (reply.status == 403) {
    EXPECT_TRUE(reply.code() == "forbidden" || reply.code() == "override_not_allowed") << reply.body;
  } else if (reply.status == 404 && row.thing != Thing::foreign_window) {
    Question elsewhere = question_of(row);
    const std::string nobody = "0190a000-0000-7000-8000-00000000dead";
    const auto id = std::string(row.route).find("{id}");
    if (id == std::string::npos) return;
    const std::size_t at = id - std::string(row.route).find(' ') - 1;
    elsewhere.path.replace(at, nobody.size(), nobody);
    EXPECT_EQ(ask(elsewhere, token).json()["detail"], reply.json()["detail"])
        << "tells that there is such a thing";
  }
}

TEST(Access, every_route_has_a_row) {
  std::set<std::string> rows;
  for (const AccessRow& row : kAccessRows) {
    rows.insert(row.route);
    EXPECT_EQ(statuses_of(row).size(), kWho) << row.route;
  }
  for (const auto& [route, action] : actions())
    EXPECT_TRUE(rows.contains(route)) << route << " has no row in access_rows.hpp";
  for (const std::string& route : rows)
    EXPECT_TRUE(actions().contains(route)) << route << " is no route";
}

TEST(Access, of_every_route_is_what_the_table_says) {
  for (const AccessRow& row : kAccessRows) {
    const auto statuses = statuses_of(row);
    for (std::size_t column = 0; column < kWho; ++column) {
      const Who who = static_cast<Who>(column);
      SCOPED_TRACE(std::string(row.route) + " " + row.more + " by " + std::string(name_of(who)));
      const std::string token = token_for(row, who);
      const HttpReply reply = ask(question_of(row), token);
      EXPECT_EQ(reply.status, statuses[column]) << reply.body;
      if (reply.status >= 400 && reply.status == statuses[column]) expect_refusal(row, who, token, reply);
    }
  }
}

}  // namespace
}  // namespace holdfast::test
