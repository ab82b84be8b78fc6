// What tests of the API share: one server for the whole program, people, places, and a hand in its database.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/server_process.hpp"

namespace holdfast::test {

// Started at first use, stopped at the end of the program. Each test makes resources and people of its own.
ServerProcess& shared_server();
// Signed in once for all tests.
HttpClient& admin();

inline const std::string kApi = "/api/v1";

// A resource of the administrator's, always open (in UTC, unless `body` has a "time_zone"). Answers its id.
std::string make_resource(const nlohmann::json& body);
// A room in slots mode: 60-minute slots every 30 minutes, no notice; `policy` on top.
std::string make_slots(const nlohmann::json& policy = nlohmann::json::object(), int units = 1);
// A copy that is lent: 14 days, 2 renewals; `policy` on top.
std::string make_loan(const nlohmann::json& policy = nlohmann::json::object(), int units = 1);

// POST /bookings.
HttpReply book(HttpClient& as, const std::string& resource, const std::string& start,
               const std::string& end = {}, const nlohmann::json& more = nlohmann::json::object(),
               const Headers& headers = {});
// The same, expected to succeed; the booking.
nlohmann::json must_book(HttpClient& as, const std::string& resource, const std::string& start,
                         const std::string& end = {}, const nlohmann::json& more = nlohmann::json::object());
// POST /bookings/{id}/<what>.
HttpReply act(HttpClient& as, const nlohmann::json& booking, const std::string& what,
              const Headers& headers = {});
std::string path_of(const nlohmann::json& booking);

// The "items" of a list.
nlohmann::json items(const HttpReply& reply);
// The codes of a reply's violations, in order, with commas between.
std::string codes(const nlohmann::json& violations);

// Runs a statement in the server's database: how tests move time. "$1" is the id given.
void run_sql(const std::string& statement, const std::string& id);
// Makes a hold's time end a second ago.
void let_hold_lapse(const nlohmann::json& booking);
// Moves a booking into the past (or the future), by SQL intervals such as "-3 days".
void shift_booking(const nlohmann::json& booking, const std::string& by);

}  // namespace holdfast::test
