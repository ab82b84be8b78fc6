#include "common/wire/paths.hpp"

namespace holdfast::wire::paths {
namespace {

// The pattern with its first placeholder replaced.
std::string fill(std::string_view pattern, std::string_view value) {
  const auto open = pattern.find('{');
  const auto close = pattern.find('}', open);
  std::string path(pattern.substr(0, open));
  path += value;
  path += pattern.substr(close + 1);
  return path;
}

}  // namespace

std::string user(UserId id) {
  return fill(kUser, id.to_string());
}
std::string oidc_start(std::string_view provider) {
  return fill(kOidcStart, provider);
}
std::string oidc_callback(std::string_view provider) {
  return fill(kOidcCallback, provider);
}
std::string identity(IdentityId id) {
  return fill(kIdentity, id.to_string());
}
std::string session(SessionId id) {
  return fill(kSession, id.to_string());
}
std::string personal_token(PersonalTokenId id) {
  return fill(kPersonalToken, id.to_string());
}
std::string resource(ResourceId id) {
  return fill(kResource, id.to_string());
}
std::string delegates(ResourceId id) {
  return fill(kDelegates, id.to_string());
}
std::string delegate(ResourceId id, UserId user) {
  return fill(fill(kDelegate, id.to_string()), user.to_string());
}
std::string hours(ResourceId id) {
  return fill(kHours, id.to_string());
}
std::string windows(ResourceId id) {
  return fill(kWindows, id.to_string());
}
std::string window(ResourceId id, WindowId window) {
  return fill(fill(kWindow, id.to_string()), window.to_string());
}
std::string schedule(ResourceId id) {
  return fill(kSchedule, id.to_string());
}
std::string booking(BookingId id) {
  return fill(kBooking, id.to_string());
}
std::string transition(BookingId id, Transition transition) {
  return booking(id) + "/" + std::string(to_string(transition));
}
std::string series(SeriesId id) {
  return fill(kSeries, id.to_string());
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kUnreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 0x0f];
  }
  return out;
}

std::string with_query(std::string_view path, const std::vector<std::pair<std::string, std::string>>& query) {
  std::string out(path);
  char separator = '?';
  for (const auto& [name, value] : query) {
    if (value.empty()) continue;
    out += separator;
    out += percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  }
  return out;
}

}  // namespace holdfast::wire::paths
