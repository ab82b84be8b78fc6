// The program and the system that a User-Agent header names: in the order in which they claim to be each
// other.
#include <array>
#include <string_view>
#include <utility>

#include "web-client/app/account.hpp"
#include "web-client/app/language.hpp"

namespace holdfast::ui {
namespace {

using Mark = std::pair<std::string_view, std::string_view>;  // what it says, what it is

constexpr std::array<Mark, 9> kPrograms = {{{"Edg", "Edge"},
                                            {"OPR/", "Opera"},
                                            {"SamsungBrowser/", "Samsung Internet"},
                                            {"Firefox/", "Firefox"},
                                            {"FxiOS/", "Firefox"},
                                            {"CriOS/", "Chrome"},
                                            {"Chrome/", "Chrome"},
                                            {"Safari/", "Safari"},
                                            {"curl/", "curl"}}};
constexpr std::array<Mark, 7> kSystems = {{{"Windows", "Windows"},
                                           {"Android", "Android"},
                                           {"iPhone", "iPhone"},
                                           {"iPad", "iPad"},
                                           {"Mac OS X", "macOS"},
                                           {"CrOS", "ChromeOS"},
                                           {"Linux", "Linux"}}};

template <std::size_t N>
std::string_view first_in(const std::array<Mark, N>& marks, std::string_view text) {
  for (const auto& [says, is] : marks) {
    if (text.find(says) != std::string_view::npos) return is;
  }
  return {};
}

}  // namespace

std::string device_words(std::string_view user_agent) {
  const std::string_view program = first_in(kPrograms, user_agent);
  const std::string_view system = first_in(kSystems, user_agent);
  if (program.empty()) return system.empty() ? t("security.device_unknown") : std::string(system);
  if (system.empty()) return std::string(program);
  return t("security.device", {{"program", program}, {"system", system}});
}

}  // namespace holdfast::ui
