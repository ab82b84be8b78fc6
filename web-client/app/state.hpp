// Everything the client knows, as plain data. Only `update` changes it; views read it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/core/error.hpp"
#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/rules/schedule.hpp"
#include "common/wire/replies.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/own.hpp"
#include "web-client/app/route.hpp"
#include "web-client/theme/theme.hpp"

namespace holdfast::ui {

class Action;
struct CalendarState;  // app/calendar.hpp
[[nodiscard]] Own<CalendarState> fresh_calendar();
struct Offline;  // app/offline.hpp
[[nodiscard]] Own<Offline> fresh_offline();
struct Availability;  // app/availability_state.hpp
[[nodiscard]] Own<Availability> fresh_availability();

enum class Load : std::uint8_t { idle, loading, ready, failed };

// Text fields, so that one action can carry any edit.
enum class Field : std::uint8_t {
  sign_in_email,
  sign_in_password,
  register_name,
  register_email,
  register_password,
  search,
  title,
  note,
  person,
  edited_title,
};

struct SignInForm {
  std::string email;
  std::string password;
  std::string name;
  std::string time_zone;
  std::set<Field> left;  // fields whose errors may be shown
  bool submitted = false;
  bool sending = false;
  std::string refused;  // what the server said, for the whole form
};

struct FindFilters {
  std::string words;
  std::optional<ResourceKind> kind;
  std::set<std::string> features;
  int when = 0;    // index into kWhenDays
  int length = 0;  // index into kLengths
  int places = 0;  // index into kPlaces
  int sort = 0;    // 0 soonest first, 1 by name
};

// A refusal by the server, kept until the request changes.
struct Refusal {
  ResourceId resource;
  Interval interval;
  std::vector<Violation> violations;
  std::vector<wire::SlotItem> alternatives;
  std::string other;  // a sentence when it is no broken rule (no answer, saturated ...)
};

struct BookForm {
  std::optional<ResourceId> resource;
  CivilDate month;                 // its first day
  std::optional<CivilDate> day;    // in the resource's zone
  std::optional<Minutes> length;   // of the times shown, where several are offered
  std::optional<Interval> chosen;  // the time, not yet booked
  std::string title;
  std::string note;
  std::vector<std::string> people;  // addresses
  std::string person;               // being typed
  bool sending = false;
  std::string key;  // idempotency key of the request under way; kept until its answer is known
  std::optional<Refusal> refusal;
  std::optional<BookingId> moving;  // the booking that gets the new time
};

struct Bookings {
  Load load = Load::idle;
  std::vector<Booking> items;  // one's own, sorted by start
  std::set<BookingId> sending;
  std::optional<BookingId> asked_to_cancel;  // its dialog is open
  std::optional<BookingId> editing;          // the dialog over its title is open
  std::optional<BookingId> menu;             // the menu of its row is open
  std::string edited_title;
  std::map<BookingId, std::string> refused;  // what the server said to the last act
  std::map<BookingId, int> warned;  // holds: the least minutes left that were told; 0: that it ran out
};

struct CachedSchedule {
  rules::Schedule schedule;
  Instant fetched_at;  // by our estimate of the server's clock
  std::string etag;
  bool loading = false;
  bool failed = false;
  bool stale = false;  // something happened to it since
  Interval asked;      // the range of the request under way
};

enum class ToastTone : std::uint8_t { ok, bad, info, held };

struct Toast {
  std::string key;
  ToastTone tone = ToastTone::ok;
  std::string text;
  std::string action;                 // the word on its button; empty: none
  std::shared_ptr<const Action> act;  // what a press on it does
  bool undoes = false;                // Ctrl Z presses it too
  std::optional<BookingId> about;     // a later toast about the same booking takes its place
  Instant until;                      // errors stay: far in the future
};

// What belongs to one screen is defined in its own header; made in state.cpp.
struct ManageState;
[[nodiscard]] Own<ManageState> fresh_manage();
struct ProfileState;
[[nodiscard]] Own<ProfileState> fresh_profile();

struct Ways;  // app/ways.hpp
[[nodiscard]] Own<Ways> fresh_ways();
struct Account;  // app/account.hpp
[[nodiscard]] Own<Account> fresh_account();

struct State {
  Instant now;  // the server's clock as far as known; set before each action and frame
  Micros server_ahead{0};
  LocaleHints browser;
  LocaleChoice locale_choice;
  Locale locale;  // of the two
  std::vector<LanguageChoice> languages;
  bool online = true;
  ThemeChoice theme = ThemeChoice::system;
  bool dark = false;

  bool session_known = false;
  std::optional<User> user;
  std::optional<Route> after_sign_in;  // where the person wanted to go

  Route route;
  std::uint32_t screens = 0;  // grows with each change of screen: the heading then takes the focus
  bool account_open = false;
  bool filters_open = false;
  bool keys_open = false;      // the list of keys
  Instant go_until;            // G was typed: until then a letter names a screen
  std::uint32_t searches = 0;  // grows when the search field is wanted on a screen just opened
  Own<ProfileState> profile = fresh_profile();
  bool month_open = false;  // phone: the sheet over Book

  SignInForm form;
  Own<Ways> ways = fresh_ways();
  Own<Account> account = fresh_account();
  FindFilters filters;
  std::vector<ResourceId> picked;  // on Find, to be compared
  Load resources_load = Load::idle;
  std::vector<ResourceId> found;  // order of the server
  std::map<ResourceId, Resource> resources;
  std::map<ResourceId, CachedSchedule> schedules;
  BookForm book;
  Bookings bookings;
  Own<Availability> availability = fresh_availability();
  Own<ManageState> manage = fresh_manage();
  Own<CalendarState> calendar = fresh_calendar();
  Own<Offline> offline = fresh_offline();
  std::vector<Toast> toasts;
  bool toasts_rest = false;  // somebody is at one: their clock stands
  std::uint32_t next_toast = 1;
};

// --- reading it ---
[[nodiscard]] const Resource* find_resource(const State& state, const std::optional<ResourceId>& id);
[[nodiscard]] const rules::Schedule* find_schedule(const State& state, const std::optional<ResourceId>& id);
// One's own, or one that the calendar shows.
[[nodiscard]] const Booking* find_booking(const State& state, const std::optional<BookingId>& id);
// Has resources to look after, or may make some.
[[nodiscard]] bool offers(const State& state);
[[nodiscard]] bool may_manage(const State& state, const Resource& resource);
// The hold that ends first, if any runs now.
[[nodiscard]] const Booking* running_hold(const State& state);
// Rules of the resource's zone; UTC while its schedule is not known.
[[nodiscard]] const ZoneRules& zone_of(const State& state, const std::optional<ResourceId>& id);

}  // namespace holdfast::ui
