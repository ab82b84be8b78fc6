// The chunked transfer coding (RFC 9112 section 7.1), decoded as bytes arrive, wherever they are cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace holdfast::http {

class ChunkedDecoder {
 public:
  enum class Status { more, done, malformed, too_large };

  // Takes bytes off the front of `input` and appends the decoded ones to `body`, which never grows
  // beyond `limit`. After `done`, what is left of `input` belongs to the next request. Chunk
  // extensions and trailer fields are skipped.
  Status feed(std::string_view& input, std::string& body, std::size_t limit);

 private:
  enum class State : std::uint8_t { size, extension, size_lf, data, data_cr, data_lf, trailer, trailer_lf };

  Status step(std::string_view& input, std::string& body, std::size_t limit);
  Status take_size(char c);
  Status end_size_line(std::size_t held, std::size_t limit);
  Status take_trailer(char c);

  State state_ = State::size;
  std::size_t remaining_ = 0;
  std::size_t digits_ = 0;
  std::size_t overhead_ = 0;     // bytes of extensions and trailers, which are bounded
  std::size_t line_length_ = 0;  // of the present trailer line
};

}  // namespace holdfast::http
