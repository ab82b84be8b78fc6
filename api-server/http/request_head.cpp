#include "api-server/http/request_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "common/core/ascii.hpp"

namespace holdfast::http {

namespace {

using Refused = std::optional<HeadRefusal>;

Refused refuse(int status, std::string_view field, std::string_view detail) {
  return HeadRefusal{status, std::string(field), std::string(detail)};
}

constexpr std::array<bool, 256> make_token_table() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"))
    table[static_cast<unsigned char>(c)] = true;
  for (unsigned char c = 'a'; c <= 'z'; ++c)
    table[c] = true;
  for (unsigned char c = 'A'; c <= 'Z'; ++c)
    table[c] = true;
  return table;
}
constexpr auto kTokenTable = make_token_table();

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return kTokenTable[static_cast<unsigned char>(c)]; });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7F;
  });
}

std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find("\r\n");
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

Refused read_request_line(std::string_view line, const HeadLimits& limits, RequestHead& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return refuse(400, "request_line", "The request line is not: method, target, version.");
  }
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (!is_token(method) || method.size() > 32) return refuse(400, "method", "The method is not a token.");
  if (target.size() > limits.target_bytes) return refuse(414, "path", "The request target is too long.");
  if (target.empty() || target.find(' ') != std::string_view::npos || has_control(target) ||
      target.find('\t') != std::string_view::npos) {
    return refuse(400, "path", "The request target is empty or has spaces or control characters in it.");
  }
  if (version == "HTTP/1.1") {
    head.minor_version = 1;
  } else if (version == "HTTP/1.0") {
    head.minor_version = 0;
  } else if (version.size() == 8 && version.substr(0, 5) == "HTTP/" && version[6] == '.') {
    return refuse(505, "version", "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
  } else {
    return refuse(400, "version", "The request line has no HTTP version.");
  }
  head.method = method;
  head.target = target;
  return std::nullopt;
}

Refused read_field(std::string_view line, RequestHead& head) {
  if (line.front() == ' ' || line.front() == '\t') {
    return refuse(400, "headers", "A header field is folded over several lines.");
  }
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (colon == std::string_view::npos || !is_token(name)) {
    return refuse(400, "headers", "A header line is not: name, colon, value.");
  }
  const auto value = ascii::trimmed(line.substr(colon + 1));
  if (has_control(value))
    return refuse(400, ascii::to_lower(name), "A header value has control characters in it.");
  head.fields.emplace_back(ascii::to_lower(name), value);
  return std::nullopt;
}

bool is_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_~:[]!$&'()*+,;=%").find(c) != std::string_view::npos;
  });
}

void read_connection(std::string_view value, RequestHead& head) {
  while (!value.empty()) {
    const auto comma = value.find(',');
    const auto option = ascii::to_lower(ascii::trimmed(value.substr(0, comma)));
    if (option == "close") head.keep_alive = false;
    if (option == "keep-alive" && head.minor_version == 0) head.keep_alive = true;
    if (comma == std::string_view::npos) break;
    value.remove_prefix(comma + 1);
  }
}

Refused read_length(std::string_view value, RequestHead& head) {
  if (head.content_length) return refuse(400, "content-length", "Content-Length was sent more than once.");
  std::uint64_t length = 0;
  const auto* const end = value.data() + value.size();
  const auto parsed = std::from_chars(value.data(), end, length);
  const bool digits = !value.empty() && value.front() >= '0' && value.front() <= '9';
  if (parsed.ec == std::errc::result_out_of_range && digits) {
    return refuse(413, "content-length", "The body is larger than anything accepted here.");
  }
  if (!digits || parsed.ec != std::errc() || parsed.ptr != end) {
    return refuse(400, "content-length", "Content-Length is not a number of bytes.");
  }
  head.content_length = length;
  return std::nullopt;
}

