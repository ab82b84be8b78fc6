#pragma once

#include <string>

#include "web-client/widgets/context.hpp"

namespace holdfast::ui {

/// The semantics tree as JSON for web/semantics.js: only what differs from the defaults, positions
/// relative to the parent's content.
std::string mirror_json(const Context& context);

}  // namespace holdfast::ui
