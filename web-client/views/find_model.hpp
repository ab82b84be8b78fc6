// What Find shows, computed from the state: which resources match, and what is free next of each.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web-client/app/state.hpp"

namespace holdfast::ui {

inline constexpr std::array<std::string_view, 5> kWhenWords = {"Any day", "Today", "Tomorrow", "This week",
                                                               "Next week"};
inline constexpr std::array<std::string_view, 5> kLengthWords = {"Any length", "15 min", "30 min", "1 h",
                                                                 "2 h"};
inline constexpr std::array<std::string_view, 5> kPlacesWords = {"Any size", "2 or more", "5 or more",
                                                                 "10 or more", "20 or more"};
inline constexpr std::array<std::string_view, 2> kSortWords = {"Soonest first", "By name"};

struct Offer {
  std::string label;  // "Tue 10:30"
  std::string name;   // "Tue 10:30, Dr. Elena Marsh"
  Instant start;
  CivilDate day;
};

struct FindCard {
  const Resource* resource = nullptr;
  bool loading = false;       // its schedule is not known yet
  std::string next_label;     // "Next free, 24 h ahead"
  std::vector<Offer> offers;  // up to three
};

// Whether everything asked for has come, so that the cards need not change places any more.
[[nodiscard]] bool find_settled(const State& state);

// The cards in the order of the filters' sorting.
[[nodiscard]] std::vector<FindCard> find_cards(const State& state);

}  // namespace holdfast::ui
