#include "api-server/app/oidc_sign_in.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "api-server/app/credentials.hpp"
#include "api-server/app/ids.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/secrets.hpp"
#include "api-server/store/sessions_store.hpp"
#include "api-server/store/users_store.hpp"
#include "common/wire/text_check.hpp"

namespace holdfast::app {
namespace {

constexpr auto kUnderWay = std::chrono::minutes(10);
constexpr std::size_t kLongestRoute = 500;
constexpr std::size_t kLongestName = 200;

Error state_is_no_good() {
  return Error::of(ErrorCode::unauthorized, "This sign-in was begun elsewhere, or is over. Begin again.");
}

// What we make: base64url.
bool is_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_route(std::string_view text) {
  return text.starts_with("#/") && text.size() <= kLongestRoute &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

User new_user(const Services& services, const OidcIdentity& identity) {
  User user;
  user.id = services.ids.make<UserId>();
  user.email = identity.email;
  const bool named = !identity.name.empty() &&
                     wire::text_fault(identity.name, {.min = 1, .max = kLongestName, .blank = false}).empty();
  user.name = named ? identity.name : identity.email.substr(0, identity.email.find('@'));
  if (identity.roles) user.roles = *identity.roles;
  return user;
}

Result<User> sign_up(const Services& services, store::Transaction& transaction, const OidcProvider& provider,
                     const OidcIdentity& identity, const store::Origin& origin) {
  if (!provider.sign_up) {
    return Error::of(ErrorCode::forbidden, "There is no account for you here. Ask an administrator.");
  }
  if (!wire::is_email(identity.email)) {
    return Error::invalid("email", "The identity provider tells no e-mail address of yours.");
  }
  return store::insert_user(transaction, new_user(services, identity), std::string(), origin);
}

// The provider decides on roles when it is told so; the last administrator stays one all the same.
Result<OidcArrival> with_roles(store::Transaction& transaction, const OidcIdentity& identity, User user,
                               const store::Origin& origin) {
  if (!identity.roles || *identity.roles == user.roles) return OidcArrival{std::move(user), {}};
  auto account = store::lock_account(transaction, user.id, store::Reach::everything());
  if (!account) return Error::of(ErrorCode::unauthorized, "There is no such account any more.");
  User wanted = std::move(account->user);
  wanted.roles = *identity.roles;
  auto changed = store::update_user(transaction, wanted, store::Reach::everything(), std::nullopt, origin);
  if (!changed) return std::move(changed).error();
  if (user.has(Role::admin) && !changed->has(Role::admin) && !store::any_admin_left(transaction)) {
    return Error{ErrorCode::forbidden, "roles", "The last administrator stays one. Name another first.", {}};
  }
  const store::AccessChange access{user.id, changed->roles, {}, {}, origin.now};
  store::record_access_change(transaction, access);
  return OidcArrival{std::move(changed).value(), access};
}

Result<void> link(const Services& services, store::Transaction& transaction, UserId user,
                  const OidcIdentity& identity, const store::Origin& origin) {
  const Identity row{services.ids.make<IdentityId>(),
                     user,
                     identity.issuer,
                     identity.subject,
                     identity.email,
                     origin.now,
                     origin.now};
  if (store::insert_identity(transaction, row, origin)) return {};
  return Error::of(ErrorCode::in_use, "Somebody else is signed up with this identity already.");
}

Result<User> find_or_make(const Services& services, store::Transaction& transaction,
                          const OidcProvider& provider, const OidcIdentity& identity,
                          const std::optional<store::Connecting>& connecting, const store::Origin& origin) {
  auto known =
      store::use_identity(transaction, identity.issuer, identity.subject, identity.email, origin.now);
  if (known && connecting && known->id != connecting->user) {
    return Error::of(ErrorCode::in_use, "Somebody else is signed up with this identity already.");
  }
  if (known) return *std::move(known);
  std::optional<User> user =
      connecting ? store::find_user(transaction, connecting->user, store::Reach::everything()) : std::nullopt;
  if (!user) {
    auto made = sign_up(services, transaction, provider, identity, origin);
    if (!made) return std::move(made).error();
    user = std::move(made).value();
  }
  store::Origin by_user = origin;
  by_user.actor = user->id;
  if (auto linked = link(services, transaction, user->id, identity, by_user); !linked) return linked.error();
  return *std::move(user);
}

}  // namespace

OidcClient* find_provider(const Services& services, std::string_view id) {
  for (const auto& client : services.providers) {
    if (client->provider().id == id) return client.get();
  }
  return nullptr;
}

OidcClient* find_provider_of_issuer(const Services& services, std::string_view issuer) {
  for (const auto& client : services.providers) {
    if (client->provider().issuer == issuer) return client.get();
  }
  return nullptr;
}

OidcStart prepare_oidc(const Services& services, const OidcProvider& provider, std::string_view return_to,
                       std::optional<store::Connecting> connecting, std::string known_browser) {
  OidcStart start;
  start.browser_secret = known_browser.size() == random_secret("").size() && is_word(known_browser)
                             ? std::move(known_browser)
                             : random_secret("");
  start.state = random_secret("");
  start.attempt = {sha256_hex(start.browser_secret),
                   provider.id,
                   random_secret(""),
                   random_secret(""),
                   std::string(is_route(return_to) ? return_to : "#/"),
                   connecting,
                   services.clock.now() + kUnderWay};
  return start;
}

Result<void> store_oidc(store::Session& session, const OidcStart& start) {
  return session.transaction([&](store::Transaction& transaction) -> Result<void> {
    store::put_sign_in_attempt(transaction, sha256_hex(start.state), start.attempt);
    return {};
  });
}

Result<store::SignInAttempt> take_oidc(const Services& services, store::Session& session,
                                       const OidcProvider& provider, const std::string& state,
                                       const std::string& browser_secret) {
  auto taken = session.transaction([&](store::Transaction& transaction) {
    return Result(store::take_sign_in_attempt(transaction, sha256_hex(state)));
  });
  if (!taken) return std::move(taken).error();
  if (!*taken || (*taken)->provider != provider.id || services.clock.now() >= (*taken)->expires_at ||
      !equal_secrets((*taken)->browser_hash, sha256_hex(browser_secret))) {
    return state_is_no_good();
  }
  return **std::move(taken);
}

Result<OidcArrival> arrive_by_oidc(const Services& services, store::Session& session,
                                   const OidcProvider& provider, const OidcIdentity& identity,
                                   const std::optional<store::Connecting>& connecting,
                                   const store::Origin& origin) {
  return session.transaction([&](store::Transaction& transaction) -> Result<OidcArrival> {
    if (connecting && !store::keep_sign_in(transaction, connecting->session, connecting->user))
      return Error::of(ErrorCode::unauthorized, "The session in which this was begun has ended.");
    auto user = find_or_make(services, transaction, provider, identity, connecting, origin);
    if (!user) return std::move(user).error();
    return with_roles(transaction, identity, std::move(user).value(), origin);
  });
}

Result<std::vector<Identity>> list_identities(store::Session& session, const Actor& actor) {
  return session.read([&](store::Transaction& transaction) {
    return Result(store::list_identities(transaction, actor.user_id));
  });
}

Result<void> remove_identity(const Services& services, store::Session& session, const Actor& actor,
                             IdentityId id, const store::Origin& origin) {
  const Instant until = looked_up_until(origin.now);
  auto removed = session.transaction([&](store::Transaction& transaction) -> Result<void> {
    static_cast<void>(store::lock_account(transaction, actor.user_id, store::Reach::everything()));
    const auto own = store::list_identities(transaction, actor.user_id);
    if (!store::remove_identity(transaction, id, actor.user_id, until, origin))
      return Error::of(ErrorCode::not_found, "You have no such identity.");
    if (own.size() > 1 || store::has_password(transaction, actor.user_id)) return {};
    return Error::of(ErrorCode::in_use, "This is your only way to sign in. Choose a password first.");
  });
  if (removed) services.sessions.revoke({id.value(), until});
  return removed;
}

}  // namespace holdfast::app
