// Who asks in the test of access, and a fresh thing for each question.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "common/domain/access.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {

// In the order of the table's columns.
enum class Who : std::uint8_t {
  anonymous,
  member,        // whose booking, account, session or token it is
  other_member,  // nobody in particular
  owner,         // of the resource
  delegate,      // of the resource; a member otherwise
  other_owner,   // a provider with a resource of their own
  admin,
  expired,          // an admin's personal token whose time is over
  expired_session,  // the access token of an admin's session that goes on, a second after its time
  revoked,          // the token of a session that was ended
  wrong_scope,      // an admin's personal token that has every scope but the one needed
};
inline constexpr std::size_t kWho = static_cast<std::size_t>(Who::wrong_scope) + 1;
[[nodiscard]] std::string_view name_of(Who who);

// What "{id}" of a path stands for.
enum class Thing : std::uint8_t {
  none,
  account,           // the member's
  passing_account,   // of somebody made for this question
  resource,          // the owner's, with the delegate; of approval
  hold_resource,     // the same, of holds
  members_resource,  // the same, seen by members only
  new_resource,      // made for this question
  window,            // of the resource: "{window_id}" too
  foreign_window,    // of another resource than "{id}"
  pending,           // bookings of the member's
  held,
  confirmed,
  checked_in,
  session,  // another one of the member's
  token,    // a personal one of the member's
};

class AccessWorld {
 public:
  AccessWorld();

  // The token that `who` shows; `needed` is what the token of wrong_scope lacks (nothing: it has all). Empty:
  // none.
  [[nodiscard]] std::string token_of(Who who, std::optional<Scope> needed);
  // Of a session of its own, for what ends sessions.
  [[nodiscard]] std::string new_session_of(Who who);

  // `text` with what stands for the thing and for everything else: "{id}", "{window_id}", "{user_id}" (the
  // delegate), and "$owner", "$member" and "$somebody" (their e-mail), "$email" (nobody's yet), "$range",
  // "$start", "$window",
  // "$resource". Makes the thing.
  [[nodiscard]] std::string fill(std::string text, Thing thing);

  [[nodiscard]] ServerProcess& server() { return server_; }

 private:
  struct Person {
    HttpClient client;
    std::string id;
    std::string email;
  };
  [[nodiscard]] Person person(HttpClient client);
  [[nodiscard]] Person& person_of(Who who);
  [[nodiscard]] std::string make_resource(const nlohmann::json& more, const nlohmann::json& policy);
  [[nodiscard]] std::string make_booking(const std::string& resource);
  [[nodiscard]] std::string make_window(const std::string& resource);
  [[nodiscard]] std::string id_of(Thing thing);
  [[nodiscard]] std::string next_email();

  ServerProcess server_;
  Person member_, other_member_, owner_, delegate_, other_owner_, admin_;
  std::string resource_, hold_resource_, members_resource_, other_resource_;
  std::string expired_, expired_session_, revoked_;
  std::map<std::optional<Scope>, std::string> programs_;  // by the scope that the token lacks
  std::string window_id_;
  int windows_ = 0;
  int emails_ = 0;
};

}  // namespace holdfast::test
