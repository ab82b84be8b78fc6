#include <algorithm>
#include <charconv>

#include "web-client/app/compare.hpp"
#include "web-client/app/filters.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kMostCompared = 40;

template <class List>
int index_of(const List& list, int wanted) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (static_cast<int>(list[i]) == wanted) return static_cast<int>(i);
  }
  return 0;
}

int number_in(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string features_of(const FindFilters& filters) {
  std::string list;
  for (const std::string& feature : filters.features)
    list.append(list.empty() ? "" : ",").append(feature);
  return list;
}

std::set<std::string> features_in(const std::string& list) {
  std::set<std::string> features;
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t to = std::min(list.find(',', from), list.size());
    if (to > from) features.insert(list.substr(from, to - from));
    from = to + 1;
  }
  return features;
}

std::optional<ResourceKind> kind_in(const std::string& word) {
  if (word == "person") return ResourceKind::person;
  if (word == "room") return ResourceKind::room;
  if (word == "item") return ResourceKind::item;
  return std::nullopt;
}

std::string kind_word(std::optional<ResourceKind> kind) {
  if (!kind) return "";
  return *kind == ResourceKind::person ? "person" : *kind == ResourceKind::room ? "room" : "item";
}

Effects show(State& state) {
  Route route = compare_route(state, state.route.of);
  route.day = state.route.day;
  return go_to(state, route);
}

}  // namespace

Route compare_route(const State& state, std::vector<ResourceId> of) {
  const FindFilters& filters = state.filters;
  const auto length = kFilterLengths[static_cast<std::size_t>(filters.length)];
  const int places = kFilterPlaces[static_cast<std::size_t>(filters.places)];
  Route route = route_to(Screen::compare);
  route.of = std::move(of);
  if (route.of.empty()) {
    route.kind = kind_word(filters.kind);
    route.query = filters.words;
  }
  if (length > 0) route.length = std::to_string(length);
  if (places > 0) route.places = std::to_string(places);
  route.features = features_of(filters);
  return route;
}

std::vector<ResourceId> compared(const State& state) {
  std::vector<ResourceId> ids;
  FindFilters filters = state.filters;
  const auto& of = state.route.of;
  if (!of.empty()) {  // picked by hand, whatever they are called
    filters.kind.reset();
    filters.words.clear();
  }
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource == nullptr || ids.size() == kMostCompared) continue;
    const bool picked = of.empty() || std::find(of.begin(), of.end(), id) != of.end();
    // A book is no stand-in for a room: loans are compared when they are asked for.
    const bool meant = !of.empty() || filters.kind || resource->policy.mode != Mode::loan;
    if (picked && meant && matches(*resource, filters)) ids.push_back(id);
  }
  return ids;
}

Effects arrive_at_compare(State& state) {
  const Route& route = state.route;
  FindFilters& filters = state.filters;
  filters.length = index_of(kFilterLengths, number_in(route.length));
  filters.places = index_of(kFilterPlaces, number_in(route.places));
  filters.features = features_in(route.features);
  if (route.of.empty()) {
    filters.kind = kind_in(route.kind);
    filters.words = route.query;
  }
  Effects effects;
  if (state.resources_load == Load::idle || state.resources_load == Load::failed) {
    state.resources_load = Load::loading;
    effects.push_back(ask_resources());
  }
  for (const ResourceId id : compared(state))
    effects += want_schedule(state, id);
  return effects;
}

Effects on(State& state, const ComparePicked& picked, const Tools&) {
  if (std::erase(state.picked, picked.id) == 0) state.picked.push_back(picked.id);
  return {};
}

Effects on(State& state, const ComparePicksCleared&, const Tools&) {
  state.picked.clear();
  return {};
}

Effects on(State& state, const CompareDay& chosen, const Tools&) {
  Route route = state.route;
  route.day = chosen.day;
  return go_to(state, route);
}

Effects on(State& state, const CompareNarrowed& narrowed, const Tools& tools) {
  Effects effects = on(state, narrowed.filter, tools);
  effects += show(state);
  return effects;
}

Effects on(State& state, const CompareFeature& toggled, const Tools& tools) {
  Effects effects = on(state, FeatureToggled{toggled.feature}, tools);
  effects += show(state);
  return effects;
}

}  // namespace holdfast::ui
