// Compare: several resources beside each other, one day on one grid. What can happen, and what comes of it
// (`on`, in update_compare.cpp).
#pragma once

#include <string>

#include "web-client/app/action.hpp"
#include "web-client/app/find.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct ComparePicked {  // on Find: in or out of what will be compared
  ResourceId id;
};
struct ComparePicksCleared {};
struct CompareDay {
  CivilDate day;
};
// As FilterChosen and FeatureToggled, and into the address.
struct CompareNarrowed {
  FilterChosen filter;
};
struct CompareFeature {
  std::string feature;
};

Effects on(State&, const ComparePicked&, const Tools&);
Effects on(State&, const ComparePicksCleared&, const Tools&);
Effects on(State&, const CompareDay&, const Tools&);
Effects on(State&, const CompareNarrowed&, const Tools&);
Effects on(State&, const CompareFeature&, const Tools&);

// The route that compares these (none: all that match the filters) by the present filters.
[[nodiscard]] Route compare_route(const State& state, std::vector<ResourceId> of);
// Takes the filters from the route and asks for what the screen shows.
[[nodiscard]] Effects arrive_at_compare(State& state);

// What is compared, in the order of the server: the picked ones, or all that match the filters.
[[nodiscard]] std::vector<ResourceId> compared(const State& state);

}  // namespace holdfast::ui
