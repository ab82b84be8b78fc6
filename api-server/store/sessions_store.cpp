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

void record(Backend& backend, SessionId id, UserId user, std::string_view action, const Origin& origin) {
  backend.exec(sql::kSessionsRecord, id.to_string(), user.to_string(), action, to_text(origin.now),
               id_text(origin.actor), origin.address, origin.request_id);
}

}  // namespace

void insert_sign_in(Transaction& transaction, const SignIn& sign_in, const std::string& refresh_hash,
                    const Origin& origin) {
  Backend& backend = transaction.backend();
  backend.exec(sql::kSessionsInsert, sign_in.id.to_string(), sign_in.user_id.to_string(), sign_in.method,
               sign_in.address, sign_in.user_agent, to_text(sign_in.created_at), to_text(sign_in.expires_at));
  add_refresh_token(transaction, sign_in.id, refresh_hash, 1);
  record(backend, sign_in.id, sign_in.user_id, "session.started", origin);
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
  for (const pqxx::row& row : transaction.backend().exec(sql::kSessionsList, user.to_string(), to_text(now)))
    found.push_back(read_sign_in(row));
  return found;
}

std::optional<std::string> end_sign_in(Transaction& transaction, SessionId id, UserId user,
                                       Instant tokens_until, const Origin& origin, std::string_view action) {
  Backend& backend = transaction.backend();
  const pqxx::result ended =
      backend.exec(sql::kSessionsEnd, id.to_string(), user.to_string(), to_text(origin.now));
  if (ended.empty()) return std::nullopt;
  revoke_token(transaction, id.to_string(), tokens_until);
  record(backend, id, user, action, origin);
  return ended[0][0].as<std::string>();
}

std::vector<SessionId> end_sign_ins(Transaction& transaction, UserId user, std::optional<SessionId> kept,
                                    Instant tokens_until, const Origin& origin) {
  Backend& backend = transaction.backend();
  std::vector<SessionId> ended;
  for (const pqxx::row& row :
       backend.exec(sql::kSessionsEndOthers, user.to_string(), id_text(kept), to_text(origin.now)))
    ended.emplace_back(read_uuid(row[0].view()));
  for (const SessionId id : ended) {
    revoke_token(transaction, id.to_string(), tokens_until);
    record(backend, id, user, "session.ended", origin);
  }
  return ended;
}

void record_refused_sign_in(Transaction& transaction, UserId user, const Origin& origin) {
  record(transaction.backend(), SessionId(user.value()), user, "session.refused", origin);
}

int purge_sign_ins(Transaction& transaction, Instant before) {
  return static_cast<int>(transaction.backend().exec(sql::kSessionsPurge, to_text(before)).affected_rows());
}

}  // namespace holdfast::store
