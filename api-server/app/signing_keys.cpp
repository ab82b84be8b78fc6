#include "api-server/app/signing_keys.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "api-server/app/ids.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/log.hpp"
#include "api-server/store/tokens_store.hpp"

namespace holdfast::app {
namespace {

constexpr auto kSigns = std::chrono::hours(24 * 30);
// Longer than our public keys may be kept (Cache-Control) and than a server takes to look for new ones.
constexpr auto kPublishedBefore = std::chrono::minutes(10);
// A key without a successor stays good.
constexpr auto kUntilReplaced = std::chrono::hours(24 * 3653);

Result<store::SigningKey> new_key(const Services& services, Instant signs_from) {
  auto made = generate_signing_key(services.ids.next().to_string());
  if (!made) return std::move(made).error();
  const Instant now = services.clock.now();
  return store::SigningKey{std::move(made->id), std::move(made->private_jwk), now, signs_from,
                           now + kUntilReplaced};
}

// The one that signs goes first.
Result<void> take_over(const Services& services, std::vector<store::SigningKey> rows, Instant now) {
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& left, const auto& right) {
    const bool left_signs = left.signs_from <= now;
    const bool right_signs = right.signs_from <= now;
    if (left_signs != right_signs) return left_signs;
    return left_signs ? left.signs_from > right.signs_from : left.signs_from < right.signs_from;
  });
  std::vector<SigningKey> keys;
  for (const store::SigningKey& row : rows)
    keys.push_back({row.kid, row.private_jwk});
  const std::string before = services.tokens.jwks();
  if (auto used = services.tokens.use_keys(keys); !used) return used;
  if (services.tokens.jwks() != before) services.sessions.forget_tokens();
  return {};
}

bool is_old(const std::vector<store::SigningKey>& keys, Instant now) {
  return std::none_of(keys.begin(), keys.end(),
                      [&](const store::SigningKey& key) { return key.signs_from + kSigns > now; });
}

}  // namespace

Result<void> use_signing_keys(const Services& services, store::Session& session) {
  const Instant now = services.clock.now();
  const auto listed = session.read(
      [&](store::Transaction& transaction) { return Result(store::list_signing_keys(transaction, now)); });
  if (!listed) return listed.error();
  if (!is_old(*listed, now)) return take_over(services, *listed, now);
  const auto key = new_key(services, listed->empty() ? now : now + kPublishedBefore);
  if (!key) return key.error();
  const Instant old_until = key->signs_from + services.settings.token_lifetime;
  auto rows = session.transaction([&](store::Transaction& transaction) {
    store::lock_signing_keys(transaction);
    // Another server may have been quicker.
    if (is_old(store::list_signing_keys(transaction, now), now))
      store::insert_signing_key(transaction, *key, old_until);
    return Result(store::list_signing_keys(transaction, now));
  });
  if (!rows) return rows.error();
  log_event(LogLevel::info, "signing keys", {{"count", static_cast<std::int64_t>(rows->size())}});
  return take_over(services, std::move(rows).value(), now);
}

Result<std::string> rotate_signing_keys(const Services& services, store::Session& session, bool withdraw,
                                        const store::Origin& origin) {
  const auto key = new_key(services, origin.now);
  if (!key) return key.error();
  const Instant old_until = withdraw ? origin.now : origin.now + services.settings.token_lifetime;
  auto rows = session.transaction([&](store::Transaction& transaction) {
    store::lock_signing_keys(transaction);
    store::insert_signing_key(transaction, *key, old_until);
    store::record_key_rotation(transaction, key->kid, withdraw, origin);
    return Result(store::list_signing_keys(transaction, origin.now));
  });
  if (!rows) return rows.error();
  if (auto used = take_over(services, std::move(rows).value(), origin.now); !used) return used.error();
  return key->kid;
}

}  // namespace holdfast::app
