// The request target (RFC 9112 section 3.2, RFC 3986): path and query, decoded and checked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api-server/handlers/message.hpp"
#include "common/core/result.hpp"

namespace holdfast::http {

struct Target {
  std::string path;
  std::string raw_query;
  std::vector<std::string> segments;  // "/" has none; "/a/" has "a" and ""
  std::vector<NameValue> query;
};

// Takes "/path?query" and "http://host/path?query". A bad escape, a control character or bytes that
// are not UTF-8 give `invalid_request` with `field` "path" or the parameter's name ("query" when the
// name itself is what is wrong, or there are more than 100).
Result<Target> parse_target(std::string_view raw);

}  // namespace holdfast::http
