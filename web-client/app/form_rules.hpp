// What is wrong with the text of a field, in words; empty when nothing is.
#pragma once

#include <string>

#include "web-client/app/state.hpp"

namespace holdfast::ui {

[[nodiscard]] std::string field_error(const SignInForm& form, Field field);
// The error as it is to be shown: after the field was left or the form was sent.
[[nodiscard]] std::string shown_error(const SignInForm& form, Field field);
[[nodiscard]] bool sign_in_ready(const SignInForm& form);
[[nodiscard]] bool create_account_ready(const SignInForm& form);

}  // namespace holdfast::ui
