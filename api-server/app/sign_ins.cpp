#include "api-server/app/sign_ins.hpp"

#include <algorithm>
#include <utility>

#include "api-server/app/ids.hpp"
#include "api-server/app/personal_tokens.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/secrets.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/log.hpp"
#include "api-server/store/identities_store.hpp"
#include "api-server/store/users_store.hpp"

namespace holdfast::app {
namespace {

constexpr auto kRepeatable = std::chrono::seconds(30);

Error not_good() {
  return Error::of(ErrorCode::unauthorized, "The session is over. Sign in again.");
}

Instant whole_seconds(Instant at) {
  return Instant::from_seconds(at.micros() / 1'000'000);
}

Instant session_end(const Services& services, Instant began, Instant now) {
  const Settings& settings = services.settings;
  return std::min(now + settings.session_idle, began + settings.session_longest);
}

Instant tokens_until(const Services& services, Instant now) {
  return now + services.settings.token_lifetime;
}

Result<wire::AuthReply> access_token(const Services& services, const User& user, SessionId session,
                                     Instant now) {
  const TokenClaims claims{user.id, session.value(), user.roles, whole_seconds(now),
                           whole_seconds(tokens_until(services, now))};
  auto token = services.tokens.issue(claims);
  if (!token) return std::move(token).error();
  return wire::AuthReply{user, std::move(token).value(), claims.expires_at, {}};
}

std::string shortened(const std::string& user_agent) {
  constexpr std::size_t kMaxLength = 200;
  std::string kept = user_agent.substr(0, kMaxLength);
  std::replace_if(
      kept.begin(), kept.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return kept;
}

// What a refresh token leads to. A stolen one has ended its session, which must be committed too.
struct Refreshed {
  std::optional<SessionTokens> tokens;
  std::optional<SessionId> stolen;
};

class Refresh {
 public:
  Refresh(const Services& services, store::Transaction& transaction, std::string hash,
          const std::string& user_agent, const store::Origin& origin)
      : services_(services),
        transaction_(transaction),
        hash_(std::move(hash)),
        user_agent_(user_agent),
        origin_(origin) {}

  Result<Refreshed> run() {
    const auto state = store::lock_by_refresh_token(transaction_, hash_);
    if (!state || state->ended || origin_.now >= state->sign_in.expires_at) return not_good();
    if (state->token_generation == state->generation) return rotate(state->sign_in, state->generation + 1);
    if (is_repeated(*state)) return give(state->sign_in, state->generation);
    const SessionId stolen = state->sign_in.id;
    static_cast<void>(store::end_sign_in(transaction_, stolen, state->sign_in.user_id,
                                         tokens_until(services_, origin_.now), origin_,
                                         "session.refresh_token_reused"));
    return Refreshed{std::nullopt, stolen};
  }

 private:
  [[nodiscard]] bool is_repeated(const store::RefreshState& state) const {
    return state.rotated_with == hash_ && origin_.now < state.sign_in.last_used_at + kRepeatable;
  }

  Result<Refreshed> rotate(store::SignIn sign_in, int generation) {
    sign_in.last_used_at = origin_.now;
    sign_in.expires_at = session_end(services_, sign_in.created_at, origin_.now);
    sign_in.address = origin_.address;
    sign_in.user_agent = shortened(user_agent_);
    store::rotate(transaction_, sign_in, hash_);
    return give(sign_in, generation);
  }

  Result<Refreshed> give(const store::SignIn& sign_in, int generation) {
    const auto user = store::find_user(transaction_, sign_in.user_id, store::Reach::everything());
    if (!user) return not_good();
    auto reply = access_token(services_, *user, sign_in.id, origin_.now);
    if (!reply) return std::move(reply).error();
    std::string next = random_secret(kRefreshPrefix);
    store::add_refresh_token(transaction_, sign_in.id, sha256_hex(next), generation);
    return Refreshed{SessionTokens{std::move(reply).value(), std::move(next), sign_in.expires_at}, {}};
  }

  const Services& services_;
  store::Transaction& transaction_;
  const std::string hash_;
  const std::string& user_agent_;
  const store::Origin& origin_;
};

// Whoever changed it ended all sessions: none may begin later with the old one. Held until the session is
// there, so that who changes it afterwards finds it.
bool is_still_good(store::Transaction& transaction, UserId user, const Proof& proof) {
  if (!proof.password_hash.empty()) return store::keep_password(transaction, user, proof.password_hash);
  if (!proof.identity) return true;
  return store::keep_identity(transaction, user, proof.identity->issuer, proof.identity->subject);
}

void revoke_here(const Services& services, const std::vector<SessionId>& ended, Instant now) {
  for (const SessionId id : ended)
    services.sessions.revoke({id.value(), tokens_until(services, now)});
}

}  // namespace

Result<SessionTokens> start_session(const Services& services, store::Session& session, const User& user,
                                    const Proof& proof, const std::string& user_agent,
                                    const store::Origin& origin) {
  store::Origin by_user = origin;
  by_user.actor = user.id;
  const SessionId id = services.ids.make<SessionId>();
  const Instant until = session_end(services, origin.now, origin.now);
  auto reply = access_token(services, user, id, origin.now);
  if (!reply) return std::move(reply).error();
  std::string refresh_token = random_secret(kRefreshPrefix);
  const store::SignIn sign_in{
      id,         user.id, std::string(proof.method), origin.address, shortened(user_agent), origin.now,
      origin.now, until};
  const auto ended =
      session.transaction([&](store::Transaction& transaction) -> Result<std::vector<SessionId>> {
        if (!is_still_good(transaction, user.id, proof))
          return Error::of(ErrorCode::unauthorized, "Your sign-in was changed meanwhile. Sign in again.");
        return store::insert_sign_in(transaction, sign_in, sha256_hex(refresh_token),
                                     tokens_until(services, origin.now), by_user);
      });
  if (!ended) return ended.error();
  revoke_here(services, *ended, origin.now);
  return SessionTokens{std::move(reply).value(), std::move(refresh_token), until};
}

Result<void> record_refused_sign_in(store::Session& session, UserId user, const store::Origin& origin) {
  return session.transaction([&](store::Transaction& transaction) -> Result<void> {
    store::record_refused_sign_in(transaction, user, origin);
    return {};
  });
}

Result<SessionTokens> refresh_session(const Services& services, store::Session& session,
                                      const std::string& refresh_token, const std::string& user_agent,
                                      const store::Origin& origin) {
  auto refreshed = session.transaction([&](store::Transaction& transaction) {
    return Refresh(services, transaction, sha256_hex(refresh_token), user_agent, origin).run();
  });
  if (!refreshed) return std::move(refreshed).error();
  if (refreshed->tokens) return *std::move(refreshed->tokens);
  revoke_here(services, {*refreshed->stolen}, origin.now);
  log_event(LogLevel::warning, "a refresh token was used twice: its session was ended",
            {{"session", refreshed->stolen->to_string()}, {"request_id", origin.request_id}});
  return not_good();
}

Result<std::vector<store::SignIn>> list_sessions(const Services& services, store::Session& session,
                                                 const Actor& actor) {
  return session.read([&](store::Transaction& transaction) {
    return Result(store::list_sign_ins(transaction, actor.user_id, services.clock.now()));
  });
}

Result<std::string> end_session(const Services& services, store::Session& session, UserId user, SessionId id,
                                const store::Origin& origin) {
  auto ended = session.transaction([&](store::Transaction& transaction) -> Result<std::string> {
    auto method = store::end_sign_in(transaction, id, user, tokens_until(services, origin.now), origin);
    if (!method) return Error::of(ErrorCode::not_found, "You have no such session.");
    return *std::move(method);
  });
  if (ended) revoke_here(services, {id}, origin.now);
  return ended;
}

Result<void> end_sessions(const Services& services, store::Session& session, UserId user,
                          std::optional<SessionId> kept, const store::Origin& origin) {
  const auto ended = session.transaction([&](store::Transaction& transaction) {
    return Result(store::end_sign_ins(transaction, user, kept, tokens_until(services, origin.now), origin));
  });
  if (!ended) return ended.error();
  revoke_here(services, *ended, origin.now);
  return {};
}

Result<void> sign_out_everywhere(const Services& services, store::Session& session, UserId user,
                                 const store::Origin& origin) {
  std::vector<PersonalTokenId> tokens;
  const auto ended = session.transaction([&](store::Transaction& transaction) {
    auto ended_now =
        store::end_sign_ins(transaction, user, std::nullopt, tokens_until(services, origin.now), origin);
    tokens = revoke_personal_tokens(transaction, user, origin);  // those too that a session was just making
    return Result(std::move(ended_now));
  });
  if (!ended) return ended.error();
  revoke_here(services, *ended, origin.now);
  forget_personal_tokens(services, tokens, origin.now);
  return {};
}

Result<std::string> end_session_of(const Services& services, store::Session& session,
                                   const std::string& refresh_token, const store::Origin& origin) {
  const auto state = session.transaction([&](store::Transaction& transaction) {
    return Result(store::lock_by_refresh_token(transaction, sha256_hex(refresh_token)));
  });
  if (!state) return state.error();
  if (!*state) return Error::of(ErrorCode::not_found, "You have no such session.");
  const store::SignIn& sign_in = (*state)->sign_in;
  store::Origin by_user = origin;
  by_user.actor = sign_in.user_id;
  return end_session(services, session, sign_in.user_id, sign_in.id, by_user);
}

}  // namespace holdfast::app
