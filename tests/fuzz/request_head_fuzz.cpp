// The end of a head is found at the same place however the bytes arrive, and what is accepted keeps its
// limits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api-server/http/request_head.hpp"
#include "api-server/http/target.hpp"

namespace {

using namespace holdfast::http;

HeadEnd find_byte_by_byte(std::string_view bytes, const HeadLimits& limits) {
  HeadEnd end;
  for (std::size_t size = 1; size <= bytes.size(); ++size) {
    end = find_head_end(bytes.substr(0, size), size - 1, limits);
    if (end.kind != HeadEnd::Kind::incomplete) break;
  }
  return end;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const HeadLimits limits;
  const HeadEnd end = find_head_end(bytes, 0, limits);
  if (end.kind != HeadEnd::Kind::found) return 0;
  const HeadEnd again = find_byte_by_byte(bytes, limits);
  if (again.kind != HeadEnd::Kind::found || again.size != end.size) std::abort();

  RequestHead head;
  if (parse_head(bytes.substr(0, end.size), limits, head)) return 0;
  if (head.fields.size() > limits.fields || head.target.size() > limits.target_bytes) std::abort();
  if (head.chunked && head.content_length) std::abort();
  static_cast<void>(parse_target(head.target));
  return 0;
}
