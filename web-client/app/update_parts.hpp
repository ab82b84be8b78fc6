// What the functions `on` of the screens (update_*.cpp) share.
#pragma once

#include <optional>
#include <string>

#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

[[nodiscard]] Effects go_to(State& state, const Route& route);
// The same, with no way back to the present screen: it has done its work.
[[nodiscard]] Effects go_on_to(State& state, const Route& route);
// What is somebody's own leaves with them; the catalogue and the theme stay.
void forget_person(State& state);
// What the screen of the present route needs from the server.
[[nodiscard]] Effects arrive(State& state);
[[nodiscard]] Effects want_schedule(State& state, ResourceId id);
// Chooses the day and the time that Book starts with, once the schedule is known.
void settle_book(State& state);
// The schedules of what could be had instead of a refused time.
[[nodiscard]] Effects want_stand_ins(State& state);
// Forgets how old the copy is, so that `want_schedule` asks anew.
void schedule_changed(State& state, ResourceId id);
[[nodiscard]] Effects want_bookings(State& state);
[[nodiscard]] Effects want_offer(State& state);
// Open time was drawn that nobody sees yet, or a change is on its way.
[[nodiscard]] bool has_unpublished(const State& state);
// Leaving for `route` would hide drawn windows that nobody sees yet: the person is asked first.
[[nodiscard]] bool asks_before_leaving(State& state, const Route& route);
void toast(State& state, std::string text, bool bad = false);
void toast_in(State& state, ToastTone tone, std::string text);
// With a button that does `act`; it takes the place of an earlier one about the same booking.
void toast_with(State& state, std::string text, std::string button, Action act,
                std::optional<BookingId> about = std::nullopt, ToastTone tone = ToastTone::ok);
// A 401: asks to sign in and remembers where the person was; what was typed stays.
[[nodiscard]] Effects signed_out_by_server(State& state);
[[nodiscard]] std::string sentence(const Error& error);
// Without a network, what may not wait (docs/adr/0006) is told so at once, where it was entered. True: told.
[[nodiscard]] bool needs_network(const State& state, std::string& problem);
void put_booking(State& state, const Booking& booking);

}  // namespace holdfast::ui
