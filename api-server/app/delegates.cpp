#include "api-server/app/delegates.hpp"

#include <string>
#include <utility>

#include "api-server/app/permission.hpp"
#include "api-server/app/resources.hpp"
#include "api-server/store/delegates_store.hpp"
#include "api-server/store/users_store.hpp"

namespace holdfast::app {
namespace {

Result<User> find_person(store::Transaction& transaction, const wire::DelegateAdd& request) {
  if (request.user_id) {
    auto user = store::find_user(transaction, *request.user_id, store::Reach::everything());
    if (!user) return Error::invalid("user_id", "There is no such user.");
    return *std::move(user);
  }
  auto account = store::find_account_by_email(transaction, request.email);
  if (!account) return Error::invalid("email", "Nobody has an account with this address yet.");
  return std::move(account->user);
}

// An address is for whoever may read the account: to name somebody is not enough to learn it.
wire::Delegate as_shown_to(const Actor& actor, wire::Delegate delegate) {
  if (!allowed(Action::read_user, actor, relations_to(actor.user_id, delegate.user_id)))
    delegate.email.clear();
  return delegate;
}

}  // namespace

Result<std::vector<wire::Delegate>> list_delegates(store::Transaction& transaction, const Actor& actor,
                                                   ResourceId id) {
  const auto resource = find_resource_for(transaction, Action::list_delegates, actor, id);
  if (!resource) return resource.error();
  auto delegates = store::list_delegates(transaction, id);
  for (wire::Delegate& delegate : delegates)
    delegate = as_shown_to(actor, std::move(delegate));
  return delegates;
}

Result<wire::Delegate> add_delegate(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                    const wire::DelegateAdd& request, const store::Origin& origin) {
  const auto resource = find_resource_for(transaction, Action::delegate_resource, actor, id);
  if (!resource) return resource.error();
  const auto user = find_person(transaction, request);
  if (!user) return user.error();
  if (user->id == resource->owner_id)
    return Error::invalid(request.user_id ? "user_id" : "email", "The owner manages it already.");
  const auto added =
      store::add_delegate(transaction, id, user->id, reach_of(Action::delegate_resource, actor), origin);
  if (!added) return added.error();
  return as_shown_to(actor, {user->id, user->name, user->email});
}

Result<void> remove_delegate(store::Transaction& transaction, const Actor& actor, ResourceId id, UserId user,
                             const store::Origin& origin) {
  const auto resource = find_resource_for(transaction, Action::delegate_resource, actor, id);
  if (!resource) return resource.error();
  return store::remove_delegate(transaction, id, user, reach_of(Action::delegate_resource, actor), origin);
}

}  // namespace holdfast::app
