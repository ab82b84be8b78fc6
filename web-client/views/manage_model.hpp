// What Manage shows, computed from the state: rows and their words, filtered and sorted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/app/manage.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

[[nodiscard]] std::optional<ResourceKind> kind_of(const Route& route);
[[nodiscard]] std::string kind_param(std::optional<ResourceKind> kind);  // "person" ...; empty: all

// Of the table, left to right.
enum class ResourceColumn { name, used, seats, equipment, booking, open };

[[nodiscard]] std::vector<const Resource*> resource_rows(const State& state);
[[nodiscard]] int count_of_kind(const State& state);  // without the filters

[[nodiscard]] std::string booked_words(Confirmation confirmation);  // "At once"
[[nodiscard]] std::string feature_words(std::string_view feature);  // "Projector"
[[nodiscard]] std::string equipment_words(const Resource& resource);
[[nodiscard]] int seats_of(const Resource& resource);  // people of a room, else units
// "09:00 to 17:00" of the next day that is open; empty while it is not known, or closed all week.
[[nodiscard]] std::string open_words(const State& state, const Resource& resource);
// The share of this week's open time that is taken.
[[nodiscard]] std::optional<double> used_share(const State& state, ResourceId id);

// What the filters can be set to: what the resources have.
[[nodiscard]] std::vector<std::string> places_of(const State& state);
[[nodiscard]] std::vector<std::string> features_of(const State& state);

[[nodiscard]] std::string role_words(UserRole role);
[[nodiscard]] std::string roles_words(const std::vector<UserRole>& roles);
[[nodiscard]] std::vector<const User*> people_rows(const State& state);
[[nodiscard]] std::vector<const Resource*> owned_by(const State& state, UserId user);

}  // namespace holdfast::ui
