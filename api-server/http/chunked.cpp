#include "api-server/http/chunked.hpp"

#include <algorithm>

namespace holdfast::http {

namespace {

constexpr std::size_t kMaxOverhead = 4096;
constexpr std::size_t kMaxSizeDigits = 8;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

ChunkedDecoder::Status ChunkedDecoder::feed(std::string_view& input, std::string& body, std::size_t limit) {
  while (!input.empty()) {
    const auto status = step(input, body, limit);
    if (status != Status::more) return status;
  }
  return Status::more;
}

ChunkedDecoder::Status ChunkedDecoder::step(std::string_view& input, std::string& body, std::size_t limit) {
  if (state_ == State::data) {
    const auto take = std::min(remaining_, input.size());
    body.append(input.substr(0, take));
    input.remove_prefix(take);
    remaining_ -= take;
    if (remaining_ == 0) state_ = State::data_cr;
    return Status::more;
  }
  const char c = input.front();
  input.remove_prefix(1);
  switch (state_) {
    case State::size:
      return take_size(c);
    case State::extension:
      if (c == '\r') {
        state_ = State::size_lf;
      } else if (c == '\n' || ++overhead_ > kMaxOverhead) {
        return Status::malformed;
      }
      return Status::more;
    case State::size_lf:
      return c == '\n' ? end_size_line(body.size(), limit) : Status::malformed;
    case State::data_cr:
      state_ = State::data_lf;
      return c == '\r' ? Status::more : Status::malformed;
    case State::data_lf:
      state_ = State::size;
      digits_ = 0;
      return c == '\n' ? Status::more : Status::malformed;
    case State::trailer:
      return take_trailer(c);
    case State::trailer_lf:
      if (c != '\n') return Status::malformed;
      if (line_length_ == 0) return Status::done;
      line_length_ = 0;
      state_ = State::trailer;
      return Status::more;
    case State::data:
      break;
  }
  return Status::more;
}

ChunkedDecoder::Status ChunkedDecoder::take_size(char c) {
  if (const int digit = hex_value(c); digit >= 0) {
    if (++digits_ > kMaxSizeDigits) return Status::too_large;
    remaining_ = remaining_ * 16 + static_cast<std::size_t>(digit);
    return Status::more;
  }
  if (digits_ == 0) return Status::malformed;
  if (c == '\r') {
    state_ = State::size_lf;
  } else if (c == ';' || c == ' ' || c == '\t') {
    state_ = State::extension;
  } else {
    return Status::malformed;
  }
  return Status::more;
}

ChunkedDecoder::Status ChunkedDecoder::end_size_line(std::size_t held, std::size_t limit) {
  if (remaining_ == 0) {
    state_ = State::trailer;
    return Status::more;
  }
  if (held > limit || remaining_ > limit - held) return Status::too_large;
  state_ = State::data;
  return Status::more;
}

ChunkedDecoder::Status ChunkedDecoder::take_trailer(char c) {
  if (c == '\r') {
    state_ = State::trailer_lf;
    return Status::more;
  }
  ++line_length_;
  return c == '\n' || ++overhead_ > kMaxOverhead ? Status::malformed : Status::more;
}

}  // namespace holdfast::http
