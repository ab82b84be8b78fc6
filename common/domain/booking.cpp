#include "common/domain/booking.hpp"

#include <array>
#include <cstddef>

namespace holdfast {
namespace {

struct Edge {
  BookingStatus from;
  Transition transition;
  BookingStatus to;
};

// The one table: what is not in it is refused.
constexpr std::array kEdges = {
    Edge{BookingStatus::held, Transition::confirm, BookingStatus::confirmed},
    Edge{BookingStatus::held, Transition::expire, BookingStatus::expired},
    Edge{BookingStatus::held, Transition::cancel, BookingStatus::cancelled},
    Edge{BookingStatus::pending, Transition::approve, BookingStatus::confirmed},
    Edge{BookingStatus::pending, Transition::decline, BookingStatus::declined},
    Edge{BookingStatus::pending, Transition::cancel, BookingStatus::cancelled},
    Edge{BookingStatus::confirmed, Transition::check_in, BookingStatus::checked_in},
    Edge{BookingStatus::confirmed, Transition::cancel, BookingStatus::cancelled},
    Edge{BookingStatus::confirmed, Transition::no_show, BookingStatus::no_show},
    Edge{BookingStatus::checked_in, Transition::complete, BookingStatus::completed},
};

constexpr std::array<std::string_view, 9> kStatusWords = {
    "held", "pending", "confirmed", "checked_in", "completed", "cancelled", "expired", "declined", "no_show"};
static_assert(kStatusWords.size() == static_cast<std::size_t>(BookingStatus::no_show) + 1);

constexpr std::array<std::string_view, 8> kTransitionWords = {"confirm",  "cancel",   "approve", "decline",
                                                              "check-in", "complete", "no-show", "expire"};
static_assert(kTransitionWords.size() == static_cast<std::size_t>(Transition::expire) + 1);

}  // namespace

bool occupies(BookingStatus status) {
  return status == BookingStatus::held || status == BookingStatus::pending ||
         status == BookingStatus::confirmed || status == BookingStatus::checked_in;
}

std::optional<BookingStatus> after(BookingStatus from, Transition transition) {
  for (const Edge& edge : kEdges) {
    if (edge.from == from && edge.transition == transition) return edge.to;
  }
  return std::nullopt;
}

bool is_repeat(BookingStatus from, Transition transition) {
  return (transition == Transition::confirm && from == BookingStatus::confirmed) ||
         (transition == Transition::cancel && from == BookingStatus::cancelled);
}

std::string_view to_string(BookingStatus status) {
  return kStatusWords[static_cast<std::size_t>(status)];
}

std::optional<BookingStatus> parse_booking_status(std::string_view word) {
  for (std::size_t i = 0; i < kStatusWords.size(); ++i) {
    if (kStatusWords[i] == word) return static_cast<BookingStatus>(i);
  }
  return std::nullopt;
}

std::string_view to_string(Transition transition) {
  return kTransitionWords[static_cast<std::size_t>(transition)];
}

BookingStatus status_at(const Booking& booking, Instant now) {
  const bool lapsed =
      booking.status == BookingStatus::held && booking.held_until && *booking.held_until <= now;
  return lapsed ? BookingStatus::expired : booking.status;
}

}  // namespace holdfast
