// What lies over My bookings and a booking's own screen: the question before a cancel, the title's editor,
// the menu of a row.
#include <vector>

#include "web-client/app/bookings.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/bookings_model.hpp"
#include "web-client/views/bookings_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"

namespace holdfast::ui {
namespace {

void draw_title_dialog(const View& v, const Booking& booking) {
  Frame& f = v.f;
  const Resource* resource = find_resource(v.s, booking.resource_id);
  const std::string label =
      resource == nullptr ? t("booking.title") : word(*resource, "title_label", t("booking.title"));
  const DialogBox box(f, label, 440, 190);
  const Group form(f, {.role = Role::form, .name = label});
  Rect inside = box.content();
  FieldSpec spec;
  spec.label = label;
  spec.key = "edited-title";
  spec.value = v.s.bookings.edited_title;
  spec.autocomplete = "off";
  spec.autofocus = true;
  const FieldResult result = text_field(f, inside.cut_top(field_height(f, spec, inside.w), 20), spec);
  if (result.changed) v.emit(Edited{Field::edited_title, *result.changed});
  Rect row = inside.cut_top(f.touch() ? kMinTouch : kButton);
  ButtonSpec save{.label = t("booking.save"), .key = "save", .look = Look::primary};
  save.submit = true;
  if (button(f, row.cut_right(button_width(f, save), 8), save)) v.emit(TitleSavePressed{});
  const ButtonSpec back{.label = t("booking.leave"), .look = Look::secondary};
  const bool left = button(f, row.cut_right(button_width(f, back)), back);
  if (left || box.dismissed()) v.emit(TitleEditor{});
}

void draw_cancel_dialog(const View& v, const Booking& booking) {
  const BookingRow row = booking_row(v.s, booking);
  const std::string what =
      row.resource == nullptr ? t("booking.one") : word(*row.resource, "booking", t("booking.one"));
  const std::string when =
      t("date.moment", {{"date", short_date(row.zone->date_at(booking.interval.start), row.today)},
                        {"time", time_span(booking.interval, *row.zone, row.today)}});
  DialogSpec spec;
  spec.title = t("bookings.cancel_this", {{"booking", what}});
  spec.body = t("bookings.cancel_body", {{"name", name_of(row)}, {"when", when}});
  spec.safe = t("bookings.keep_it");
  spec.act = t("bookings.cancel_booking");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(CancelKept{});
  if (answer == DialogAnswer::act) v.emit(TransitionPressed{booking.id, Transition::cancel});
}

void draw_menu(const View& v, const Booking& booking) {
  const BookingRow row = booking_row(v.s, booking);
  std::vector<MenuItem> items = {{t("bookings.details"), Icon::info},
                                 {t("bookings.in_calendar"), Icon::calendar}};
  if (occupies(row.status)) items.push_back({t("held.edit_title"), Icon::pencil});
  const MenuResult result = menu(v.f, menu_anchor(v.f), t("bookings.more"), items, 220, true);
  if (result.chosen == 0) {
    Route route = route_to(Screen::booking);
    route.booking = booking.id;
    v.go(route);
  }
  if (result.chosen == 1) {
    Route route = route_to(Screen::calendar);
    route.day = row.zone->date_at(booking.interval.start);
    v.go(route);
  }
  if (result.chosen == 2) v.emit(TitleEditor{booking.id});
  if (result.closed) v.emit(BookingMenu{});
}

}  // namespace

void draw_bookings_dialogs(const View& v) {
  if (const Booking* edited = find_booking(v.s, v.s.bookings.editing)) return draw_title_dialog(v, *edited);
  if (const Booking* asked = find_booking(v.s, v.s.bookings.asked_to_cancel))
    return draw_cancel_dialog(v, *asked);
  if (const Booking* open = find_booking(v.s, v.s.bookings.menu)) draw_menu(v, *open);
}

}  // namespace holdfast::ui
