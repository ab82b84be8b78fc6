// A card of "Sign-in and security": the tokens of programs that act for one, and the dialogs that make and
// revoke them.
#include <algorithm>
#include <array>
#include <vector>

#include "web-client/app/language.hpp"
#include "web-client/views/account_parts.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kCheck = 32;
constexpr float kGroupLabel = 16 + 16 + 4;
constexpr float kDialogFoot = 64;
constexpr std::array kLasting = {30, 90, 365};

struct ScopeGroup {
  std::string_view title;  // a key
  std::vector<Scope> scopes;
};

std::vector<ScopeGroup> scope_groups(const View& v) {
  std::vector<ScopeGroup> groups = {
      {"tokens.group.bookings", {Scope::bookings_read, Scope::bookings_write, Scope::profile_read}},
      {"tokens.group.resources", {Scope::resources_read, Scope::resources_write, Scope::reports_read}}};
  if (v.s.user->has(holdfast::Role::admin))
    groups.push_back({"tokens.group.people", {Scope::users_read, Scope::users_write, Scope::audit_read}});
  return groups;
}

std::string scope_words(Scope scope) {
  std::string word(to_string(scope));
  std::replace(word.begin(), word.end(), ':', '_');
  return t("tokens.scope." + word);
}

std::string all_words(Scopes scopes) {
  std::string words;
  for (const Scope scope : all_scopes()) {
    if (scopes.has(scope)) words.append(words.empty() ? "" : ", ").append(scope_words(scope));
  }
  return words;
}

std::string life_words(const View& v, const PersonalToken& token) {
  const bool over = token.expires_at <= v.s.now;
  std::string words =
      t(over ? "tokens.expired" : "tokens.expires", {{"when", account_moment(v, token.expires_at)}});
  words += " · ";
  if (token.last_used_at)
    return words + t("security.used", {{"when", account_moment(v, *token.last_used_at)}});
  return words + t("tokens.unused");
}

float token_rows(const View& v, Rect r) {
  Frame& f = v.f;
  const auto& tokens = v.s.account->tokens;
  const float top = r.y;
  const ButtonSpec make{.label = t("tokens.new"), .key = "new-token", .icon = Icon::plus};
  const Rect at = r.cut_top(f.touch() || f.phone() ? kMinTouch : kButton, 16);
  if (button(f, {at.x, at.y, button_width(f, make), at.h}, make)) v.emit(TokenDialog{true});
  if (const float waiting = account_waiting(v, r, tokens); waiting > 0) return r.y - top + waiting;
  if (tokens.items.empty()) {
    text(f, r.cut_top(20), Type::meta, f.theme().text3, t("tokens.none"));
    return r.y - top;
  }
  const Group list(f, {.role = Role::list, .name = t("tokens.title")});
  for (const wire::PersonalTokenReply& item : tokens.items) {
    AccountRow row;
    row.key = item.about.id.to_string();
    row.title = item.about.name;
    row.detail = all_words(item.about.scopes);
    row.more = life_words(v, item.about);
    row.lines = true;
    row.act.label = t("tokens.revoke");
    row.act.name = t("tokens.revoke_name", {{"name", row.title}});
    row.act.key = "revoke " + row.key;
    row.act.disabled = tokens.sending;
    if (account_row(v, r.cut_top(account_row_height(v, row)), row)) v.emit(RevokeAsked{item.about.id});
  }
  return r.y - top;
}

FieldSpec name_spec(const TokenForm& form) {
  FieldSpec spec;
  spec.label = t("tokens.name");
  spec.key = "token-name";
  spec.value = form.name;
  spec.hint = t("tokens.name_hint");
  spec.error = token_name_error(form);
  spec.autocomplete = "off";
  spec.autofocus = true;
  return spec;
}

float scopes_height(const View& v) {
  float height = 0;
  for (const ScopeGroup& group : scope_groups(v))
    height += kGroupLabel + kCheck * static_cast<float>(group.scopes.size());
  return height;
}

void draw_scopes(const View& v, Rect r, const TokenForm& form) {
  for (const ScopeGroup& group : scope_groups(v)) {
    const Group box(v.f, {.role = Role::group, .name = t(group.title)});
    r.cut_top(16);
    text(v.f, r.cut_top(16, 4), Type::label, v.f.theme().text, t(group.title));
    for (const Scope scope : group.scopes) {
      if (checkbox(v.f, r.cut_top(kCheck), scope_words(scope), form.scopes.has(scope)))
        v.emit(TokenScoped{scope});
    }
  }
}

void draw_lasting(const View& v, Rect r, const TokenForm& form) {
  text(v.f, r.cut_top(16, 6), Type::label, v.f.theme().text, t("tokens.lasting"));
  std::vector<Segment> items;
  int chosen = 0;
  for (const int days : kLasting) {
    if (form.days == days) chosen = static_cast<int>(items.size());
    items.push_back({t("tokens.days", {{"n", days}})});
  }
  const auto picked = segments(v.f, r.cut_top(kSegmentsForm), t("tokens.lasting"), items, chosen);
  if (picked) v.emit(TokenLasting{kLasting[static_cast<std::size_t>(*picked)]});
}

