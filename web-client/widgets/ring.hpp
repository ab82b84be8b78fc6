#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

enum class RingState { running, ended, confirmed };

/// A countdown ring in the square `r`: `left` of `whole` milliseconds. Reports the timer "Time left"
/// and asks for a frame at the next full second. Under five minutes it is red.
void hold_ring(Frame& f, Rect r, std::int64_t left_ms, std::int64_t whole_ms, RingState state);

/// Small ring without words, for pills (18 px); reports nothing and asks for nothing.
void mini_ring(Frame& f, Rect r, double share, bool urgent);

/// "24:10"; hours as "1:04:10"; never negative.
std::string clock_text(std::int64_t left_ms);

/// Asks for a frame when `left_ms` next changes its second: for countdowns in words.
void tick(Frame& f, std::int64_t left_ms);

}  // namespace holdfast::ui
