// Keeps a session going. Access tokens are good for minutes and live in a cookie that nobody here can read; a
// second cookie gives the next one (POST /auth/refresh). Every request goes through here: one that meets an
// old token, or is about to, waits for a new one and is sent then. Only when there is none any more does its
// sender hear of a 401.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "common/time/instant.hpp"
#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

// Under this key the device keeps who is signed in; without it there is nothing to keep going.
inline constexpr std::string_view kSessionHint = "session";

// Lives on the one thread of the client.
class SessionKeeper {
 public:
  using Done = std::function<void(const FetchReply&)>;

  // `now` is the server's time, as far as it is known. `platform` outlives this.
  SessionKeeper(Platform& platform, std::function<Instant()> now);

  // A POST /auth/refresh of the caller's own is the one that everybody waits for: there are never two.
  void fetch(FetchRequest request, Done done);

  // While true a new token is fetched shortly before the old one ends, so that what is open stays open.
  void stay_fresh(bool wanted);

 private:
  struct Waiting {
    FetchRequest request;
    Done done;
    std::optional<FetchReply> refused{};  // what it was answered already
  };

  void send(Waiting waiting);
  void send_once(Waiting waiting);
  void learn(const FetchReply& reply);
  void refresh();
  void refreshed(const FetchReply& reply);
  void plan();
  [[nodiscard]] bool is_kept() const;
  [[nodiscard]] std::optional<Instant> good_until() const;
  [[nodiscard]] bool is_due() const;

  Platform& platform_;
  const std::function<Instant()> now_;
  bool refreshing_ = false;
  bool fresh_wanted_ = false;
  int timer_ = 0;  // 0: none
  Micros ahead_;   // so long before its end a token counts as old
  std::vector<Waiting> waiting_;
};

}  // namespace holdfast::ui
