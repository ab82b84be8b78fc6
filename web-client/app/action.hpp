// What happened: presses, edits, replies. The only way to change the state is `update` with one of these.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/opening_hours.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// Session and shell
struct SessionChecked {
  std::optional<User> user;
};
struct Edited {
  Field field;
  std::string text;
};
struct FieldLeft {
  Field field;
};
struct ZoneChosen {
  std::string time_zone;
};
struct SignInPressed {};
struct RegisterPressed {};
struct SignInReplied {
  Result<User> user;
};
struct SignOutPressed {};
struct SignedOut {};
struct RouteChanged {
  std::string hash;
};  // by the browser
struct Go {
  Route route;
};  // by a press
struct ThemePressed {};
struct ThemeChosen {
  ThemeChoice choice;
};
struct SystemThemeChanged {
  bool dark;
};
struct OnlineChanged {
  bool online;
};
struct AccountMenu {
  bool open;
};
struct FiltersSheet {
  bool open;
};
struct MonthSheet {
  bool open;
};
struct ToastDismissed {
  std::string key;
};
struct ToastPressed {
  std::string key;
};
struct Ticked {};  // time passed: toasts end, schedules are asked for anew

// Find
struct ResourcesReplied {
  Result<std::vector<Resource>> resources;
};
struct ResourceReplied {
  ResourceId id;
  Result<Resource> resource;
};
struct ScheduleReplied {
  ResourceId id;
  int status = 0;
  std::string etag;
  std::optional<rules::Schedule> schedule;
};
struct KindChosen {
  std::optional<ResourceKind> kind;
};
struct FeatureToggled {
  std::string feature;
};
struct FilterChosen {
  enum class Which { when, length, places, sort } which;
  int index;
};

// Book
struct MonthMoved {
  int by;
};
struct DayChosen {
  CivilDate day;
};
struct TimeChosen {
  Interval interval;
};
struct LengthChosen {
  Minutes length;
};
struct PersonAdded {
  std::string address;
};
struct PersonRemoved {
  int index;
};
struct BookPressed {};
struct BookAgain {};  // the same request with the same key: its outcome is not known
struct BookReplied {
  ResourceId resource;
  Interval interval;
  int status = 0;  // 0: no answer
  std::optional<Booking> booking;
  wire::Problem problem;
};
struct AlternativePicked {
  ResourceId resource;
  Interval interval;
};
struct StartOver {};

// Bookings
struct BookingsAsked {};
struct BookingsReplied {
  Result<std::vector<Booking>> bookings;
};
struct BookingReplied {
  BookingId id;
  Result<Booking> booking;
};
struct TransitionPressed {
  BookingId id;
  Transition transition;
};
struct TransitionReplied {
  BookingId id;
  Transition transition;
  Result<Booking> booking;
};
struct CancelAsked {
  BookingId id;
};
struct CancelKept {};
struct MovePressed {
  BookingId id;
};
struct RenewPressed {
  BookingId id;
};
struct TitleEditor {
  std::optional<BookingId> id;  // none: closed
};
struct TitleSavePressed {};
struct EditReplied {
  BookingId id;
  Result<Booking> booking;
};

// Availability
struct OfferChosen {
  ResourceId id;
};
struct WeekMoved {
  int weeks;
};
struct WindowDrawn {
  Interval interval;
};
struct WindowRemoved {
  Interval interval;
};
struct DraftUndone {};
struct DraftsDiscarded {};
struct PublishPressed {};
struct PublishReplied {
  ResourceId id;
  Result<std::vector<AvailabilityWindow>> windows;
};
struct OfferReplied {
  ResourceId id;
  Result<OpeningHours> hours;
};
struct WindowsReplied {
  ResourceId id;
  Result<std::vector<AvailabilityWindow>> windows;
};
struct OfferBookingsReplied {
  ResourceId id;
  Result<std::vector<Booking>> bookings;
};
struct PublishedWindowRemoved {
  WindowId id;
};
struct HoursSheet {
  bool open;
};
struct HoursEdited {
  OpeningHours hours;
};
struct HoursSavePressed {};
struct HoursReplied {
  ResourceId id;
  Result<OpeningHours> hours;
};
struct WindowDialog {
  bool open;
};
struct WindowDialogEdited {
  int day;
  int from;
  int to;
};
struct WindowDialogAdded {};
struct ExceptionDialog {
  bool open;
};
struct ExceptionDialogEdited {
  int day;
  bool closed;
  int from;
  int to;
};
struct ExceptionAdded {};
struct ExceptionRemoved {
  CivilDate date;
};

using Action =
    std::variant<SessionChecked, Edited, FieldLeft, ZoneChosen, SignInPressed, RegisterPressed, SignInReplied,
                 SignOutPressed, SignedOut, RouteChanged, Go, ThemePressed, ThemeChosen, SystemThemeChanged,
                 OnlineChanged, AccountMenu, FiltersSheet, MonthSheet, ToastDismissed, ToastPressed, Ticked,
                 ResourcesReplied, ResourceReplied, ScheduleReplied, KindChosen, FeatureToggled, FilterChosen,
                 MonthMoved, DayChosen, TimeChosen, LengthChosen, PersonAdded, PersonRemoved, BookPressed,
                 BookAgain, BookReplied, AlternativePicked, StartOver, BookingsAsked, BookingsReplied,
                 BookingReplied, TransitionPressed, TransitionReplied, CancelAsked, CancelKept, MovePressed,
                 RenewPressed, TitleEditor, TitleSavePressed, EditReplied, OfferChosen, WeekMoved,
                 WindowDrawn, WindowRemoved, DraftUndone, DraftsDiscarded, PublishPressed, PublishReplied,
                 OfferReplied, WindowsReplied, OfferBookingsReplied, PublishedWindowRemoved, HoursSheet,
                 HoursEdited, HoursSavePressed, HoursReplied, WindowDialog, WindowDialogEdited,
                 WindowDialogAdded, ExceptionDialog, ExceptionDialogEdited, ExceptionAdded, ExceptionRemoved>;

}  // namespace holdfast::ui
