#include "api-server/integrations/identity/common_passwords.hpp"

#include <algorithm>
#include <string>

#include "common/core/ascii.hpp"
#include "generated/common_passwords.hpp"

namespace holdfast {
namespace {}  // namespace

Result<void> check_password_choice(std::string_view password, std::string_view email,
                                   std::string_view field) {
  const std::string chosen = ascii::to_lower(password);
  const std::string address = ascii::to_lower(email);
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
