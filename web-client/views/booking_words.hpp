// A booking's state as a chip, and which acts are on offer for it.
#pragma once

#include <string>

#include "common/domain/booking.hpp"
#include "web-client/app/state.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {

// What a person calls it within a sentence: "confirmed", for loans "picked up" ...
[[nodiscard]] std::string status_word(BookingStatus status, Mode mode);
[[nodiscard]] std::string status_label(BookingStatus status, Mode mode);  // "Confirmed": as a chip says it
// `left_ms` of a hold is shown in its chip when not negative.
[[nodiscard]] ChipSpec status_chip(BookingStatus status, Mode mode, std::int64_t left_ms = -1);

struct Acts {
  bool confirm = false;
  bool let_go = false;
  bool withdraw = false;
  bool cancel = false;
  bool move = false;
  bool check_in = false;
  bool renew = false;
  bool book_again = false;
};
// For the booking's own user, by the table of transitions and the policy's cut-offs.
[[nodiscard]] Acts acts_for(const Booking& booking, const Resource* resource, Instant now);

}  // namespace holdfast::ui
