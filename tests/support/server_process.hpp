// The real server program on an ephemeral loopback port with a database of its own: what API tests, fault
// tests and benchmarks run against.
//
//   ServerProcess server;                       // started and ready
//   auto member = server.sign_up("member");     // a client with a token
//   auto admin = server.sign_in_admin();
//   auto room = server.create_resource(admin, {{"kind", "room"}, {"name", "Fern"}, {"preset", "rooms"}});
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/http_client.hpp"

namespace holdfast::test {

struct ServerOptions {
  std::vector<std::string> arguments;              // added to the command line
  std::map<std::string, std::string> environment;  // added; an empty value removes the variable
  // A database to use instead of a temporary one (several servers on one database); "" makes a new one,
  // "embedded" lets the server run its own PostgreSQL in a temporary folder.
  std::string database_url;
  bool rate_limit = false;
};

class ServerProcess {
 public:
  // Starts and waits until /readyz answers 200. Throws std::runtime_error with the server's log when it does
  // not.
  explicit ServerProcess(ServerOptions options = {});
  // Asks it to stop (SIGTERM), after 10 s kills it; drops the temporary database.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] std::string url() const;  // http://127.0.0.1:<port>
  [[nodiscard]] const std::string& database_url() const { return database_url_; }
  [[nodiscard]] std::string log() const;  // everything it wrote so far

  void signal(int number);  // SIGTERM, SIGSTOP, SIGCONT ...
  void kill();              // SIGKILL, and waits for the end
  int stop();               // SIGTERM, waits for the end; the exit code (128 + signal when killed)
  void start();             // after kill() or stop(): the same database, a new port
  [[nodiscard]] bool running();

  // A client without a token.
  [[nodiscard]] HttpClient client() const;
  // A new member <name>-<n>@example.test with the password "correct horse battery", signed in.
  [[nodiscard]] HttpClient sign_up(const std::string& name);
  [[nodiscard]] HttpClient sign_in(const std::string& email, const std::string& password) const;
  // The administrator that every test server is started with: admin@example.test.
  [[nodiscard]] HttpClient sign_in_admin() const;
  // A new user who has the role provider too.
  [[nodiscard]] HttpClient sign_up_provider(const std::string& name);

  // POST /api/v1/resources; "time_zone" is UTC when left out. The created resource; throws with the reply
  // otherwise.
  nlohmann::json create_resource(HttpClient& as, nlohmann::json body) const;
  // Opens a resource every day from 00:00 to 24:00 (PUT .../hours).
  void open_always(HttpClient& as, const std::string& resource_id) const;

 private:
  void wait_until_ready();
  void reap(int options);

  ServerOptions options_;
  struct Database;
  std::unique_ptr<Database> database_;
  std::string database_url_;
  std::filesystem::path folder_;
  pid_t pid_ = -1;
  int port_ = 0;
  int exit_code_ = -1;
  int sign_ups_ = 0;
};

// The server program that is tested: HOLDFAST_SERVER, or the one beside this program.
[[nodiscard]] std::string server_program();

// The id of the signed-in user (GET /me).
[[nodiscard]] std::string my_id(HttpClient& client);

// An instant as the API writes it, `days` after today's midnight UTC by the system's clock, at
// `hour`:`minute`.
[[nodiscard]] std::string utc_in(int days, int hour, int minute = 0);

}  // namespace holdfast::test
