#include "api-server/http/target.hpp"

#include <cstddef>
#include <optional>
#include <utility>

#include "api-server/http/utf8.hpp"

namespace holdfast::http {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { stays, is_space };

std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '+' && plus == Plus::is_space) {
      out += ' ';
    } else if (c != '%') {
      out += c;
    } else {
      if (text.size() - i < 3) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_plain_utf8(out)) return std::nullopt;
  return out;
}

constexpr std::size_t kMaxParameters = 100;

constexpr std::string_view kBadText = "is not percent-encoded UTF-8 text without control characters";

Result<std::vector<std::string>> split_path(std::string_view path) {
  std::vector<std::string> segments;
  if (path == "/") return segments;
  path.remove_prefix(1);
  for (;;) {
    const auto slash = path.find('/');
    auto segment = decode(path.substr(0, slash), Plus::stays);
    if (!segment) return Error::invalid("path", "The path " + std::string(kBadText) + ".");
    segments.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

Result<std::vector<NameValue>> split_query(std::string_view query) {
  std::vector<NameValue> pairs;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    if (pairs.size() == kMaxParameters) {
      return Error::invalid("query",
                            "There may be " + std::to_string(kMaxParameters) + " parameters at most.");
    }
    if (!pair.empty()) {
      const auto equals = pair.find('=');
      auto name = decode(pair.substr(0, equals), Plus::is_space);
      if (!name) return Error::invalid("query", "A query parameter's name " + std::string(kBadText) + ".");
      auto value = equals == std::string_view::npos ? std::optional<std::string>("")
                                                    : decode(pair.substr(equals + 1), Plus::is_space);
      if (!value) return Error::invalid(*name, "The parameter " + *name + " " + std::string(kBadText) + ".");
      pairs.emplace_back(std::move(*name), std::move(*value));
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return pairs;
}

// "http://host/path" is what a client sends to a proxy; a server has to take it too.
std::string_view without_authority(std::string_view raw) {
  const auto scheme = raw.find("://");
  if (raw.empty() || raw.front() == '/' || scheme == std::string_view::npos) return raw;
  const auto name = raw.substr(0, scheme);
  if (name != "http" && name != "https") return raw;
  raw.remove_prefix(scheme + 3);
  const auto path = raw.find_first_of("/?");
  if (path == std::string_view::npos) return "/";
  return raw[path] == '?' ? std::string_view("/") : raw.substr(path);
}

}  // namespace

Result<Target> parse_target(std::string_view raw) {
  raw = without_authority(raw);
  const auto mark = raw.find('?');
  const auto path = raw.substr(0, mark);
  if (path.empty() || path.front() != '/') return Error::invalid("path", "The path must begin with a slash.");
  Target target;
  target.path = path;
  if (mark != std::string_view::npos) target.raw_query = raw.substr(mark + 1);
  auto segments = split_path(path);
  if (!segments) return std::move(segments).error();
  auto query = split_query(target.raw_query);
  if (!query) return std::move(query).error();
  target.segments = std::move(*segments);
  target.query = std::move(*query);
  return target;
}

}  // namespace holdfast::http
