#include "web-client/platform/web/web_platform.hpp"

#include <cstdlib>
#include <memory>
#include <utility>

#include "web-client/platform/web/glue.hpp"
#include "web-client/platform/web/json_text.hpp"

namespace holdfast::ui {

namespace {

struct Freeing {
  void operator()(char* text) const { std::free(text); }
};

std::string taken(char* text) {
  const std::unique_ptr<char, Freeing> owned(text);
  return owned ? std::string(owned.get()) : std::string();
}

std::string text_of(std::string_view view) {
  return std::string(view);
}

std::vector<std::pair<std::string, std::string>> pairs_of(std::string_view lines) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!lines.empty()) {
    const std::size_t name = lines.find('\n');
    const std::size_t value = lines.find('\n', name + 1);
    if (name == std::string_view::npos || value == std::string_view::npos) break;
    pairs.emplace_back(lines.substr(0, name), lines.substr(name + 1, value - name - 1));
    lines.remove_prefix(value + 1);
  }
  return pairs;
}

}  // namespace

void WebPlatform::fetch(FetchRequest request, std::function<void(FetchReply)> done) {
  const int handle = next_handle_++;
  fetches_[handle] = std::move(done);
  std::string headers = "{";
  for (const auto& [name, value] : request.headers) {
    if (headers.size() > 1) headers += ',';
    append_json_text(headers, name);
    headers += ':';
    append_json_text(headers, value);
  }
  headers += '}';
  hf_js_fetch(handle, request.method.c_str(), request.url.c_str(), headers.c_str(), request.body.c_str(),
              request.timeout_ms);
}

void WebPlatform::fetched(int handle, int status, const char* headers, const char* body, int length) {
  auto found = fetches_.extract(handle);
  if (found.empty()) return;
  FetchReply reply;
  reply.status = status;
  reply.headers = pairs_of(headers);
  reply.body.assign(body, static_cast<std::size_t>(length));
  found.mapped()(std::move(reply));
  wake_();
}

void WebPlatform::open_stream(std::string url, std::vector<std::string> types,
                              std::function<void(StreamEvent)> on_event,
                              std::function<void(StreamState)> on_state) {
  on_event_ = std::move(on_event);
  on_state_ = std::move(on_state);
  std::string lines;
  for (const std::string& type : types)
    lines.append(type).append("\n");
  hf_js_open_stream(url.c_str(), lines.c_str());
}

void WebPlatform::close_stream() {
  hf_js_close_stream();
  on_event_ = nullptr;
  on_state_ = nullptr;
}

void WebPlatform::streamed(StreamEvent event) {
  if (on_event_) on_event_(std::move(event));
}

void WebPlatform::stream_state(StreamState state) {
  if (on_state_) on_state_(state);
  wake_();
}

std::optional<std::string> WebPlatform::stored(std::string_view key) const {
  char* text = hf_js_stored(text_of(key).c_str());
  return text == nullptr ? std::nullopt : std::optional(taken(text));
}

void WebPlatform::store(std::string_view key, std::string_view value) {
  hf_js_store(text_of(key).c_str(), text_of(value).c_str());
}

void WebPlatform::forget(std::string_view key) {
  hf_js_forget(text_of(key).c_str());
}

std::int64_t WebPlatform::now_ms() const {
  return static_cast<std::int64_t>(hf_js_now());
}

int WebPlatform::after_ms(int delay, std::function<void()> then) {
  const int handle = next_handle_++;
  timers_[handle] = std::move(then);
  hf_js_after(handle, delay);
  return handle;
}

void WebPlatform::cancel(int handle) {
  timers_.erase(handle);
}

void WebPlatform::due(int handle) {
  auto found = timers_.extract(handle);
  if (found.empty()) return;
  found.mapped()();
}

std::string WebPlatform::route() const {
  return taken(hf_js_route());
}

void WebPlatform::set_route(std::string_view route, bool replace) {
  shown_route_ = route;
  hf_js_set_route(shown_route_.c_str(), replace ? 1 : 0);
}

