// The desk of Manage: requests that wait, and the bookings of a day, over all resources that one manages.
// What is done there is sent a moment later, so that all of it can be taken back. What can happen, and what
// comes of it (`on`, in update_desk.cpp).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/wire/named_booking.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// Done here, not known to be done at the server.
struct DeskAct {
  Transition transition;
  std::uint32_t batch = 0;  // those done with one press
  bool sent = false;
};

struct DeskRefusal {
  Transition transition;
  ErrorCode code = ErrorCode::internal;
  std::string words;
};

struct FileAsked;

struct DayFilters {
  std::string words;  // part of a person's name
  std::optional<ResourceId> of;
  std::optional<ResourceKind> kind;
  std::optional<BookingStatus> status;
  bool by_resource = false;
};

struct DeskState {
  std::optional<UserId> whose;  // what follows is of this person's resources
  std::map<BookingId, wire::NamedBooking> known;
  std::map<BookingId, DeskAct> acts;
  std::map<BookingId, DeskRefusal> refused;  // what the server said to the last act, until it is read
  std::uint32_t next_batch = 1;

  Load requests = Load::idle;
  std::set<BookingId> selected;

  Load day = Load::idle;
  std::optional<CivilDate> day_asked;
  DayFilters filters;
  std::optional<BookingId> menu;  // the menu of its row is open

  std::shared_ptr<const FileAsked> file;  // to be handed over: the app takes it
};

// --- reading it ---
[[nodiscard]] const wire::NamedBooking* find_on_desk(const State& state, BookingId id);
// As it will be, once what was done here is sent.
[[nodiscard]] BookingStatus status_on_desk(const State& state, const Booking& booking);
[[nodiscard]] int requests_waiting(const State& state);  // -1: not known yet
[[nodiscard]] CivilDate desk_today(const State& state);  // by the person's clock
[[nodiscard]] CivilDate day_shown(const State& state);   // of the route, else today
// Of the resource's own clock, else of the person's.
[[nodiscard]] const ZoneRules& desk_zone(const State& state, ResourceId resource);
// Something done here waits to be sent.
[[nodiscard]] bool desk_unsent(const State& state);

// --- from elsewhere ---
[[nodiscard]] Effects want_requests(State& state);       // asks again
[[nodiscard]] Effects want_request_count(State& state);  // asks if that was never done
[[nodiscard]] Effects want_day(State& state);
void desk_booking(State& state, const Booking& booking);                 // it has changed
[[nodiscard]] Effects send_desk_acts(State& state, const Tools& tools);  // all that wait, at once

// The file that was asked for since the last call.
[[nodiscard]] std::shared_ptr<const FileAsked> take_file(State& state);

// --- what can happen ---
struct RequestsReplied {
  bool more = false;
  Result<wire::List<wire::NamedBooking>> bookings;
};
struct DayReplied {
  CivilDate day;
  Result<wire::List<wire::NamedBooking>> bookings;
};
struct BesideReplied {  // what else is on the day of a request
  Result<wire::List<wire::NamedBooking>> bookings;
};
struct DeskActed {
  std::vector<BookingId> ids;
  Transition transition;
};
struct DeskUndone {
  std::uint32_t batch;
};
struct DeskDue {
  std::uint32_t batch;
};
struct DeskReplied {
  BookingId id;
  Transition transition;
  Result<Booking> booking;
};
struct DeskRefusalRead {
  BookingId id;
};
struct RequestSelected {
  BookingId id;
};
struct RequestsSelected {
  std::vector<BookingId> ids;  // those and no others
};
struct DayFiltered {
  DayFilters filters;
};
struct DeskMenu {
  std::optional<BookingId> id;  // none: closed
};
struct DeskMoved {
  BookingId id;
};
struct FileAsked {  // for the person to keep
  std::string name;
  std::string mime;
  std::string content;
};

struct PrintAsked {
  Printout what;
};

Effects on(State&, const RequestsReplied&, const Tools&);
Effects on(State&, const DayReplied&, const Tools&);
Effects on(State&, const BesideReplied&, const Tools&);
Effects on(State&, const DeskActed&, const Tools&);
Effects on(State&, const DeskUndone&, const Tools&);
Effects on(State&, const DeskDue&, const Tools&);
Effects on(State&, const DeskReplied&, const Tools&);
Effects on(State&, const DeskRefusalRead&, const Tools&);
Effects on(State&, const RequestSelected&, const Tools&);
Effects on(State&, const RequestsSelected&, const Tools&);
Effects on(State&, const DayFiltered&, const Tools&);
Effects on(State&, const DeskMenu&, const Tools&);
Effects on(State&, const DeskMoved&, const Tools&);
Effects on(State&, const FileAsked&, const Tools&);
Effects on(State&, const PrintAsked&, const Tools&);

}  // namespace holdfast::ui
