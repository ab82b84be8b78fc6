// For whom a password is of no use: asking for a letter, choosing a new one by it; and the moment between an
// identity provider's page and ours.
#include <algorithm>

#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/ways.hpp"
#include "web-client/views/sign_in_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

float wrapped(const View& v, Rect page, std::string_view words) {
  return v.f.text_height(Type::body, std::min(kFormWidth, page.w), words);
}

float refused_height(const View& v, Rect page, const NoteSpec& spec) {
  return spec.bold.empty() ? 0 : note_height(v.f, std::min(kFormWidth, page.w), spec) + 20;
}

void draw_refused(const View& v, Column& column, const NoteSpec& spec) {
  if (!spec.bold.empty()) note(v.f, column.next(note_height(v.f, column.width(), spec)), spec);
}

void draw_lead(const View& v, Column& column, std::string_view title, std::string_view words) {
  Frame& f = v.f;
  heading(f, column.next(36), 1, Type::display, title);
  const float height = f.text_height(Type::body, column.width(), words);
  paragraph(f, column.next(height, 6), Type::body, f.theme().text2, words);
}

// It says the same whether or not anybody has that address.
void draw_letter_sent(const View& v, Rect page) {
  const std::string words = t("forgot.sent", {{"email", v.s.ways->letter_to}});
  ScrollArea scroll(v.f, page, "forgot");
  Column column = form_column(v, scroll, 100 + wrapped(v, page, words));
  draw_lead(v, column, t("forgot.sent_title"), words);
  other_way(v, column, t("forgot.remembered"), t("sign_in.action"), route_to(Screen::sign_in));
}

}  // namespace

void draw_forgot_password(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  if (!v.s.ways->letter_to.empty()) return draw_letter_sent(v, page);
  const NoteSpec refused{NoteKind::bad, v.s.ways->refused, "", false, true};
  const std::string words = t("forgot.lead");
  ScrollArea scroll(v.f, page, "forgot");
  Column column = form_column(v, scroll, 230 + wrapped(v, page, words) + refused_height(v, page, refused));
  draw_lead(v, column, t("forgot.title"), words);
  const Group form(v.f, {.role = Role::form, .name = t("forgot.title")});
  draw_refused(v, column, refused);
  field(v, column, Field::sign_in_email, email_spec(v, Field::sign_in_email));
  if (submit(v, column, t("forgot.action"), t("forgot.doing"))) v.emit(ForgotPressed{});
  other_way(v, column, t("forgot.remembered"), t("sign_in.action"), route_to(Screen::sign_in));
}

void draw_reset_password(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  const NoteSpec refused{NoteKind::bad, v.s.ways->refused, "", false, true};
  const std::string words = t("reset.lead");
  ScrollArea scroll(v.f, page, "reset");
  Column column = form_column(v, scroll, 252 + wrapped(v, page, words) + refused_height(v, page, refused));
  draw_lead(v, column, t("reset.title"), words);
  const Group form(v.f, {.role = Role::form, .name = t("reset.title")});
  draw_refused(v, column, refused);
  FieldSpec password = password_spec(v, Field::register_password, "new-password");
  password.label = t("reset.password");
  password.hint = t("register.password_hint");
  field(v, column, Field::register_password, password);
  if (submit(v, column, t("reset.action"), t("reset.doing"))) v.emit(ResetPressed{});
  other_way(v, column, t("reset.another"), t("reset.ask"), route_to(Screen::forgot_password));
}

void draw_signed_in(const View& v) {
  const Group main(v.f, {.role = Role::main});
  const Rect page = form_area(v);
  if (v.s.ways->arrival_failed) {
    const EmptySpec spec{Icon::wifi_off, t("find.no_answer"), t("ways.no_answer"), t("shell.ask_again")};
    if (empty_state(v.f, page, spec)) v.emit(ArrivalWanted{});
    return;
  }
  const Rect box = page.middle(std::min(kFormWidth, page.w), 120);
  heading(v.f, {box.x, box.y, box.w, 36}, 1, Type::display, t("sign_in.doing"));
  skeleton(v.f, {box.x, box.y + 56, box.w, 48}, 8);
}

}  // namespace holdfast::ui
