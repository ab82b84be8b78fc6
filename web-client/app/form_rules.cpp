#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"

#include <initializer_list>
#include <string_view>

namespace holdfast::ui {
namespace {

constexpr std::size_t kShortestPassword = 8;

std::string email_error(std::string_view email) {
  if (email.empty()) return t("sign_in.type_email");
  const auto at = email.find('@');
  const bool whole = at != std::string_view::npos && at > 0 &&
                     email.find('.', at) != std::string_view::npos && email.back() != '.' &&
                     email.find(' ') == std::string_view::npos;
  return whole ? "" : t("sign_in.email_form");
}

bool all_right(const SignInForm& form, std::initializer_list<Field> fields) {
  for (const Field field : fields) {
    if (!field_error(form, field).empty()) return false;
  }
  return true;
}

}  // namespace

std::string field_error(const SignInForm& form, Field field) {
  switch (field) {
    case Field::sign_in_email:
    case Field::register_email:
      return email_error(form.email);
    case Field::sign_in_password:
      return form.password.empty() ? t("sign_in.type_password") : "";
    case Field::register_password:
      return form.password.size() < kShortestPassword ? t("register.password_short") : "";
    case Field::register_name:
      return form.name.empty() ? t("register.type_name") : "";
    default:
      return "";
  }
}

std::string shown_error(const SignInForm& form, Field field) {
  return form.submitted || form.left.contains(field) ? field_error(form, field) : "";
}

bool sign_in_ready(const SignInForm& form) {
  return all_right(form, {Field::sign_in_email, Field::sign_in_password});
}

bool create_account_ready(const SignInForm& form) {
  return all_right(form, {Field::register_name, Field::register_email, Field::register_password});
}

}  // namespace holdfast::ui
