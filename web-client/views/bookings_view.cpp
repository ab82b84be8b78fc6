#include <algorithm>
#include <map>

#include "web-client/app/bookings.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kRow = 72;
constexpr float kPhoneRow = 156;

struct Row {
  const Booking* booking;
  const Resource* resource;
  const ZoneRules* zone;
  BookingStatus status;
  CivilDate day;
  CivilDate today;
};

struct RowGroup {
  std::string title;
  std::vector<Row> rows;
};

Row row_of(const State& s, const Booking& booking) {
  const ZoneRules& zone = zone_of(s, booking.resource_id);
  return {&booking,
          find_resource(s, booking.resource_id),
          &zone,
          status_at(booking, s.now),
          zone.date_at(booking.interval.start),
          zone.date_at(s.now)};
}

bool is_upcoming(const Row& row, Instant now) {
  return row.booking->interval.end > now && occupies(row.status);
}

std::string group_title(const Row& row, bool past) {
  if (past) return month_year(row.day);
  if (row.day <= row.today) return "Today";
  const CivilDate next_monday = row.today + (7 - static_cast<int>(row.today.weekday()));
  return row.day < next_monday ? "This week" : row.day < next_monday + 7 ? "Next week" : "Later";
}

std::vector<RowGroup> groups_of(const State& s, bool past) {
  std::vector<Row> rows;
  for (const Booking& booking : s.bookings.items) {
    const Row row = row_of(s, booking);
    if (is_upcoming(row, s.now) != past) rows.push_back(row);
  }
  if (past) std::reverse(rows.begin(), rows.end());
  std::vector<RowGroup> groups;
  for (const Row& row : rows) {
    const std::string title = group_title(row, past);
    if (groups.empty() || groups.back().title != title) groups.push_back({title, {}});
    groups.back().rows.push_back(row);
  }
  return groups;
}

Mode mode_of(const Row& row) {
  return row.resource == nullptr ? Mode::slots : row.resource->policy.mode;
}

std::string name_of(const Row& row) {
  return row.resource == nullptr ? "Booking" : row.resource->name;
}

std::string title_of(const Row& row) {
  const std::string& title = row.booking->title;
  if (title.empty()) return name_of(row);
  return row.resource != nullptr && row.resource->kind == ResourceKind::room ? title + " in " + name_of(row)
                                                                             : name_of(row) + ", " + title;
}

std::string accessible_name(const Row& row) {
  return name_of(row) + ", " + short_date(row.day, row.today) + ", " +
         clock_time(row.booking->interval.start, *row.zone) + ", " + status_word(row.status, mode_of(row));
}

std::string detail_of(const Row& row) {
  std::string words = time_span(row.booking->interval, *row.zone, row.today);
  if (mode_of(row) == Mode::loan) {
    words = "Due " + short_date(row.zone->date_at(row.booking->interval.end - Micros(1)), row.today);
  }
  if (!row.booking->attendees.empty()) {
    words += " · " + count_words(static_cast<int>(row.booking->attendees.size()) + 1, "person", "people");
  }
  if (row.resource != nullptr && !row.resource->location.empty()) words += " · " + row.resource->location;
  if (row.status == BookingStatus::held && row.booking->held_until) {
    words += " · held until " + clock_time(*row.booking->held_until, *row.zone);
  }
  return words;
}

std::int64_t left_ms(const View& v, const Row& row) {
  if (row.status != BookingStatus::held || !row.booking->held_until) return -1;
  const std::int64_t left = (*row.booking->held_until - v.s.now).count() / 1000;
  tick(v.f, left);
  return left;
}

struct Act {
  std::string label;
  Look look;
  Action action;
};

