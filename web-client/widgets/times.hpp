#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct TimeSlot {
  std::string label{};  ///< "09:30"
  int left = 0;         ///< > 0: "4 left" is shown and named
  bool taken = false;
  bool chosen = false;
};

struct TimeGroup {
  std::string title{};  ///< "Morning"
  std::vector<TimeSlot> slots{};
};

struct TimesChoice {
  int group = 0;
  int slot = 0;
};

/// One radiogroup ("Times on Thursday 26 November") over all groups; arrows move, Enter or click
/// chooses. Taken ones are disabled and described "taken".
std::optional<TimesChoice> times(Frame& f, Rect r, std::string name, const std::vector<TimeGroup>& groups);
float times_height(Frame& f, float width, const std::vector<TimeGroup>& groups);

/// A single small time button or link of a card, 32 high: "Tue 10:30".
bool time_button(Frame& f, Rect r, std::string label, std::string name, bool chosen = false);
bool time_link(Frame& f, Rect r, std::string label, std::string name, std::string href);
float time_button_width(Frame& f, std::string_view label);

}  // namespace holdfast::ui
