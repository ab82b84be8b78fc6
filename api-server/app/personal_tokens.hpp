// Personal access tokens: made, listed and revoked by the person for whom they speak.
#pragma once

#include <string>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/domain/personal_token.hpp"
#include "common/wire/personal_token.hpp"

namespace holdfast::app {

struct NewPersonalToken {
  PersonalToken token;
  std::string secret;  // told once, and kept nowhere
};

// Errors: invalid_request (an end that is over or more than a year away), too many of them (in_use).
[[nodiscard]] Result<NewPersonalToken> create_personal_token(const Services& services,
                                                             store::Transaction& transaction,
                                                             const Actor& actor,
                                                             const wire::PersonalTokenCreate& request,
                                                             const store::Origin& origin);
[[nodiscard]] Result<std::vector<PersonalToken>> list_personal_tokens(const Services& services,
                                                                      store::Session& session,
                                                                      const Actor& actor);
// On every server. Error: not_found.
[[nodiscard]] Result<void> revoke_personal_token(const Services& services, store::Session& session,
                                                 const Actor& actor, PersonalTokenId id,
                                                 const store::Origin& origin);

// All of a person's, within a transaction; on this server once that is committed.
[[nodiscard]] std::vector<PersonalTokenId> revoke_personal_tokens(store::Transaction& transaction,
                                                                  UserId user, const store::Origin& origin);
void forget_personal_tokens(const Services& services, const std::vector<PersonalTokenId>& revoked,
                            Instant now);

}  // namespace holdfast::app
