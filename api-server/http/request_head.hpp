// The head of an HTTP/1.x request (RFC 9112), read strictly. Whatever two readers could understand
// differently (two lengths, a length and a transfer coding, bare line feeds, folded lines, a space
// before a colon) is refused, so that a gateway in front and this server never disagree about where
// a request ends. Pure functions on bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/handlers/message.hpp"

namespace holdfast::http {

struct HeadLimits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t fields = 100;
  std::size_t target_bytes = 8 * 1024;
};

struct RequestHead {
  std::string method;  // any token
  std::string target;
  int minor_version = 1;
  std::vector<NameValue> fields;  // names in lower case, values trimmed
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool keep_alive = true;
  bool expects_continue = false;

  const std::string* field(std::string_view lower_case_name) const;
};

// Why a head is refused; the connection has to be closed after the answer.
struct HeadRefusal {
  int status = 400;
  std::string field;
  std::string detail;
};

struct HeadEnd {
  enum class Kind { incomplete, found, refused };
  Kind kind = Kind::incomplete;
  std::size_t size = 0;  // found: bytes up to and including the empty line
  HeadRefusal refusal;
};

// Looks for the end of the head in what has arrived; `scanned` bytes were seen by an earlier call.
HeadEnd find_head_end(std::string_view bytes, std::size_t scanned, const HeadLimits& limits);

// `bytes` is a whole head, empty line included. Nothing is returned when `head` is good.
std::optional<HeadRefusal> parse_head(std::string_view bytes, const HeadLimits& limits, RequestHead& head);

}  // namespace holdfast::http
