// The table of settings that config.cpp reads from flags, environment and file alike.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api-server/config.hpp"

namespace holdfast {

struct Setting {
  enum class Kind { value, toggle, secret };  // a secret has no flag: other users can see command lines

  std::string name;         // of the flag and in the file
  std::string variable;     // of the environment
  std::string placeholder;  // "PORT", for --help
  std::string fallback;     // the default, as --help shows it
  std::string help;
  Kind kind = Kind::value;
  // Sets the field, or tells what the value should have been: "a number from 1 to 64".
  std::function<std::optional<std::string>(Config& config, const std::string& value)> apply;
};

const std::vector<Setting>& settings();

}  // namespace holdfast
