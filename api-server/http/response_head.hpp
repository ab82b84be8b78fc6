// A response's head as bytes (RFC 9112).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "api-server/handlers/message.hpp"

namespace holdfast::http {

struct HeadOptions {
  std::string_view request_id;
  bool is_get = false;       // of a GET or HEAD: decides the default Cache-Control
  bool old_version = false;  // the client speaks HTTP/1.0
  bool keep_alive = true;
  bool is_stream = false;       // the body ends with the connection
  bool is_secure = false;       // over HTTPS: browsers are told to stay with it
  std::string_view rate_lines;  // whole lines, or nothing
};

// Nothing when a name or value of a header would break out of its line.
std::optional<std::string> response_head(const Response& response, const HeadOptions& options);

// 1xx, 204 and 304 have no body, whatever the response holds.
bool has_no_body(int status);

}  // namespace holdfast::http
