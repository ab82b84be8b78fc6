#include <algorithm>

#include "web-client/app/language.hpp"
#include "web-client/app/manage_people.hpp"
#include "web-client/app/manage_requests.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr int kTypingPause = 250;

const User* find_person(const PeopleState& people, UserId id) {
  for (const User& user : people.list.items) {
    if (user.id == id) return &user;
  }
  return nullptr;
}

void put_person(State& state, const User& user) {
  PeopleState& people = state.manage->people;
  for (User& known : people.list.items) {
    if (known.id == user.id) known = user;
  }
  if (people.open && people.open->id == user.id) open_person(state, user);
  if (state.user && state.user->id == user.id) state.user = user;
}

Effects ask(State& state) {
  PeopleState& people = state.manage->people;
  people.asked = people.words;
  people.list.load = Load::loading;
  return {ask_people(people.words, "")};
}

}  // namespace

void open_person(State& state, const User& user) {
  PeopleState& people = state.manage->people;
  people.open = user;
  people.absent.reset();
  people.roles = user.roles;
  people.problem.clear();
  people.key.clear();
}

Effects want_people(State& state) {
  if (!may_do(state, Right::list_users)) return {};
  PeopleState& people = state.manage->people;
  Effects effects;
  const Load load = people.list.load;
  if (load == Load::idle || load == Load::failed) effects += ask(state);
  const auto id = UserId::parse(state.route.open);
  if (!id || (people.open && people.open->id == *id)) return effects;
  people.open.reset();
  people.absent.reset();
  if (const User* known = find_person(people, *id)) {
    open_person(state, *known);
  } else {
    effects.push_back(ask_person(*id));
  }
  return effects;
}

Effects on(State& state, const PeopleWords& edited, const Tools&) {
  state.manage->people.words = edited.text;
  return {Later{kTypingPause, PeopleSearched{edited.text}}};
}

Effects on(State& state, const PeopleSearched& searched, const Tools&) {
  const PeopleState& people = state.manage->people;
  if (people.words != searched.words || people.asked == searched.words) return {};
  return ask(state);
}

Effects on(State& state, const PeopleRole& chosen, const Tools&) {
  state.manage->people.role = chosen.role;
  return {};
}

Effects on(State& state, const PeopleSorted& sorted, const Tools&) {
  state.manage->people.order = sorted.order;
  return {};
}

Effects on(State& state, const PeopleMore&, const Tools&) {
  PeopleState& people = state.manage->people;
  return wants_more(people.list) ? Effects{ask_people(people.asked, people.list.next)} : Effects{};
}

Effects on(State& state, const PeopleAsked&, const Tools&) {
  return ask(state);
}

Effects on(State& state, const PeopleReplied& replied, const Tools&) {
  PeopleState& people = state.manage->people;
  if (replied.words != people.asked) return {};
  return take_page(state, people.list, replied.more, replied.users);
}

Effects on(State& state, const PersonReplied& replied, const Tools&) {
  PeopleState& people = state.manage->people;
  if (state.route.open != replied.id.to_string()) return {};
  if (replied.user) {
    open_person(state, *replied.user);
  } else {
    people.absent = replied.user.error().code;
  }
  return {};
}

Effects on(State& state, const RoleTicked& ticked, const Tools&) {
  PeopleState& people = state.manage->people;
  if (std::erase(people.roles, ticked.role) == 0) people.roles.push_back(ticked.role);
  std::sort(people.roles.begin(), people.roles.end());
  people.problem.clear();
  people.key.clear();
  return {};
}

Effects on(State& state, const RolesSavePressed&, const Tools& tools) {
  PeopleState& people = state.manage->people;
  if (people.sending || !people.open || needs_network(state, people.problem)) return {};
  people.sending = true;
  people.problem.clear();
  if (people.key.empty()) people.key = tools.make_key();
  return {kept_for_sign_in(save_roles(*people.open, people.roles, people.key),
                           t("session.again.roles", {{"what", people.open->name}}))};
}

Effects on(State& state, const RolesReplied& replied, const Tools&) {
  PeopleState& people = state.manage->people;
  people.sending = false;
  if (replied.user) {
    put_person(state, *replied.user);
    const std::string& name = replied.user->name;
    if (replied.undo) {
      toast(state, t("people.undone", {{"name", name}}));
    } else {
      toast_with(state, t("people.saved", {{"name", name}}), t("common.undo"),
                 RolesUndone{replied.id, replied.before});
    }
    return {};
  }
  const Error& error = replied.user.error();
  if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
  if (error.code != ErrorCode::unavailable) people.key.clear();
  // What the server says of roles is a sentence of its own: the last administrator, not an owner's rights.
  const bool spoken = error.field == "roles" && !error.detail.empty();
  const std::string words = spoken ? error.detail : sentence(error);
  if (replied.undo || !people.open || people.open->id != replied.id) {
    toast(state, words, true);
    return {};
  }
  people.problem = words;
  return error.code == ErrorCode::precondition_failed ? Effects{ask_person(replied.id)} : Effects{};
}

Effects on(State& state, const RolesUndone& undone, const Tools& tools) {
  if (std::string problem; needs_network(state, problem)) {
    toast_with(state, std::move(problem), t("common.undo"), undone);
    return {};
  }
  const User* person = find_person(state.manage->people, undone.id);
  return {kept_for_sign_in(undo_roles(undone.id, undone.roles, tools.make_key()),
                           t("session.again.undo", {{"what", person == nullptr ? "" : person->name}}))};
}

}  // namespace holdfast::ui
