#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct Segment {
  std::string label{};
  Icon icon = Icon::none;
};

/// A radiogroup named `name` on a track; arrows move, the chosen one is the Tab stop.
std::optional<int> segments(Frame& f, Rect r, std::string name, const std::vector<Segment>& items,
                            int chosen);
/// The same as round chips in a row: for narrow screens.
std::optional<int> radio_chips(Frame& f, Rect r, std::string name, const std::vector<Segment>& items,
                               int chosen);
float radio_chips_width(Frame& f, const std::vector<Segment>& items);
float segments_width(Frame& f, const std::vector<Segment>& items);  ///< when not stretched

struct TabItem {
  std::string label{};
  int count = -1;  ///< pill behind the label; -1: none
};
/// More tabs than there is room scroll sideways by themselves; the chosen one comes into view.
std::optional<int> tabs(Frame& f, Rect r, std::string name, const std::vector<TabItem>& items, int chosen);

/// True when it was switched.
bool checkbox(Frame& f, Rect r, std::string label, bool checked, bool disabled = false,
              std::optional<Colour> colour = std::nullopt);
bool toggle(Frame& f, Rect r, std::string label, bool on, bool disabled = false);
bool filter_chip(Frame& f, Rect r, std::string label, bool on, Icon icon = Icon::none);
float filter_chip_width(Frame& f, std::string_view label, bool on, Icon icon = Icon::none);

/// Large radios with a title and a line under it ("Hold, then confirm").
struct RadioRow {
  std::string title{};
  std::string detail{};
};
std::optional<int> radio_rows(Frame& f, Rect r, std::string name, const std::vector<RadioRow>& rows,
                              int chosen);
float radio_rows_height(const std::vector<RadioRow>& rows);

}  // namespace holdfast::ui
