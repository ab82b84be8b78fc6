#include <charconv>

#include "api-server/http/static_files.hpp"
#include "common/core/ascii.hpp"

namespace holdfast::http {

namespace {

std::string_view take_until(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const auto part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return ascii::trimmed(part);
}

// "q=0.5" as 0 to 1; anything unreadable counts as 0: a coding is used only when clearly wanted.
double quality_of(std::string_view parameters) {
  double quality = 1;
  while (!parameters.empty()) {
    auto parameter = take_until(parameters, ';');
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    parameter.remove_prefix(2);
    const auto parsed = std::from_chars(parameter.data(), parameter.data() + parameter.size(), quality);
    if (parsed.ec != std::errc() || quality < 0 || quality > 1) return 0;
  }
  return quality;
}

}  // namespace

std::string_view choose_encoding(std::string_view accept_encoding, bool have_brotli, bool have_gzip) {
  double brotli = -1;
  double gzip = -1;
  double identity = -1;
  double any = -1;
  while (!accept_encoding.empty()) {
    auto item = take_until(accept_encoding, ',');
    const auto coding = take_until(item, ';');
    const auto quality = quality_of(item);
    if (coding == "br") brotli = quality;
    if (coding == "gzip" || coding == "x-gzip") gzip = quality;
    if (coding == "identity") identity = quality;
    if (coding == "*") any = quality;
  }
  if (brotli < 0) brotli = any;
  if (gzip < 0) gzip = any;
  if (identity < 0) identity = 0.0001;  // acceptable, but whatever was named comes first
  if (have_brotli && brotli > 0 && brotli >= gzip && brotli >= identity) return "br";
  if (have_gzip && gzip > 0 && gzip >= identity) return "gzip";
  return "";
}

}  // namespace holdfast::http
