#include "web-client/views/manage_model.hpp"

#include <algorithm>
#include <tuple>

#include "common/core/ascii.hpp"
#include "common/core/letters.hpp"
#include "common/wire/words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/resource_words.hpp"

namespace holdfast::ui {
namespace {

bool has_feature(const Resource& resource, std::string_view feature) {
  return std::find(resource.features.begin(), resource.features.end(), feature) != resource.features.end();
}

bool matches(const Resource& resource, const ResourceFilters& filters, std::optional<ResourceKind> kind) {
  if (kind && resource.kind != *kind) return false;
  if (!filters.words.empty() && !contains_ignoring_case(resource.name, filters.words) &&
      !contains_ignoring_case(resource.location, filters.words))
    return false;
  if (seats_of(resource) < filters.seats) return false;
  if (!filters.feature.empty() && !has_feature(resource, filters.feature)) return false;
  return filters.place.empty() || resource.location == filters.place;
}

void add_once(std::vector<std::string>& list, const std::string& word) {
  if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

// By the column; ties by name.
bool before(const State& state, ResourceColumn column, const Resource* a, const Resource* b) {
  const auto by_name = [&] { return ascii::to_lower(a->name) < ascii::to_lower(b->name); };
  const auto by = [&](const auto& x, const auto& y) { return x == y ? by_name() : x < y; };
  switch (column) {
    case ResourceColumn::used:
      return by(used_share(state, a->id).value_or(-1), used_share(state, b->id).value_or(-1));
    case ResourceColumn::seats:
      return by(seats_of(*a), seats_of(*b));
    case ResourceColumn::booking:
      return by(a->policy.confirmation, b->policy.confirmation);
    case ResourceColumn::equipment:
      return by(equipment_words(*a), equipment_words(*b));
    case ResourceColumn::open:
      return by(open_words(state, *a), open_words(state, *b));
    case ResourceColumn::name:
      break;
  }
  return by_name();
}

}  // namespace

std::optional<ResourceKind> kind_of(const Route& route) {
  return wire::parse_resource_kind(route.kind);
}

std::string kind_param(std::optional<ResourceKind> kind) {
  return kind ? std::string(wire::word(*kind)) : std::string();
}

std::vector<const Resource*> resource_rows(const State& state) {
  std::vector<const Resource*> rows = managed(state);
  const ResourceFilters& filters = state.manage->filters;
  const auto kind = kind_of(state.route);
  std::erase_if(rows, [&](const Resource* r) { return !matches(*r, filters, kind); });
  const auto column = static_cast<ResourceColumn>(filters.order.column);
  std::stable_sort(rows.begin(), rows.end(), [&](const Resource* a, const Resource* b) {
    return filters.order.descending ? before(state, column, b, a) : before(state, column, a, b);
  });
  return rows;
}

int count_of_kind(const State& state) {
  const auto kind = kind_of(state.route);
  const auto all = managed(state);
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [&](const Resource* r) { return !kind || r->kind == *kind; }));
}

std::string booked_words(Confirmation confirmation) {
  switch (confirmation) {
    case Confirmation::instant:
      return t("manage.at_once");
    case Confirmation::hold:
      return t("manage.hold");
    case Confirmation::approval:
      return t("manage.approval");
  }
  return {};
}

std::string feature_words(std::string_view feature) {
  return feature_fact(feature).words;
}

std::string equipment_words(const Resource& resource) {
  // In some languages nouns keep their capital within a line.
  const bool small = t("manage.equipment.case") == "small";
  std::string words;
  for (const std::string& feature : resource.features) {
    const std::string word = feature_fact(feature).words;
    if (!words.empty()) words += ", ";
    words += small && !words.empty() ? ascii::to_lower(word.substr(0, 1)) + word.substr(1) : word;
  }
  return words;
}

int seats_of(const Resource& resource) {
  return resource.kind == ResourceKind::room ? resource.capacity.value_or(0) : resource.units;
}

std::string open_words(const State& state, const Resource& resource) {
  const rules::Schedule* schedule = find_schedule(state, resource.id);
  if (schedule == nullptr) return {};
  const CivilDate today = schedule->zone.date_at(state.now);
  std::optional<Interval> whole;
  for (const Interval& open : schedule->open) {
    const CivilDate day = schedule->zone.date_at(open.start);
    if (day < today || day > today + 7) continue;
    if (whole && schedule->zone.date_at(whole->start) != day) break;
    whole = whole ? Interval{std::min(whole->start, open.start), std::max(whole->end, open.end)} : open;
  }
  return whole ? time_span(*whole, schedule->zone, today) : std::string();
}

std::optional<double> used_share(const State& state, ResourceId id) {
  const auto found = state.manage->used.find(id);
  return found == state.manage->used.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> places_of(const State& state) {
  std::vector<std::string> places;
  for (const Resource* resource : managed(state))
    add_once(places, resource->location);
  std::sort(places.begin(), places.end());
  return places;
}

std::vector<std::string> features_of(const State& state) {
  std::vector<std::string> features;
  for (const Resource* resource : managed(state)) {
    for (const std::string& feature : resource->features)
      add_once(features, feature);
  }
  std::sort(features.begin(), features.end());
  return features;
}

std::string role_words(UserRole role) {
  switch (role) {
    case UserRole::member:
      return t("people.member");
    case UserRole::provider:
      return t("people.provider");
    case UserRole::admin:
      return t("people.admin");
  }
  return {};
}

std::string roles_words(const std::vector<UserRole>& roles) {
  std::string words;
  for (const UserRole role : roles)
    words += (words.empty() ? "" : ", ") + role_words(role);
  return words;
}

std::vector<const User*> people_rows(const State& state) {
  const PeopleState& people = state.manage->people;
  std::vector<const User*> rows;
  for (const User& user : people.list.items) {
    if (people.role && !user.has(*people.role)) continue;
    if (!contains_ignoring_case(user.name, people.words) && !contains_ignoring_case(user.email, people.words))
      continue;
    rows.push_back(&user);
  }
  const auto key = [&](const User* user) {
    switch (people.order.column) {
      case 1:
        return std::tuple(ascii::to_lower(user->email), Instant{});
      case 2:
        return std::tuple(roles_words(user->roles), Instant{});
      case 3:
        return std::tuple(std::string(), user->created_at);
      default:
        return std::tuple(ascii::to_lower(user->name), Instant{});
    }
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const User* a, const User* b) {
    return people.order.descending ? key(b) < key(a) : key(a) < key(b);
  });
  return rows;
}

std::vector<const Resource*> owned_by(const State& state, UserId user) {
  std::vector<const Resource*> list;
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && resource->owner_id == user) list.push_back(resource);
  }
  return list;
}

}  // namespace holdfast::ui
