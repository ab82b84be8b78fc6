#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

/// The browser as the client's outside world. One per program.
class WebPlatform : public Platform {
 public:
  /// `wake` asks for a frame.
  explicit WebPlatform(void (*wake)()) : wake_(wake) {}

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
  [[nodiscard]] std::int64_t now_ms() const override;
  int after_ms(int delay, std::function<void()> then) override;
  void cancel(int handle) override;
  [[nodiscard]] std::string route() const override;
  void set_route(std::string_view route, bool replace) override;
  void on_route(std::function<void(std::string)> changed) override { on_route_ = std::move(changed); }
  void go_back() override;
  void wake() override { wake_(); }
  void set_title(std::string_view title) override;
  [[nodiscard]] bool prefers_dark() const override;
  void on_prefers_dark(std::function<void(bool)> changed) override { on_dark_ = std::move(changed); }
  void set_dark(bool dark) override;
  [[nodiscard]] LocaleHints locale_hints() const override;
  [[nodiscard]] ZoneRules zone_rules(std::string_view time_zone) const override;
  [[nodiscard]] std::vector<LanguageChoice> languages() const override;
  void set_language(std::string_view code) override;
  [[nodiscard]] bool online() const override;
  void on_online(std::function<void(bool)> changed) override { on_online_ = std::move(changed); }
  [[nodiscard]] bool visible() const override;
  void on_visible(std::function<void(bool)> changed) override { on_visible_ = std::move(changed); }
  void on_new_version(std::function<void()> ready) override;
  void load_new_version() override;
  void copy_text(std::string_view text) override;
  void download(std::string_view file_name, std::string_view mime, std::string_view content) override;
  void print(const Printout& what) override;
  void open_url(std::string_view url) override;
  void go_to(std::string_view url) override;
  [[nodiscard]] std::string random_uuid() override;
  void guard_leaving(bool unsaved) override;

  // Called by JavaScript, through main.cpp.
  void fetched(int handle, int status, const char* headers, const char* body, int length);
  void streamed(StreamEvent event);
  void stream_state(StreamState state);
  void kept_one(int handle, bool done);
  void kept_thing(int handle, std::string key, std::string value);
  void kept_all(int handle);
  void my_turn();
  void visible_changed(bool visible);
  void new_version();
  void due(int handle);
  void route_changed();
  void online_changed(bool online);
  void dark_preferred(bool dark);
  [[nodiscard]] bool dark() const { return dark_; }

 private:
  void (*wake_)();
  std::unordered_map<int, std::function<void(FetchReply)>> fetches_;
  std::unordered_map<int, std::function<void()>> timers_;
  std::function<void(std::string)> on_route_;
  struct Reading {
    std::vector<Kept> things;
    std::function<void(std::vector<Kept>)> done;
  };
  std::unordered_map<int, std::function<void(bool)>> keeping_;
  std::unordered_map<int, Reading> reading_;
  std::function<void()> my_turn_, on_new_version_;
  std::function<void(bool)> on_dark_, on_online_, on_visible_;
  std::function<void(StreamEvent)> on_event_;
  std::function<void(StreamState)> on_state_;
  std::string shown_route_;
  int next_handle_ = 1;
  bool dark_ = false;
};

}  // namespace holdfast::ui
