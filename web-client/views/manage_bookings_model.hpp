// What the desk shows, computed from the state: requests in their groups, the bookings of a day, and what
// can be done with each.
#pragma once

#include <string>
#include <vector>

#include "web-client/app/desk.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct DeskRow {
  const Booking* booking = nullptr;
  const Resource* resource = nullptr;
  const ZoneRules* zone = nullptr;
  std::string person;
  BookingStatus status = BookingStatus::confirmed;  // with what was done here
  CivilDate day;                                    // of its start
  CivilDate today;
  bool acting = false;  // something done here is not known to be done
  std::string refused;  // what the server said to the last act
  std::optional<Transition> refused_act;
};

// What waits for one resource and day.
struct RequestGroup {
  const Resource* resource = nullptr;
  CivilDate day;
  CivilDate today;
  std::vector<DeskRow> rows;    // the oldest first
  std::vector<DeskRow> beside;  // what else takes its time that day
};

[[nodiscard]] std::vector<RequestGroup> request_groups(
    const State& state);  // the one that waits longest first

// Loans: those that begin or are due that day.
[[nodiscard]] std::vector<DeskRow> bookings_of_day(const State& state);
[[nodiscard]] std::vector<DeskRow> filtered_bookings(const State& state);

struct DayTotals {
  int all = 0;  // without what came to nothing
  int in = 0;   // checked in, also those that are over
  int missed = 0;
  int waiting = 0;
};
[[nodiscard]] DayTotals totals_of(const std::vector<DeskRow>& rows);
[[nodiscard]] std::string totals_words(const State& state);  // "78 today, 8 checked in"

// By the table of transitions, where they make sense now.
struct DeskActs {
  bool approve = false;
  bool decline = false;
  bool check_in = false;
  bool complete = false;
  bool no_show = false;
  bool move = false;
  bool cancel = false;
};
[[nodiscard]] DeskActs desk_acts(const DeskRow& row, Instant now);

[[nodiscard]] Mode mode_of(const DeskRow& row);
[[nodiscard]] std::string span_words(const DeskRow& row);  // "18:00 to 21:00"; a loan: "Today to Sat 5 Dec"
[[nodiscard]] std::string place_words(const RequestGroup& group);  // "Harbour Hall, Fri 27 Nov"
// "Approve, Harbour Hall, Fri 27 Nov", with the time where several wait for that day.
[[nodiscard]] std::string act_name(std::string_view verb, const RequestGroup& group, const DeskRow& row);
[[nodiscard]] std::string beside_words(
    const RequestGroup& group);                          // "Also that day: 09:00 to 11:00 Chess club"
[[nodiscard]] int people_of(const Booking& booking);     // with the one who booked
[[nodiscard]] std::string day_file(const State& state);  // as CSV
[[nodiscard]] Printout day_printout(const State& state);

}  // namespace holdfast::ui
