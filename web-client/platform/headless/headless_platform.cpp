#include "web-client/platform/headless/headless_platform.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "common/wire/language_file.hpp"
#include "web-client/app/language.hpp"

namespace holdfast::ui {
namespace {

const std::filesystem::path kWebFolder = HOLDFAST_WEB_FOLDER;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ZoneRules lisbon() {
  constexpr std::chrono::seconds kWinter{0};
  constexpr std::chrono::seconds kSummer{3600};
  const auto at = [](const char* text) { return *Instant::parse(text); };
  return {kWinter,
          {{at("2026-03-29T01:00:00Z"), kSummer},
           {at("2026-10-25T01:00:00Z"), kWinter},
           {at("2027-03-28T01:00:00Z"), kSummer},
           {at("2027-10-31T01:00:00Z"), kWinter}}};
}

}  // namespace

HeadlessPlatform::HeadlessPlatform(std::shared_ptr<HeadlessDevice> shared)
    : device(std::move(shared)), storage(device->storage), zones{{"Europe/Lisbon", lisbon()}} {
  const Result<void> loaded = load_language(text_of(kWebFolder / "lang/en.json"));
  if (!loaded) throw std::runtime_error("en.json: " + loaded.error().detail);
}

LocaleHints HeadlessPlatform::locale_hints() const {
  return {.tag = region, .time_zone = zone};
}

ZoneRules HeadlessPlatform::zone_rules(std::string_view time_zone) const {
  const auto found = zones.find(time_zone);
  return found == zones.end() ? ZoneRules{} : found->second;
}

std::vector<LanguageChoice> HeadlessPlatform::languages() const {
  std::vector<LanguageChoice> all;
  for (const auto& file : std::filesystem::directory_iterator(kWebFolder / "lang")) {
    const auto read = wire::decode_language_file(text_of(file.path()));
    if (read) all.push_back({read->code, read->name});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

// As when a tab is closed: its turn ends, and it waits for none.
HeadlessPlatform::~HeadlessPlatform() {
  if (device->turn == this) device->turn = nullptr;
  std::erase(device->turn_wanted, this);
}

bool HeadlessPlatform::answer(FetchReply reply, std::string_view url) {
  const auto it = std::find_if(waiting.begin(), waiting.end(),
                               [url](const Waiting& w) { return url.empty() || w.request.url == url; });
  if (it == waiting.end()) return false;
  ready_.emplace_back([done = std::move(it->done), reply = std::move(reply)] { done(reply); });
  waiting.erase(it);
  return true;
}

void HeadlessPlatform::send_event(StreamEvent event) {
  if (on_event_) on_event_(std::move(event));
  woken_ = true;
}

void HeadlessPlatform::set_stream_state(StreamState state) {
  if (on_stream_state_) on_stream_state_(state);
  woken_ = true;
}

void HeadlessPlatform::set_online(bool online) {
  is_online = online;
  if (on_online_) on_online_(online);
  woken_ = true;
}

void HeadlessPlatform::set_visible(bool visible) {
  is_visible = visible;
  if (on_visible_) on_visible_(visible);
  woken_ = true;
}

void HeadlessPlatform::offer_new_version() {
  if (on_new_version_) on_new_version_();
  woken_ = true;
}

void HeadlessPlatform::set_system_dark(bool on) {
  system_dark = on;
  if (on_dark_) on_dark_(on);
  woken_ = true;
}

void HeadlessPlatform::visit(std::string route) {
  history.push_back(route);
  if (on_route_) on_route_(std::move(route));
  woken_ = true;
}

void HeadlessPlatform::advance(std::int64_t ms) {
  const std::int64_t end = clock_ms + ms;
  while (true) {
    const auto next = std::min_element(timers_.begin(), timers_.end(),
                                       [](const Timer& a, const Timer& b) { return a.due < b.due; });
    if (next == timers_.end() || next->due > end) break;
    clock_ms = std::max(clock_ms, next->due);
    const std::function<void()> then = std::move(next->then);
    timers_.erase(next);
    then();
    woken_ = true;
  }
  clock_ms = end;
}

bool HeadlessPlatform::deliver() {
  bool any = false;
  if (server) {
    for (std::size_t i = 0; i < waiting.size();) {
      if (std::optional<FetchReply> reply = server(waiting[i].request)) {
        ready_.emplace_back([done = std::move(waiting[i].done), reply = std::move(*reply)] { done(reply); });
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }
  while (!ready_.empty()) {
    const std::function<void()> next = std::move(ready_.front());
    ready_.pop_front();
    next();
    any = true;
  }
  if (my_turn_ && device->turn == nullptr && device->turn_wanted.front() == this) {
    device->turn_wanted.pop_front();
    device->turn = this;
    std::exchange(my_turn_, nullptr)();
    any = true;
  }
  const std::size_t before = timers_.size();
  advance(0);
  return any || timers_.size() != before;
}

bool HeadlessPlatform::woken() {
  return std::exchange(woken_, false);
}

void HeadlessPlatform::fetch(FetchRequest request, std::function<void(FetchReply)> done) {
  if (request.url.starts_with("lang/")) {
    std::string body = text_of(kWebFolder / request.url);
    ready_.emplace_back([done = std::move(done),
                         reply = FetchReply{is_online ? 200 : 0, {}, std::move(body)}] { done(reply); });
    woken_ = true;
    return;
  }
  requests.push_back(request);
  waiting.push_back({std::move(request), std::move(done)});
}

void HeadlessPlatform::open_stream(std::string url, std::vector<std::string>,
                                   std::function<void(StreamEvent)> on_event,
                                   std::function<void(StreamState)> on_state) {
  stream_url = std::move(url);
  on_event_ = std::move(on_event);
  on_stream_state_ = std::move(on_state);
  // The network is good until the test says otherwise.
  ready_.emplace_back([this] {
    if (on_stream_state_ && is_online) on_stream_state_(StreamState::open);
  });
}

void HeadlessPlatform::close_stream() {
  stream_url.clear();
  on_event_ = nullptr;
  on_stream_state_ = nullptr;
}

std::optional<std::string> HeadlessPlatform::stored(std::string_view key) const {
  const auto it = storage.find(key);
  return it == storage.end() ? std::nullopt : std::optional(it->second);
}

void HeadlessPlatform::store(std::string_view key, std::string_view value) {
  storage.insert_or_assign(std::string(key), std::string(value));
}

void HeadlessPlatform::forget(std::string_view key) {
  if (const auto it = storage.find(key); it != storage.end()) storage.erase(it);
}

void HeadlessPlatform::keep(std::string key, std::string value, std::function<void(bool)> done) {
  ready_.emplace_back([this, key = std::move(key), value = std::move(value), done = std::move(done)] {
    const bool room = !device->full;
    if (room) device->things.insert_or_assign(key, value);
    if (done) done(room);
  });
}

void HeadlessPlatform::kept(std::string prefix, std::function<void(std::vector<Kept>)> done) {
  ready_.emplace_back([this, prefix = std::move(prefix), done = std::move(done)] {
    std::vector<Kept> found;
    for (auto it = device->things.lower_bound(prefix); it != device->things.end(); ++it) {
      if (!it->first.starts_with(prefix)) break;
      found.push_back({it->first, it->second});
    }
    done(std::move(found));
  });
}

void HeadlessPlatform::drop(std::string prefix) {
  ready_.emplace_back([this, prefix = std::move(prefix)] {
    std::erase_if(device->things, [&](const auto& thing) { return thing.first.starts_with(prefix); });
  });
}

void HeadlessPlatform::take_turn(std::function<void()> mine) {
  device->turn_wanted.push_back(this);
  my_turn_ = std::move(mine);
}

void HeadlessPlatform::end_turn() {
  ready_.emplace_back([this] {
    if (device->turn == this) device->turn = nullptr;
  });
}

int HeadlessPlatform::after_ms(int delay, std::function<void()> then) {
  timers_.push_back({next_handle_, clock_ms + std::max(0, delay), std::move(then)});
  return next_handle_++;
}

void HeadlessPlatform::cancel(int handle) {
  std::erase_if(timers_, [handle](const Timer& t) { return t.handle == handle; });
}

void HeadlessPlatform::set_route(std::string_view route, bool replace) {
  if (replace) {
    history.back() = route;
  } else {
    history.emplace_back(route);
  }
  woken_ = true;
}

void HeadlessPlatform::on_route(std::function<void(std::string)> changed) {
  on_route_ = std::move(changed);
}

void HeadlessPlatform::go_back() {
  if (history.size() > 1) history.pop_back();
  if (on_route_) on_route_(history.back());
  woken_ = true;
}

void HeadlessPlatform::on_prefers_dark(std::function<void(bool)> changed) {
  on_dark_ = std::move(changed);
}

void HeadlessPlatform::on_online(std::function<void(bool)> changed) {
  on_online_ = std::move(changed);
}

void HeadlessPlatform::download(std::string_view file_name, std::string_view, std::string_view content) {
  downloaded_name = file_name;
  downloaded = content;
}

std::string HeadlessPlatform::random_uuid() {
  char text[40];
  std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012llx",
                static_cast<unsigned long long>(++uuids_));
  return text;
}

}  // namespace holdfast::ui
