#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct HeatCell {
  std::string name{};          ///< accessible: "Fern, 15:00 to 16:00, 92 %"
  std::string tip{};           ///< on hover and focus
  std::optional<int> percent;  ///< none: nothing is open
};

struct HeatRow {
  std::string key{};
  std::string head{};
  std::string detail{};  ///< of the head, when it opens: what that does
  std::vector<HeatCell> cells{};
  std::string total{};
};

struct HeatSpec {
  std::string name{};
  std::vector<std::string> columns{};
  std::string total_head{};
  std::vector<HeatRow> rows{};
  bool opens = false;  ///< the heads of rows can be pressed
};

struct HeatResult {
  std::optional<int> opened{};  ///< index of the row whose head was pressed
};

/// Shares as colours with their number inside. Arrow keys move between cells, Home and End along a row.
HeatResult heat_map(Frame& f, Rect r, const HeatSpec& spec);
float heat_map_height(const HeatSpec& spec);
/// The least width at which the numbers can be read.
float heat_map_width(const Frame& f, const HeatSpec& spec);
/// "0 %" to "100 %" with the steps between, right-aligned in `r`.
void heat_legend(Frame& f, Rect r, std::string_view low, std::string_view high);

}  // namespace holdfast::ui
