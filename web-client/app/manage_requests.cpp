#include "web-client/app/manage_requests.hpp"

#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/encode_requests.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/manage_people.hpp"
#include "web-client/app/request_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

constexpr auto kAhead = std::chrono::hours(24 * 366);
constexpr std::string_view kNew = "new";

// `version` 0: whatever the server has.
FetchRequest change(std::string method, std::string url, std::string body, std::int64_t version,
                    std::string_view key) {
  FetchRequest request = write(std::move(method), std::move(url), std::move(body), key);
  if (version > 0) request.headers.emplace_back("If-Match", "\"v" + std::to_string(version) + "\"");
  return request;
}

std::string roles_body(const std::vector<UserRole>& roles) {
  wire::UserPatch patch;
  patch.roles = roles;
  return wire::to_json(patch);
}

}  // namespace

Send ask_sheet(ResourceId id) {
  return {
      get(paths::resource(id)), [id](const FetchReply& reply) -> Action {
        return SheetReplied{id.to_string(), decoded<wire::ResourceReply>(reply, wire::decode_resource_reply)};
      }};
}

Send ask_theirs(ResourceId id) {
  return {get(paths::resource(id)), [id](const FetchReply& reply) -> Action {
            return TheirsReplied{id.to_string(),
                                 decoded<wire::ResourceReply>(reply, wire::decode_resource_reply)};
          }};
}

Send ask_sheet_bookings(ResourceId id, Instant now) {
  const std::string url = paths::with_query(paths::kBookings, {{"resource_id", id.to_string()},
                                                               {"from", now.to_string()},
                                                               {"to", (now + kAhead).to_string()},
                                                               {"limit", "200"}});
  return {get(url), [id](const FetchReply& reply) -> Action {
            return SheetBookingsReplied{id.to_string(),
                                        decoded<wire::List<Booking>>(reply, wire::decode_bookings)};
          }};
}

Send make_resource(const wire::ResourceCreate& create, std::string_view key) {
  return {change("POST", std::string(paths::kResources), wire::to_json(create), 0, key),
          [](const FetchReply& reply) -> Action {
            return SheetSaved{std::string(kNew), decoded<Resource>(reply, wire::decode_resource)};
          }};
}

Send save_resource(ResourceId id, const wire::ResourcePatch& patch, std::int64_t version,
                   std::string_view key) {
  return {change("PUT", paths::resource(id), wire::to_json(patch), version, key),
          [id](const FetchReply& reply) -> Action {
            return SheetSaved{id.to_string(), decoded<Resource>(reply, wire::decode_resource)};
          }};
}

Send undo_resource(ResourceId id, const wire::ResourcePatch& patch, std::string_view key) {
  return {change("PUT", paths::resource(id), wire::to_json(patch), 0, key),
          [id](const FetchReply& reply) -> Action {
            return ResourceUndoReplied{id, decoded<Resource>(reply, wire::decode_resource)};
          }};
}

Send remove_resource(ResourceId id, std::int64_t version, std::string_view key) {
  return {change("DELETE", paths::resource(id), {}, version, key), [id](const FetchReply& reply) -> Action {
            return RemoveReplied{id, succeeded(reply) ? std::nullopt : std::optional(error_of(reply))};
          }};
}

Send ask_used(const Interval& range, const std::string& cursor) {
  const std::string url = paths::with_query(paths::kUtilisation, {{"from", range.start.to_string()},
                                                                  {"to", range.end.to_string()},
                                                                  {"limit", "200"},
                                                                  {"cursor", cursor}});
  return {get(url), [](const FetchReply& reply) -> Action {
            return UsedReplied{decoded<wire::UtilisationReport>(reply, wire::decode_utilisation)};
          }};
}

Send ask_people(const std::string& words, const std::string& cursor) {
  const std::string url =
      paths::with_query(paths::kUsers, {{"q", words}, {"cursor", cursor}, {"limit", "50"}, {"sort", "name"}});
  return {get(url), [words, more = !cursor.empty()](const FetchReply& reply) -> Action {
            return PeopleReplied{words, more, decoded<wire::List<User>>(reply, wire::decode_users)};
          }};
}

Send ask_person(UserId id) {
  return {get(paths::user(id)), [id](const FetchReply& reply) -> Action {
            return PersonReplied{id, decoded<User>(reply, wire::decode_user)};
          }};
}

Send save_roles(const User& user, const std::vector<UserRole>& roles, std::string_view key) {
  return {change("PUT", paths::user(user.id), roles_body(roles), user.version, key),
          [id = user.id, before = user.roles](const FetchReply& reply) -> Action {
            return RolesReplied{id, before, false, decoded<User>(reply, wire::decode_user)};
          }};
}

Send undo_roles(UserId id, const std::vector<UserRole>& roles, std::string_view key) {
  return {change("PUT", paths::user(id), roles_body(roles), 0, key), [id](const FetchReply& reply) -> Action {
            return RolesReplied{id, {}, true, decoded<User>(reply, wire::decode_user)};
          }};
}

}  // namespace holdfast::ui
