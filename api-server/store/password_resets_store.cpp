#include "api-server/store/password_resets_store.hpp"

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {

bool put_password_reset(Transaction& transaction, const PasswordReset& reset, Instant not_after) {
  return !transaction.backend()
              .exec(sql::kPasswordResetsPut, reset.user_id.to_string(), reset.hash, to_text(reset.created_at),
                    to_text(reset.expires_at), to_text(not_after))
              .empty();
}

std::optional<User> find_password_reset(Transaction& transaction, const std::string& hash, Instant now) {
  const pqxx::result rows = transaction.backend().exec(sql::kPasswordResetsFind, hash, to_text(now));
  return rows.empty() ? std::nullopt : std::optional<User>(read_user(rows[0]));
}

std::optional<UserId> take_password_reset(Transaction& transaction, const std::string& hash, Instant now) {
  const pqxx::result rows = transaction.backend().exec(sql::kPasswordResetsTake, hash, to_text(now));
  return rows.empty() ? std::nullopt : std::optional<UserId>(read_id<UserId>(rows[0][0]));
}

int purge_password_resets(Transaction& transaction, Instant now) {
  return static_cast<int>(
      transaction.backend().exec(sql::kPasswordResetsPurge, to_text(now)).affected_rows());
}

}  // namespace holdfast::store