void draw_making(const View& v, const TokenForm& form) {
  Frame& f = v.f;
  const float width = f.phone() ? f.view().w - 40 : 440;
  const FieldSpec name = name_spec(form);
  const std::string problem = form.problem.empty() ? token_scopes_error(form) : form.problem;
  const NoteSpec wrong{NoteKind::bad, problem, "", false, true};
  const float noted = problem.empty() ? 0 : 16 + note_height(f, width, wrong);
  const float height =
      24 + 16 + field_height(f, name, width) + scopes_height(v) + 16 + 22 + kSegmentsForm + noted;
  DialogBox box(f, t("tokens.new"), width + 40, height + kDialogFoot, kDialogFoot);
  const Group group(f, {.role = Role::form, .name = t("tokens.new")});
  Rect r = box.content();
  heading(f, r.cut_top(24, 16), 2, Type::head, t("tokens.new"));
  if (const auto typed = text_field(f, r.cut_top(field_height(f, name, r.w)), name).changed)
    v.emit(TokenNamed{*typed});
  draw_scopes(v, r.cut_top(scopes_height(v), 16), form);
  draw_lasting(v, r.cut_top(22 + kSegmentsForm), form);
  if (!problem.empty()) {
    r.cut_top(16);
    note(f, r.cut_top(note_height(f, r.w, wrong)), wrong);
  }
  Rect foot = box.foot().middle_h(f.touch() || f.phone() ? kMinTouch : kButton);
  const ButtonSpec make{.label = t(form.sending ? "common.saving" : "tokens.make"),
                        .key = "make-token",
                        .look = Look::primary,
                        .busy = form.sending,
                        .submit = true};
  if (button(f, foot.cut_right(button_width(f, make), 8), make)) v.emit(TokenMakePressed{});
  const ButtonSpec cancel{.label = t("profile.cancel"), .key = "cancel-token"};
  const bool left = button(f, foot.cut_right(button_width(f, cancel)), cancel);
  if (left || box.dismissed()) v.emit(TokenDialog{false});
}

void draw_made(const View& v, const MadeToken& made) {
  Frame& f = v.f;
  const float width = f.phone() ? f.view().w - 40 : 440;
  const std::string title = t("tokens.made", {{"name", made.name}});
  const NoteSpec once{NoteKind::held, t("tokens.once"), t("tokens.once_rest")};
  FieldSpec secret;
  secret.label = t("tokens.secret");
  secret.key = "token-secret";
  secret.value = made.secret;
  secret.autocomplete = "off";
  secret.read_only = true;
  const float height = 24 + 16 + note_height(f, width, once) + 16 + field_height(f, secret, width);
  DialogBox box(f, title, width + 40, height + kDialogFoot, kDialogFoot);
  Rect r = box.content();
  heading(f, r.cut_top(24, 16), 2, Type::head, title);
  note(f, r.cut_top(note_height(f, r.w, once), 16), once);
  text_field(f, r.cut_top(field_height(f, secret, r.w)), secret);
  Rect foot = box.foot().middle_h(f.touch() || f.phone() ? kMinTouch : kButton);
  const ButtonSpec done{.label = t("tokens.done"), .key = "token-done"};
  const ButtonSpec copy{.label = t(made.copied ? "tokens.copied" : "tokens.copy"),
                        .key = "copy-token",
                        .look = Look::primary,
                        .icon = made.copied ? Icon::check : Icon::none,
                        .autofocus = true};
  if (button(f, foot.cut_right(button_width(f, copy), 8), copy)) v.emit(TokenCopied{});
  // Not by a press beside it: the secret would be gone.
  if (button(f, foot.cut_right(button_width(f, done)), done)) v.emit(TokenSeen{});
}

void ask_revoke(const View& v, PersonalTokenId id) {
  const auto& items = v.s.account->tokens.items;
  const auto at = std::find_if(items.begin(), items.end(),
                               [&](const wire::PersonalTokenReply& item) { return item.about.id == id; });
  DialogSpec spec;
  spec.title = t("tokens.revoke_ask", {{"name", at == items.end() ? "" : at->about.name}});
  spec.body = t("tokens.revoke_body");
  spec.safe = t("security.keep_token");
  spec.act = t("tokens.revoke");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(RevokeAsked{});
  if (answer == DialogAnswer::act) v.emit(RevokePressed{id});
}

}  // namespace

float draw_tokens_card(const View& v, Rect r) {
  return account_card(v, r, {t("tokens.title"), t("tokens.hint"), v.s.account->tokens.problem},
                      [&](Rect inside) { return token_rows(v, inside); });
}

void draw_token_dialogs(const View& v) {
  const Account& account = *v.s.account;
  if (account.making) draw_making(v, *account.making);
  if (account.made) draw_made(v, *account.made);
  if (account.asked_to_revoke) ask_revoke(v, *account.asked_to_revoke);
}

}  // namespace holdfast::ui
