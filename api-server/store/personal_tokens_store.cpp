#include "api-server/store/personal_tokens_store.hpp"

#include <stdexcept>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "api-server/store/tokens_store.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr int kRolesColumn = 7;

Scopes read_scopes(const pqxx::field& field) {
  Scopes scopes;
  for (const std::string& word : read_texts(field)) {
    const auto scope = parse_scope(word);
    if (!scope) throw std::runtime_error("unknown scope " + word);
    scopes.insert(*scope);
  }
  return scopes;
}

std::string scopes_array(Scopes scopes) {
  std::vector<std::string> words;
  for (const Scope scope : all_scopes()) {
    if (scopes.has(scope)) words.emplace_back(to_string(scope));
  }
  return texts_array(words);
}

PersonalToken read_token(const pqxx::row& row) {
  return {PersonalTokenId(read_uuid(row[0].view())),
          read_id<UserId>(row[1]),
          row[2].as<std::string>(),
          read_scopes(row[3]),
          read_instant(row[4].view()),
          read_instant(row[5].view()),
          read_optional_instant(row[6])};
}

enum class Step { came, goes };

void record(Backend& backend, PersonalTokenId id, std::string_view action, Step step, const Origin& origin) {
  backend.exec(sql::kPersonalTokensRecord, id.to_string(), action, to_text(origin.now), id_text(origin.actor),
               origin.address, origin.request_id, step == Step::goes);
}

}  // namespace

void insert_personal_token(Transaction& transaction, const PersonalToken& token, const std::string& hash,
                           const Origin& origin) {
  Backend& backend = transaction.backend();
  backend.exec(sql::kPersonalTokensInsert, token.id.to_string(), token.user_id.to_string(), token.name, hash,
               scopes_array(token.scopes), to_text(token.created_at), to_text(token.expires_at));
  record(backend, token.id, "token.created", Step::came, origin);
}

std::vector<PersonalToken> list_personal_tokens(Transaction& transaction, UserId user, Instant now) {
  std::vector<PersonalToken> tokens;
  for (const pqxx::row& row :
       transaction.backend().exec(sql::kPersonalTokensList, user.to_string(), to_text(now)))
    tokens.push_back(read_token(row));
  return tokens;
}

int count_personal_tokens(Transaction& transaction, UserId user, Instant now) {
  return transaction.backend()
      .exec(sql::kPersonalTokensCount, user.to_string(), to_text(now))
      .one_field()
      .as<int>();
}

std::optional<PersonalAccess> use_personal_token(Transaction& transaction, const std::string& hash,
                                                 Instant now) {
  const pqxx::result rows = transaction.backend().exec(sql::kPersonalTokensUse, hash, to_text(now));
  if (rows.empty()) return std::nullopt;
  return PersonalAccess{read_token(rows[0]), read_roles(rows[0][kRolesColumn])};
}

bool remove_personal_token(Transaction& transaction, PersonalTokenId id, UserId user,
                           Instant remembered_until, const Origin& origin) {
  Backend& backend = transaction.backend();
  record(backend, id, "token.revoked", Step::goes, origin);
  if (backend.exec(sql::kPersonalTokensRemove, id.to_string(), user.to_string()).empty()) return false;
  revoke_token(transaction, id.to_string(), remembered_until);
  return true;
}

std::vector<PersonalTokenId> remove_personal_tokens(Transaction& transaction, UserId user,
                                                    Instant remembered_until, const Origin& origin) {
  std::vector<PersonalTokenId> removed;
  for (const PersonalToken& token : list_personal_tokens(transaction, user, origin.now)) {
    if (remove_personal_token(transaction, token.id, user, remembered_until, origin))
      removed.push_back(token.id);
  }
  return removed;
}

int purge_personal_tokens(Transaction& transaction, Instant now) {
  return static_cast<int>(
      transaction.backend().exec(sql::kPersonalTokensPurge, to_text(now)).affected_rows());
}

}  // namespace holdfast::store
