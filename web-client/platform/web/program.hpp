#pragma once

#include <functional>

#include "web-client/platform/platform.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// What is drawn each frame. The client's own is in client_program.cpp; the gallery of components that
/// the browser tests look at brings another.
std::function<void(Frame&)> make_program(Platform& platform);

}  // namespace holdfast::ui
