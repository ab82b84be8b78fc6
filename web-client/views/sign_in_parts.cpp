#include "web-client/views/sign_in_parts.hpp"

#include <algorithm>
#include <utility>

#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"
#include "web-client/views/welcome_picture.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kPanel = 600;

}  // namespace

Rect form_area(const View& v) {
  Frame& f = v.f;
  Rect page = f.view();
  f.fill(page, f.theme().canvas);
  if (f.shell() != Shell::wide) return page.inset(f.phone() ? 16 : 24, 0);
  const Rect left = page.cut_left(kPanel);
  f.fill(left, f.theme().surface);
  f.vline(left.right(), left.y, left.h, f.theme().line);
  draw_welcome_picture(f, page);
  return left;
}

FieldResult field(const View& v, Column& column, Field which, const FieldSpec& spec) {
  Rect probe{column.x(), 0, column.width(), 0};
  const float height = field_height(v.f, spec, probe.w);
  const FieldResult result = text_field(v.f, column.next(height), spec);
  if (result.changed) v.emit(Edited{which, *result.changed});
  if (result.left) v.emit(FieldLeft{which});
  return result;
}

FieldSpec email_spec(const View& v, Field which) {
  FieldSpec spec;
  spec.label = t("sign_in.email");
  spec.icon = Icon::mail;
  spec.key = "email";
  spec.value = v.s.form.email;
  spec.kind = InputKind::email;
  spec.autocomplete = "email";
  spec.error = shown_error(v.s.form, which);
  return spec;
}

FieldSpec password_spec(const View& v, Field which, std::string autocomplete) {
  FieldSpec spec;
  spec.label = t("sign_in.password");
  spec.icon = Icon::lock;
  spec.key = "password";
  spec.value = v.s.form.password;
  spec.kind = InputKind::password;
  spec.autocomplete = std::move(autocomplete);
  spec.reveal = true;
  spec.error = shown_error(v.s.form, which);
  return spec;
}

bool submit(const View& v, Column& column, std::string label, std::string busy_label) {
  ButtonSpec spec;
  spec.label = v.s.form.sending ? std::move(busy_label) : std::move(label);
  spec.key = "submit";
  spec.look = Look::primary;
  spec.size = Size::large;
  spec.busy = v.s.form.sending;
  spec.submit = true;
  return button(v.f, column.next(button_height(v.f, Size::large), 24), spec);
}

void other_way(const View& v, Column& column, std::string_view words, std::string label, const Route& route) {
  Frame& f = v.f;
  Rect row = column.next(20, 20);
  const float first = f.text_width(Type::body, words);
  const float second = f.text_width(Type::strong, label);
  row = row.middle(first + second + 6, 20);
  text(f, row.cut_left(first, 6), Type::body, f.theme().text2, words);
  if (link(f, row, std::move(label), to_string(route), Type::strong)) v.go(route);
}

Column form_column(const View& v, ScrollArea& scroll, float height) {
  Frame& f = v.f;
  Rect area = scroll.content();
  const float width = std::min(kFormWidth, area.w);
  constexpr float kAround = 88;
  area.h = std::max(area.h, height + 2 * kAround);
  scroll.done(area.h);
  const Rect box = area.middle(width, height);
  Rect brand{box.x, area.y + (f.phone() ? 20.0F : 40.0F), width, 28};
  mark(f, brand.cut_left(28, 10));
  f.print(brand, Type::head, f.theme().text, "Holdfast");
  Rect foot{box.x, area.bottom() - 64, width, 28};
  const std::string label = t(v.s.dark ? "sign_in.dark" : "sign_in.light");
  ButtonSpec theme;
  theme.label = label;
  theme.name = t("shell.switch_theme") + ", " + label;
  theme.key = "theme";
  theme.look = Look::quiet;
  theme.size = Size::small;
  theme.icon = v.s.dark ? Icon::moon : Icon::sun;
  if (button(f, foot.cut_right(button_width(f, theme)), theme)) v.emit(ThemePressed{});
  text(f, foot.middle_h(16), Type::small, f.theme().text3, v.s.locale.time_zone);
  return {box, 20};
}

}  // namespace holdfast::ui
