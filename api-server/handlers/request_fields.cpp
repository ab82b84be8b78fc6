#include "api-server/handlers/request_fields.hpp"

#include <algorithm>
#include <charconv>

#include "common/core/ascii.hpp"

namespace holdfast::http {
namespace {

// Whether a list of entity tags (our tags hold no commas) names `etag`. If-None-Match compares weakly.
bool names_tag(std::string_view list, std::string_view etag, bool weakly) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    auto tag = ascii::trimmed(list.substr(0, comma));
    if (tag == "*") return true;
    if (weakly && tag.substr(0, 2) == "W/") tag.remove_prefix(2);
    if (tag == etag) return true;
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return false;
}

// RFC 6750, section 3.
}  // namespace

bool matches_if_none_match(const Request& request, std::string_view etag) {
  const std::string* tags = request.header("if-none-match");
  return tags != nullptr && names_tag(*tags, etag, true);
}

Result<void> check_if_match(const Request& request, std::string_view etag) {
  const std::string* tags = request.header("if-match");
  if (tags == nullptr || names_tag(*tags, etag, false)) return {};
  return Error::of(ErrorCode::precondition_failed, "Somebody changed this meanwhile. Load it again.");
}

std::optional<std::int64_t> if_match_version(const Request& request) {
  const std::string* tags = request.header("if-match");
  if (tags == nullptr || ascii::trimmed(*tags) == "*") return std::nullopt;
  std::int64_t version = 0;
  const std::string_view tag = ascii::trimmed(*tags);
  if (tag.size() < 4 || tag.substr(0, 2) != "\"v" || tag.back() != '"') return 0;
  const char* end = tag.data() + tag.size() - 1;
  const auto [stop, fault] = std::from_chars(tag.data() + 2, end, version);
  return fault == std::errc() && (stop == end || *stop == '-') ? version : 0;
}

Result<std::optional<std::string>> idempotency_key(const Request& request) {
  constexpr std::size_t kMaxLength = 255;
  const std::string* key = request.header("idempotency-key");
  if (key == nullptr) return std::optional<std::string>();
  const bool visible = std::all_of(key->begin(), key->end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (key->empty() || key->size() > kMaxLength || !visible) {
    return Error::invalid("Idempotency-Key", "Send 1 to 255 visible ASCII characters.");
  }
  return std::optional<std::string>(*key);
}

std::int64_t parse_event_id(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
  return fault == std::errc() && end == text.data() + text.size() && id > 0 ? id : 0;
}

}  // namespace holdfast::http
