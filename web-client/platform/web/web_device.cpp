// The part of the web platform that stays on the device and is shared by the tabs.
#include <utility>

#include "web-client/platform/web/glue.hpp"
#include "web-client/platform/web/web_platform.hpp"

namespace holdfast::ui {

void WebPlatform::keep(std::string key, std::string value, std::function<void(bool)> done) {
  const int handle = next_handle_++;
  if (done) keeping_[handle] = std::move(done);
  hf_js_keep(handle, key.c_str(), value.c_str());
}

void WebPlatform::kept_one(int handle, bool done) {
  auto found = keeping_.extract(handle);
  if (!found.empty()) found.mapped()(done);
}

void WebPlatform::kept(std::string prefix, std::function<void(std::vector<Kept>)> done) {
  const int handle = next_handle_++;
  reading_[handle].done = std::move(done);
  hf_js_kept(handle, prefix.c_str());
}

void WebPlatform::kept_thing(int handle, std::string key, std::string value) {
  reading_[handle].things.push_back({std::move(key), std::move(value)});
}

void WebPlatform::kept_all(int handle) {
  auto found = reading_.extract(handle);
  if (!found.empty()) found.mapped().done(std::move(found.mapped().things));
}

void WebPlatform::drop(std::string prefix) {
  hf_js_drop(prefix.c_str());
}

void WebPlatform::take_turn(std::function<void()> mine) {
  my_turn_ = std::move(mine);
  hf_js_take_turn();
}

void WebPlatform::my_turn() {
  if (const auto mine = std::exchange(my_turn_, nullptr)) mine();
}

void WebPlatform::end_turn() {
  hf_js_end_turn();
}

bool WebPlatform::visible() const {
  return hf_js_visible() != 0;
}

void WebPlatform::visible_changed(bool visible) {
  if (on_visible_) on_visible_(visible);
  wake_();
}

void WebPlatform::on_new_version(std::function<void()> ready) {
  on_new_version_ = std::move(ready);
  hf_js_watch_versions();
}

void WebPlatform::new_version() {
  if (on_new_version_) on_new_version_();
  wake_();
}

void WebPlatform::load_new_version() {
  hf_js_load_new_version();
}

}  // namespace holdfast::ui
