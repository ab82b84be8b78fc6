// Keeps the SessionRegistry and the signing keys abreast of what other servers do: by notification, and as a
// whole after anything that may have been missed.
#pragma once

#include <atomic>
#include <string_view>

#include "api-server/app/services.hpp"
#include "api-server/store/session.hpp"

namespace holdfast::app {

// Every function may be called from any thread.
class SessionFeed {
 public:
  // `services` must outlive this, and this must outlive the executor's jobs.
  explicit SessionFeed(const Services& services) : services_(services) {}

  // Everything that a token that is still good may not know.
  [[nodiscard]] Result<void> load(store::Session& session);

  // A notification of store::kTokenChannel, kAccessChannel or kKeyChannel; others are ignored.
  void hear(std::string_view channel, std::string_view payload);

  // Changes may have been missed: the next `catch_up` loads them.
  void miss() { missed_ = true; }
  // Does nothing when nothing was missed. A load that fails is tried again by the next call.
  void catch_up();

 private:
  void renew_keys();

  const Services& services_;
  std::atomic<bool> missed_{false};
};

}  // namespace holdfast::app
