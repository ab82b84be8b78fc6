#include "api-server/app/resources.hpp"

#include "api-server/app/ids.hpp"
#include "api-server/app/load_bookable.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/store/users_store.hpp"

namespace holdfast::app {
namespace {

// How often a change is merged anew because somebody else changed the same resource meanwhile.
constexpr int kMaxAttempts = 5;

Error no_such_resource() {
  return Error::of(ErrorCode::not_found, "There is no such resource.");
}

Result<void> check_zone(const Services& services, const std::string& time_zone) {
  if (services.zones.knows(time_zone)) return {};
  return Error::invalid("time_zone", "This is no IANA time zone. Europe/Lisbon is one.");
}

Result<void> check_owner(store::Transaction& transaction, const Actor& actor,
                         const std::optional<UserId>& owner) {
  if (owner == actor.user_id) return {};
  if (!actor.is_admin()) {
    return Error{
        ErrorCode::forbidden, "owner_id", "Only an administrator gives a resource to somebody else.", {}};
  }
  if (owner && !store::find_user(transaction, *owner))
    return Error::invalid("owner_id", "There is no such user.");
  return {};
}

}  // namespace

bool may_see(const std::optional<Actor>& actor, Visibility visibility) {
  return actor.has_value() || visibility == Visibility::everyone;
}

bool may_see(const std::optional<Actor>& actor, const Resource& resource) {
  return may_see(actor, resource.visibility);
}

Result<ResourceView> find_resource(store::Transaction& transaction, const std::optional<Actor>& actor,
                                   ResourceId id) {
  auto resource = store::find_resource(transaction, id);
  if (!resource || !may_see(actor, *resource)) return no_such_resource();
  auto hours = store::find_hours(transaction, id);
  if (!hours) return no_such_resource();
  return ResourceView{*std::move(resource), *std::move(hours)};
}

Result<Resource> find_own_resource(store::Transaction& transaction, const Actor& actor, ResourceId id) {
  auto resource = store::find_resource(transaction, id);
  if (!resource) return no_such_resource();
  if (!is_staff(actor, *resource)) {
    return Error::of(ErrorCode::forbidden, "Only the resource's owner or an administrator can do this.");
  }
  return *std::move(resource);
}

Result<ResourceView> create_resource(const Services& services, store::Transaction& transaction,
                                     const Actor& actor, const wire::ResourceCreate& request,
                                     const store::Origin& origin) {
  if (!actor.has(Role::provider) && !actor.is_admin()) {
    return Error::of(ErrorCode::forbidden, "Only providers and administrators can offer resources.");
  }
  auto resource = wire::make_resource(request);
  if (!resource) return resource.error();
  if (const auto zone = check_zone(services, resource->time_zone); !zone) return zone.error();
  resource->owner_id = request.owner_id.value_or(actor.user_id);
  if (const auto owner = check_owner(transaction, actor, resource->owner_id); !owner) return owner.error();
  resource->id = services.ids.make<ResourceId>();
  return ResourceView{store::insert_resource(transaction, *resource, {}, origin), {}};
}

Result<ResourceView> change_resource(const Services& services, store::Transaction& transaction,
                                     const Actor& actor, ResourceId id, const wire::ResourcePatch& patch,
                                     std::optional<std::int64_t> expected_version,
                                     const store::Origin& origin) {
  for (int attempt = 1;; ++attempt) {
    auto resource = find_own_resource(transaction, actor, id);
    if (!resource) return resource.error();
    const Resource before = *resource;
    if (const auto merged = wire::apply(patch, *resource); !merged) return merged.error();
    if (resource->time_zone != before.time_zone) {
      if (const auto zone = check_zone(services, resource->time_zone); !zone) return zone.error();
    }
    if (resource->owner_id != before.owner_id) {
      if (const auto owner = check_owner(transaction, actor, resource->owner_id); !owner)
        return owner.error();
    }
    auto changed =
        store::update_resource(transaction, *resource, expected_version.value_or(before.version), origin);
    if (changed) {
      auto hours = store::find_hours(transaction, id);
      if (!hours) return no_such_resource();
      return ResourceView{*std::move(changed), *std::move(hours)};
    }
    const bool merge_again = changed.error().code == ErrorCode::precondition_failed && !expected_version;
    if (!merge_again || attempt == kMaxAttempts) return changed.error();
  }
}

Result<void> remove_resource(store::Transaction& transaction, const Actor& actor, ResourceId id,
                             std::optional<std::int64_t> expected_version, const store::Origin& origin) {
  if (const auto own = find_own_resource(transaction, actor, id); !own) return own.error();
  return store::delete_resource(transaction, id, expected_version, origin);
}

Result<ResourceView> change_hours(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                  const wire::HoursRequest& request,
                                  std::optional<std::int64_t> expected_version, const store::Origin& origin) {
  for (int attempt = 1;; ++attempt) {
    const auto own = find_own_resource(transaction, actor, id);
    if (!own) return own.error();
    auto hours = store::find_hours(transaction, id);
    if (!hours) return no_such_resource();
    wire::apply(request, *hours);
    auto changed =
        store::replace_hours(transaction, id, *hours, expected_version.value_or(own->version), origin);
    if (changed) return ResourceView{*std::move(changed), *std::move(hours)};
    const bool merge_again = changed.error().code == ErrorCode::precondition_failed && !expected_version;
    if (!merge_again || attempt == kMaxAttempts) return changed.error();
  }
}

Result<std::vector<AvailabilityWindow>> add_windows(const Services& services, store::Transaction& transaction,
                                                    const Actor& actor, ResourceId id,
                                                    const wire::WindowsRequest& request,
                                                    const store::Origin& origin) {
  if (const auto own = find_own_resource(transaction, actor, id); !own) return own.error();
  std::vector<AvailabilityWindow> windows;
  windows.reserve(request.windows.size());
  for (const Interval& interval : request.windows)
    windows.push_back({services.ids.make<WindowId>(), interval});
  return store::insert_windows(transaction, id, windows, origin);
}

Result<void> remove_window(store::Transaction& transaction, const Actor& actor, ResourceId id,
                           WindowId window, const store::Origin& origin) {
  if (const auto own = find_own_resource(transaction, actor, id); !own) return own.error();
  return store::delete_window(transaction, id, window, origin);
}

Result<void> remove_windows(store::Transaction& transaction, const Actor& actor, ResourceId id,
                            const Interval& range, const store::Origin& origin) {
  if (const auto own = find_own_resource(transaction, actor, id); !own) return own.error();
  return store::delete_windows(transaction, id, stored_part(range), origin);
}

}  // namespace holdfast::app
