// A chunked body means the same however it is cut: decoded in one piece and byte by byte, the outcome is
// equal.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api-server/http/chunked.hpp"

namespace {

using holdfast::http::ChunkedDecoder;

constexpr std::size_t kLimit = 4096;

struct Outcome {
  ChunkedDecoder::Status status = ChunkedDecoder::Status::more;
  std::string body;
};

Outcome decode(std::string_view bytes, std::size_t piece) {
  ChunkedDecoder decoder;
  Outcome outcome;
  while (!bytes.empty() && outcome.status == ChunkedDecoder::Status::more) {
    std::string_view input = bytes.substr(0, piece);
    const std::size_t given = input.size();
    outcome.status = decoder.feed(input, outcome.body, kLimit);
    bytes.remove_prefix(given - input.size());
  }
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Outcome whole = decode(bytes, size);
  const Outcome cut = decode(bytes, 1);
  if (whole.status != cut.status || whole.body.size() > kLimit) std::abort();
  if (whole.status == ChunkedDecoder::Status::done && whole.body != cut.body) std::abort();
  return 0;
}
