// The parts of Compare: one grid of free times, on phones a card for each resource.
#pragma once

#include <string>
#include <vector>

#include "web-client/views/compare_model.hpp"
#include "web-client/views/view.hpp"

namespace holdfast::ui {

// How many columns the grid of that width has room for.
[[nodiscard]] int compare_columns(const View& v, float width);
// Each draws from the top of `r` and gives the height used.
float draw_compare_grid(const View& v, Rect r, const CompareModel& model);
float draw_compare_cards(const View& v, Rect r, const CompareModel& model);

// On Find: the tick in a card's corner, and the button that compares all that match, where several do.
void compare_tick(const View& v, Rect corner, const Resource& resource);
[[nodiscard]] bool offers_any(const State& state);
[[nodiscard]] float any_of_width(const View& v);
void draw_any_of(const View& v, Rect r);

// The words of the filters, in the order of kFilterLengths and kFilterPlaces.
[[nodiscard]] std::vector<std::string> compare_lengths();
[[nodiscard]] std::vector<std::string> compare_places();

}  // namespace holdfast::ui
