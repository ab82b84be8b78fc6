#include "tests/api/world.hpp"

#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <stdexcept>

namespace holdfast::test {

using nlohmann::json;

ServerProcess& shared_server() {
  static ServerProcess server;
  return server;
}

HttpClient& admin() {
  static HttpClient client = shared_server().sign_in_admin();
  return client;
}

std::string make_resource(const json& body) {
  json complete = {{"kind", "room"}, {"name", "A place"}, {"time_zone", "UTC"}};
  complete.update(body);
  const std::string id = shared_server().create_resource(admin(), complete).at("id");
  shared_server().open_always(admin(), id);
  return id;
}

std::string make_slots(const json& policy, int units) {
  json merged = {{"mode", "slots"}, {"durations", {60}}, {"step", 30}, {"min_notice", 0}};
  if (policy.is_object()) merged.update(policy);
  return make_resource({{"policy", merged}, {"units", units}});
}

std::string make_loan(const json& policy, int units) {
  json merged = {{"mode", "loan"}, {"loan_days", 14}, {"max_renewals", 2}};
  if (policy.is_object()) merged.update(policy);
  return make_resource({{"kind", "item"}, {"policy", merged}, {"units", units}});
}

HttpReply book(HttpClient& as, const std::string& resource, const std::string& start, const std::string& end,
               const json& more, const Headers& headers) {
  json body = {{"resource_id", resource}};
  if (!start.empty()) body["start"] = start;
  if (!end.empty()) body["end"] = end;
  if (more.is_object()) body.update(more);
  return as.post(kApi + "/bookings", body, headers);
}

json must_book(HttpClient& as, const std::string& resource, const std::string& start, const std::string& end,
               const json& more) {
  const auto reply = book(as, resource, start, end, more);
  if (reply.status != 201) throw std::runtime_error("no booking: " + reply.body);
  return reply.json();
}

std::string path_of(const json& booking) {
  return kApi + "/bookings/" + booking.at("id").get<std::string>();
}

HttpReply act(HttpClient& as, const json& booking, const std::string& what, const Headers& headers) {
  return as.send("POST", path_of(booking) + "/" + what, "", headers);
}

json items(const HttpReply& reply) {
  const json body = reply.json();
  return body.value("items", json::array());
}

std::string codes(const json& violations) {
  std::string all;
  for (const auto& violation : violations) {
    if (!all.empty()) all += ',';
    all += violation.at("code").get<std::string>();
  }
  return all;
}

void run_sql(const std::string& statement, const std::string& id) {
  pqxx::connection connection(shared_server().database_url());
  pqxx::work work(connection);
  work.exec(statement, pqxx::params{id});
  work.commit();
}

void let_hold_lapse(const json& booking) {
  run_sql("UPDATE bookings SET held_until = now() - interval '1 second' WHERE id = $1", booking.at("id"));
  run_sql("SELECT pg_notify('holdfast_schedule', $1)", booking.at("resource_id"));
}

void shift_booking(const json& booking, const std::string& by) {
  run_sql("UPDATE bookings SET start_at = start_at + interval '" + by + "', end_at = end_at + interval '" +
              by + "', during = tstzrange(lower(during) + interval '" + by + "', upper(during) + interval '" +
              by + "') WHERE id = $1",
          booking.at("id"));
  run_sql("SELECT pg_notify('holdfast_schedule', $1)", booking.at("resource_id"));
}

}  // namespace holdfast::test
