#include <algorithm>
#include <optional>
#include <utility>

#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/ways.hpp"
#include "web-client/app/zones.hpp"
#include "web-client/views/sign_in_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kOr = 20;

// What the server said to the last try; else why one is asked to sign in, and what waits for it.
std::optional<NoteSpec> reason(const View& v) {
  if (!v.s.form.refused.empty()) return NoteSpec{NoteKind::bad, v.s.form.refused, "", false, true};
  if (const std::string problem = problem_words(v.s.route.problem); !problem.empty())
    return NoteSpec{NoteKind::bad, problem, "", false, true};
  const bool ended = v.s.offline->ended.who.has_value();
  const std::vector<std::string> waiting = waiting_for_sign_in(v.s);
  if (!ended && waiting.empty()) return std::nullopt;
  NoteSpec spec{NoteKind::info};
  spec.alert = ended;
  if (ended) spec.bold = t("session.signed_out");
  spec.rest = waiting.empty() ? t("session.sign_in") : waiting.front();
  if (waiting.size() > 1) spec.rest += " " + t("session.more", {{"n", waiting.size() - 1}});
  if (ended) spec.rest += " " + t("session.kept");
  if (!v.s.offline->ended.acts.empty() && !v.s.ways->providers.empty())
    spec.rest += " " + t("session.kept_here");
  return spec;
}

float reason_height(const View& v, Rect page) {
  const auto spec = reason(v);
  return spec ? note_height(v.f, std::min(kFormWidth, page.w), *spec) + 20 : 0;
}

void draw_reason(const View& v, Column& column) {
  if (const auto spec = reason(v)) note(v.f, column.next(note_height(v.f, column.width(), *spec)), *spec);
}

float providers_height(const View& v) {
  const std::size_t count = v.s.ways->providers.size();
  return count == 0 ? 0 : 20 + kOr + static_cast<float>(count) * (12 + button_height(v.f, Size::large)) + 8;
}

void draw_or(const View& v, Rect row) {
  Frame& f = v.f;
  const std::string words = t("ways.or");
  const Rect middle = row.middle(f.text_width(Type::meta, words), row.h);
  const float side = middle.x - 12 - row.x;
  const float y = row.centre().y;
  f.hline(row.x, y, side, f.theme().line);
  f.hline(middle.right() + 12, y, side, f.theme().line);
  text(f, middle, Type::meta, f.theme().text3, words);
}

void draw_providers(const View& v, Column& column) {
  if (v.s.ways->providers.empty()) return;
  draw_or(v, column.next(kOr, 20));
  for (const wire::ProviderItem& provider : v.s.ways->providers) {
    const ButtonSpec spec{.label = t("ways.with", {{"name", provider.name}}),
                          .key = "with " + provider.id,
                          .size = Size::large,
                          .icon = Icon::log_in};
    if (button(v.f, column.next(button_height(v.f, Size::large), 12), spec))
      v.emit(ProviderPressed{provider.id});
  }
  column.skip(8);
}

void draw_forgot(const View& v, Column& column) {
  Route route = route_to(Screen::forgot_password);
  const std::string label = t("forgot.link");
  Rect row = column.next(20, 8);
  if (link(v.f, row.cut_right(v.f.text_width(Type::meta, label)), label, to_string(route), Type::meta))
    v.go(route);
}

void draw_register_form(const View& v, Column& column) {
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
}

}  // namespace

void draw_sign_in(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  ScrollArea scroll(v.f, page, "sign in");
  Column column = form_column(v, scroll, 368 + reason_height(v, page) + providers_height(v));
  heading(v.f, column.next(36), 1, Type::display, t("sign_in.title"));
  text(v.f, column.next(20, 6), Type::body, v.f.theme().text2, t("sign_in.lead"));
  {
    const Group form(v.f, {.role = Role::form, .name = t("sign_in.action")});
    draw_reason(v, column);
    field(v, column, Field::sign_in_email, email_spec(v, Field::sign_in_email));
    field(v, column, Field::sign_in_password, password_spec(v, Field::sign_in_password, "current-password"));
    draw_forgot(v, column);
    if (submit(v, column, t("sign_in.action"), t("sign_in.doing"))) v.emit(SignInPressed{});
  }
  draw_providers(v, column);
  Route other;
  other.screen = Screen::create_account;
  other_way(v, column, t("sign_in.new_here"), t("register.title"), other);
}

void draw_create_account(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  ScrollArea scroll(v.f, page, "register");
  Column column = form_column(v, scroll, 520 + reason_height(v, page) + providers_height(v));
  heading(v.f, column.next(36), 1, Type::display, t("register.title"));
  draw_register_form(v, column);
  draw_providers(v, column);
  Route other;
  other.screen = Screen::sign_in;
  other_way(v, column, t("register.have_one"), t("sign_in.action"), other);
}

}  // namespace holdfast::ui
