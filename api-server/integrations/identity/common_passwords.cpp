#include "api-server/integrations/identity/common_passwords.hpp"

#include <algorithm>
#include <string>

#include "generated/common_passwords.hpp"

namespace holdfast {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

}  // namespace

Result<void> check_password_choice(std::string_view password, std::string_view email,
                                   std::string_view field) {
  const std::string chosen = lower(password);
  const std::string address = lower(email);
  if (chosen == address || chosen == address.substr(0, address.find('@'))) {
    return Error::invalid(std::string(field), "must not be your e-mail address. Choose something else.");
  }
  if (std::binary_search(kCommonPasswords.begin(), kCommonPasswords.end(), std::string_view(chosen))) {
    return Error::invalid(std::string(field),
                          "is one of the passwords that people use most, so it is guessed first. Choose "
                          "another: three or four random words are good.");
  }
  return {};
}

}  // namespace holdfast
