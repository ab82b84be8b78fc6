// The header fields that mean something to us: cookies, tokens, tags, keys, origins, forwarded addresses. A
// head as it comes from the wire goes through all of them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api-server/handlers/client_network.hpp"
#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/request_fields.hpp"
#include "api-server/http/forwarded.hpp"
#include "api-server/http/rate_limit.hpp"
#include "api-server/http/request_head.hpp"
#include "api-server/http/request_id.hpp"
#include "api-server/http/static_files.hpp"

namespace {

using namespace holdfast::http;

void require(bool held) {
  if (!held) std::abort();
}

void read_client(const RequestHead& head) {
  const auto client = forwarded_client(head, "192.0.2.1");
  require(!client.empty() && client.size() < 46);
  require(client_network(client).size() < 46);
  static_cast<void>(forwarded_https(head));
}

void read_tags(const Request& request) {
  const std::string tag = "\"v7\"";
  const bool seen = matches_if_none_match(request, tag);
  require(!seen || request.header("if-none-match") != nullptr);
  const auto held = check_if_match(request, tag);
  const auto version = if_match_version(request);
  require(!version || *version >= 0 || request.header("if-match") != nullptr);
  require(version.has_value() || held.ok());  // no condition, or any version
}

void read_keys(const Request& request) {
  const auto key = idempotency_key(request);
  if (key.ok() && *key) require(!(*key)->empty() && (*key)->size() <= 255);
  if (const auto* id = request.header("last-event-id")) require(parse_event_id(*id) >= 0);
  if (const auto* id = request.header("x-request-id")) require(!is_sane_request_id(*id) || id->size() <= 128);
}

void read_encoding(const Request& request) {
  const auto* accepted = request.header("accept-encoding");
  if (accepted == nullptr) return;
  for (const bool brotli : {false, true}) {
    for (const bool gzip : {false, true}) {
      const auto chosen = choose_encoding(*accepted, brotli, gzip);
      require(chosen.empty() || (chosen == "br" && brotli) || (chosen == "gzip" && gzip));
    }
  }
}

void read_credentials(Request& request) {
  for (const bool secure : {false, true}) {
    request.secure = secure;
    const auto cookie = session_cookie(request);
    require(!cookie || !cookie->empty());
    static_cast<void>(is_from_our_pages(request, ""));
    static_cast<void>(is_from_our_pages(request, "https://book.example.org"));
  }
  require(request.bearer_token().find(' ') != 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view fields(reinterpret_cast<const char*>(data), size);
  const std::string bytes = "GET / HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n\r\n";
  const HeadLimits limits;
  const auto end = find_head_end(bytes, 0, limits);
  RequestHead head;
  if (end.kind != HeadEnd::Kind::found) return 0;
  if (parse_head(std::string_view(bytes).substr(0, end.size), limits, head)) return 0;
  read_client(head);
  Request request;
  request.headers = head.fields;
  read_tags(request);
  read_keys(request);
  read_encoding(request);
  read_credentials(request);
  return 0;
}
