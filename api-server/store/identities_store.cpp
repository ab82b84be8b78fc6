#include "api-server/store/identities_store.hpp"

#include <algorithm>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "api-server/store/tokens_store.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

enum class Step { came, goes };

void record(Backend& backend, IdentityId id, std::string_view action, Step step, const Origin& origin) {
  backend.exec(sql::kIdentitiesRecord, id.to_string(), action, to_text(origin.now), id_text(origin.actor),
               origin.address, origin.request_id, step == Step::goes);
}

Identity read_identity(const pqxx::row& row) {
  return {read_id<IdentityId>(row[0]), read_id<UserId>(row[1]),  row[2].as<std::string>(),
          row[3].as<std::string>(),    row[4].as<std::string>(), read_instant(row[5].view()),
          read_instant(row[6].view())};
}

}  // namespace

void put_sign_in_attempt(Transaction& transaction, const std::string& state_hash,
                         const SignInAttempt& attempt) {
  const auto& connecting = attempt.connecting;
  const auto user = connecting ? std::optional(connecting->user) : std::nullopt;
  const auto session = connecting ? std::optional(connecting->session) : std::nullopt;
  transaction.backend().exec(sql::kIdentitiesBegin, state_hash, attempt.browser_hash, attempt.provider,
                             attempt.nonce, attempt.code_verifier, attempt.return_to, id_text(user),
                             to_text(attempt.expires_at), id_text(session));
}

std::optional<SignInAttempt> take_sign_in_attempt(Transaction& transaction, const std::string& state_hash) {
  const pqxx::result rows = transaction.backend().exec(sql::kIdentitiesTake, state_hash);
  if (rows.empty()) return std::nullopt;
  const pqxx::row row = rows[0];
  const auto user = read_optional_id<UserId>(row[5]);
  const auto session = read_optional_id<SessionId>(row[7]);
  if (user && !session) return std::nullopt;  // begun by an older version
  return SignInAttempt{
      row[0].as<std::string>(),   row[1].as<std::string>(),
      row[2].as<std::string>(),   row[3].as<std::string>(),
      row[4].as<std::string>(),   user ? std::optional(Connecting{*user, *session}) : std::nullopt,
      read_instant(row[6].view())};
}

int purge_sign_in_attempts(Transaction& transaction, Instant now) {
  return static_cast<int>(transaction.backend().exec(sql::kIdentitiesPurge, to_text(now)).affected_rows());
}

std::optional<User> use_identity(Transaction& transaction, const std::string& issuer,
                                 const std::string& subject, const std::string& email, Instant now) {
  const pqxx::result rows =
      transaction.backend().exec(sql::kIdentitiesUse, issuer, subject, to_text(now), email);
  return rows.empty() ? std::nullopt : std::optional<User>(read_user(rows[0]));
}

std::optional<IdentityHolder> find_identity(Transaction& transaction, const std::string& issuer,
                                            const std::string& subject) {
  const pqxx::result rows = transaction.backend().exec(sql::kIdentitiesFind, issuer, subject);
  if (rows.empty()) return std::nullopt;
  return IdentityHolder{read_id<IdentityId>(rows[0][0]), read_id<UserId>(rows[0][1]), read_roles(rows[0][2])};
}

bool keep_identity(Transaction& transaction, UserId user, const std::string& issuer,
                   const std::string& subject) {
  // Two statements: only the second sees what was changed while the first waited.
  transaction.backend().exec(sql::kUsersKeep, user.to_string());
  const auto holder = find_identity(transaction, issuer, subject);
  return holder && holder->user_id == user;
}

bool insert_identity(Transaction& transaction, const Identity& identity, const Origin& origin) {
  Backend& backend = transaction.backend();
  const pqxx::result made =
      backend.exec(sql::kIdentitiesInsert, identity.id.to_string(), identity.user_id.to_string(),
                   identity.issuer, identity.subject, identity.email, to_text(identity.created_at));
  if (made.empty()) return false;
  record(backend, identity.id, "identity.linked", Step::came, origin);
  return true;
}

std::vector<Identity> list_identities(Transaction& transaction, UserId user) {
  std::vector<Identity> found;
  for (const pqxx::row& row : transaction.backend().exec(sql::kIdentitiesList, user.to_string()))
    found.push_back(read_identity(row));
  return found;
}

bool remove_identity(Transaction& transaction, IdentityId id, UserId user, Instant remembered_until,
                     const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto own = list_identities(transaction, user);
  const bool there = std::any_of(own.begin(), own.end(), [&](const Identity& one) { return one.id == id; });
  if (!there) return false;
  record(backend, id, "identity.removed", Step::goes, origin);
  if (backend.exec(sql::kIdentitiesRemove, id.to_string(), user.to_string()).empty()) return false;
  revoke_token(transaction, id.to_string(), remembered_until);
  return true;
}

bool has_password(Transaction& transaction, UserId user) {
  return transaction.backend().exec(sql::kIdentitiesHasPassword, user.to_string()).one_field().as<bool>();
}

}  // namespace holdfast::store