std::vector<Act> acts_of(const View& v, const Row& row) {
  const BookingId id = row.booking->id;
  const Acts acts = acts_for(*row.booking, row.resource, v.s.now);
  std::vector<Act> list;
  if (acts.confirm)
    list.push_back({"Confirm booking", Look::primary, TransitionPressed{id, Transition::confirm}});
  if (acts.check_in)
    list.push_back({"Check in", Look::secondary, TransitionPressed{id, Transition::check_in}});
  if (acts.renew) list.push_back({"Renew", Look::secondary, RenewPressed{id}});
  if (acts.let_go) list.push_back({"Let it go", Look::quiet, TransitionPressed{id, Transition::cancel}});
  if (acts.move) list.push_back({"Move", Look::quiet, MovePressed{id}});
  if (acts.withdraw) list.push_back({"Withdraw", Look::quiet, TransitionPressed{id, Transition::cancel}});
  if (acts.cancel) list.push_back({"Cancel", Look::quiet, CancelAsked{id}});
  if (acts.book_again) {
    Route route;
    route.screen = Screen::book;
    route.resource = row.booking->resource_id;
    list.push_back({mode_of(row) == Mode::loan ? "Borrow again" : "Book again", Look::quiet, Go{route}});
  }
  return list;
}

// From the right edge leftwards; phones share the width.
void draw_acts(const View& v, Rect area, const Row& row) {
  const auto acts = acts_of(v, row);
  const bool busy = v.s.bookings.sending.contains(row.booking->id);
  const int count = static_cast<int>(acts.size());
  for (int i = count - 1; i >= 0; --i) {
    const Act& act = acts[static_cast<std::size_t>(i)];
    ButtonSpec spec{.label = act.label,
                    .key = act.label,
                    .look = act.look,
                    .size = v.f.phone() ? Size::normal : Size::small};
    spec.busy = busy && act.look == Look::primary;
    const Rect at = v.f.phone() ? area.column(i, count, 8)
                                : area.cut_right(button_width(v.f, spec), 6).middle_h(kButtonSmall);
    if (button(v.f, at, spec) && !busy) v.emit(act.action);
  }
}

void draw_date(const View& v, Rect r, const Row& row) {
  const Theme& theme = v.f.theme();
  const bool held = row.status == BookingStatus::held;
  const bool other_month = row.day - row.today > 28 || row.day < row.today;
  const std::string_view under = other_month ? month_short(row.day) : weekday_short(row.day);
  r = r.middle_h(44);
  v.f.print(r.cut_top(26), Type::when, theme.text, std::to_string(static_cast<unsigned>(row.day.ymd().day())),
            Align::centre);
  v.f.print(r.cut_top(16), Type::micro, held ? theme.held.text : theme.text2, under, Align::centre);
}

Route booking_route(const Row& row) {
  Route route;
  route.screen = Screen::booking;
  route.booking = row.booking->id;
  return route;
}

void draw_row(const View& v, Rect r, const Row& row) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const Group item(
      f,
      {.role = Role::listitem, .key = row.booking->id.to_string(), .name = accessible_name(row), .rect = r});
  const bool held = row.status == BookingStatus::held;
  if (held) f.fill(r, theme.held.fill);
  const Route route = booking_route(row);
  if (area_link(f, r, title_of(row), to_string(route), kRadius)) v.go(route);
  ChipSpec spec = status_chip(row.status, mode_of(row), left_ms(v, row));
  spec.on_surface = held;
  Rect inside = r.inset(16, 0);
  if (f.phone()) {
    inside = r.inset(16, 14);
    draw_acts(v, inside.cut_bottom(kField, 10), row);
    const Rect line = inside.cut_bottom(kChip, 8);
    chip(f, {line.x, line.y}, spec);
  }
  draw_date(v, inside.cut_left(56, 8), row);
  if (row.resource != nullptr) picture(f, inside.cut_left(40, 16).middle_h(40), *row.resource);
  if (!f.phone()) {
    draw_acts(v, inside.cut_right(f.shell() == Shell::wide ? 290 : 240, 12), row);
    const Rect at = inside.cut_right(132, 12).middle_h(kChip);
    chip(f, {at.x, at.y}, spec);
  }
  inside = inside.middle_h(42);
  f.print(inside.cut_top(20, 2), Type::semi, theme.text, title_of(row));
  text(f, inside.cut_top(20), Type::meta, theme.text2, detail_of(row));
}

float draw_group(const View& v, Rect r, const RowGroup& group) {
  Frame& f = v.f;
  heading(f, {r.x + 4, r.y, r.w, 20}, 2, Type::label, group.title);
  const float row_height = f.phone() ? kPhoneRow : kRow;
  const Rect box{r.x, r.y + 28, r.w, row_height * static_cast<float>(group.rows.size())};
  card(f, box);
  const Group list(f, {.role = Role::list, .name = group.title});
  Rect rest = box;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    const Rect at = rest.cut_top(row_height);
    draw_row(v, at.inset(1, 0), group.rows[i]);
    if (i + 1 < group.rows.size()) divider(f, at.x + 1, at.bottom() - 1, at.w - 2);
  }
  f.edge(box, f.theme().line, kRadiusCard);
  return 28 + box.h;
}

