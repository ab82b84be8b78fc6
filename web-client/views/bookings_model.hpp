// What My bookings shows, computed from the state: rows in their groups, in words.
#pragma once

#include <string>
#include <vector>

#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct BookingRow {
  const Booking* booking = nullptr;
  const Resource* resource = nullptr;
  const ZoneRules* zone = nullptr;
  BookingStatus status = BookingStatus::confirmed;
  CivilDate day;  // of its start; of a loan that was picked up, the day it is due
  CivilDate today;
  std::int64_t left_ms = -1;  // of a running hold
};

struct BookingGroup {
  std::string title;
  std::vector<BookingRow> rows;
};

[[nodiscard]] BookingRow booking_row(const State& state, const Booking& booking);
// Upcoming: today, this week, next week, later, or day by day; past: by month, the latest first.
[[nodiscard]] std::vector<BookingGroup> booking_groups(const State& state, bool past, bool by_day);
[[nodiscard]] int upcoming_bookings(const State& state);

[[nodiscard]] Mode mode_of(const BookingRow& row);
[[nodiscard]] std::string name_of(const BookingRow& row);       // of the resource
[[nodiscard]] std::string title_of(const BookingRow& row);      // "Design review in Fern"
[[nodiscard]] std::string item_name_of(const BookingRow& row);  // "Fern, Mon 23 Nov, 11:00, confirmed"
[[nodiscard]] std::string detail_of(const BookingRow& row);     // "11:00 to 12:30 · 6 people · 3rd floor"

}  // namespace holdfast::ui
