// The parts of Find that lie in other files than find_view.cpp.
#pragma once

#include <cstddef>

#include "web-client/views/view.hpp"

namespace holdfast::ui {

// Search, kinds and filters, and how many were found.
void draw_find_filters(const View& v, Column& column, std::size_t count);

}  // namespace holdfast::ui
