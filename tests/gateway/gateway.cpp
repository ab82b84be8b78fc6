#include "tests/gateway/gateway.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;

std::string quoted(const std::string& word) {
  return "'" + word + "'";
}

void run_command(const std::string& command, const std::string& log) {
  const std::string line = command + " >>" + quoted(log) + " 2>&1 </dev/null";
  if (std::system(line.c_str()) == 0) return;
  std::ifstream in(log);
  std::ostringstream text;
  text << in.rdbuf();
  throw std::runtime_error(command + ":\n" + text.str());
}

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool known = bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket);
  if (!known) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

ServerOptions server_options(const std::string& database_url) {
  ServerOptions options;
  options.database_url = database_url;
  options.arguments = {"--behind-gateway", "--log-level", "debug", "--web-root",
                       std::string(HOLDFAST_SOURCE_DIR) + "/web"};
  return options;
}

bool has_logged(const ServerProcess& server, const std::string& text) {
  return server.log().find(text) != std::string::npos;
}

}  // namespace

bool holds_in_time(const std::function<bool()>& condition) {
  const auto until = std::chrono::steady_clock::now() + 10s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(2ms);
  }
  return true;
}

bool logs(const ServerProcess& server, const std::string& text) {
  return holds_in_time([&] { return has_logged(server, text); });
}

bool logs(const Gateway& gateway, const std::string& text) {
  return holds_in_time([&] { return gateway.log().find(text) != std::string::npos; });
}

RenderOptions without_limits() {
  return {"--connections-per-address", "60000", "--streams-per-address", "60000",
          "--requests-per-second",     "60000", "--sign-ins-per-second", "60000"};
}

Gateway::Gateway(std::vector<int> server_ports, RenderOptions options)
    : server_ports_(std::move(server_ports)), options_(std::move(options)) {
  const std::string& folder = folder_.path();
  run_command(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
      "-addext subjectAltName=DNS:localhost -keyout " +
          quoted(folder + "/key.pem") + " -out " + quoted(certificate()),
      folder + "/openssl.log");
  std::filesystem::create_directory(folder + "/log");
  std::filesystem::create_directory(folder + "/temp");
  // Somebody else may take a port between our look and nginx's.
  for (int attempts = 3; !answers(); --attempts) {
    stop();
    if (attempts == 0) throw std::runtime_error("nginx does not start:\n" + log());
    https_port_ = free_port();
    http_port_ = free_port();
    render();
    start();
  }
}

Gateway::~Gateway() {
  stop();
}

void Gateway::render() const {
  const std::string& folder = folder_.path();
  std::string command = quoted(std::string(HOLDFAST_SOURCE_DIR) + "/deploy/nginx/render");
  const auto add = [&](const std::string& option, const std::string& value) {
    command += " --" + option + " " + quoted(value);
  };
  add("output", this->folder());
  add("name", "localhost");
  add("certificate", certificate());
  add("key", folder + "/key.pem");
  add("web-root", std::string(HOLDFAST_SOURCE_DIR) + "/web");
  add("listen", "127.0.0.1");
  add("https-port", std::to_string(https_port_));
  add("http-port", std::to_string(http_port_));
  add("pid", folder + "/pid");
  add("log-dir", folder + "/log");
  add("temp-dir", folder + "/temp");
  add("workers", "2");
  for (const int port : server_ports_)
    add("server", "127.0.0.1:" + std::to_string(port));
  for (const std::string& word : options_)
    command += " " + quoted(word);
  run_command(command, folder + "/render.log");
}

void Gateway::start() {
  const std::string configuration = folder() + "/nginx.conf";
  const std::string output = folder_.path() + "/nginx.log";
  const int log = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);  // whatever ends the test ends nginx
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
    execlp("nginx", "nginx", "-c", configuration.c_str(), "-e", output.c_str(), "-g", "daemon off;", nullptr);
    _exit(127);
  }
  ::close(log);
  if (pid_ < 0) throw std::runtime_error("fork failed");
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (std::chrono::steady_clock::now() < until && !answers()) {
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = -1;
    if (pid_ < 0) return;
    std::this_thread::sleep_for(10ms);
  }
}

void Gateway::stop() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

bool Gateway::answers() const {
  return pid_ > 0 && client().get("/index.html").status == 200;
}

HttpClient Gateway::client(const std::string& token) const {
  HttpClient client("https://localhost:" + std::to_string(https_port_));
  client.trust(certificate());
  client.set_token(token);
  return client;
}

void Gateway::reload(std::vector<int> server_ports) {
  server_ports_ = std::move(server_ports);
  render();
  ::kill(pid_, SIGHUP);
}

std::string Gateway::log() const {
  std::ostringstream text;
  for (const char* name : {"/render.log", "/nginx.log", "/log/error.log", "/log/access.log"}) {
    std::ifstream in(folder_.path() + name);
    text << in.rdbuf();
    text.clear();  // an empty file is no error
  }
  return text.str();
}

Site::Site()
    : first(server_options("")),
      second(server_options(first.database_url())),
      gateway({first.port(), second.port()}),
      member(gateway.client(first.sign_up("member").token())) {
  auto admin = first.sign_in_admin();
  const auto room = first.create_resource(
      admin, {{"kind", "room"},
              {"name", "Fern"},
              {"preset", "rooms"},
              {"policy", {{"max_horizon_days", 365}, {"max_active_per_user", 10'000}}}});
  resource = room.at("id");
  first.open_always(admin, resource);
}

bool Site::servers_see(const std::string& text) const {
  return holds_in_time([&] { return has_logged(first, text) || has_logged(second, text); });
}

bool Site::no_server_saw(const std::string& text) const {
  static std::atomic<int> count{0};
  for (const auto* server : {&first, &second}) {
    const auto later = "later-" + std::to_string(++count) + "-";
    server->client().get("/api/v1/me", {{"X-Request-Id", later}});
    if (!logs(*server, later) || has_logged(*server, text)) return false;
  }
  return true;
}

Site& site() {
  static Site shared;
  return shared;
}

nlohmann::json new_booking() {
  static std::atomic<int> hours{48};
  const int hour = hours++;
  return {{"resource_id", site().resource},
          {"start", utc_in(hour / 24, hour % 24)},
          {"end", utc_in(hour / 24, hour % 24, 30)},
          {"title", "Seen through the gateway"}};
}

}  // namespace holdfast::test
