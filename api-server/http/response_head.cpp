#include "api-server/http/response_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "common/core/ascii.hpp"

namespace holdfast::http {

namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

// IMF-fixdate (RFC 9110 section 5.6.7), made once a second and thread.
std::string_view http_date() {
  thread_local std::time_t made_for = 0;
  thread_local std::array<char, 40> text{};
  thread_local std::size_t size = 0;
  const auto now = std::time(nullptr);
  if (now != made_for) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    made_for = now;
  }
  return {text.data(), size};
}

bool is_safe_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_safe_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

bool has_header(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(), [&](const NameValue& header) {
    return ascii::equals_ignoring_case(header.first, name);
  });
}

void append_number(std::string& out, std::size_t value) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

// What no page of ours needs of a device.
constexpr std::string_view kPermissions =
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=()";

void append_defaults(std::string& out, const Response& response, const HeadOptions& options) {
  out += "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n";
  // Other sites' pages cannot embed an answer, not even one that they cannot read. (No Access-Control-*: CORS
  // is closed.)
  if (!has_header(response, "Cross-Origin-Resource-Policy"))
    out += "Cross-Origin-Resource-Policy: same-origin\r\n";
  if (response.content_type.starts_with("text/html")) {
    out += "Cross-Origin-Opener-Policy: same-origin\r\nPermissions-Policy: ";
    out += kPermissions;
    out += "\r\n";
  }
  if (options.is_secure) out += "Strict-Transport-Security: max-age=31536000\r\n";
  if (!has_header(response, "Content-Security-Policy")) {
    out += "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
  }
  if (!has_header(response, "Cache-Control")) {
    // What one person may see is for that person's browser alone, and is asked for again by its ETag.
    const bool cacheable = options.is_get && response.status < 400;
    out += cacheable ? "Cache-Control: private, no-cache\r\n" : "Cache-Control: no-store\r\n";
  }
}

}  // namespace

bool has_no_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

std::optional<std::string> response_head(const Response& response, const HeadOptions& options) {
  std::string out;
  out.reserve(512);
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out += ' ';
  out += reason(response.status);
  out += "\r\nDate: ";
  out += http_date();
  out += "\r\n";
  if (!response.content_type.empty() && !has_no_body(response.status)) {
    if (!is_safe_value(response.content_type)) return std::nullopt;
    out += "Content-Type: " + response.content_type + "\r\n";
  }
  if (!options.is_stream && !has_no_body(response.status)) {
    out += "Content-Length: ";
    append_number(out, response.body ? response.body->size() : 0);
    out += "\r\n";
  }
  if (!options.keep_alive || options.is_stream) {
    out += "Connection: close\r\n";
  } else if (options.old_version) {
    out += "Connection: keep-alive\r\n";
  }
  for (const auto& [name, value] : response.headers) {
    if (!is_safe_name(name) || !is_safe_value(value)) return std::nullopt;
    out.append(name).append(": ").append(value).append("\r\n");
  }
  append_defaults(out, response, options);
  out += options.rate_lines;
  out.append("X-Request-Id: ").append(options.request_id).append("\r\n\r\n");
  return out;
}

}  // namespace holdfast::http