float draw_list(const View& v, Rect r, bool past) {
  const auto groups = groups_of(v.s, past);
  if (groups.empty()) {
    const EmptySpec spec =
        past ? EmptySpec{Icon::ticket, "Nothing here yet.", "What has passed is kept here.", ""}
             : EmptySpec{Icon::ticket, "Nothing booked yet.", "What you book or hold is shown here.",
                         "Find a time"};
    Route find;
    if (empty_state(v.f, {r.x, r.y, r.w, 320}, spec)) v.go(find);
    return 320;
  }
  const float start = r.y;
  for (const RowGroup& group : groups)
    r.cut_top(draw_group(v, r, group), 24);
  return r.y - start;
}

int upcoming_count(const State& s) {
  int count = 0;
  for (const Booking& booking : s.bookings.items)
    count += is_upcoming(row_of(s, booking), s.now) ? 1 : 0;
  return count;
}

void draw_title_dialog(const View& v, const Booking& booking) {
  Frame& f = v.f;
  const Resource* resource = find_resource(v.s, booking.resource_id);
  const std::string label = resource == nullptr ? "Title" : word(*resource, "title_label", "Title");
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
  Rect row = inside.cut_top(kButton);
  ButtonSpec save{.label = "Save", .key = "save", .look = Look::primary};
  save.submit = true;
  if (button(f, row.cut_right(button_width(f, save), 8), save)) v.emit(TitleSavePressed{});
  const ButtonSpec back{.label = "Cancel", .look = Look::secondary};
  const bool cancelled = button(f, row.cut_right(button_width(f, back)), back);
  if (cancelled || box.dismissed()) v.emit(TitleEditor{});
}

}  // namespace

void draw_bookings(const View& v, Rect page) {
  Frame& f = v.f;
  const bool past = v.s.route.tab == "past";
  ScrollArea scroll(f, page, past ? "past" : "upcoming");
  Rect content = page_content(f, scroll.content());
  content.cut_top(v.page_top());
  const float top = content.y - scroll.content().y;
  const float start = content.y;
  const auto picked = tabs(f, content.cut_top(kTabs, 20), "Bookings",
                           {{"Upcoming", upcoming_count(v.s)}, {"Past"}}, past ? 1 : 0);
  if (picked) {
    Route route;
    route.screen = Screen::bookings;
    route.tab = *picked == 1 ? "past" : "";
    v.go(route);
  }
  float used = 300;
  if (v.s.bookings.load == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, "No answer just now.", "Your bookings could not be loaded.",
                         "Ask again"};
    if (empty_state(f, {content.x, content.y, content.w, used}, spec)) v.emit(BookingsAsked{});
  } else if (v.s.bookings.load != Load::ready && v.s.bookings.items.empty()) {
    for (int i = 0; i < 3; ++i)
      skeleton(f, {content.x, content.y + static_cast<float>(i) * 88, content.w, 72}, 12);
  } else {
    used = draw_list(v, content, past);
  }
  scroll.done(top + content.y - start + used + page_padding(f));
}

void draw_bookings_dialogs(const View& v) {
  if (const Booking* edited = find_booking(v.s, v.s.bookings.editing)) return draw_title_dialog(v, *edited);
  const Booking* booking = find_booking(v.s, v.s.bookings.asked_to_cancel);
  if (booking == nullptr) return;
  const Row row = row_of(v.s, *booking);
  const std::string what = row.resource == nullptr ? "booking" : word(*row.resource, "booking", "booking");
  DialogSpec spec;
  spec.title = "Cancel this " + what + "?";
  spec.body = name_of(row) + ", " + short_date(row.day, row.today) + ", " +
              time_span(booking->interval, *row.zone, row.today) + ". The time opens to others at once.";
  spec.safe = "Keep it";
  spec.act = "Cancel booking";
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(CancelKept{});
  if (answer == DialogAnswer::act) v.emit(TransitionPressed{booking->id, Transition::cancel});
}

}  // namespace holdfast::ui
