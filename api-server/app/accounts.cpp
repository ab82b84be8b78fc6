#include "api-server/app/accounts.hpp"

#include <utility>

#include "api-server/app/ids.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"

namespace holdfast::app {
namespace {

// Claims the key, if there is one: true when the account is still to be made.
Result<bool> is_first_time(store::Transaction& transaction, const std::optional<store::IdempotencyKey>& key,
                           Instant now) {
  if (!key) return true;
  switch (store::claim_key(transaction, *key, now).kind) {
    case store::Claim::Kind::fresh:
      return true;
    case store::Claim::Kind::replayed:
      return false;
    case store::Claim::Kind::in_flight:
      return Error::of(ErrorCode::idempotency_in_flight, "The first request with this key is still running.");
    case store::Claim::Kind::booking:
    case store::Claim::Kind::mismatch:
      break;
  }
  return Error::of(ErrorCode::idempotency_mismatch, "This key was used with another request.");
}

}  // namespace

Result<void> check_zone(const Services& services, const std::optional<std::string>& time_zone) {
  if (!time_zone || services.zones.knows(*time_zone)) return {};
  return Error::invalid("time_zone", "This is not a time zone. Use a name such as \"Europe/Lisbon\".");
}

Result<Registered> create_account(const Services& services, store::Session& session,
                                  const wire::RegisterRequest& request, const std::string& password_hash,
                                  const std::optional<store::IdempotencyKey>& key,
                                  const store::Origin& origin) {
  User user;
  user.id = services.ids.make<UserId>();
  user.email = request.email;
  user.name = request.name;
  user.time_zone = request.time_zone.value_or("UTC");
  return session.transaction([&](store::Transaction& transaction) -> Result<Registered> {
    const auto first_time = is_first_time(transaction, key, origin.now);
    if (!first_time) return first_time.error();
    if (!*first_time) {
      auto account = store::find_account_by_email(transaction, request.email);
      if (account) return Registered{*std::move(account), true};
      return Error::of(ErrorCode::idempotency_mismatch,
                       "The account that this key made has another email now.");
    }
    auto inserted = store::insert_user(transaction, user, password_hash, origin);
    if (!inserted) return std::move(inserted).error();
    if (key) store::keep_reply(transaction, *key, {.status = 201, .body = {}, .location = {}, .etag = {}});
    return Registered{{std::move(inserted).value(), password_hash}, false};
  });
}

Result<std::optional<store::Account>> find_account(store::Session& session, const std::string& email) {
  return session.read([&](store::Transaction& transaction) -> Result<std::optional<store::Account>> {
    return store::find_account_by_email(transaction, email);
  });
}

}  // namespace holdfast::app
