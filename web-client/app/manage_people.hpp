// Manage, People: accounts and what they may do. What can happen, and what comes of it (`on`, in
// update_manage_people.cpp).
#pragma once

#include "web-client/app/manage.hpp"

namespace holdfast::ui {

struct PeopleWords {
  std::string text;
};
struct PeopleSearched {  // a moment after the last key
  std::string words;
};
struct PeopleRole {
  std::optional<UserRole> role;
};
struct PeopleSorted {
  TableOrder order;
};
struct PeopleMore {};
struct PeopleAsked {};
struct PeopleReplied {
  std::string words;
  bool more = false;
  Result<wire::List<User>> users;
};
struct PersonReplied {
  UserId id;
  Result<User> user;
};
struct RoleTicked {
  UserRole role;
};
struct RolesSavePressed {};
struct RolesReplied {
  UserId id;
  std::vector<UserRole> before;
  bool undo = false;
  Result<User> user;
};
struct RolesUndone {
  UserId id;
  std::vector<UserRole> roles;
};

// For the tab and its sheet.
[[nodiscard]] Effects want_people(State& state);
void open_person(State& state, const User& user);

Effects on(State&, const PeopleWords&, const Tools&);
Effects on(State&, const PeopleSearched&, const Tools&);
Effects on(State&, const PeopleRole&, const Tools&);
Effects on(State&, const PeopleSorted&, const Tools&);
Effects on(State&, const PeopleMore&, const Tools&);
Effects on(State&, const PeopleAsked&, const Tools&);
Effects on(State&, const PeopleReplied&, const Tools&);
Effects on(State&, const PersonReplied&, const Tools&);
Effects on(State&, const RoleTicked&, const Tools&);
Effects on(State&, const RolesSavePressed&, const Tools&);
Effects on(State&, const RolesReplied&, const Tools&);
Effects on(State&, const RolesUndone&, const Tools&);

}  // namespace holdfast::ui
