#include "tests/api/audit_acts.hpp"

#include <pqxx/pqxx>

#include "tests/api/world.hpp"

namespace holdfast::test {

using nlohmann::json;

Client AuditStage::person() {
  return std::make_shared<HttpClient>(server.sign_up("told-of"));
}

std::string AuditStage::room(const json& policy) {
  json complete = {{"mode", "slots"}, {"durations", {60}}, {"step", 30}, {"min_notice", 0}};
  complete.update(policy);
  const std::string id =
      server.create_resource(*admin, {{"kind", "room"}, {"name", "Told of"}, {"policy", complete}}).at("id");
  server.open_always(*admin, id);
  return id;
}

json AuditStage::booking(HttpClient& as, const std::string& room) {
  return must_book(as, room, utc_in(1, 9));
}

void AuditStage::run(const std::string& statement, const std::string& id) const {
  pqxx::connection connection(server.database_url());
  pqxx::work work(connection);
  work.exec(statement, pqxx::params{id});
  work.commit();
}

}  // namespace holdfast::test
