#include "api-server/app/bootstrap.hpp"

#include <utility>
#include <vector>

#include "api-server/app/ids.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/store/tokens_store.hpp"
#include "api-server/store/users_store.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode_requests.hpp"

namespace holdfast::app {
namespace {

constexpr auto kKeyLifetime = std::chrono::hours(24 * 3653);

}  // namespace

Result<void> use_signing_keys(const Services& services, store::Session& session) {
  const Instant now = services.clock.now();
  auto candidate = generate_signing_key(services.ids.next().to_string());
  if (!candidate) return std::move(candidate).error();
  const store::SigningKey row{candidate->id, candidate->private_jwk, now, now + kKeyLifetime};
  const auto rows = session.transaction([&](store::Transaction& transaction) {
    return Result<std::vector<store::SigningKey>>(store::ensure_signing_key(transaction, row, now));
  });
  if (!rows) return rows.error();
  std::vector<SigningKey> keys;
  for (const store::SigningKey& key : *rows)
    keys.push_back({key.kid, key.private_jwk});
  return services.tokens.use_keys(keys);
}

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
