#include <utility>

#include "web-client/app/account.hpp"
#include "web-client/app/availability_state.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/form_rules.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/ways.hpp"

namespace holdfast::ui {
namespace {

std::string& text_of(State& state, Field field) {
  switch (field) {
    case Field::sign_in_email:
    case Field::register_email:
      return state.form.email;
    case Field::sign_in_password:
    case Field::register_password:
      return state.form.password;
    case Field::register_name:
      return state.form.name;
    case Field::search:
      return state.filters.words;
    case Field::title:
      return state.book.title;
    case Field::note:
      return state.book.note;
    case Field::edited_title:
      return state.bookings.edited_title;
    case Field::person:
      return state.book.person;
  }
  return state.filters.words;
}

}  // namespace

void forget_person(State& state) {
  state.user.reset();
  state.bookings = {};
  state.availability = fresh_availability();
  state.manage = fresh_manage();
  state.profile = fresh_profile();
  state.account = fresh_account();
  state.book = {};
  forget_bookings(*state.calendar);
  state.form = {};
  state.offline = fresh_offline();
  state.account_open = false;
}

Effects signed_out_by_server(State& state) {
  if (state.user) {
    state.offline->ended.who = state.user->id;
    state.form = SignInForm{};
    state.form.email = state.user->email;
  }
  state.user.reset();
  state.bookings.load = Load::idle;
  // Several requests may come to hear of the same end.
  if (is_doorway(state.route.screen)) return {};
  state.after_sign_in = state.route;
  Route route = route_to(Screen::sign_in);
  return go_to(state, route);
}

Effects on(State& state, const SessionChecked& checked, const Tools&) {
  state.session_known = true;
  state.offline->session_unsure = false;
  const bool believed = state.user.has_value();
  state.user = checked.user;
  if (believed && !state.user) forget_person(state);  // it has ended meanwhile
  return arrive(state);
}

Effects on(State& state, const Edited& edited, const Tools&) {
  text_of(state, edited.field) = edited.text;
  state.form.refused.clear();
  if (edited.field != Field::search) return {};
  state.route.query = edited.text;
  return {ShowRoute{.replace = true}};
}

Effects on(State& state, const FieldLeft& left, const Tools&) {
  if (!text_of(state, left.field).empty()) state.form.left.insert(left.field);
  return {};
}

Effects on(State& state, const ZoneChosen& chosen, const Tools&) {
  state.form.time_zone = chosen.time_zone;
  return {};
}

Effects on(State& state, const SignInPressed&, const Tools&) {
  state.form.submitted = true;
  state.form.refused.clear();
  if (state.form.sending || !sign_in_ready(state.form)) return {};
  state.form.sending = true;
  return {sign_in(state.form)};
}

Effects on(State& state, const RegisterPressed&, const Tools&) {
  state.form.submitted = true;
  state.form.refused.clear();
  if (state.form.sending || !create_account_ready(state.form)) return {};
  state.form.sending = true;
  return {create_account(state.form)};
}

Effects on(State& state, const SignInReplied& replied, const Tools&) {
  state.form.sending = false;
  if (!replied.user) {
    const Error& error = replied.user.error();
    state.form.refused = error.code == ErrorCode::unauthorized ? t("sign_in.refused") : sentence(error);
    return {};
  }
  EndedSession ended = std::exchange(state.offline->ended, {});
  if (ended.who && *ended.who != replied.user->id) {
    forget_person(state);  // what waited was not theirs
    state.after_sign_in.reset();
    ended.acts.clear();
  }
  state.form = SignInForm{};
  state.user = *replied.user;
  state.resources_load = Load::idle;  // members may see more
  Route home;
  const Route next = std::exchange(state.after_sign_in, std::nullopt).value_or(home);
  Effects effects = go_to(state, next);
  for (HeldAct& act : ended.acts)
    effects.push_back(kept_for_sign_in(*act.send, std::move(act.words)));
  return effects;
}

Effects on(State& state, const SignOutPressed&, const Tools& tools) {
  state.account_open = false;
  if (unanswered(state.offline->queue) > 0 || !state.availability->jobs.empty()) {
    state.offline->sign_out_asked = true;
    return {};
  }
  return on(state, SignOutConfirmed{}, tools);
}

Effects on(State& state, const SignOutKept&, const Tools&) {
  state.offline->sign_out_asked = false;
  return {};
}

Effects on(State& state, const SignOutConfirmed&, const Tools& tools) {
  state.offline->sign_out_asked = false;
  state.offline->live.leaving = true;
  Effects effects = send_desk_acts(state, tools);
  effects.push_back(sign_out());
  return effects;
}

Effects on(State& state, const SignedOut& out, const Tools&) {
  forget_person(state);
  Effects effects{Drop{}};  // nothing of theirs stays on the device
  state.resources_load = Load::idle;
  state.after_sign_in.reset();
  Route route = route_to(Screen::sign_in);
  effects += go_to(state, route);
  // Not within this action: then the account on the device is still theirs, and nothing of it is read.
  if (!out.url.empty()) effects.push_back(Later{0, DeviceCleared{out.url}});
  return effects;
}

Effects on(State&, const DeviceCleared& cleared, const Tools&) {
  // What is read comes after what was dropped.
  return {ReadKept{"queue", [url = cleared.url](std::vector<Kept>) -> Action { return Leaving{url}; }}};
}

}  // namespace holdfast::ui
