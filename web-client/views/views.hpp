// The screens. Each draws the page area it is given; the shell around them is drawn by `draw_app`.
#pragma once

#include <string>

#include "web-client/views/view.hpp"

namespace holdfast::ui {

void draw_app(const View& v);
[[nodiscard]] std::string screen_title(const State& state);

void draw_sign_in(const View& v);
void draw_create_account(const View& v);
void draw_forgot_password(const View& v);
void draw_reset_password(const View& v);
void draw_signed_in(const View& v);
void draw_find(const View& v, Rect page);
void draw_book(const View& v, Rect page);
void draw_compare(const View& v, Rect page);
[[nodiscard]] std::string compare_title(const State& state);
// On Find: the bar over what was picked to be compared, at the bottom of the page.
void draw_compare_bar(const View& v, Rect page);
void draw_held(const View& v, Rect page, const Booking& booking);
void draw_bookings(const View& v, Rect page);
void draw_availability(const View& v, Rect page, Rect top);
[[nodiscard]] float availability_foot(const View& v);  // what toasts must leave free below
void draw_manage(const View& v, Rect page);
void draw_calendar(const View& v, Rect page, Rect top);
[[nodiscard]] std::string calendar_period(const View& v);      // "23 to 29 November 2026"
[[nodiscard]] float calendar_top_right(Frame& f);              // px of the top bar for its buttons
[[nodiscard]] std::string calendar_title(const State& state);  // of the page
void draw_account(const View& v, Rect page);
void draw_account_dialogs(const View& v);
void draw_profile(const View& v);  // its sheet, when open
void draw_keys(const View& v);     // the list of keys, when open

// Keys of every screen: before the screen is drawn, and after it.
void take_go_keys(const View& v);
void take_escape(const View& v);  // when nothing else wanted it
void take_common_keys(const View& v);

void draw_not_found(const View& v, Rect page);

// Under the top bar: offline, waiting, back online. Gives its height; 0: nothing to say.
float draw_banners(const View& v, Rect page);
// The list of requests that wait or were refused; gives its height.
float draw_queue(const View& v, Rect r);

// Signing out would drop what waits: the question.
void draw_sign_out_question(const View& v);

// Dialogs and sheets of a screen, drawn after everything else.
void draw_bookings_dialogs(const View& v);
void draw_availability_dialogs(const View& v);
// Px at the bottom that toasts leave free for what an open sheet has there.
float manage_foot(const View& v);
void draw_manage_dialogs(const View& v);
void draw_book_sheets(const View& v);
Rect draw_calendar_dialogs(const View& v);  // the place of what is open beside a time
void draw_find_sheets(const View& v);

}  // namespace holdfast::ui
