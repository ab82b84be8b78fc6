// The parts of `update`: one function per action, grouped by screen in update_*.cpp.
#pragma once

#include <string>
#include <utility>

#include "web-client/app/update.hpp"

namespace holdfast::ui {

inline Effects& operator+=(Effects& effects, Effects more) {
  for (Effect& effect : more)
    effects.push_back(std::move(effect));
  return effects;
}

// --- shared ---
[[nodiscard]] Effects go_to(State& state, const Route& route);
// What the screen of the present route needs from the server.
[[nodiscard]] Effects arrive(State& state);
[[nodiscard]] Effects want_schedule(State& state, ResourceId id);
// Chooses the day and the time that Book starts with, once the schedule is known.
void settle_book(State& state);
// Forgets how old the copy is, so that `want_schedule` asks anew.
void schedule_changed(State& state, ResourceId id);
[[nodiscard]] Effects want_bookings(State& state);
[[nodiscard]] Effects want_offer(State& state);
void toast(State& state, std::string text, bool bad = false);
void toast_with_undo(State& state, std::string text, const Booking& cancelled);
// A 401: asks to sign in and remembers where the person was; what was typed stays.
[[nodiscard]] Effects signed_out_by_server(State& state);
[[nodiscard]] std::string sentence(const Error& error);
void put_booking(State& state, const Booking& booking);

// --- update_session.cpp ---
Effects on(State&, const SessionChecked&, const Tools&);
Effects on(State&, const Edited&, const Tools&);
Effects on(State&, const FieldLeft&, const Tools&);
Effects on(State&, const ZoneChosen&, const Tools&);
Effects on(State&, const SignInPressed&, const Tools&);
Effects on(State&, const RegisterPressed&, const Tools&);
Effects on(State&, const SignInReplied&, const Tools&);
Effects on(State&, const SignOutPressed&, const Tools&);
Effects on(State&, const SignedOut&, const Tools&);

// --- update_shell.cpp ---
Effects on(State&, const RouteChanged&, const Tools&);
Effects on(State&, const Go&, const Tools&);
Effects on(State&, const ThemePressed&, const Tools&);
Effects on(State&, const ThemeChosen&, const Tools&);
Effects on(State&, const SystemThemeChanged&, const Tools&);
Effects on(State&, const OnlineChanged&, const Tools&);
Effects on(State&, const AccountMenu&, const Tools&);
Effects on(State&, const FiltersSheet&, const Tools&);
Effects on(State&, const MonthSheet&, const Tools&);
Effects on(State&, const ToastDismissed&, const Tools&);
Effects on(State&, const ToastPressed&, const Tools&);
Effects on(State&, const Ticked&, const Tools&);

// --- update_find.cpp ---
Effects on(State&, const ResourcesReplied&, const Tools&);
Effects on(State&, const ResourceReplied&, const Tools&);
Effects on(State&, const ScheduleReplied&, const Tools&);
Effects on(State&, const KindChosen&, const Tools&);
Effects on(State&, const FeatureToggled&, const Tools&);
Effects on(State&, const FilterChosen&, const Tools&);

// --- update_book.cpp ---
Effects on(State&, const MonthMoved&, const Tools&);
Effects on(State&, const DayChosen&, const Tools&);
Effects on(State&, const TimeChosen&, const Tools&);
Effects on(State&, const LengthChosen&, const Tools&);
Effects on(State&, const PersonAdded&, const Tools&);
Effects on(State&, const PersonRemoved&, const Tools&);
Effects on(State&, const BookPressed&, const Tools&);
Effects on(State&, const BookAgain&, const Tools&);
Effects on(State&, const BookReplied&, const Tools&);
Effects on(State&, const AlternativePicked&, const Tools&);
Effects on(State&, const StartOver&, const Tools&);

// --- update_bookings.cpp ---
Effects on(State&, const BookingsAsked&, const Tools&);
Effects on(State&, const BookingsReplied&, const Tools&);
Effects on(State&, const BookingReplied&, const Tools&);
Effects on(State&, const TransitionPressed&, const Tools&);
Effects on(State&, const TransitionReplied&, const Tools&);
Effects on(State&, const CancelAsked&, const Tools&);
Effects on(State&, const CancelKept&, const Tools&);
Effects on(State&, const MovePressed&, const Tools&);
Effects on(State&, const RenewPressed&, const Tools&);
Effects on(State&, const TitleEditor&, const Tools&);
Effects on(State&, const TitleSavePressed&, const Tools&);
Effects on(State&, const EditReplied&, const Tools&);

// --- update_availability.cpp ---
Effects on(State&, const OfferChosen&, const Tools&);
Effects on(State&, const WeekMoved&, const Tools&);
Effects on(State&, const WindowDrawn&, const Tools&);
Effects on(State&, const WindowRemoved&, const Tools&);
Effects on(State&, const DraftUndone&, const Tools&);
Effects on(State&, const DraftsDiscarded&, const Tools&);
Effects on(State&, const PublishPressed&, const Tools&);
Effects on(State&, const PublishReplied&, const Tools&);
Effects on(State&, const OfferReplied&, const Tools&);
Effects on(State&, const WindowsReplied&, const Tools&);
Effects on(State&, const OfferBookingsReplied&, const Tools&);
Effects on(State&, const PublishedWindowRemoved&, const Tools&);
Effects on(State&, const HoursSheet&, const Tools&);
Effects on(State&, const HoursEdited&, const Tools&);
Effects on(State&, const HoursSavePressed&, const Tools&);
Effects on(State&, const HoursReplied&, const Tools&);
Effects on(State&, const WindowDialog&, const Tools&);
Effects on(State&, const WindowDialogEdited&, const Tools&);
Effects on(State&, const WindowDialogAdded&, const Tools&);
Effects on(State&, const ExceptionDialog&, const Tools&);
Effects on(State&, const ExceptionDialogEdited&, const Tools&);
Effects on(State&, const ExceptionAdded&, const Tools&);
Effects on(State&, const ExceptionRemoved&, const Tools&);

}  // namespace holdfast::ui
