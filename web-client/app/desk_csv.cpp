#include "web-client/app/desk_csv.hpp"

#include <string_view>

namespace holdfast::ui {
namespace {

bool reads_as_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append(std::string& out, const std::string& text) {
  const std::string whole = reads_as_formula(text) ? "'" + text : text;
  if (whole.find_first_of(",\"\r\n;") == std::string::npos) {
    out += whole;
    return;
  }
  out += '"';
  for (const char c : whole) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string csv(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "\xEF\xBB\xBF";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      append(out, row[i]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace holdfast::ui
