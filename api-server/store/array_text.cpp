#include "api-server/store/array_text.hpp"

#include <utility>

#include "common/wire/json_writer.hpp"

namespace holdfast::store {

void append_instant(std::string& out, Instant at) {
  wire::append_instant(out, at);
}

std::string to_text(Instant at) {
  std::string out;
  append_instant(out, at);
  return out;
}

ArrayText& ArrayText::add(std::string_view text) {
  separate();
  text_ += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
  return *this;
}

ArrayText& ArrayText::add(Instant at) {
  separate();
  append_instant(text_, at);
  return *this;
}

ArrayText& ArrayText::add(const Uuid& id) {
  separate();
  wire::append_id(text_, id);
  return *this;
}

ArrayText& ArrayText::plain(std::string_view word) {
  separate();
  text_ += word;
  return *this;
}

std::string ArrayText::take() {
  if (text_.empty()) text_ += '{';
  text_ += '}';
  return std::exchange(text_, {});
}

}  // namespace holdfast::store
