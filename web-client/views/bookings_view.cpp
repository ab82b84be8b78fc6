#include <algorithm>

#include "web-client/app/bookings.hpp"
#include "web-client/app/language.hpp"
#include "web-client/views/bookings_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kCardGap = 12;

float draw_table(const View& v, Rect r, const BookingGroup& group) {
  Frame& f = v.f;
  const float each = booking_row_height(v);
  const Rect box{r.x, r.y, r.w, each * static_cast<float>(group.rows.size())};
  card(f, box);
  Rect rest = box;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    const Rect at = rest.cut_top(each);
    draw_booking_row(v, at.inset(1, 1), group.rows[i]);
    if (i + 1 < group.rows.size()) divider(f, at.x + 1, at.bottom() - 1, at.w - 2);
  }
  f.edge(box, f.theme().line, kRadiusCard);
  return box.h;
}

float draw_cards(const View& v, Rect r, const BookingGroup& group) {
  const float start = r.y;
  for (const BookingRow& row : group.rows)
    draw_booking_card(v, r.cut_top(booking_row_height(v), kCardGap), row);
  return r.y - start - kCardGap;
}

float draw_group(const View& v, Rect r, const BookingGroup& group) {
  heading(v.f, {r.x + 4, r.y, r.w - 4, 20}, 2, Type::label, group.title);
  const Rect under{r.x, r.y + 28, r.w, 0};
  const Group list(v.f, {.role = Role::list, .name = group.title});
  return 28 + (v.f.phone() ? draw_cards(v, under, group) : draw_table(v, under, group));
}

float draw_list(const View& v, Rect r, bool past) {
  const auto groups = booking_groups(v.s, past, v.f.phone());
  if (groups.empty()) {
    const EmptySpec spec{Icon::ticket, t(past ? "bookings.none_past" : "bookings.none"),
                         t(past ? "bookings.none_past_hint" : "bookings.none_hint"),
                         t("bookings.find_a_time")};
    if (empty_state(v.f, {r.x, r.y, r.w, 320}, spec)) v.go(Route{});
    return 320;
  }
  const float start = r.y;
  for (const BookingGroup& group : groups)
    r.cut_top(draw_group(v, r, group), 24);
  return r.y - start;
}

void draw_tabs(const View& v, Rect r, bool past) {
  const auto picked =
      tabs(v.f, r, t("bookings.tabs"),
           {{t("bookings.upcoming"), upcoming_bookings(v.s)}, {t("bookings.past")}}, past ? 1 : 0);
  if (!picked) return;
  Route route = route_to(Screen::bookings);
  route.tab = *picked == 1 ? "past" : "";
  v.go(route);
}

}  // namespace

void draw_bookings(const View& v, Rect page) {
  Frame& f = v.f;
  const bool past = v.s.route.tab == "past";
  ScrollArea scroll(f, page, past ? "past" : "upcoming");
  Rect content = page_content(f, scroll.content());
  const float top = scroll.content().y;
  content.cut_top(v.page_top());
  draw_tabs(v, content.cut_top(f.touch() ? kMinTouch : kTabs, 20), past);
  if (const float queued = past ? 0 : draw_queue(v, content); queued > 0) content.cut_top(queued, 24);
  float used = 300;
  if (v.s.bookings.load == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, t("find.no_answer"), t("bookings.no_answer_hint"),
                         t("shell.ask_again")};
    if (empty_state(f, {content.x, content.y, content.w, used}, spec)) v.emit(BookingsAsked{});
  } else if (v.s.bookings.load != Load::ready && v.s.bookings.items.empty()) {
    const float each = booking_row_height(v);
    for (int i = 0; i < 3; ++i)
      skeleton(f, {content.x, content.y + 28 + static_cast<float>(i) * (each + 16), content.w, each},
               kRadiusCard);
  } else {
    used = draw_list(v, content, past);
  }
  scroll.done(content.y - top + used + page_padding(f));
}

}  // namespace holdfast::ui