// Fields that mean one thing only: of two values, a gateway may have looked at the other one. (Host and the
// lengths have rules of their own.)
constexpr std::array<std::string_view, 7> kSingles{"authorization", "content-type", "idempotency-key",
                                                   "if-match",      "origin",       "x-forwarded-proto",
                                                   "last-event-id"};

std::optional<std::string_view> repeated_single(const RequestHead& head) {
  for (const auto single : kSingles) {
    const auto count = std::count_if(head.fields.begin(), head.fields.end(),
                                     [&](const NameValue& field) { return field.first == single; });
    if (count > 1) return single;
  }
  return std::nullopt;
}

Refused read_meaning(RequestHead& head) {
  head.keep_alive = head.minor_version == 1;
  int hosts = 0;
  if (const auto repeated = repeated_single(head)) {
    return refuse(400, *repeated, "This header field was sent more than once.");
  }
  for (const auto& [name, value] : head.fields) {
    Refused refused;
    if (name == "host") {
      if (++hosts > 1 || !is_host(value)) refused = refuse(400, "host", "Host is not one host name.");
    } else if (name == "content-length") {
      refused = read_length(value, head);
    } else if (name == "transfer-encoding") {
      if (head.chunked || head.minor_version == 0) {
        refused = refuse(400, "transfer-encoding", "Transfer-Encoding was sent twice, or with HTTP/1.0.");
      } else if (ascii::to_lower(value) != "chunked") {
        refused = refuse(501, "transfer-encoding", "The only transfer coding known here is chunked.");
      }
      head.chunked = true;
    } else if (name == "connection") {
      read_connection(value, head);
    } else if (name == "expect") {
      head.expects_continue = ascii::to_lower(value) == "100-continue" && head.minor_version == 1;
      if (ascii::to_lower(value) != "100-continue")
        refused = refuse(417, "expect", "Nothing but 100-continue can be expected.");
    }
    if (refused) return refused;
  }
  if (hosts == 0 && head.minor_version == 1) return refuse(400, "host", "HTTP/1.1 needs a Host header.");
  if (head.chunked && head.content_length) {
    return refuse(400, "content-length", "Content-Length and Transfer-Encoding exclude each other.");
  }
  return std::nullopt;
}

}  // namespace

const std::string* RequestHead::field(std::string_view lower_case_name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const NameValue& pair) { return pair.first == lower_case_name; });
  return found == fields.end() ? nullptr : &found->second;
}

HeadEnd find_head_end(std::string_view bytes, std::size_t scanned, const HeadLimits& limits) {
  HeadEnd end;
  if (!bytes.empty() && !kTokenTable[static_cast<unsigned char>(bytes.front())]) {
    end.kind = HeadEnd::Kind::refused;
    end.refusal = *refuse(400, "request_line", "This is not an HTTP request.");
    return end;
  }
  for (auto at = bytes.find('\n', scanned); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') {
      end.kind = HeadEnd::Kind::refused;
      end.refusal = *refuse(400, "headers", "A line of the head does not end in CR LF.");
      return end;
    }
    if (at >= 3 && bytes[at - 2] == '\n') {
      end.kind = HeadEnd::Kind::found;
      end.size = at + 1;
      break;
    }
  }
  const auto size = end.kind == HeadEnd::Kind::found ? end.size : bytes.size();
  if (size > limits.head_bytes) {
    end.kind = HeadEnd::Kind::refused;
    const bool in_first_line = bytes.substr(0, limits.head_bytes).find('\n') == std::string_view::npos;
    end.refusal = in_first_line ? *refuse(414, "path", "The request target is too long.")
                                : *refuse(431, "headers", "The header fields are too large.");
  }
  return end;
}

Refused parse_head(std::string_view bytes, const HeadLimits& limits, RequestHead& head) {
  auto rest = bytes;
  if (auto refused = read_request_line(take_line(rest), limits, head)) return refused;
  for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (head.fields.size() == limits.fields)
      return refuse(431, "headers", "There are too many header fields.");
    if (auto refused = read_field(line, head)) return refused;
  }
  return read_meaning(head);
}

}  // namespace holdfast::http
