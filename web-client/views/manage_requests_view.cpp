// Manage, Requests: what waits for a yes or no, by resource and day.
#include <algorithm>
#include <cmath>

#include "web-client/app/desk.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_bookings_model.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kHead = 64;
constexpr float kRow = 72;
constexpr float kPad = 20;
constexpr float kPhonePad = 16;
constexpr float kPhoneRow = 44 + 44 + 8 + 40 + 12 + kMinTouch;
constexpr float kTimes = 164;
constexpr float kRoomForRow = 720;

bool can_be_chosen(const DeskRow& row, Instant now) {
  return row.status == BookingStatus::pending && desk_acts(row, now).approve;
}

std::vector<BookingId> choosable(const View& v, const std::vector<RequestGroup>& groups) {
  std::vector<BookingId> ids;
  for (const RequestGroup& group : groups) {
    for (const DeskRow& row : group.rows) {
      if (can_be_chosen(row, v.s.now)) ids.push_back(row.booking->id);
    }
  }
  return ids;
}

float draw_toolbar(const View& v, Rect r, const std::vector<RequestGroup>& groups) {
  Frame& f = v.f;
  const float height = f.touch() || f.phone() ? kMinTouch : kButton;
  Rect line = r;
  line.h = height;
  const auto all = choosable(v, groups);
  const auto& selected = v.s.manage->desk->selected;
  std::vector<BookingId> chosen;
  std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
               [&](BookingId id) { return selected.contains(id); });
  const int count = static_cast<int>(chosen.size());
  if (count > 0) {
    const ButtonSpec approve{.label = t("requests.approve_selected", {{"n", count}}),
                             .key = "approve-selected",
                             .look = Look::primary,
                             .icon = Icon::check};
    if (button(f, line.cut_right(button_width(f, approve), 8), approve))
      v.emit(DeskActed{chosen, Transition::approve});
  }
  if (all.size() > 1) {
    const bool whole = chosen.size() == all.size();
    const ButtonSpec select{.label = t(whole ? "requests.select_none" : "requests.select_all"),
                            .key = "select",
                            .look = Look::quiet};
    if (button(f, line.cut_right(button_width(f, select), 8), select))
      v.emit(RequestsSelected{whole ? std::vector<BookingId>{} : all});
  }
  const Group status(f, {.role = Role::status, .key = "waiting"});
  text(f, line.middle_h(20), Type::body, f.theme().text2,
       t("requests.count", {{"n", static_cast<int>(all.size())}}));
  return height;
}

void draw_person(const View& v, Rect r, const DeskRow& row) {
  Frame& f = v.f;
  avatar(f, r.cut_left(36, 12).middle_h(36), initials_of(row.person), row.booking->user_id.to_string());
  r = r.middle_h(40);
  text(f, r.cut_top(20), Type::semi, f.theme().text, row.person);
  const std::string asked =
      t("requests.asked", {{"when", moment_words(row.booking->created_at, *row.zone, row.today)}});
  text(f, r.cut_top(20), Type::meta, f.theme().text3, asked);
}

void draw_matter(const View& v, Rect r, const DeskRow& row) {
  Frame& f = v.f;
  const Booking& booking = *row.booking;
  const std::string title = booking.title.empty() ? t("requests.untitled") : booking.title;
  std::string second = people_of(booking) > 1 ? t("requests.people", {{"n", people_of(booking)}}) : "";
  if (!booking.note.empty()) second += (second.empty() ? "" : " · ") + booking.note;
  r = r.middle_h(second.empty() ? 20.0F : 40.0F);
  text(f, r.cut_top(20), Type::strong, f.theme().text, title);
  if (!second.empty()) text(f, r.cut_top(20), Type::meta, f.theme().text2, second);
}

void draw_time(const View& v, Rect r, const DeskRow& row) {
  const std::string words = span_words(row);
  if (!can_be_chosen(row, v.s.now)) {
    r.cut_left(26);
    return text(v.f, r.middle_h(20), Type::strong, v.f.theme().text, words);
  }
  const bool chosen = v.s.manage->desk->selected.contains(row.booking->id);
  const Rect at = r.middle_h(v.f.touch() || v.f.phone() ? kMinTouch : kMinHit);
  if (checkbox(v.f, at, words, chosen)) v.emit(RequestSelected{row.booking->id});
}

struct Buttons {
  ButtonSpec approve;
  ButtonSpec decline;
};

Buttons buttons_of(const RequestGroup& group, const DeskRow& row) {
  const auto spec = [&](std::string_view key, Look look, Icon icon) {
    ButtonSpec made{.label = t(key), .look = look, .icon = icon};
    made.name = act_name(made.label, group, row);
    return made;
  };
  return {spec("requests.approve", Look::secondary, Icon::check),
          spec("requests.decline", Look::quiet, Icon::x)};
}

void press_buttons(const View& v, Rect approve_at, Rect decline_at, const Buttons& buttons,
                   const DeskRow& row) {
  const DeskActs acts = desk_acts(row, v.s.now);
  if (acts.approve && button(v.f, approve_at, buttons.approve))
    v.emit(DeskActed{{row.booking->id}, Transition::approve});
  if (acts.decline && button(v.f, decline_at, buttons.decline))
    v.emit(DeskActed{{row.booking->id}, Transition::decline});
}

NoteSpec refusal_of(const DeskRow& row) {
  return {NoteKind::bad, row.refused, "", false, true};
}

float refusal_height(const View& v, float width, const DeskRow& row) {
  if (row.refused.empty()) return 0;
  return note_height(v.f, width, refusal_of(row), 44) + 12;
}

