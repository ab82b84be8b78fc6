// The requests of Manage, each with the decoding of its reply.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/wire/requests.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

[[nodiscard]] Send ask_sheet(ResourceId id);
[[nodiscard]] Send ask_theirs(ResourceId id);
// Bookings of a resource that have not ended, as many as one page has.
[[nodiscard]] Send ask_sheet_bookings(ResourceId id, Instant now);
[[nodiscard]] Send make_resource(const wire::ResourceCreate& create, std::string_view key);
// Merged into what the server has, if that is still `version`.
[[nodiscard]] Send save_resource(ResourceId id, const wire::ResourcePatch& patch, std::int64_t version,
                                 std::string_view key);
[[nodiscard]] Send undo_resource(ResourceId id, const wire::ResourcePatch& patch, std::string_view key);
[[nodiscard]] Send remove_resource(ResourceId id, std::int64_t version, std::string_view key);

// How much of each resource is booked in the range; `cursor` of a later page.
[[nodiscard]] Send ask_used(const Interval& range, const std::string& cursor);

[[nodiscard]] Send ask_people(const std::string& words, const std::string& cursor);
[[nodiscard]] Send ask_person(UserId id);
[[nodiscard]] Send save_roles(const User& user, const std::vector<UserRole>& roles, std::string_view key);
// Whatever changed since: what Undo does.
[[nodiscard]] Send undo_roles(UserId id, const std::vector<UserRole>& roles, std::string_view key);

}  // namespace holdfast::ui
