#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/time/zone_rules.hpp"

namespace holdfast::ui {

struct FetchRequest {
  std::string method = "GET";
  std::string url{};  ///< path on the own origin: "/api/v1/me"
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  int timeout_ms = 30000;
};

struct FetchReply {
  int status = 0;                                              ///< 0: no answer (offline, aborted, timed out)
  std::vector<std::pair<std::string, std::string>> headers{};  ///< names in lower case
  std::string body{};
  [[nodiscard]] const std::string* header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return &value;
    }
    return nullptr;
  }
};

/// One message of the event stream.
struct StreamEvent {
  std::string id{};
  std::string type{};
  std::string data{};
};
/// What the browser says of how the person writes dates and times; what it does not tell is left out.
struct LocaleHints {
  std::string tag{};                   ///< BCP 47: "en-GB"
  std::optional<int> first_weekday{};  ///< 0 Monday .. 6 Sunday
  std::optional<bool> hour12{};
  std::string time_zone = "UTC";  ///< IANA name
};

/// A language that the client can be read in.
struct LanguageChoice {
  std::string code{};  ///< "de"; its texts are at "lang/de.json"
  std::string name{};  ///< "Deutsch"
};
enum class StreamState { opening, open, broken };

/// A thing kept on this device under its key.
struct Kept {
  std::string key{};
  std::string value{};
};

/// A list to be put on paper.
struct Printout {
  std::string title{};
  std::string summary{};  ///< a line under it
  std::vector<std::string> heads{};
  std::vector<std::vector<std::string>> rows{};  ///< as many words as heads
};

/// The world outside the client. All calls come from and all callbacks go to the one thread of the
/// program, between frames; a callback may change state, and the platform draws a frame after it (not after
/// timers, stream events and what was kept: there the callback asks with `wake` when something shows).
/// The implementation outlives the app.
class Platform {
 public:
  Platform() = default;
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;
  virtual ~Platform() = default;

  /// `done` is called once, later, never from within.
  virtual void fetch(FetchRequest request, std::function<void(FetchReply)> done) = 0;

  /// One event stream at a time; opening another closes it. It reconnects by itself and resumes
  /// after the last id.
  virtual void open_stream(std::string url, std::vector<std::string> types,
                           std::function<void(StreamEvent)> on_event,
                           std::function<void(StreamState)> on_state) = 0;
  virtual void close_stream() = 0;

  /// What is kept on this device; refusals of the storage (full, forbidden) are silent losses.
  [[nodiscard]] virtual std::optional<std::string> stored(std::string_view key) const = 0;
  virtual void store(std::string_view key, std::string_view value) = 0;
  virtual void forget(std::string_view key) = 0;

  /// Larger things, for all tabs. They happen in the order they are asked for: a read sees the writes
  /// before it. `done` is called once, later; false: the device is full or forbids it.
  virtual void keep(std::string key, std::string value, std::function<void(bool)> done) = 0;
  virtual void kept(std::string prefix, std::function<void(std::vector<Kept>)> done) = 0;
  virtual void drop(std::string prefix) = 0;  ///< all keys that start so

  /// Calls `mine` later, when no other tab has its turn; ours until `end_turn` (which waits for the
  /// writes before it) or the end of the page. Asked for again only after it ended.
  virtual void take_turn(std::function<void()> mine) = 0;
  virtual void end_turn() = 0;

  [[nodiscard]] virtual std::int64_t now_ms() const = 0;  ///< wall clock, Unix milliseconds
  /// Calls `then` once after so long; 0: after this frame. Gives a handle for `cancel`.
  virtual int after_ms(int delay, std::function<void()> then) = 0;
  virtual void cancel(int handle) = 0;

  /// The route with its "#" ("#/find?q=x"); empty when there is none.
  [[nodiscard]] virtual std::string route() const = 0;
  /// `replace`: without a step in the history. Neither calls `on_route`.
  virtual void set_route(std::string_view route, bool replace) = 0;
  virtual void on_route(std::function<void(std::string)> changed) = 0;  ///< back, forward, link, typed
  virtual void go_back() = 0;

  virtual void wake() = 0;  ///< draw a frame soon
  virtual void set_title(std::string_view title) = 0;
  [[nodiscard]] virtual bool prefers_dark() const = 0;
  virtual void on_prefers_dark(std::function<void(bool)> changed) = 0;
  /// Decides light or dark of the following frames (and of the page around the canvas).
  virtual void set_dark(bool dark) = 0;
  [[nodiscard]] virtual LocaleHints locale_hints() const = 0;
  /// The changes of clocks in that zone from three years ago to five years ahead; UTC when it is not known.
  [[nodiscard]] virtual ZoneRules zone_rules(std::string_view time_zone) const = 0;
  [[nodiscard]] virtual std::vector<LanguageChoice> languages() const = 0;
  virtual void set_language(std::string_view code) = 0;  ///< tells assistive technology what it reads
  [[nodiscard]] virtual bool online() const = 0;
  virtual void on_online(std::function<void(bool)> changed) = 0;
  [[nodiscard]] virtual bool visible() const = 0;  ///< the page is the tab in front
  virtual void on_visible(std::function<void(bool)> changed) = 0;
  /// A newer version of the client is on the device; `load_new_version` loads the page with it.
  virtual void on_new_version(std::function<void()> ready) = 0;
  virtual void load_new_version() = 0;
  virtual void copy_text(std::string_view text) = 0;
  virtual void download(std::string_view file_name, std::string_view mime, std::string_view content) = 0;
  virtual void print(const Printout& what) = 0;     ///< asks the person by the browser's own dialog
  virtual void open_url(std::string_view url) = 0;  ///< in a new tab
  virtual void go_to(std::string_view url) = 0;     ///< in this tab: the program ends
  /// A random UUID (version 4), for idempotency keys.
  [[nodiscard]] virtual std::string random_uuid() = 0;
  /// Asked before the page is left while true: unsent or unsaved work.
  virtual void guard_leaving(bool unsaved) = 0;
};

}  // namespace holdfast::ui
