// Two cards of "Sign-in and security": where one is signed in, and with which accounts of identity providers.
#include <algorithm>

#include "web-client/app/language.hpp"
#include "web-client/app/ways.hpp"
#include "web-client/views/account_parts.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kQuietPadding = 14;  // the words of a button without a frame begin where the lines above do

std::string provider_name(const View& v, std::string_view id) {
  for (const wire::ProviderItem& item : v.s.ways->providers) {
    if (item.id == id) return item.name;
  }
  return id.empty() ? t("security.gone_provider") : std::string(id);
}

std::string method_words(const View& v, const std::string& method) {
  if (method == "password") return t("security.by_password");
  return t("security.by_provider", {{"name", provider_name(v, method)}});
}

AccountRow session_row(const View& v, const wire::SessionItem& item) {
  const Session& session = item.session;
  AccountRow row;
  row.key = session.id.to_string();
  row.icon = Icon::monitor;
  row.title = device_words(session.user_agent);
  row.detail = session.address + " · " + method_words(v, session.method);
  row.more = t("security.used", {{"when", account_moment(v, session.last_used_at)}});
  if (item.current) {
    row.chip = t("security.this_device");
    return row;
  }
  row.act.label = t("security.end");
  row.act.name = t("security.end_name", {{"device", row.title}});
  row.act.key = "end " + row.key;
  row.act.disabled = v.s.account->sessions.sending;
  return row;
}

float session_rows(const View& v, Rect r) {
  Frame& f = v.f;
  const auto& sessions = v.s.account->sessions;
  if (const float waiting = account_waiting(v, r, sessions); waiting > 0) return waiting;
  const float top = r.y;
  {
    const Group list(f, {.role = Role::list, .name = t("security.sessions")});
    for (const wire::SessionItem& item : sessions.items) {
      const AccountRow row = session_row(v, item);
      if (account_row(v, r.cut_top(account_row_height(v, row)), row))
        v.emit(SessionEndPressed{item.session.id});
    }
  }
  const bool others = std::any_of(sessions.items.begin(), sessions.items.end(),
                                  [](const wire::SessionItem& item) { return !item.current; });
  if (!others) return r.y - top;
  const ButtonSpec end{.label = t("security.end_others"),
                       .key = "end-others",
                       .look = Look::danger_quiet,
                       .disabled = sessions.sending};
  r.cut_top(4);
  const Rect at = r.cut_top(f.touch() || f.phone() ? kMinTouch : kButton);
  if (button(f, {at.x - kQuietPadding, at.y, button_width(f, end), at.h}, end)) v.emit(EndOthersAsked{true});
  return r.y - top;
}

void draw_connected(const View& v, Rect& r, const wire::IdentityItem& item) {
  AccountRow row;
  row.key = item.identity.id.to_string();
  row.icon = Icon::link;
  row.title = provider_name(v, item.provider);
  row.chip = t("security.connected");
  row.detail = item.identity.email.empty() ? item.identity.subject : item.identity.email;
  row.more = t("security.used", {{"when", account_moment(v, item.identity.last_used_at)}});
  row.act.label = t("security.disconnect");
  row.act.name = t("security.disconnect_name", {{"name", row.title}});
  row.act.key = "disconnect " + row.key;
  row.act.disabled = v.s.account->identities.sending;
  if (account_row(v, r.cut_top(account_row_height(v, row)), row)) v.emit(DisconnectAsked{item.identity.id});
}

void draw_unconnected(const View& v, Rect& r, const wire::ProviderItem& provider) {
  AccountRow row;
  row.key = provider.id;
  row.icon = Icon::link;
  row.title = provider.name;
  row.detail = t("security.not_connected");
  row.act.label = t("security.connect");
  row.act.name = t("security.connect_name", {{"name", provider.name}});
  row.act.key = "connect " + provider.id;
  row.act.disabled = v.s.account->identities.sending;
  if (account_row(v, r.cut_top(account_row_height(v, row)), row)) v.emit(ConnectPressed{provider.id});
}

float identity_rows(const View& v, Rect r) {
  const auto& identities = v.s.account->identities;
  if (const float waiting = account_waiting(v, r, identities); waiting > 0) return waiting;
  const float top = r.y;
  const Group list(v.f, {.role = Role::list, .name = t("security.identities")});
  for (const wire::IdentityItem& item : identities.items)
    draw_connected(v, r, item);
  for (const wire::ProviderItem& provider : v.s.ways->providers) {
    const bool connected =
        std::any_of(identities.items.begin(), identities.items.end(),
                    [&](const wire::IdentityItem& i) { return i.provider == provider.id; });
    if (!connected) draw_unconnected(v, r, provider);
  }
  return r.y - top;
}

}  // namespace

float draw_sessions_card(const View& v, Rect r) {
  return account_card(v, r,
                      {t("security.sessions"), t("security.sessions_hint"), v.s.account->sessions.problem},
                      [&](Rect inside) { return session_rows(v, inside); });
}

float draw_identities_card(const View& v, Rect r) {
  const auto& identities = v.s.account->identities;
  if (v.s.ways->providers.empty() && identities.items.empty()) return 0;
  std::string problem = identities.problem;
  if (problem.empty()) problem = problem_words(v.s.route.problem);
  return account_card(v, r, {t("security.identities"), t("security.identities_hint"), std::move(problem)},
                      [&](Rect inside) { return identity_rows(v, inside); });
}

}  // namespace holdfast::ui