void draw_refusal(const View& v, Rect r, const DeskRow& row) {
  if (row.refused.empty()) return;
  const NoteSpec spec = refusal_of(row);
  note(v.f, r, spec, 44);
  const ButtonSpec read{.label = t("requests.refusal_read"), .size = Size::small};
  const Rect at = note_extra(v.f, r, spec, 44);
  if (button(v.f, {at.x, at.y, button_width(v.f, read), v.f.touch() ? kMinTouch : kMinHit}, read))
    v.emit(DeskRefusalRead{row.booking->id});
}

// Time, person and matter below each other: side by side they would be cut.
bool is_stacked(const View& v, float width) {
  return v.f.phone() || width < kRoomForRow;
}

float row_height(const View& v, float width, const DeskRow& row) {
  return (is_stacked(v, width) ? kPhoneRow + 2 * 12 : kRow) + refusal_height(v, width, row);
}

void draw_row(const View& v, Rect r, const RequestGroup& group, const DeskRow& row) {
  Frame& f = v.f;
  const Group item(f, {.role = Role::listitem,
                       .key = row.booking->id.to_string(),
                       .name = row.person + ", " + span_words(row),
                       .rect = r});
  draw_refusal(v, r.cut_bottom(refusal_height(v, r.w, row)), row);
  const Buttons buttons = buttons_of(group, row);
  if (is_stacked(v, r.w)) {
    r = r.inset(0, 12);
    draw_time(v, r.cut_top(44), row);
    draw_person(v, r.cut_top(44, 8), row);
    draw_matter(v, r.cut_top(40, 12), row);
    const Rect line = r.cut_top(kMinTouch);
    return press_buttons(v, line.column(0, 2, 8), line.column(1, 2, 8), buttons, row);
  }
  const float act_h = f.touch() ? kMinTouch : kButton;
  const Rect approve = r.cut_right(button_width(f, buttons.approve), 8).middle_h(act_h);
  const Rect decline = r.cut_right(button_width(f, buttons.decline), 16).middle_h(act_h);
  press_buttons(v, approve, decline, buttons, row);
  draw_time(v, r.cut_left(kTimes, 8), row);
  draw_person(v, r.cut_left(std::min(240.0F, r.w * 0.45F), 16), row);
  draw_matter(v, r, row);
}

void draw_head(const View& v, Rect r, const RequestGroup& group) {
  Frame& f = v.f;
  Route day;
  day.screen = Screen::manage;
  day.tab = "bookings";
  day.day = group.day;
  const std::string label = t("requests.open_day");
  const float width = std::ceil(f.text_width(Type::strong, label)) + 2;
  const float hit = f.touch() || f.phone() ? kMinTouch : kMinHit;
  const bool phone = f.phone();
  if (!phone && link(f, r.cut_right(width, 12).middle_h(hit), label, to_string(day))) v.go(day);
  picture(f, r.cut_left(40, 12).middle_h(40), *group.resource);
  r = r.middle_h(40);
  heading(f, r.cut_top(20), 2, Type::name, place_words(group));
  // On a phone the name needs its whole line: the link stands in the one below.
  if (phone && link(f, r.cut_right(width, 12).middle_h(hit), label, to_string(day))) v.go(day);
  text(f, r.cut_top(20), Type::meta, f.theme().text3, group.resource->location);
}

float draw_group(const View& v, Rect at, const RequestGroup& group) {
  Frame& f = v.f;
  const float pad = f.phone() ? kPhonePad : kPad;
  const Group article(f, {.role = Role::article, .name = place_words(group), .rect = at});
  Surface surface = card_surface(f, at);
  Column column({at.x + pad, at.y, at.w - 2 * pad, at.h}, 0);
  draw_head(v, column.next(kHead), group);
  {
    const Group list(f, {.role = Role::list, .name = place_words(group)});
    for (const DeskRow& row : group.rows) {
      f.hline(at.x + 1, column.y(), at.w - 2, f.theme().line);
      draw_row(v, column.next(row_height(v, column.width(), row)), group, row);
    }
  }
  f.hline(at.x + 1, column.y(), at.w - 2, f.theme().line);
  column.skip(12);
  paragraph(f, column, Type::small, f.theme().text3, beside_words(group));
  surface.height(column.used() + 12);
  return column.used() + 12;
}

}  // namespace

float draw_manage_requests(const View& v, Rect content) {
  Frame& f = v.f;
  const float start = content.y;
  const DeskState& desk = *v.s.manage->desk;
  const Rect middle{content.x, content.y, content.w, 320};
  if (desk.requests == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, t("manage.failed.title"), t("requests.failed"),
                         t("common.ask_again")};
    if (empty_state(f, middle, spec)) v.go(v.s.route);
    return middle.h;
  }
  if (desk.requests != Load::ready || v.s.resources_load != Load::ready) {
    for (int i = 0; i < 3; ++i)
      skeleton(f, {content.x, content.y + static_cast<float>(i) * 176, content.w, 160}, kRadiusCard);
    return 3 * 176;
  }
  const auto groups = request_groups(v.s);
  if (groups.empty()) {
    const EmptySpec spec{Icon::check, t("requests.none.title"), t("requests.none.hint"), ""};
    empty_state(f, middle, spec);
    return middle.h;
  }
  content.cut_top(draw_toolbar(v, content, groups), 16);
  for (const RequestGroup& group : groups)
    content.cut_top(draw_group(v, content, group), 16);
  return content.y - start;
}

}  // namespace holdfast::ui
