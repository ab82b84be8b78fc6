// Accounts: making one, finding one.
#pragma once

#include <optional>
#include <string>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/idempotency_store.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/users_store.hpp"
#include "common/wire/replies.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::app {

// What the message alone cannot tell: that the zone exists. `invalid_request`.
[[nodiscard]] Result<void> check_zone(const Services& services, const std::optional<std::string>& time_zone);

struct Registered {
  store::Account account;
  bool again =
      false;  // the key made this account before: whether it is the same person, the password must tell
};

// A new member. Errors: email_taken, idempotency_mismatch, idempotency_in_flight.
[[nodiscard]] Result<Registered> create_account(const Services& services, store::Session& session,
                                                const wire::RegisterRequest& request,
                                                const std::string& password_hash,
                                                const std::optional<store::IdempotencyKey>& key,
                                                const store::Origin& origin);

// Nobody has that email: an empty optional.
[[nodiscard]] Result<std::optional<store::Account>> find_account(store::Session& session,
                                                                 const std::string& email);

}  // namespace holdfast::app
