// The screen "Sign-in and security": its cards below each other, and the questions that its buttons ask.
#include <algorithm>

#include "web-client/app/language.hpp"
#include "web-client/app/ways.hpp"
#include "web-client/views/account_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kWidest = 760;
constexpr float kBetween = 20;

void ask_end_others(const View& v) {
  DialogSpec spec;
  spec.title = t("security.end_others_ask");
  spec.body = t("security.end_others_body");
  spec.safe = t("security.keep");
  spec.act = t("security.end_others");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(EndOthersAsked{false});
  if (answer == DialogAnswer::act) v.emit(EndOthersPressed{});
}

void ask_disconnect(const View& v, IdentityId id) {
  DialogSpec spec;
  spec.title = t("security.disconnect_ask");
  spec.body = t("security.disconnect_body");
  spec.safe = t("security.keep_connected");
  spec.act = t("security.disconnect");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(DisconnectAsked{});
  if (answer == DialogAnswer::act) v.emit(DisconnectPressed{id});
}

FieldSpec password_field(std::string label, std::string key, const std::string& value, std::string error) {
  FieldSpec spec;
  spec.label = std::move(label);
  spec.key = std::move(key);
  spec.value = value;
  spec.kind = InputKind::password;
  spec.icon = Icon::lock;
  spec.reveal = true;
  spec.error = std::move(error);
  return spec;
}

float password_rows(const View& v, Rect r) {
  Frame& f = v.f;
  const PasswordForm& form = v.s.account->password;
  const Group group(f, {.role = Role::form, .name = t("security.password")});
  FieldSpec now =
      password_field(t("security.password_now"), "password-now", form.current, current_password_error(form));
  now.autocomplete = "current-password";
  FieldSpec next = password_field(t("reset.password"), "password-next", form.next, next_password_error(form));
  next.autocomplete = "new-password";
  next.hint = t("register.password_hint");
  const float top = r.y;
  const int columns = f.phone() ? 1 : 2;
  const float each = r.column(0, columns, 16).w;
  const float first = field_height(f, now, each);
  const float second = field_height(f, next, each);
  const Rect left = r.column(0, columns, 16);
  const Rect right = columns == 2 ? r.column(1, 2, 16) : left.moved(0, first + 16);
  if (const auto typed = text_field(f, left, now).changed) v.emit(CurrentPasswordTyped{*typed});
  if (const auto typed = text_field(f, right, next).changed) v.emit(NextPasswordTyped{*typed});
  r.cut_top(columns == 2 ? std::max(first, second) : first + 16 + second, 16);
  const ButtonSpec save{.label = t(form.sending ? "common.saving" : "security.password_save"),
                        .key = "save-password",
                        .look = Look::primary,
                        .busy = form.sending,
                        .submit = true};
  Rect row = r.cut_top(f.touch() || f.phone() ? kMinTouch : kButton);
  if (button(f, row.cut_left(button_width(f, save), 16), save)) v.emit(PasswordSavePressed{});
  Route forgot;
  forgot.screen = Screen::forgot_password;
  const std::string label = t("security.password_letter");
  const Rect at = row.middle_h(20);
  if (link(f, {at.x, at.y, std::min(at.w, f.text_width(Type::meta, label)), 20}, label, to_string(forgot),
           Type::meta))
    v.go(forgot);
  return r.y - top;
}

}  // namespace

float draw_password_card(const View& v, Rect r) {
  return account_card(v, r,
                      {t("security.password"), t("security.password_hint"), v.s.account->password.problem},
                      [&](Rect inside) { return password_rows(v, inside); });
}

void draw_account(const View& v, Rect page) {
  Frame& f = v.f;
  ScrollArea scroll(f, page, "account");
  Rect content = page_content(f, scroll.content());
  const float top = scroll.content().y;
  content.cut_top(v.page_top());
  content.w = std::min(content.w, kWidest);
  for (const auto draw : {draw_sessions_card, draw_identities_card, draw_tokens_card, draw_password_card}) {
    const float height = draw(v, content);
    if (height > 0) content.cut_top(height, kBetween);
  }
  scroll.done(content.y - top - kBetween + page_padding(f));
}

void draw_account_dialogs(const View& v) {
  if (v.s.route.screen != Screen::account || !v.s.user) return;
  const Account& account = *v.s.account;
  if (account.asked_to_end_others) ask_end_others(v);
  if (account.asked_to_disconnect) ask_disconnect(v, *account.asked_to_disconnect);
  draw_token_dialogs(v);
}

}  // namespace holdfast::ui
