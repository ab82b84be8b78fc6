#include "web-client/app/session_keeper.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::ui {
namespace {

constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr Micros kAhead = std::chrono::seconds(60);
constexpr Micros kLeastAhead = std::chrono::seconds(5);
constexpr std::int64_t kLongestWaitMs = 3'600'000;
constexpr std::int64_t kShortestWaitMs = 5'000;
constexpr std::string_view kGoodUntil = "session_until";  // shared by all tabs

bool is_refresh(std::string_view url) {
  return url == wire::paths::kRefresh;
}

bool starts_session(std::string_view url) {
  return url == wire::paths::kLogin || url == wire::paths::kRegister || is_refresh(url);
}

bool is_about_sessions(std::string_view url) {
  return starts_session(url) || url == wire::paths::kLogout;
}

}  // namespace

SessionKeeper::SessionKeeper(Platform& platform, std::function<Instant()> now)
    : platform_(platform), now_(std::move(now)), ahead_(kAhead) {}

void SessionKeeper::fetch(FetchRequest request, Done done) {
  Waiting waiting{std::move(request), std::move(done)};
  if (is_refresh(waiting.request.url)) {
    waiting_.push_back(std::move(waiting));
    return refresh();
  }
  if (is_about_sessions(waiting.request.url)) return send_once(std::move(waiting));
  if (!refreshing_ && !is_due()) return send(std::move(waiting));
  waiting_.push_back(std::move(waiting));
  refresh();
}

void SessionKeeper::stay_fresh(bool wanted) {
  if (fresh_wanted_ == wanted) return;
  fresh_wanted_ = wanted;
  plan();
}

void SessionKeeper::send(Waiting waiting) {
  FetchRequest request = waiting.request;
  platform_.fetch(std::move(request), [this, waiting = std::move(waiting)](const FetchReply& reply) mutable {
    if (reply.status != kUnauthorized || !is_kept()) return waiting.done(reply);
    waiting.refused = reply;
    waiting_.push_back(std::move(waiting));
    refresh();
  });
}

void SessionKeeper::send_once(Waiting waiting) {
  const bool tells = starts_session(waiting.request.url);
  platform_.fetch(std::move(waiting.request),
                  [this, tells, done = std::move(waiting.done)](const FetchReply& reply) {
                    if (tells) learn(reply);
                    done(reply);
                  });
}

void SessionKeeper::learn(const FetchReply& reply) {
  if (reply.status != 200 && reply.status != 201) return;
  const auto session = wire::decode_auth(reply.body);
  if (!session) return;
  platform_.store(kGoodUntil, session->expires_at.to_string());
  // One that is good for a minute would else be old from the start.
  ahead_ = std::clamp((session->expires_at - now_()) / 4, kLeastAhead, kAhead);
  plan();
}

void SessionKeeper::refresh() {
  if (refreshing_) return;
  refreshing_ = true;
  FetchRequest request;
  request.method = "POST";
  request.url = wire::paths::kRefresh;
  send_once({std::move(request), [this](const FetchReply& reply) { refreshed(reply); }});
}

void SessionKeeper::refreshed(const FetchReply& reply) {
  refreshing_ = false;
  const bool over = reply.status == kUnauthorized || reply.status == kForbidden;
  if (over) platform_.forget(kGoodUntil);
  for (Waiting& waiting : std::exchange(waiting_, {})) {
    if (is_refresh(waiting.request.url)) {
      waiting.done(reply);
    } else if (reply.status == 200 || (over && !waiting.refused)) {
      send_once(std::move(waiting));
    } else {
      // Without an answer nobody knows whether the session is over: that is no network, and no end.
      waiting.done(over ? *waiting.refused : FetchReply{});
    }
  }
}

void SessionKeeper::plan() {
  if (timer_ != 0) platform_.cancel(timer_);
  timer_ = 0;
  const auto until = good_until();
  if (!fresh_wanted_ || !until || !is_kept()) return;
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*until - ahead_ - now_()).count();
  const auto delay =
      static_cast<int>(std::clamp(static_cast<std::int64_t>(wait), kShortestWaitMs, kLongestWaitMs));
  timer_ = platform_.after_ms(delay, [this] {
    timer_ = 0;
    if (is_due()) {
      refresh();
    } else {
      plan();  // another tab was quicker
    }
  });
}

bool SessionKeeper::is_kept() const {
  return platform_.stored(kSessionHint).has_value();
}

std::optional<Instant> SessionKeeper::good_until() const {
  const auto text = platform_.stored(kGoodUntil);
  return text ? Instant::parse(*text) : std::nullopt;
}

bool SessionKeeper::is_due() const {
  const auto until = good_until();
  return until && is_kept() && now_() + ahead_ >= *until;
}

}  // namespace holdfast::ui
