#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

/// What the tabs of one browser share.
struct HeadlessDevice {
  std::map<std::string, std::string, std::less<>> things;
  std::map<std::string, std::string, std::less<>> storage;
  bool full = false;                    ///< writes of `keep` fail
  const void* turn = nullptr;           ///< who has it
  std::deque<const void*> turn_wanted;  ///< in order
};

/// The outside world of a native test: a scripted server, a clock that moves when told, storage in
/// memory. Nothing happens by itself; `Driver` delivers replies and due timers between frames. English
/// is loaded when it is made; the other language files come from the source folder.
class HeadlessPlatform : public Platform {
 public:
  HeadlessPlatform() : HeadlessPlatform(std::make_shared<HeadlessDevice>()) {}
  /// One more tab on the same device.
  explicit HeadlessPlatform(std::shared_ptr<HeadlessDevice> shared);
  ~HeadlessPlatform() override;

  // --- the script ---
  struct Waiting {
    FetchRequest request;
    std::function<void(FetchReply)> done;
  };
  /// Answers requests as they come; without one, or when it gives nothing, they wait in `waiting`.
  std::function<std::optional<FetchReply>(const FetchRequest&)> server;
  std::deque<Waiting> waiting;
  std::vector<FetchRequest> requests;  ///< all that were ever sent
  std::shared_ptr<HeadlessDevice> device;
  std::map<std::string, std::string, std::less<>>& storage;
  std::vector<std::string> history{""};  ///< routes; the last one is shown
  std::string title, copied, downloaded_name, downloaded, opened;
  std::string left_for;  ///< the URL that the tab went to; the program goes on, for the test to see
  std::optional<Printout> printed;
  std::string zone = "Europe/Lisbon";
  std::map<std::string, ZoneRules, std::less<>> zones;  ///< by name; Europe/Lisbon is there
  std::string region = "en-GB";                         ///< as the browser's language
  std::string language;                                 ///< that the page says it is in
  std::int64_t clock_ms = 1'795'428'720'000;            ///< Monday 23 November 2026, 10:12 UTC
  bool is_online = true;
  bool is_visible = true;
  bool new_version_loaded = false;
  bool system_dark = false;
  bool dark = false;
  bool leaving_guarded = false;
  std::string stream_url;  ///< empty: no stream

  /// Answers the oldest waiting request (or the oldest to this URL); false when there is none.
  bool answer(FetchReply reply, std::string_view url = {});
  void send_event(StreamEvent event);
  void set_stream_state(StreamState state);
  void set_online(bool online);
  void set_visible(bool visible);
  void offer_new_version();
  void set_system_dark(bool dark);
  void visit(std::string route);  ///< as typed into the address bar
  void advance(std::int64_t ms);  ///< moves the clock and runs what has become due, in order
  /// Delivers what is ready; false when there was nothing.
  bool deliver();
  [[nodiscard]] bool woken();  ///< and forgets it

  void fetch(FetchRequest request, std::function<void(FetchReply)> done) override;
  void open_stream(std::string url, std::vector<std::string> types, std::function<void(StreamEvent)> on_event,
                   std::function<void(StreamState)> on_state) override;
  void close_stream() override;
  [[nodiscard]] std::optional<std::string> stored(std::string_view key) const override;
  void store(std::string_view key, std::string_view value) override;
  void forget(std::string_view key) override;
  void keep(std::string key, std::string value, std::function<void(bool)> done) override;
  void kept(std::string prefix, std::function<void(std::vector<Kept>)> done) override;
  void drop(std::string prefix) override;
  void take_turn(std::function<void()> mine) override;
  void end_turn() override;
  [[nodiscard]] std::int64_t now_ms() const override { return clock_ms; }
  int after_ms(int delay, std::function<void()> then) override;
  void cancel(int handle) override;
  [[nodiscard]] std::string route() const override { return history.back(); }
  void set_route(std::string_view route, bool replace) override;
  void on_route(std::function<void(std::string)> changed) override;
  void go_back() override;
  void wake() override { woken_ = true; }
  void set_title(std::string_view words) override { title = words; }
  [[nodiscard]] bool prefers_dark() const override { return system_dark; }
  void on_prefers_dark(std::function<void(bool)> changed) override;
  void set_dark(bool on) override { dark = on; }
  [[nodiscard]] LocaleHints locale_hints() const override;
  [[nodiscard]] ZoneRules zone_rules(std::string_view time_zone) const override;
  [[nodiscard]] std::vector<LanguageChoice> languages() const override;
  void set_language(std::string_view code) override { language = code; }
  [[nodiscard]] bool online() const override { return is_online; }
  void on_online(std::function<void(bool)> changed) override;
  [[nodiscard]] bool visible() const override { return is_visible; }
  void on_visible(std::function<void(bool)> changed) override { on_visible_ = std::move(changed); }
  void on_new_version(std::function<void()> ready) override { on_new_version_ = std::move(ready); }
  void load_new_version() override { new_version_loaded = true; }
  void copy_text(std::string_view text) override { copied = text; }
  void download(std::string_view file_name, std::string_view mime, std::string_view content) override;
  void print(const Printout& what) override { printed = what; }
  void open_url(std::string_view url) override { opened = url; }
  void go_to(std::string_view url) override { left_for = url; }
  [[nodiscard]] std::string random_uuid() override;
  void guard_leaving(bool unsaved) override { leaving_guarded = unsaved; }

 private:
  struct Timer {
    int handle;
    std::int64_t due;
    std::function<void()> then;
  };
  std::vector<Timer> timers_;
  std::deque<std::function<void()>> ready_;  ///< called one by one by `deliver`
  std::function<void(std::string)> on_route_;
  std::function<void(bool)> on_dark_, on_online_, on_visible_;
  std::function<void()> on_new_version_, my_turn_;
  std::function<void(StreamEvent)> on_event_;
  std::function<void(StreamState)> on_stream_state_;
  int next_handle_ = 1;
  std::uint64_t uuids_ = 0;
  bool woken_ = true;
};

}  // namespace holdfast::ui
