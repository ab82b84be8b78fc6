// The parts of My bookings.
#pragma once

#include <vector>

#include "web-client/views/bookings_model.hpp"
#include "web-client/views/view.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {

struct BookingAct {
  std::string label;
  Look look;
  Action action;
};
// What can be done with it now, the main one first.
[[nodiscard]] std::vector<BookingAct> booking_acts(const View& v, const BookingRow& row);

// One booking: a row of a table, on phones a card.
void draw_booking_row(const View& v, Rect r, const BookingRow& row);
void draw_booking_card(const View& v, Rect r, const BookingRow& row);
[[nodiscard]] float booking_row_height(const View& v);

// Where the menu of the row whose "More" was pressed opens; drawn later in the frame, above everything.
void set_menu_anchor(Frame& f, Rect r);
[[nodiscard]] Rect menu_anchor(Frame& f);

}  // namespace holdfast::ui
