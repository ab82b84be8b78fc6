// One's own bookings, and what is done with them. What can happen, and what comes of it (`on`, in
// update_*.cpp).
#pragma once

#include <optional>
#include <vector>

#include "common/core/result.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

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
struct BookingMenu {            // of a row
  std::optional<BookingId> id;  // none: closed
};
struct MovePressed {
  BookingId id;
};
struct BookLikeBefore {  // the same time and words anew: undo of a cancel, a hold that ran out
  Booking before;
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

Effects on(State&, const BookingsAsked&, const Tools&);
Effects on(State&, const BookingsReplied&, const Tools&);
Effects on(State&, const BookingReplied&, const Tools&);
Effects on(State&, const TransitionPressed&, const Tools&);
Effects on(State&, const TransitionReplied&, const Tools&);
Effects on(State&, const CancelAsked&, const Tools&);
Effects on(State&, const CancelKept&, const Tools&);
Effects on(State&, const BookingMenu&, const Tools&);
Effects on(State&, const MovePressed&, const Tools&);
Effects on(State&, const BookLikeBefore&, const Tools&);
Effects on(State&, const RenewPressed&, const Tools&);
Effects on(State&, const TitleEditor&, const Tools&);
Effects on(State&, const TitleSavePressed&, const Tools&);
Effects on(State&, const EditReplied&, const Tools&);

}  // namespace holdfast::ui
