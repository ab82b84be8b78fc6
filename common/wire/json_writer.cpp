#include "common/wire/json_writer.hpp"

#include <array>
#include <charconv>

namespace holdfast::wire {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void put_two(char* at, unsigned value) {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
  out.push_back(kHex[static_cast<unsigned char>(c) & 0x0f]);
}

}  // namespace

void append_instant(std::string& out, Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at.since_epoch());
  const auto in_day = at.since_epoch() - day;
  const std::chrono::year_month_day date{std::chrono::sys_days(day)};
  const int year = static_cast<int>(date.year());
  if (in_day % std::chrono::seconds(1) != Micros{0} || year < 0 || year > 9999) {
    out += at.to_string();
    return;
  }
  const auto seconds = static_cast<unsigned>(in_day / std::chrono::seconds(1));
  std::array<char, 20> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0',
                            'T', '0', '0', ':', '0', '0', ':', '0', '0', 'Z'};
  put_two(&text[0], static_cast<unsigned>(year) / 100);
  put_two(&text[2], static_cast<unsigned>(year) % 100);
  put_two(&text[5], static_cast<unsigned>(date.month()));
  put_two(&text[8], static_cast<unsigned>(date.day()));
  put_two(&text[11], seconds / 3600);
  put_two(&text[14], seconds / 60 % 60);
  put_two(&text[17], seconds % 60);
  out.append(text.data(), text.size());
}

void append_id(std::string& out, const Uuid& id) {
  std::array<char, 36> text{};
  std::size_t at = 0;
  for (const std::uint8_t byte : id.bytes()) {
    if (at == 8 || at == 13 || at == 18 || at == 23) text[at++] = '-';
    text[at++] = kHex[byte >> 4];
    text[at++] = kHex[byte & 0x0f];
  }
  out.append(text.data(), text.size());
}

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  std::size_t plain = 0;  // start of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
    out.append(text.substr(plain, i - plain));
    append_escape(out, text[i]);
    plain = i + 1;
  }
  out.append(text.substr(plain));
  out.push_back('"');
}

void JsonWriter::separate() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_.push_back(',');
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_.push_back(bracket);
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_.push_back(bracket);
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  text_.push_back('"');
  text_ += name;
  text_ += "\":";
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(text_, text);
  return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
  return raw(truth ? "true" : "false");
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

JsonWriter& JsonWriter::value(Instant at) {
  separate();
  text_.push_back('"');
  append_instant(text_, at);
  text_.push_back('"');
  return *this;
}

JsonWriter& JsonWriter::id_value(const Uuid& id) {
  separate();
  text_.push_back('"');
  append_id(text_, id);
  text_.push_back('"');
  return *this;
}

JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

}  // namespace holdfast::wire
