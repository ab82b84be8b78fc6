#include "api-server/store/sessions_store.hpp"

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "api-server/store/tokens_store.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr int kAfterSession = 8;  // the first column behind those of a session

SignIn read_sign_in(const pqxx::row& row) {
  return {SessionId(read_uuid(row[0].view())),
          read_id<UserId>(row[1]),
          row[2].as<std::string>(),
          row[3].as<std::string>(),
          row[4].as<std::string>(),
          read_instant(row[5].view()),
          read_instant(row[6].view()),
          read_instant(row[7].view())};
}

void record(Backend& backend, const std::vector<SessionId>& sessions, UserId user, std::string_view action,
            const Origin& origin) {
  ArrayText ids;
  for (const SessionId id : sessions)
    ids.add(id);
  backend.exec(sql::kSessionsRecord, ids.take(), user.to_string(), action, to_text(origin.now),
               id_text(origin.actor), origin.address, origin.request_id);
}

std::vector<SessionId> read_ids(const pqxx::result& rows) {
  std::vector<SessionId> ids;
  for (const pqxx::row& row : rows)
    ids.emplace_back(read_uuid(row[0].view()));
  return ids;
}

// What goes with the end of sessions of one person: as many statements for a thousand as for one.
void tell_ended(Transaction& transaction, const std::vector<SessionId>& ended, UserId user,
                Instant tokens_until, const Origin& origin, std::string_view action) {
  if (ended.empty()) return;
  std::vector<std::string> tokens;
  for (const SessionId id : ended)
    tokens.push_back(id.to_string());
  revoke_tokens(transaction, tokens, tokens_until);
  record(transaction.backend(), ended, user, action, origin);
}

}  // namespace

std::vector<SessionId> insert_sign_in(Transaction& transaction, const SignIn& sign_in,
                                      const std::string& refresh_hash, Instant tokens_until,
                                      const Origin& origin) {
  Backend& backend = transaction.backend();
  auto ended = read_ids(backend.exec(sql::kSessionsMakeRoom, sign_in.user_id.to_string(), to_text(origin.now),
                                     kMostSessions - 1));
  tell_ended(transaction, ended, sign_in.user_id, tokens_until, origin, "session.ended");
  backend.exec(sql::kSessionsInsert, sign_in.id.to_string(), sign_in.user_id.to_string(), sign_in.method,
               sign_in.address, sign_in.user_agent, to_text(sign_in.created_at), to_text(sign_in.expires_at));
  add_refresh_token(transaction, sign_in.id, refresh_hash, 1);
  record(backend, {sign_in.id}, sign_in.user_id, "session.started", origin);
  return ended;
}

std::optional<RefreshState> lock_by_refresh_token(Transaction& transaction, const std::string& hash) {
  const pqxx::result rows = transaction.backend().exec(sql::kSessionsLockByRefresh, hash);
  if (rows.empty()) return std::nullopt;
  const pqxx::row row = rows[0];
  return RefreshState{read_sign_in(row), row[kAfterSession].as<int>(), row[kAfterSession + 1].as<int>(),
                      row[kAfterSession + 2].as<std::string>(""), row[kAfterSession + 3].as<bool>()};
}

void add_refresh_token(Transaction& transaction, SessionId id, const std::string& hash, int generation) {
  transaction.backend().exec(sql::kSessionsAddRefresh, hash, id.to_string(), generation);
}

void rotate(Transaction& transaction, const SignIn& sign_in, const std::string& used_hash) {
  transaction.backend().exec(sql::kSessionsRotate, sign_in.id.to_string(), used_hash,
                             to_text(sign_in.last_used_at), to_text(sign_in.expires_at), sign_in.address,
                             sign_in.user_agent);
}

std::vector<SignIn> list_sign_ins(Transaction& transaction, UserId user, Instant now) {
  std::vector<SignIn> found;
  for (const pqxx::row& row :
       transaction.backend().exec(sql::kSessionsList, user.to_string(), to_text(now), kMostSessions))
    found.push_back(read_sign_in(row));
  return found;
}

std::optional<std::string> end_sign_in(Transaction& transaction, SessionId id, UserId user,
                                       Instant tokens_until, const Origin& origin, std::string_view action) {
  const pqxx::result ended =
      transaction.backend().exec(sql::kSessionsEnd, id.to_string(), user.to_string(), to_text(origin.now));
  if (ended.empty()) return std::nullopt;
  tell_ended(transaction, {id}, user, tokens_until, origin, action);
  return ended[0][0].as<std::string>();
}

bool keep_sign_in(Transaction& transaction, SessionId id, UserId user) {
  return !transaction.backend().exec(sql::kSessionsKeep, id.to_string(), user.to_string()).empty();
}

std::vector<SessionId> end_sign_ins(Transaction& transaction, UserId user, std::optional<SessionId> kept,
                                    Instant tokens_until, const Origin& origin) {
  auto ended = read_ids(transaction.backend().exec(sql::kSessionsEndOthers, user.to_string(), id_text(kept),
                                                   to_text(origin.now)));
  tell_ended(transaction, ended, user, tokens_until, origin, "session.ended");
  return ended;
}

void record_refused_sign_in(Transaction& transaction, UserId user, const Origin& origin) {
  record(transaction.backend(), {SessionId(user.value())}, user, "session.refused", origin);
}

int purge_sign_ins(Transaction& transaction, Instant before) {
  return static_cast<int>(transaction.backend().exec(sql::kSessionsPurge, to_text(before)).affected_rows());
}

}  // namespace holdfast::store
