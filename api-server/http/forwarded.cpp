#include "api-server/http/forwarded.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <string_view>

#include "common/core/ascii.hpp"

namespace holdfast::http {

namespace {

bool is_address(const std::string& text) {
  in6_addr parsed{};
  return inet_pton(AF_INET, text.c_str(), &parsed) == 1 || inet_pton(AF_INET6, text.c_str(), &parsed) == 1;
}

// Of lines with the same name, the last is the one that was added last.
const std::string* last_field(const RequestHead& head, std::string_view name) {
  const auto found = std::find_if(head.fields.rbegin(), head.fields.rend(),
                                  [&](const NameValue& field) { return field.first == name; });
  return found == head.fields.rend() ? nullptr : &found->second;
}

}  // namespace

std::string forwarded_client(const RequestHead& head, const std::string& peer) {
  const auto* list = last_field(head, "x-forwarded-for");
  if (list == nullptr) return peer;
  const auto comma = list->rfind(',');
  auto last = comma == std::string::npos ? *list : list->substr(comma + 1);
  last.erase(0, last.find_first_not_of(" \t"));
  return is_address(last) ? last : peer;
}

bool forwarded_https(const RequestHead& head) {
  constexpr std::string_view kHttps = "https";
  const auto* scheme = last_field(head, "x-forwarded-proto");
  if (scheme == nullptr) return false;
  return ascii::equals_ignoring_case(*scheme, kHttps);
}

}  // namespace holdfast::http
