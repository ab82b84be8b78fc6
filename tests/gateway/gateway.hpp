// nginx as deploy/nginx sets it up, with a certificate made on the spot, in front of two servers on one
// database.
#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/http_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::test {

// Options of deploy/nginx/render, "--name" and its value each; these win over the tests' own.
using RenderOptions = std::vector<std::string>;

// Most tests share one client address, and attack: the limits by address are out of the way.
RenderOptions without_limits();

class Gateway {
 public:
  // Starts nginx and waits until it answers. Throws std::runtime_error with its log when it does not.
  explicit Gateway(std::vector<int> server_ports, RenderOptions options = without_limits());
  ~Gateway();
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  [[nodiscard]] int port() const { return https_port_; }
  [[nodiscard]] int plain_port() const { return http_port_; }
  [[nodiscard]] std::string certificate() const { return folder_.path() + "/certificate.pem"; }
  [[nodiscard]] std::string folder() const { return folder_.path() + "/rendered"; }
  [[nodiscard]] std::string log() const;  // its errors and its requests

  [[nodiscard]] HttpClient client(const std::string& token = {}) const;
  // The same files for other servers, while requests go on.
  void reload(std::vector<int> server_ports);

 private:
  void render() const;
  void start();
  void stop();
  [[nodiscard]] bool answers() const;

  testing::TempFolder folder_;
  std::vector<int> server_ports_;
  RenderOptions options_;
  int https_port_ = 0;
  int http_port_ = 0;
  pid_t pid_ = -1;
};

// True as soon as the condition is; false when it is not within 10 s.
bool holds_in_time(const std::function<bool()>& condition);

// True as soon as the server has logged the text (which it does a moment after it answered); false when it
// does not in time.
bool logs(const ServerProcess& server, const std::string& text);
bool logs(const Gateway& gateway, const std::string& text);

// What the tests of this program share: started at first use, ended with the program.
struct Site {
  Site();

  ServerProcess first;
  ServerProcess second;
  Gateway gateway;
  HttpClient member;     // signed in; speaks to the gateway
  std::string resource;  // a room that is always open

  // The same for either of the two.
  [[nodiscard]] bool servers_see(const std::string& text) const;
  // False when one of them has logged the text by the time that it has answered and logged a later request.
  [[nodiscard]] bool no_server_saw(const std::string& text) const;
};
Site& site();

// A booking of the site's resource that no other test asks for: an hour of its own.
nlohmann::json new_booking();

}  // namespace holdfast::test
