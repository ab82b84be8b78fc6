#include "api-server/app/session_feed.hpp"

#include <utility>
#include <vector>

#include "api-server/app/credentials.hpp"
#include "api-server/app/event_stream.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/app/signing_keys.hpp"
#include "api-server/store/access_store.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/tokens_store.hpp"

namespace holdfast::app {
namespace {

struct Changes {
  std::vector<std::string> revoked;
  std::vector<store::AccessChange> access;
};

}  // namespace

Result<void> SessionFeed::load(store::Session& session) {
  const Instant now = services_.clock.now();
  const auto kept = changes_kept(services_.settings);
  const Instant oldest_token = now - kept;
  auto changes = session.read([&](store::Transaction& transaction) -> Result<Changes> {
    return Changes{store::list_revoked(transaction, now),
                   store::access_changes_since(transaction, oldest_token)};
  });
  if (!changes) return std::move(changes).error();
  for (const std::string& text : changes->revoked) {
    if (const auto id = Uuid::parse(text)) {
      services_.sessions.revoke({*id, now + kept});
    }
  }
  for (const store::AccessChange& change : changes->access)
    services_.sessions.note(change);
  services_.sessions.forget_before(now, oldest_token);
  return {};
}

void SessionFeed::hear(std::string_view channel, std::string_view payload) {
  if (channel == store::kTokenChannel) {
    if (const auto id = Uuid::parse(payload)) {
      services_.sessions.revoke({*id, services_.clock.now() + changes_kept(services_.settings)});
      services_.events.rights_changed();
    }
    return;
  }
  if (channel == store::kKeyChannel) return renew_keys();
  if (channel != store::kAccessChannel) return;
  const auto id = UserId::parse(payload);
  if (!id) return;
  const bool taken = services_.executor.submit([this, id = *id](store::Session& session) {
    const auto change = session.read([&](store::Transaction& transaction) {
      return Result<std::optional<store::AccessChange>>(store::find_access_change(transaction, id));
    });
    if (!change) return miss();
    if (!*change) return;
    services_.sessions.note(**change);
    services_.events.rights_changed();
  });
  if (!taken) miss();
}

void SessionFeed::renew_keys() {
  const bool taken = services_.executor.submit([this](store::Session& session) {
    if (!use_signing_keys(services_, session)) miss();
  });
  if (!taken) miss();
}

void SessionFeed::catch_up() {
  if (!missed_.exchange(false)) return;
  const bool taken = services_.executor.submit([this](store::Session& session) {
    if (!load(session) || !use_signing_keys(services_, session)) miss();
  });
  if (!taken) miss();
}

}  // namespace holdfast::app
