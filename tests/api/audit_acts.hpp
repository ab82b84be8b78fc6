// Every kind of change that the audit log tells of, each as an act that the API is asked for.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/server_process.hpp"

namespace holdfast::test {

using Client = std::shared_ptr<HttpClient>;

// A server of its own for acts, and who and what they need.
class AuditStage {
 public:
  ServerProcess server;
  Client admin = std::make_shared<HttpClient>(server.sign_in_admin());

  [[nodiscard]] Client person();  // a new member
  // A room in slots mode, open always, with `policy` on top. Answers its id.
  [[nodiscard]] std::string room(const nlohmann::json& policy = nlohmann::json::object());
  // A booking of tomorrow's at nine.
  [[nodiscard]] nlohmann::json booking(HttpClient& as, const std::string& room);
  // Runs a statement in the database; "$1" is the id given.
  void run(const std::string& statement, const std::string& id) const;
};

// One act, prepared.
struct AuditScene {
  std::function<HttpReply(const Headers&)> act;
  int status = 200;                       // when it is done
  std::function<nlohmann::json()> state;  // what it changes, as people see it; none: it changes nothing
  std::string actor;                      // of the entry; empty: nobody
  std::string thing;                      // of the entry; empty: the "id" of the reply
  nlohmann::json before = nullptr;        // fields that the entry must have; null: there are none
  nlohmann::json after = nullptr;
  std::vector<std::string> also;  // what else is told of the request
  bool by_itself = false;         // told of as done by the system, not by the request
  std::function<void(AuditScene&, const nlohmann::json& reply)> learn;  // what only the reply tells
};

struct AuditAct {
  std::string name;    // for the test: letters, digits and "_"
  std::string action;  // of the entry
  AuditScene (*prepare)(AuditStage&);

  friend void PrintTo(const AuditAct& act, std::ostream* out) { *out << act.action; }
};

[[nodiscard]] std::vector<AuditAct> account_acts();
[[nodiscard]] std::vector<AuditAct> resource_acts();
[[nodiscard]] std::vector<AuditAct> booking_acts();

}  // namespace holdfast::test
