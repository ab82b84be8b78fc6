#include "tests/support/server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/support/temp_database.hpp"

extern char** environ;

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kAdminEmail = "admin@example.test";
constexpr const char* kPassword = "correct horse battery";

std::filesystem::path make_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "holdfast-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  // A server that runs as root lets PostgreSQL run as somebody else, who must be able to enter.
  std::filesystem::permissions(name, std::filesystem::perms(0755));
  return name;
}

std::vector<std::string> environment_of(const std::map<std::string, std::string>& changes) {
  std::map<std::string, std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text(*entry);
    const auto equals = text.find('=');
    const std::string name = text.substr(0, equals);
    // What the person who runs the tests has set must not change what is tested.
    if (name.substr(0, 9) == "HOLDFAST_" || name == "DATABASE_URL") continue;
    all[name] = text.substr(equals + 1);
  }
  for (const auto& [name, value] : changes)
    all[name] = value;
  std::vector<std::string> lines;
  for (const auto& [name, value] : all) {
    if (!value.empty()) lines.push_back(name + "=" + value);
  }
  return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& lines) {
  std::vector<char*> pointers;
  for (std::string& line : lines)
    pointers.push_back(line.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::optional<int> announced_port(const std::string& log) {
  constexpr std::string_view kMarker = "listening on http://";
  const auto found = log.find(kMarker);
  if (found == std::string::npos) return std::nullopt;
  const auto end = log.find('\n', found);
  if (end == std::string::npos) return std::nullopt;
  return std::stoi(log.substr(log.rfind(':', end) + 1));
}

}  // namespace

struct ServerProcess::Database {
  testing::TempDatabase database;
};

ServerProcess::ServerProcess(ServerOptions options) : options_(std::move(options)), folder_(make_folder()) {
  if (options_.database_url.empty()) {
    database_ = std::make_unique<Database>();
    database_url_ = database_->database.connection_string();
  } else if (options_.database_url != "embedded") {
    database_url_ = options_.database_url;
  }
  start();
}

ServerProcess::~ServerProcess() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string ServerProcess::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}
std::string ServerProcess::log() const {
  return read_file(folder_ / "out") + read_file(folder_ / "log");
}

void ServerProcess::start() {
  std::vector<std::string> arguments = {
      server_program(), "--host", "127.0.0.1", "--port", "0", "--data-dir", (folder_ / "var").string()};
  arguments.insert(arguments.end(), options_.arguments.begin(), options_.arguments.end());
  std::map<std::string, std::string> changes = {{"DATABASE_URL", database_url_},
                                                {"HOLDFAST_ADMIN_EMAIL", kAdminEmail},
                                                {"HOLDFAST_ADMIN_PASSWORD", kPassword},
                                                {"HOLDFAST_RATE_LIMIT", options_.rate_limit ? "on" : "off"}};
  for (const auto& [name, value] : options_.environment)
    changes[name] = value;
  std::vector<std::string> environment = environment_of(changes);
  const auto argv = pointers_to(arguments);
  const auto envp = pointers_to(environment);
  const int out = open((folder_ / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  const int err = open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  port_ = 0;
  pid_ = fork();
  if (pid_ == 0) {
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    execve(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  close(out);
  close(err);
  if (pid_ < 0) throw std::runtime_error("fork failed");
  wait_until_ready();
}

void ServerProcess::wait_until_ready() {
  const auto until = std::chrono::steady_clock::now() + 60s;
  while (std::chrono::steady_clock::now() < until && running()) {
    if (const auto port = announced_port(read_file(folder_ / "out"))) {
      port_ = *port;
      if (client().get("/readyz").status == 200) return;
    }
    std::this_thread::sleep_for(5ms);
  }
  const std::string text = log();
  kill();
  throw std::runtime_error("the server does not get ready:\n" + text);
}

void ServerProcess::reap(int options) {
  int status = 0;
  if (pid_ <= 0 || waitpid(pid_, &status, options) != pid_) return;
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  pid_ = -1;
}

bool ServerProcess::running() {
  reap(WNOHANG);
  return pid_ > 0;
}

void ServerProcess::signal(int number) {
  if (pid_ > 0) ::kill(pid_, number);
}

void ServerProcess::kill() {
  signal(SIGKILL);
  reap(0);
}

int ServerProcess::stop() {
  signal(SIGCONT);
  signal(SIGTERM);
  const auto until = std::chrono::steady_clock::now() + 10s;
  while (running() && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(5ms);
  kill();
  return exit_code_;
}

HttpClient ServerProcess::client() const {
  return HttpClient(url());
}

HttpClient ServerProcess::sign_up(const std::string& name) {
  HttpClient made = client();
  const std::string email = name + "-" + std::to_string(++sign_ups_) + "@example.test";
  const HttpReply reply =
      made.post("/api/v1/auth/register", {{"email", email}, {"password", kPassword}, {"name", name}});
  if (reply.status != 201)
    throw std::runtime_error("sign-up: " + std::to_string(reply.status) + " " + reply.body);
  made.set_token(reply.json()["access_token"]);
  return made;
}

HttpClient ServerProcess::sign_in(const std::string& email, const std::string& password) const {
  HttpClient made = client();
  const HttpReply reply = made.post("/api/v1/auth/login", {{"email", email}, {"password", password}});
  if (reply.status != 200)
    throw std::runtime_error("sign-in: " + std::to_string(reply.status) + " " + reply.body);
  made.set_token(reply.json()["access_token"]);
  return made;
}

HttpClient ServerProcess::sign_in_admin() const {
  return sign_in(kAdminEmail, kPassword);
}

HttpClient ServerProcess::sign_up_provider(const std::string& name) {
  HttpClient made = sign_up(name);
  HttpClient admin = sign_in_admin();
  const HttpReply reply = admin.put("/api/v1/users/" + my_id(made), {{"roles", {"member", "provider"}}});
  if (reply.status != 200)
    throw std::runtime_error("roles: " + std::to_string(reply.status) + " " + reply.body);
  return made;
}

nlohmann::json ServerProcess::create_resource(HttpClient& as, nlohmann::json body) const {
  if (!body.contains("time_zone")) body["time_zone"] = "UTC";
  const HttpReply reply = as.post("/api/v1/resources", body);
  if (reply.status != 201)
    throw std::runtime_error("resource: " + std::to_string(reply.status) + " " + reply.body);
  return reply.json();
}

void ServerProcess::open_always(HttpClient& as, const std::string& resource_id) const {
  nlohmann::json weekly = nlohmann::json::array();
  for (const char* day : {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}) {
    weekly.push_back({{"weekday", day}, {"start", "00:00"}, {"end", "24:00"}});
  }
  const HttpReply reply = as.put("/api/v1/resources/" + resource_id + "/hours", {{"weekly", weekly}});
  if (reply.status != 200)
    throw std::runtime_error("hours: " + std::to_string(reply.status) + " " + reply.body);
}

std::string server_program() {
  const char* given = std::getenv("HOLDFAST_SERVER");
  if (given != nullptr) return given;
  // Built beside the program that asks.
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "holdfast-server").string();
}

std::string my_id(HttpClient& client) {
  return client.get("/api/v1/me").json().value("id", std::string());
}

std::string utc_in(int days, int hour, int minute) {
  std::time_t now = std::time(nullptr);
  std::tm at{};
  gmtime_r(&now, &at);
  at.tm_mday += days;
  at.tm_hour = hour;
  at.tm_min = minute;
  at.tm_sec = 0;
  const std::time_t then = timegm(&at);
  gmtime_r(&then, &at);
  std::string text(32, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &at));
  return text;
}

}  // namespace holdfast::test
