#pragma once

#include "web-client/widgets/context.hpp"

namespace holdfast::ui {

/// Listens on the container of canvas and semantics layer, and on the window's keys.
void listen_to_input(Context& context, void (*wake)());

}  // namespace holdfast::ui
