// What Find shows, computed from the state: which resources match, and what is free next of each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/app/state.hpp"

namespace holdfast::ui {

// The choices of the filters, in the order of their indices in FindFilters.
[[nodiscard]] std::vector<std::string> when_words();
[[nodiscard]] std::vector<std::string> length_choices();
[[nodiscard]] std::vector<std::string> places_words();
[[nodiscard]] std::vector<std::string> sort_words();
// How many of the filters that a phone hides behind "Filters" are on.
[[nodiscard]] int filters_on(const FindFilters& filters);

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
