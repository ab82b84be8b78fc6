// The client's URLs: "#/book/<resource>?day=2026-11-23" and the like, as data and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/time/civil.hpp"

namespace holdfast::ui {

enum class Screen : std::uint8_t {
  find,
  book,
  bookings,
  booking,
  availability,
  calendar,
  manage,
  compare,
  sign_in,
  account,
  create_account,
  forgot_password,
  reset_password,
  signed_in,  // back from an identity provider
  not_found
};

struct Route {
  Screen screen = Screen::find;
  std::optional<ResourceId> resource;  // book, availability
  std::optional<BookingId> booking;    // booking
  std::optional<CivilDate> day;        // of the day, week or month shown
  std::optional<Instant> start;        // book: the time chosen
  std::optional<BookingId> move;       // book: the booking that is being moved
  std::string query;                   // find: the words searched for
  std::string kind;                    // find: "person", "room", "item" or empty
  std::string tab;                     // bookings: "upcoming" (when empty) or "past"; manage: "resources" ...
  std::string view;                    // calendar: "week" (when empty), "day", "month" or "agenda"
  std::vector<ResourceId> of;          // compare: those that were picked; none: all that match
  std::string length;                  // compare: minutes, empty: any
  std::string places;                  // compare: at least so many
  std::string features;                // compare: separated by commas
  std::string open;                    // manage: id of what its side sheet shows, or "new"
  std::string problem;                 // sign_in, account: why an identity provider led to nothing, a code
  std::string token;                   // reset_password: of the letter
  std::string to;                      // signed_in: the route to go on to

  friend bool operator==(const Route&, const Route&) = default;
};

// What is shown without the shell: before one is signed in.
[[nodiscard]] bool is_doorway(Screen screen);

// Unknown or malformed routes become Screen::not_found; an empty one is Find.
[[nodiscard]] Route parse_route(std::string_view hash);
[[nodiscard]] std::string to_string(const Route& route);
// The screen as one comes to it first.
[[nodiscard]] Route route_to(Screen screen);

}  // namespace holdfast::ui
