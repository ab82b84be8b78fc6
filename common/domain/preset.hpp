// The four deployment presets: a policy plus the words shown to people. Data only.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "common/domain/resource.hpp"

namespace holdfast {

struct Preset {
  std::string_view name;  // office-hours | clinic | rooms | library
  ResourceKind kind;
  Policy policy;
  Words words;
};

[[nodiscard]] std::span<const Preset> presets();
[[nodiscard]] const Preset* find_preset(std::string_view name);

}  // namespace holdfast
