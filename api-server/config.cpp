#include "api-server/config.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>
#include <utility>

#include "api-server/config_settings.hpp"
#include "common/core/ascii.hpp"

namespace holdfast {

namespace {

constexpr int kBadSettings = 2;

struct Given {
  std::string value;
  std::string where;  // "--port", "HOLDFAST_PORT", "holdfast.conf:3"
};
using GivenByName = std::map<std::string, Given>;

// One line, for a person who started the server.
struct BadSettings {
  std::string line;
};

// A line may end as Windows ends them.
constexpr std::string_view kSpaces = " \t\r";

std::optional<BadSettings> read_file(const std::string& path, GivenByName& given) {
  std::ifstream in(path);
  if (!in) return BadSettings{"cannot read the settings file " + path};
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto where = path + ":" + std::to_string(number);
    const std::string_view content = ascii::trimmed(line, kSpaces);
    if (content.empty() || content.front() == '#') continue;
    const auto equals = content.find('=');
    if (equals == std::string::npos) return BadSettings{where + ": should be: name = value"};
    const std::string name(ascii::trimmed(content.substr(0, equals), kSpaces));
    const bool is_known = std::any_of(settings().begin(), settings().end(),
                                      [&](const Setting& setting) { return setting.name == name; });
    if (!is_known) return BadSettings{where + ": there is no setting " + name};
    const std::string value(ascii::trimmed(content.substr(equals + 1), kSpaces));
    if (!given.emplace(name, Given{value, where}).second) {
      return BadSettings{where + ": " + name + " was set before"};
    }
  }
  return std::nullopt;
}

std::string describe(const Setting& setting) {
  return setting.help + " (" + setting.variable + "; default: " + setting.fallback + ")";
}

// The command line as CLI11 sees it: every setting but the secrets.
class CommandLine {
 public:
  CommandLine() {
    app_.set_help_flag("-h,--help", "Print this and end");
    app_.set_version_flag("--version", "holdfast-server " HOLDFAST_VERSION);
    app_.add_option("--config", config_file_, "File of settings, a 'name = value' a line (HOLDFAST_CONFIG)")
        ->type_name("FILE");
    std::string secrets = "Only in the environment or the file:\n";
    for (const auto& setting : settings()) {
      if (setting.kind == Setting::Kind::secret) {
        secrets += "  " + setting.variable + "\n      " + setting.help + " (in the file: " + setting.name +
                   "; default: " + setting.fallback + ")\n";
      } else if (setting.kind == Setting::Kind::toggle) {
        app_.add_flag("--" + setting.name, switches_[setting.name], describe(setting));
      } else {
        app_.add_option("--" + setting.name, values_[setting.name], describe(setting))
            ->type_name(setting.placeholder);
      }
    }
    app_.footer(secrets + "A flag wins over a variable, a variable over the file.");
  }

  // Nothing when the arguments were taken.
  std::optional<ConfigOutcome> parse(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      return ConfigOutcome{std::nullopt, 0, app_.help()};
    } catch (const CLI::CallForVersion& version) {
      return ConfigOutcome{std::nullopt, 0, std::string(version.what()) + "\n"};
    } catch (const CLI::ParseError& error) {
      std::string line = error.what();
      std::replace(line.begin(), line.end(), '\n', ' ');
      return ConfigOutcome{std::nullopt, kBadSettings, "holdfast-server: " + line + " (see --help)\n"};
    }
    return std::nullopt;
  }

  [[nodiscard]] const std::string& config_file() const { return config_file_; }
  [[nodiscard]] std::optional<std::string> value(const Setting& setting) const {
    if (setting.kind == Setting::Kind::secret || app_.count("--" + setting.name) == 0) return std::nullopt;
    if (setting.kind == Setting::Kind::toggle) return switches_.at(setting.name) ? "on" : "off";
    return values_.at(setting.name);
  }

 private:
  CLI::App app_{"Books anything that can be reserved for a time, and never twice.", "holdfast-server"};
  std::string config_file_;
  std::map<std::string, std::string> values_;
  std::map<std::string, bool> switches_;
};

std::optional<Given> find_given(const Setting& setting, const CommandLine& flags,
                                const Environment& environment, const GivenByName& file) {
  if (auto value = flags.value(setting)) return Given{std::move(*value), "--" + setting.name};
  if (auto value = environment(setting.variable)) return Given{std::move(*value), setting.variable};
  if (const auto found = file.find(setting.name); found != file.end()) return found->second;
  return std::nullopt;
}

// The client's files of the build that this program comes from, or of an installation.
std::string nearby_web_root() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  for (const auto* place : {"../../web", "../share/holdfast/web"}) {
    const auto folder = (program.parent_path() / place).lexically_normal();
    if (std::filesystem::exists(folder / "index.html", error)) return folder.string();
  }
  return {};
}

std::optional<BadSettings> check_together(const Config& config) {
  if (!is_loopback(config.host) && !config.behind_gateway) {
    return BadSettings{
        "host " + config.host +
        " can be reached from elsewhere: say --behind-gateway when a gateway is in front, or listen on "
        "127.0.0.1"};
  }
  if (config.admin_email.empty() != config.admin_password.empty()) {
    return BadSettings{"HOLDFAST_ADMIN_EMAIL and HOLDFAST_ADMIN_PASSWORD are given together or not at all"};
  }
  return std::nullopt;
}

ConfigOutcome refusal(const BadSettings& bad) {
  return {std::nullopt, kBadSettings, "holdfast-server: " + bad.line + "\n"};
}

}  // namespace

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

ConfigOutcome load_config(const std::vector<std::string>& arguments, const Environment& environment) {
  CommandLine flags;
  if (auto end = flags.parse(arguments)) return *end;
  GivenByName file;
  auto path = flags.config_file();
  if (path.empty()) path = environment("HOLDFAST_CONFIG").value_or("");
  if (!path.empty()) {
    if (const auto bad = read_file(path, file)) return refusal(*bad);
  }
  Config config;
  for (const auto& setting : settings()) {
    const auto given = find_given(setting, flags, environment, file);
    if (!given) continue;
    if (const auto should_be = setting.apply(config, given->value)) {
      const auto shown =
          setting.kind == Setting::Kind::secret ? std::string("the value") : "'" + given->value + "'";
      return refusal({given->where + ": " + shown + " should be " + *should_be});
    }
  }
  if (config.web_root.empty()) config.web_root = nearby_web_root();
  if (const auto bad = check_together(config)) return refusal(*bad);
  return {config, 0, {}};
}

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  in_addr v4{};
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24U) == 127;
  in6_addr v6{};
  return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

}  // namespace holdfast
