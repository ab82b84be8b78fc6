// What the forms before the shell share: signing in, creating an account, choosing a password.
#pragma once

#include <string>
#include <string_view>

#include "web-client/views/view.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"

namespace holdfast::ui {

inline constexpr float kFormWidth = 360;

// The form's own column: the left panel on wide screens, the page otherwise.
Rect form_area(const View& v);
// In the middle of the page, below the brand and above the foot; a page that is too low scrolls.
Column form_column(const View& v, ScrollArea& scroll, float height);

FieldSpec email_spec(const View& v, Field which);
FieldSpec password_spec(const View& v, Field which, std::string autocomplete);
FieldResult field(const View& v, Column& column, Field which, const FieldSpec& spec);
bool submit(const View& v, Column& column, std::string label, std::string busy_label);
// "New here? Create an account", in the middle.
void other_way(const View& v, Column& column, std::string_view words, std::string label, const Route& route);

}  // namespace holdfast::ui
