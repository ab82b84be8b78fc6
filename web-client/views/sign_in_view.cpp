#include <algorithm>
#include <optional>
#include <utility>

#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/zones.hpp"
#include "web-client/views/views.hpp"
#include "web-client/views/welcome_picture.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kFormWidth = 360;
constexpr float kPanel = 600;

// The form's own column: the left panel on wide screens, the page otherwise.
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

// What the server said to the last try; else why one is asked to sign in, and what waits for it.
std::optional<NoteSpec> reason(const View& v) {
  if (!v.s.form.refused.empty()) return NoteSpec{NoteKind::bad, v.s.form.refused, "", false, true};
  const bool ended = v.s.offline->ended.who.has_value();
  const std::vector<std::string> waiting = waiting_for_sign_in(v.s);
  if (!ended && waiting.empty()) return std::nullopt;
  NoteSpec spec{NoteKind::info};
  spec.alert = ended;
  if (ended) spec.bold = t("session.signed_out");
  spec.rest = waiting.empty() ? t("session.sign_in") : waiting.front();
  if (waiting.size() > 1) spec.rest += " " + t("session.more", {{"n", waiting.size() - 1}});
  if (ended) spec.rest += " " + t("session.kept");
  return spec;
}

float reason_height(const View& v, Rect page) {
  const auto spec = reason(v);
  return spec ? note_height(v.f, std::min(kFormWidth, page.w), *spec) + 20 : 0;
}

void draw_reason(const View& v, Column& column) {
  if (const auto spec = reason(v)) note(v.f, column.next(note_height(v.f, column.width(), *spec)), *spec);
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

// In the middle of the page, below the brand and above the foot; a page that is too low scrolls.
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

}  // namespace

void draw_sign_in(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  ScrollArea scroll(v.f, page, "sign in");
  Column column = form_column(v, scroll, 340 + reason_height(v, page));
  heading(v.f, column.next(36), 1, Type::display, t("sign_in.title"));
  text(v.f, column.next(20, 6), Type::body, v.f.theme().text2, t("sign_in.lead"));
  const Group form(v.f, {.role = Role::form, .name = t("sign_in.action")});
  draw_reason(v, column);
  field(v, column, Field::sign_in_email, email_spec(v, Field::sign_in_email));
  field(v, column, Field::sign_in_password, password_spec(v, Field::sign_in_password, "current-password"));
  if (submit(v, column, t("sign_in.action"), t("sign_in.doing"))) v.emit(SignInPressed{});
  Route other;
  other.screen = Screen::create_account;
  other_way(v, column, t("sign_in.new_here"), t("register.title"), other);
}

void draw_create_account(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  ScrollArea scroll(v.f, page, "register");
  Column column = form_column(v, scroll, 520 + reason_height(v, page));
  heading(v.f, column.next(36), 1, Type::display, t("register.title"));
  const Group form(v.f, {.role = Role::form, .name = t("register.title")});
  draw_reason(v, column);
  FieldSpec name;
  name.label = t("register.name");
  name.key = "name";
  name.value = v.s.form.name;
  name.autocomplete = "name";
  name.error = shown_error(v.s.form, Field::register_name);
  field(v, column, Field::register_name, name);
  field(v, column, Field::register_email, email_spec(v, Field::register_email));
  FieldSpec password = password_spec(v, Field::register_password, "new-password");
  password.hint = t("register.password_hint");
  field(v, column, Field::register_password, password);
  SelectSpec zone;
  zone.label = t("register.zone");
  zone.key = "zone";
  zone.options = zone_choices(v.s.locale.time_zone);
  zone.chosen = index_of(zone.options, v.s.form.time_zone);
  const SelectResult chosen = select(v.f, column.next(select_height(v.f, zone, column.width())), zone);
  if (chosen.changed) v.emit(ZoneChosen{zone.options[static_cast<std::size_t>(*chosen.changed)]});
  if (submit(v, column, t("register.action"), t("register.doing"))) v.emit(RegisterPressed{});
  Route other;
  other.screen = Screen::sign_in;
  other_way(v, column, t("register.have_one"), t("sign_in.action"), other);
}

}  // namespace holdfast::ui