void WebPlatform::route_changed() {
  std::string now = route();
  if (now == shown_route_) return;  // hashchange and popstate tell of the same step
  shown_route_ = now;
  if (on_route_) on_route_(std::move(now));
  wake_();
}

void WebPlatform::go_back() {
  hf_js_go_back();
}

void WebPlatform::set_title(std::string_view title) {
  hf_js_set_title(text_of(title).c_str());
}

bool WebPlatform::prefers_dark() const {
  return hf_js_prefers_dark() != 0;
}

void WebPlatform::dark_preferred(bool dark) {
  if (on_dark_) on_dark_(dark);
  wake_();
}

void WebPlatform::set_dark(bool dark) {
  dark_ = dark;
  hf_js_set_dark(dark ? 1 : 0);
  wake_();
}

LocaleHints WebPlatform::locale_hints() const {
  LocaleHints hints;
  for (const auto& [name, value] : pairs_of(taken(hf_js_locale()))) {
    if (name == "tag") hints.tag = value;
    if (name == "first" && value.size() == 1) hints.first_weekday = value[0] - '0';
    if (name == "hour12") hints.hour12 = value == "true";
    if (name == "zone") hints.time_zone = value;
  }
  return hints;
}

ZoneRules WebPlatform::zone_rules(std::string_view time_zone) const {
  std::chrono::seconds initial{0};
  std::vector<ZoneTransition> changes;
  bool first = true;
  for (const auto& [at, offset] : pairs_of(taken(hf_js_zone_rules(text_of(time_zone).c_str())))) {
    const std::chrono::seconds east(std::atoll(offset.c_str()));
    if (std::exchange(first, false)) {
      initial = east;
    } else {
      changes.push_back({Instant::from_seconds(std::atoll(at.c_str())), east});
    }
  }
  return {initial, std::move(changes)};
}

std::vector<LanguageChoice> WebPlatform::languages() const {
  std::vector<LanguageChoice> all;
  for (auto& [code, name] : pairs_of(taken(hf_js_languages())))
    all.push_back({std::move(code), std::move(name)});
  return all;
}

void WebPlatform::set_language(std::string_view code) {
  hf_js_set_language(text_of(code).c_str());
}

bool WebPlatform::online() const {
  return hf_js_online() != 0;
}

void WebPlatform::online_changed(bool now) {
  if (on_online_) on_online_(now);
  wake_();
}

void WebPlatform::copy_text(std::string_view text) {
  hf_js_copy_text(text_of(text).c_str());
}

void WebPlatform::download(std::string_view file_name, std::string_view mime, std::string_view content) {
  hf_js_download(text_of(file_name).c_str(), text_of(mime).c_str(), text_of(content).c_str());
}

namespace {

void append_json_list(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += ',';
    append_json_text(out, texts[i]);
  }
  out += ']';
}

}  // namespace

void WebPlatform::print(const Printout& what) {
  std::string json = R"({"title":)";
  append_json_text(json, what.title);
  append_json_text(json.append(R"(,"summary":)"), what.summary);
  append_json_list(json.append(R"(,"heads":)"), what.heads);
  json += R"(,"rows":[)";
  for (std::size_t i = 0; i < what.rows.size(); ++i) {
    if (i > 0) json += ',';
    append_json_list(json, what.rows[i]);
  }
  hf_js_print(json.append("]}").c_str());
}

void WebPlatform::open_url(std::string_view url) {
  hf_js_open_url(text_of(url).c_str());
}

void WebPlatform::go_to(std::string_view url) {
  hf_js_go_to(text_of(url).c_str());
}

std::string WebPlatform::random_uuid() {
  return taken(hf_js_uuid());
}

void WebPlatform::guard_leaving(bool unsaved) {
  hf_js_guard_leaving(unsaved ? 1 : 0);
}

}  // namespace holdfast::ui
