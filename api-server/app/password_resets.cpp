#include "api-server/app/password_resets.hpp"

#include <chrono>
#include <optional>

#include "api-server/app/credentials.hpp"
#include "api-server/app/personal_tokens.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/secrets.hpp"
#include "api-server/integrations/mail/mailer.hpp"
#include "api-server/log.hpp"
#include "api-server/store/identities_store.hpp"
#include "api-server/store/password_resets_store.hpp"
#include "api-server/store/sessions_store.hpp"
#include "api-server/store/users_store.hpp"

namespace holdfast::app {
namespace {

constexpr auto kGood = std::chrono::hours(1);
constexpr auto kBetweenLetters = std::chrono::minutes(2);

struct Changed {
  User user;
  store::AccessChange access;
};

Error no_such_link() {
  return Error::invalid("token", "This link was used, replaced or is older than an hour. Ask for a new one.");
}

Mail letter_to(const User& user, const std::string& link) {
  return {user.email, "Choose a new password",
          "Hello " + user.name +
              ",\n\nsomebody, probably you, asked for a new password. Choose it here within an hour:\n\n" +
              link +
              "\n\nIt signs you out everywhere, ends your access tokens and disconnects the accounts of " +
              "other providers, which you can connect again.\n\nIf it was not you, do nothing: your password "
              "stays as it is.\n"};
}

}  // namespace

void send_password_reset(const Services& services, store::Session& session, const std::string& email,
                         const store::Origin& origin) {
  const std::string secret = random_secret(kResetPrefix);
  const auto user = session.transaction([&](store::Transaction& transaction) -> Result<std::optional<User>> {
    const auto account = store::find_account_by_email(transaction, email);
    if (!account) return std::optional<User>();
    const bool put = store::put_password_reset(
        transaction, {account->user.id, sha256_hex(secret), origin.now, origin.now + kGood},
        origin.now - kBetweenLetters);
    return put ? std::optional(account->user) : std::nullopt;
  });
  if (!user) {
    log_event(LogLevel::warning, "a password reset was not stored", {{"request_id", origin.request_id}});
    return;
  }
  if (!*user) return;
  const std::string link = services.settings.link_origin + "/#/reset-password?token=" + secret;
  if (const auto sent = services.mailer.send(letter_to(**user, link)); !sent) {
    log_event(LogLevel::error, "a letter was not sent",
              {{"request_id", origin.request_id}, {"why", sent.error().detail}});
  }
}

Result<User> find_password_reset(const Services& services, store::Session& session,
                                 const std::string& token) {
  return session.read([&](store::Transaction& transaction) -> Result<User> {
    auto user = store::find_password_reset(transaction, sha256_hex(token), services.clock.now());
    if (!user) return no_such_link();
    return *std::move(user);
  });
}

Result<User> reset_password(const Services& services, store::Session& session, const std::string& token,
                            const std::string& password_hash, const store::Origin& origin) {
  const Instant until = looked_up_until(origin.now);
  std::vector<PersonalTokenId> tokens;
  std::vector<Identity> identities;
  auto change = session.transaction([&](store::Transaction& transaction) -> Result<Changed> {
    const auto user = store::take_password_reset(transaction, sha256_hex(token), origin.now);
    if (!user) return no_such_link();
    store::Origin by_user = origin;
    by_user.actor = *user;
    auto set = store::set_password_hash(transaction, *user, password_hash, by_user);
    if (!set) return std::move(set).error();
    static_cast<void>(store::end_sign_ins(transaction, *user, std::nullopt,
                                          origin.now + services.settings.token_lifetime, by_user));
    tokens = revoke_personal_tokens(transaction, *user, by_user);
    identities = store::list_identities(transaction, *user);
    for (const Identity& identity : identities)
      static_cast<void>(store::remove_identity(transaction, identity.id, *user, until, by_user));
    const auto found = store::find_user(transaction, *user, store::Reach::everything());
    if (!found) return no_such_link();
    const store::AccessChange access{*user, found->roles, origin.now, {}, origin.now};
    store::record_access_change(transaction, access);
    return Changed{*found, access};
  });
  if (!change) return std::move(change).error();
  services.sessions.note(change->access);
  forget_personal_tokens(services, tokens, origin.now);
  for (const Identity& identity : identities)
    services.sessions.revoke({identity.id.value(), until});
  return std::move(change->user);
}

}  // namespace holdfast::app
