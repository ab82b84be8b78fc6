// Manage: what providers and administrators see of resources and people. What can happen, and what comes of
// it (`on`, in update_manage*.cpp).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/wire/utilisation_report.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/manage_draft.hpp"
#include "web-client/app/managers.hpp"
#include "web-client/app/paged.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

using UserRole = holdfast::Role;  // not the role of a control

struct TableOrder {
  int column = 0;
  bool descending = false;
};

struct ResourceFilters {
  std::string words;
  int seats = 0;  // at least; 0: any
  std::string feature;
  std::string place;
  TableOrder order;
};

enum class SheetTab : std::uint8_t { details, rules, hours, managers, remove };

// One resource in the side sheet. `id` is as in the route, "new" while it is being made.
struct ResourceSheet {
  std::string id;
  Load load = Load::idle;
  SheetTab tab = SheetTab::rules;
  Resource base;  // as the server has it
  OpeningHours hours;
  ResourceDraft draft;
  bool submitted = false;  // of a new one: what is missing may be said
  bool sending = false;
  std::string key;
  std::map<SheetField, std::string> refused;  // the server's word, until the field is edited
  std::string problem;
  std::optional<ErrorCode> absent;  // why it could not be had
  bool conflict = false;            // changed by somebody else since it was opened
  std::optional<Resource> theirs;   // … and how
  std::optional<int> made;          // bookings that have not ended
  bool many = false;                // … and more
  bool asked_to_remove = false;
  Managers managers;
};

struct PeopleState {
  Paged<User> list;
  std::string words;
  std::string asked;  // the words that the server was asked for
  std::optional<UserRole> role;
  TableOrder order;

  std::optional<User> open;         // in the side sheet
  std::optional<ErrorCode> absent;  // why it could not be had
  std::vector<UserRole> roles;      // as ticked
  bool sending = false;
  std::string key;
  std::string problem;
};

struct DeskState;  // app/desk.hpp: requests, the bookings of a day
[[nodiscard]] Own<DeskState> fresh_desk();
struct UtilisationState;  // app/desk_utilisation.hpp
[[nodiscard]] Own<UtilisationState> fresh_utilisation();
struct AuditState;  // app/manage_audit.hpp
[[nodiscard]] Own<AuditState> fresh_audit();

struct ManageState {
  Own<DeskState> desk = fresh_desk();
  Own<UtilisationState> utilisation = fresh_utilisation();
  Own<AuditState> audit = fresh_audit();
  ResourceFilters filters;
  ResourceSheet sheet;
  PeopleState people;
  std::map<ResourceId, double> used;  // share of this week's open time that is booked
  Interval used_in;                   // the week that was asked for
  std::optional<Route> leaving;       // the dialog "Leave without saving?" is open; where to go then
};

// --- reading it ---
// Something typed into the sheet of a resource or person that is not saved.
[[nodiscard]] bool unsaved(const State& state);
[[nodiscard]] std::string_view manage_tab(const Route& route);  // "resources" when it names none
// Those that the person may change, in the order of the server.
[[nodiscard]] std::vector<const Resource*> managed(const State& state);

// What the tab shown needs from the server.
[[nodiscard]] Effects want_manage(State& state);

// --- what can happen ---
struct ManageWords {
  std::string text;
};
struct ManageSeats {
  int least;
};
struct ManageFeature {
  std::string feature;
};
struct ManagePlace {
  std::string place;
};
struct FiltersCleared {};
struct ManageSorted {
  TableOrder order;
};
struct UsedReplied {
  Result<wire::UtilisationReport> report;
};
struct SheetOpened {
  std::string id;  // empty: closed
};
struct LeaveAnswered {
  bool leave;
};
struct SheetTabChosen {
  SheetTab tab;
};
struct DraftChanged {
  ResourceDraft from;  // as it was drawn: two edits may come in one frame, and both count
  ResourceDraft to;
};
struct SheetSavePressed {};
struct SheetReplied {
  std::string id;
  Result<wire::ResourceReply> reply;
};
struct SheetBookingsReplied {
  std::string id;
  Result<wire::List<Booking>> bookings;
};
struct SheetSaved {
  std::string id;
  Result<Resource> resource;
};
struct TheirsReplied {
  std::string id;
  Result<wire::ResourceReply> reply;
};
struct ConflictAnswered {
  bool keep_mine;
};
struct ResourceUndone {  // puts back what a save has changed
  ResourceId id;
  wire::ResourcePatch patch;
};
struct ResourceUndoReplied {
  ResourceId id;
  Result<Resource> resource;
};
struct RemoveAsked {
  bool open;
};
struct RemovePressed {};
struct RemoveReplied {
  ResourceId id;
  std::optional<Error> error;
};

Effects on(State&, const ManageWords&, const Tools&);
Effects on(State&, const ManageSeats&, const Tools&);
Effects on(State&, const ManageFeature&, const Tools&);
Effects on(State&, const ManagePlace&, const Tools&);
Effects on(State&, const FiltersCleared&, const Tools&);
Effects on(State&, const ManageSorted&, const Tools&);
Effects on(State&, const UsedReplied&, const Tools&);
Effects on(State&, const SheetOpened&, const Tools&);
Effects on(State&, const LeaveAnswered&, const Tools&);
Effects on(State&, const SheetTabChosen&, const Tools&);
Effects on(State&, const DraftChanged&, const Tools&);
Effects on(State&, const SheetSavePressed&, const Tools&);
Effects on(State&, const SheetReplied&, const Tools&);
Effects on(State&, const SheetBookingsReplied&, const Tools&);
Effects on(State&, const SheetSaved&, const Tools&);
Effects on(State&, const TheirsReplied&, const Tools&);
Effects on(State&, const ConflictAnswered&, const Tools&);
Effects on(State&, const ResourceUndone&, const Tools&);
Effects on(State&, const ResourceUndoReplied&, const Tools&);
Effects on(State&, const RemoveAsked&, const Tools&);
Effects on(State&, const RemovePressed&, const Tools&);
Effects on(State&, const RemoveReplied&, const Tools&);

}  // namespace holdfast::ui
