#include "api-server/app/bootstrap.hpp"

#include "api-server/app/ids.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/store/users_store.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode_requests.hpp"

namespace holdfast::app {
Result<bool> ensure_admin(const Services& services, store::Session& session, const std::string& email,
                          const std::string& password) {
  // The same form as for everybody who signs up.
  const auto form =
      wire::decode_register(wire::to_json(wire::RegisterRequest{email, password, "Administrator", {}}));
  if (!form) return form.error();
  const store::Origin origin{services.clock.now(), std::nullopt, {}, {}};
  User user;
  user.id = services.ids.make<UserId>();
  user.email = form->email;
  user.name = form->name;
  user.roles = {Role::member, Role::provider, Role::admin};
  const std::string hash = PasswordHasher::hash_now(form->password);
  return session.transaction([&](store::Transaction& transaction) -> Result<bool> {
    if (store::any_admin(transaction)) return false;
    const auto inserted = store::insert_user(transaction, user, hash, origin);
    if (!inserted) return inserted.error();
    return true;
  });
}

}  // namespace holdfast::app
