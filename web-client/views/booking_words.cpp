#include "web-client/views/booking_words.hpp"

#include "common/domain/attendance.hpp"
#include "web-client/app/language.hpp"
#include "web-client/widgets/ring.hpp"

namespace holdfast::ui {

namespace {

std::string_view key_of(BookingStatus status, Mode mode) {
  switch (status) {
    case BookingStatus::held:
      return "held";
    case BookingStatus::pending:
      return "pending";
    case BookingStatus::confirmed:
      return "confirmed";
    case BookingStatus::checked_in:
      return mode == Mode::loan ? "picked_up" : "checked_in";
    case BookingStatus::completed:
      return "completed";
    case BookingStatus::cancelled:
      return "cancelled";
    case BookingStatus::expired:
      return "expired";
    case BookingStatus::declined:
      return "declined";
    case BookingStatus::no_show:
      return "missed";
  }
  return "";
}

}  // namespace

std::string status_word(BookingStatus status, Mode mode) {
  return t("status.in_words." + std::string(key_of(status, mode)));
}

std::string status_label(BookingStatus status, Mode mode) {
  return t("status." + std::string(key_of(status, mode)));
}

ChipSpec status_chip(BookingStatus status, Mode mode, std::int64_t left_ms) {
  const std::string label = status_label(status, mode);
  switch (status) {
    case BookingStatus::held:
      return {left_ms < 0 ? label : t("status.held_clock", {{"clock", clock_text(left_ms)}}), Icon::hourglass,
              Hue::held};
    case BookingStatus::pending:
      return {label, Icon::clock, Hue::pending};
    case BookingStatus::confirmed:
      return {label, Icon::check, Hue::ok};
    case BookingStatus::checked_in:
      return {label, mode == Mode::loan ? Icon::book : Icon::log_in, Hue::in};
    case BookingStatus::completed:
      return {label, Icon::check, Hue::mute};
    case BookingStatus::cancelled:
      return {label, Icon::ban, Hue::mute, true};
    case BookingStatus::expired:
      return {label, Icon::hourglass, Hue::mute, true};
    case BookingStatus::declined:
      return {label, Icon::x, Hue::bad};
    case BookingStatus::no_show:
      return {label, Icon::user_x, Hue::warn};
  }
  return {label};
}

Acts acts_for(const Booking& booking, const Resource* resource, Instant now) {
  Acts acts;
  const BookingStatus status = status_at(booking, now);
  const Policy policy = resource == nullptr ? Policy{} : resource->policy;
  const bool loan = policy.mode == Mode::loan;
  const Micros ahead = booking.interval.start - now;
  const bool ended = booking.interval.end <= now;
  switch (status) {
    case BookingStatus::held:
      acts.confirm = acts.let_go = true;
      break;
    case BookingStatus::pending:
      acts.withdraw = !ended;
      break;
    case BookingStatus::confirmed:
      acts.cancel = !ended && (loan || ahead >= policy.cancel_cutoff);
      acts.move = !loan && ahead > Micros{0} && ahead >= policy.reschedule_cutoff;
      acts.check_in = is_time_to_check_in(booking, policy, now);
      break;
    case BookingStatus::checked_in:
      acts.renew = loan && booking.renewals < policy.max_renewals;
      break;
    default:
      acts.book_again = resource != nullptr;
      break;
  }
  return acts;
}

}  // namespace holdfast::ui
