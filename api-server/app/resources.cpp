#include "api-server/app/resources.hpp"

#include "api-server/app/ids.hpp"
#include "api-server/app/load_bookable.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/store/users_store.hpp"

namespace holdfast::app {
namespace {

// How often a change is merged anew because somebody else changed the same resource meanwhile.
constexpr int kMaxAttempts = 5;

Result<void> check_zone(const Services& services, const std::string& time_zone) {
  if (services.zones.knows(time_zone)) return {};
  return Error::invalid("time_zone", "This is no IANA time zone. Europe/Lisbon is one.");
}

Result<void> check_owner(store::Transaction& transaction, const Actor& actor,
                         const std::optional<UserId>& owner) {
  if (auto ok = permit(Action::transfer_resource, actor, {}, no_such_resource()); !ok)
    return naming("owner_id", ok.error());
  if (owner && !store::find_user(transaction, *owner, store::Reach::everything()))
    return Error::invalid("owner_id", "There is no such user.");
  return {};
}

}  // namespace

Error no_such_resource() {
  return Error::of(ErrorCode::not_found, "There is no such resource.");
}

Result<ResourceView> find_resource(store::Transaction& transaction, const std::optional<Actor>& actor,
                                   ResourceId id) {
  auto resource = store::find_resource(transaction, id);
  if (!resource || !visible(actor, resource->visibility)) return no_such_resource();
  auto hours = store::find_hours(transaction, id);
  if (!hours) return no_such_resource();
  return ResourceView{*std::move(resource), *std::move(hours)};
}

Result<Resource> find_resource_for(store::Transaction& transaction, Action action, const Actor& actor,
                                   ResourceId id) {
  auto resource = store::find_resource(transaction, id);
  if (!resource || !visible(actor, resource->visibility)) return no_such_resource();
  if (auto ok = permit(action, actor, relations_of(actor, *resource), no_such_resource()); !ok)
    return ok.error();
  return *std::move(resource);
}

Result<ResourceView> create_resource(const Services& services, store::Transaction& transaction,
                                     const Actor& actor, const wire::ResourceCreate& request,
                                     const store::Origin& origin) {
  if (auto ok = permit(Action::create_resource, actor, {}, no_such_resource()); !ok) return ok.error();
  auto resource = wire::make_resource(request);
  if (!resource) return resource.error();
  if (const auto zone = check_zone(services, resource->time_zone); !zone) return zone.error();
  resource->owner_id = request.owner_id.value_or(actor.user_id);
  if (resource->owner_id != actor.user_id) {
    if (const auto owner = check_owner(transaction, actor, resource->owner_id); !owner) return owner.error();
  }
  resource->id = services.ids.make<ResourceId>();
  return ResourceView{store::insert_resource(transaction, *resource, {}, origin), {}};
}

Result<ResourceView> change_resource(const Services& services, store::Transaction& transaction,
                                     const Actor& actor, ResourceId id, const wire::ResourcePatch& patch,
                                     std::optional<std::int64_t> expected_version,
                                     const store::Origin& origin) {
  for (int attempt = 1;; ++attempt) {
    auto resource = find_resource_for(transaction, Action::change_resource, actor, id);
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
    auto changed = store::update_resource(transaction, *resource, reach_of(Action::change_resource, actor),
                                          expected_version.value_or(before.version), origin);
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
  if (const auto own = find_resource_for(transaction, Action::remove_resource, actor, id); !own)
    return own.error();
  return store::delete_resource(transaction, id, reach_of(Action::remove_resource, actor), expected_version,
                                origin);
}

Result<ResourceView> change_hours(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                  const wire::HoursRequest& request,
                                  std::optional<std::int64_t> expected_version, const store::Origin& origin) {
  for (int attempt = 1;; ++attempt) {
    const auto own = find_resource_for(transaction, Action::change_opening, actor, id);
    if (!own) return own.error();
    auto hours = store::find_hours(transaction, id);
    if (!hours) return no_such_resource();
    wire::apply(request, *hours);
    auto changed = store::replace_hours(transaction, id, *hours, reach_of(Action::change_opening, actor),
                                        expected_version.value_or(own->version), origin);
    if (changed) return ResourceView{*std::move(changed), *std::move(hours)};
    const bool merge_again = changed.error().code == ErrorCode::precondition_failed && !expected_version;
    if (!merge_again || attempt == kMaxAttempts) return changed.error();
  }
}

Result<std::vector<AvailabilityWindow>> add_windows(const Services& services, store::Transaction& transaction,
                                                    const Actor& actor, ResourceId id,
                                                    const wire::WindowsRequest& request,
                                                    const store::Origin& origin) {
  if (const auto own = find_resource_for(transaction, Action::change_opening, actor, id); !own)
    return own.error();
  std::vector<AvailabilityWindow> windows;
  windows.reserve(request.windows.size());
  for (const Interval& interval : request.windows)
    windows.push_back({services.ids.make<WindowId>(), interval});
  return store::insert_windows(transaction, id, windows, reach_of(Action::change_opening, actor), origin);
}

Result<void> remove_window(store::Transaction& transaction, const Actor& actor, ResourceId id,
                           WindowId window, const store::Origin& origin) {
  if (const auto own = find_resource_for(transaction, Action::change_opening, actor, id); !own)
    return own.error();
  return store::delete_window(transaction, id, window, reach_of(Action::change_opening, actor), origin);
}

Result<void> remove_windows(store::Transaction& transaction, const Actor& actor, ResourceId id,
                            const Interval& range, const store::Origin& origin) {
  if (const auto own = find_resource_for(transaction, Action::change_opening, actor, id); !own)
    return own.error();
  return store::delete_windows(transaction, id, stored_part(range), reach_of(Action::change_opening, actor),
                               origin);
}

}  // namespace holdfast::app
