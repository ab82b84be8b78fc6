#include "api-server/integrations/identity/kept_document.hpp"

#include <utility>

namespace holdfast {
namespace {

constexpr auto kAfterFailure = std::chrono::seconds(5);
// What does not fit makes us ask again, but not for everything that somebody makes up.
constexpr auto kBetweenQuestions = std::chrono::seconds(10);

}  // namespace

Result<nlohmann::json> KeptDocument::get(const Ask& ask, const Fits& fits) {
  std::unique_lock lock(mutex_);
  const auto usable = [&] { return kept_ && (!fits || fits(*kept_)); };
  answered_.wait_for(lock, patience_, [&] { return !asking_ || usable(); });
  if (asking_ || !may_ask(usable())) return what_there_is();
  asking_ = true;
  lock.unlock();
  auto fresh = ask();
  lock.lock();
  asking_ = false;
  asked_at_ = clock_.now();
  if (fresh) {
    kept_ = std::move(fresh->document);
    good_until_ = asked_at_ + fresh->good_for;
    failure_.reset();
  } else {
    failure_ = fresh.error();
  }
  answered_.notify_all();
  return what_there_is();
}

bool KeptDocument::may_ask(bool fits) const {
  const Instant now = clock_.now();
  if (failure_ && now < asked_at_ + kAfterFailure) return false;
  if (!kept_) return true;
  return fits ? now >= good_until_ : now >= asked_at_ + kBetweenQuestions;
}

Result<nlohmann::json> KeptDocument::what_there_is() const {
  if (kept_) return *kept_;
  if (failure_) return *failure_;
  return Error::of(ErrorCode::unavailable, "The identity provider has not answered yet.");
}

}  // namespace holdfast
