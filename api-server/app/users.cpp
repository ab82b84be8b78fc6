#include "api-server/app/users.hpp"

#include <utility>

#include "api-server/app/accounts.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/integrations/identity/common_passwords.hpp"
#include "api-server/integrations/mail/mailer.hpp"
#include "api-server/log.hpp"
#include "api-server/store/sessions_store.hpp"

namespace holdfast::app {
namespace {

Error no_such_user() {
  return Error::of(ErrorCode::not_found, "There is no such user.");
}

// The row that tells other servers, when tokens signed earlier say too much now.
std::optional<store::AccessChange> access_change(const Actor& actor, const User& before, const User& after,
                                                 bool new_password, Instant now) {
  if (!new_password && before.roles == after.roles) return std::nullopt;
  store::AccessChange change{after.id, after.roles, {}, {}, now};
  if (!new_password) return change;
  change.valid_from = now;
  if (actor.user_id == after.id) change.kept_session = actor.session_id;
  return change;
}

// What leads into the account changes only for who knows the password that it has at this moment.
Result<void> check_proof(const Actor& actor, const UserChange& change, const store::Account& account,
                         bool new_email) {
  if (actor.user_id != change.id || (!new_email && change.password_hash.empty())) return {};
  if (account.password_hash.empty())
    return Error{ErrorCode::forbidden, "email", "This account has no password yet. Choose one first.", {}};
  if (change.verified_hash.empty())
    return Error::invalid("current_password", "A new address needs the current password.");
  if (change.verified_hash != account.password_hash)
    return Error{ErrorCode::forbidden, "current_password", "The password was changed meanwhile.", {}};
  return {};
}

}  // namespace

Result<User> find_user(store::Session& session, const Actor& actor, UserId id) {
  return session.read([&](store::Transaction& transaction) -> Result<User> {
    auto user = store::find_user(transaction, id, reach_of(Action::read_user, actor));
    if (!user) return no_such_user();
    return *std::move(user);
  });
}

Result<store::Account> find_account(store::Session& session, const Actor& actor, UserId id) {
  return session.read([&](store::Transaction& transaction) -> Result<store::Account> {
    auto account = store::find_account(transaction, id, reach_of(Action::change_user, actor));
    if (!account) return no_such_user();
    return *std::move(account);
  });
}

Result<void> may_change(const Services& services, const Actor& actor, UserId id,
                        const wire::UserPatch& patch) {
  const Relations relations = relations_to(actor.user_id, id);
  if (auto ok = permit(Action::change_user, actor, relations, no_such_user()); !ok) return ok;
  if (patch.roles) {
    if (auto ok = permit(Action::change_roles, actor, relations, no_such_user()); !ok)
      return naming("roles", ok.error());
  }
  if (patch.password) {
    if (auto ok = permit(Action::change_password, actor, relations, no_such_user()); !ok) return ok;
  }
  if (patch.password && actor.user_id == id && !patch.current_password) {
    return Error::invalid("current_password", "A new password needs the current one.");
  }
  if (patch.time_zone.has_value()) return check_zone(services, patch.time_zone.value());
  return {};
}

Result<ChangedUser> change_user(const Services& services, store::Transaction& transaction, const Actor& actor,
                                const UserChange& change, const store::Origin& origin) {
  const bool new_password = !change.password_hash.empty();
  const store::Reach reach = reach_of(Action::change_user, actor);
  const auto account = store::lock_account(transaction, change.id, reach);
  if (!account) return no_such_user();
  const User& before = account->user;
  User wanted = before;
  wire::apply(change.patch, wanted);
  const bool new_email = wanted.email != before.email;
  if (new_email) {
    const Relations relations = relations_to(actor.user_id, change.id);
    if (auto ok = permit(Action::change_email, actor, relations, no_such_user()); !ok)
      return naming("email", ok.error());
  }
  auto after = store::update_user(transaction, wanted, reach, change.expected_version, origin);
  if (!after) return std::move(after).error();
  if (auto proved = check_proof(actor, change, *account, new_email); !proved)
    return std::move(proved).error();
  if (before.has(Role::admin) && !after->has(Role::admin) && !store::any_admin_left(transaction)) {
    return Error{ErrorCode::forbidden, "roles", "The last administrator stays one. Name another first.", {}};
  }
  if (new_password) {
    if (auto choice = check_password_choice(*change.patch.password, after->email); !choice)
      return std::move(choice).error();
    auto set = store::set_password_hash(transaction, change.id, change.password_hash, origin);
    if (!set) return std::move(set).error();
    const bool own = actor.user_id == change.id;
    static_cast<void>(store::end_sign_ins(transaction, change.id,
                                          own ? std::optional(SessionId(actor.session_id)) : std::nullopt,
                                          origin.now + services.settings.token_lifetime, origin));
  }
  auto access = access_change(actor, before, *after, new_password, origin.now);
  if (access) store::record_access_change(transaction, *access);
  return ChangedUser{std::move(after).value(), std::move(access),
                     new_email ? std::optional(before.email) : std::nullopt};
}

void tell_former_address(const Services& services, const ChangedUser& changed, const store::Origin& origin) {
  const Mail letter{*changed.former_email, "Your address was changed",
                    "Hello " + changed.user.name + ",\n\nyour account now has the address " +
                        changed.user.email + ".\n\nIf it was not you, tell an administrator at once.\n"};
  if (const auto sent = services.mailer.send(letter); !sent) {
    log_event(LogLevel::error, "a letter was not sent",
              {{"request_id", origin.request_id}, {"why", sent.error().detail}});
  }
}

}  // namespace holdfast::app
