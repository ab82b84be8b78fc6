#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr int kStep = 30;

std::string_view day_name(unsigned weekday) {
  return weekday_long(CivilDate(std::chrono::sys_days(std::chrono::days(4))) + static_cast<int>(weekday));
}

std::string windows_words(const std::vector<LocalWindow>& windows) {
  std::string words;
  for (const LocalWindow& w : windows) {
    words += (words.empty() ? "" : ", ") + w.start.to_string() + " to " + w.end.to_string();
  }
  return words.empty() ? "Closed" : words;
}

std::vector<LocalWindow> windows_of(const OpeningHours& hours, unsigned weekday) {
  std::vector<LocalWindow> windows;
  for (const WeeklyWindow& w : hours.weekly) {
    if (w.weekday == weekday) windows.push_back({w.start, w.end});
  }
  std::sort(windows.begin(), windows.end());
  return windows;
}

// 06:00, 06:30 ... 24:00: what the selects of a window offer.
std::vector<std::string> clock_options() {
  std::vector<std::string> options;
  for (int at = 0; at <= 1440; at += kStep)
    options.push_back(LocalTime(Minutes(at)).to_string());
  return options;
}

std::optional<int> clock_select(const View& v, Rect r, std::string label, std::string key, LocalTime at,
                                bool bare) {
  SelectSpec spec;
  spec.label = std::move(label);
  spec.key = std::move(key);
  spec.options = clock_options();
  const auto minutes = static_cast<int>(at.since_midnight().count());
  spec.chosen = minutes % kStep == 0 ? minutes / kStep : -1;
  spec.placeholder = at.to_string();
  spec.bare = bare;
  const auto changed = select(v.f, r, spec).changed;
  return changed ? std::optional(*changed * kStep) : std::nullopt;
}

float draw_week_hours(const View& v, Rect r) {
  Frame& f = v.f;
  const float start = r.y;
  Rect head = r.cut_top(28, 12);
  if (icon_button(f, head.cut_right(32).middle_h(32), Icon::pencil, "Edit weekly hours"))
    v.emit(HoursSheet{true});
  heading(f, head.middle_h(24), 2, Type::head, "Every week");
  for (unsigned day = 0; day < 7; ++day) {
    Rect row = r.cut_top(24, 8);
    text(f, row.cut_left(44).middle_h(20), Type::strong, f.theme().text, day_name(day).substr(0, 3));
    const auto windows = windows_of(v.s.availability.hours, day);
    text(f, row.middle_h(20), Type::meta, windows.empty() ? f.theme().text3 : f.theme().text,
         windows_words(windows));
  }
  return r.y - start;
}

float draw_exceptions(const View& v, Rect r) {
  Frame& f = v.f;
  const float start = r.y;
  Rect head = r.cut_top(32, 8);
  ButtonSpec add{.label = "Add",
                 .name = "Add exception",
                 .look = Look::secondary,
                 .size = Size::small,
                 .icon = Icon::plus};
  if (button(f, head.cut_right(button_width(f, add)).middle_h(kButtonSmall), add))
    v.emit(ExceptionDialog{true});
  heading(f, head.middle_h(24), 2, Type::head, "Exceptions");
  const CivilDate today = zone_of(v.s, v.s.availability.resource).date_at(v.s.now);
  for (const DateOverride& one : v.s.availability.hours.overrides) {
    if (one.date < today) continue;
    Rect row = r.cut_top(52, 0);
    const std::string number = std::to_string(static_cast<unsigned>(one.date.ymd().day()));
    Rect date = row.cut_left(36, 12).middle_h(38);
    f.print(date.cut_top(22), Type::semi, f.theme().text, number, Align::centre);
    f.print(date, Type::micro, f.theme().text2, month_short(one.date), Align::centre);
    const std::string name = "Remove exception " + number + " " + std::string(month_short(one.date));
    if (icon_button(f, row.cut_right(32, 8).middle_h(32), Icon::trash, name))
      v.emit(ExceptionRemoved{one.date});
    row = row.middle_h(40);
    text(f, row.cut_top(20), Type::body, f.theme().text, windows_words(one.windows));
    text(f, row.cut_top(20), Type::small, f.theme().text3, weekday_long(one.date));
    divider(f, r.x, r.y - 1, r.w);
  }
  r.cut_top(12);
  r.cut_top(
      paragraph(f, r, Type::small, f.theme().text3,
                "An exception replaces the weekly hours of its day. Bookings that are already made stay."));
  return r.y - start;
}

void set_window(OpeningHours& hours, unsigned weekday, std::size_t index, LocalWindow window) {
  std::size_t seen = 0;
  for (WeeklyWindow& w : hours.weekly) {
    if (w.weekday != weekday || seen++ != index) continue;
    w.start = window.start;
    w.end = window.end;
    return;
  }
}

void erase_window(OpeningHours& hours, unsigned weekday, std::size_t index) {
  std::size_t seen = 0;
  for (auto it = hours.weekly.begin(); it != hours.weekly.end(); ++it) {
    if (it->weekday != weekday || seen++ != index) continue;
    hours.weekly.erase(it);
    return;
  }
}

void draw_window_row(const View& v, Rect row, unsigned day, std::size_t index, const LocalWindow& window) {
  const std::string name(day_name(day));
  const std::string suffix = index == 0 ? "" : ", " + std::to_string(index + 1);
  OpeningHours edited = v.s.availability.edited;
  if (icon_button(v.f, row.cut_right(36, 8).middle_h(32), Icon::trash, "Remove " + name + suffix)) {
    erase_window(edited, day, index);
    return v.emit(HoursEdited{edited});
  }
  const std::string key = name + std::to_string(index);
  if (const auto at =
          clock_select(v, row.column(0, 2, 8), name + " from" + suffix, key + "from", window.start, true)) {
    const LocalTime start{Minutes(*at)};
    set_window(edited, day, index,
               {start, std::max(window.end, LocalTime(Minutes(std::min(1440, *at + kStep))))});
    v.emit(HoursEdited{edited});
  }
  if (const auto at =
          clock_select(v, row.column(1, 2, 8), name + " to" + suffix, key + "to", window.end, true)) {
    set_window(edited, day, index, {window.start, LocalTime(Minutes(*at))});
    v.emit(HoursEdited{edited});
  }
}

float draw_day_editor(const View& v, Rect r, unsigned day) {
  const float start = r.y;
  Rect head = r.cut_top(32, 6);
  const std::string name(day_name(day));
  ButtonSpec add{.label = "Add hours",
                 .name = "Add hours on " + name,
                 .look = Look::link,
                 .size = Size::small,
                 .icon = Icon::plus};
  const auto windows = windows_of(v.s.availability.edited, day);
  if (button(v.f, head.cut_right(button_width(v.f, add)).middle_h(kButtonSmall), add)) {
    OpeningHours edited = v.s.availability.edited;
    const LocalTime from = windows.empty() ? LocalTime(Minutes(9 * 60))
                                           : std::min(windows.back().end, LocalTime(Minutes(23 * 60)));
    edited.weekly.push_back(
        {day, from, std::min(LocalTime(from.since_midnight() + Minutes(240)), LocalTime(Minutes(1440)))});
    v.emit(HoursEdited{edited});
  }
  text(v.f, head.middle_h(20), Type::strong, v.f.theme().text, windows.empty() ? name + ", closed" : name);
  for (std::size_t i = 0; i < windows.size(); ++i)
    draw_window_row(v, r.cut_top(kField, 8), day, i, windows[i]);
  return r.y - start + 8;
}

void draw_hours_sheet(const View& v) {
  const Availability& offer = v.s.availability;
  if (!offer.editing_hours) return;
  Frame& f = v.f;
  const SideSheet sheet(f, "Weekly hours");
  Rect area = sheet.area();
  Rect head = area.cut_top(76).inset(24, 0);
  heading(f, head.middle_h(28), 2, Type::title, "Every week");
  Rect foot = area.cut_bottom(72).inset(24, 14);
  f.hline(sheet.area().x, foot.y - 14, sheet.area().w, f.theme().line);
  ButtonSpec save{.label = offer.saving ? "Saving …" : "Save changes", .key = "save", .look = Look::primary};
  save.busy = offer.saving;
  if (button(f, foot.cut_right(button_width(f, save), 8).middle_h(kButton), save)) v.emit(HoursSavePressed{});
  ButtonSpec cancel{.label = "Cancel", .look = Look::secondary};
  const bool cancelled = button(f, foot.cut_right(button_width(f, cancel)).middle_h(kButton), cancel);
  if (cancelled || sheet.dismissed()) v.emit(HoursSheet{false});
  ScrollArea scroll(f, area, "hours");
  Rect content = scroll.content().inset(24, 0);
  const float start = content.y;
  if (!offer.hours_problem.empty()) {
    const NoteSpec spec{NoteKind::bad, offer.hours_problem, "", false, true};
    const float height = note_height(f, content.w, spec);
    note(f, content.cut_top(height, 16), spec);
  }
  for (unsigned day = 0; day < 7; ++day)
    content.cut_top(draw_day_editor(v, content, day), 8);
  scroll.done(content.y - start + 24);
}

std::vector<std::string> days_of_week(const View& v) {
  const CivilDate today = zone_of(v.s, v.s.availability.resource).date_at(v.s.now);
  std::vector<std::string> days;
  for (int i = 0; i < 7; ++i)
    days.push_back(short_date(v.s.availability.week + i, today));
  return days;
}

struct Edit {
  int day, from, to;
  bool changed = false;
};

Edit draw_window_fields(const View& v, Column& column, bool with_times) {
  const Availability& offer = v.s.availability;
  Edit edit{offer.add_day, offer.add_from, offer.add_to};
  SelectSpec day;
  day.label = "Day";
  day.options = days_of_week(v);
  day.chosen = offer.add_day;
  const float height = select_height(v.f, day, column.width());
  if (const auto picked = select(v.f, column.next(height, 12), day).changed) {
    edit.day = *picked;
    edit.changed = true;
  }
  if (!with_times) return edit;
  const Rect row = column.next(height, 12);
  if (const auto at =
          clock_select(v, row.column(0, 2, 12), "From", "from", LocalTime(Minutes(offer.add_from)), false)) {
    edit.from = *at;
    edit.changed = true;
  }
  if (const auto at =
          clock_select(v, row.column(1, 2, 12), "To", "to", LocalTime(Minutes(offer.add_to)), false)) {
    edit.to = *at;
    edit.changed = true;
  }
  return edit;
}

// Cancel and the act, right-aligned; true when the act was pressed.
bool dialog_buttons(const View& v, Rect row, std::string label, bool busy, bool disabled,
                    const Action& cancel) {
  ButtonSpec act{.label = std::move(label), .key = "act", .look = Look::primary};
  act.busy = busy;
  act.disabled = disabled;
  act.submit = true;
  const bool pressed = button(v.f, row.cut_right(button_width(v.f, act), 8), act);
  ButtonSpec back{.label = "Cancel", .look = Look::secondary};
  if (button(v.f, row.cut_right(button_width(v.f, back)), back)) v.emit(cancel);
  return pressed;
}

void draw_window_dialog(const View& v) {
  if (!v.s.availability.adding_window) return;
  const DialogBox box(v.f, "Add window", 400, 290);
  Column column(box.content(), 0);
  heading(v.f, column.next(24), 2, Type::head, "Add window");
  const Edit edit = draw_window_fields(v, column, true);
  if (edit.changed) v.emit(WindowDialogEdited{edit.day, edit.from, edit.to});
  if (dialog_buttons(v, column.next(kButton, 24), "Add", false, edit.to <= edit.from, WindowDialog{false})) {
    v.emit(WindowDialogAdded{});
  }
  if (box.dismissed()) v.emit(WindowDialog{false});
}

void draw_exception_dialog(const View& v) {
  const Availability& offer = v.s.availability;
  if (!offer.adding_exception) return;
  const DialogBox box(v.f, "Add exception", 400, 380);
  Column column(box.content(), 0);
  heading(v.f, column.next(24), 2, Type::head, "Add exception");
  Edit edit = draw_window_fields(v, column, !offer.exception_closed);
  bool closed = offer.exception_closed;
  if (toggle(v.f, column.next(32, 12), "Closed all day", closed)) {
    closed = !closed;
    edit.changed = true;
  }
  if (edit.changed) v.emit(ExceptionDialogEdited{edit.day, closed, edit.from, edit.to});
  if (!offer.hours_problem.empty())
    text(v.f, column.next(20, 8), Type::small_strong, v.f.theme().bad.text, offer.hours_problem);
  const bool wrong = !closed && edit.to <= edit.from;
  if (dialog_buttons(v, column.next(kButton, 24), "Add exception", offer.saving, wrong,
                     ExceptionDialog{false})) {
    v.emit(ExceptionAdded{});
  }
  if (box.dismissed()) v.emit(ExceptionDialog{false});
}

}  // namespace

void draw_offer_side(const View& v, Rect area) {
  Frame& f = v.f;
  f.fill(area, f.theme().canvas);
  f.vline(area.x, area.y, area.h, f.theme().line);
  ScrollArea scroll(f, area, "offer side");
  Rect content = scroll.content().inset(20, 20);
  const float start = content.y;
  ButtonSpec add{.label = "Add window", .look = Look::secondary, .icon = Icon::plus};
  if (button(f, content.cut_top(kButton, 20), add)) v.emit(WindowDialog{true});
  content.cut_top(draw_week_hours(v, content), 16);
  content.cut_top(draw_exceptions(v, content), 0);
  scroll.done(content.y - start + 60);
}

void draw_availability_dialogs(const View& v) {
  if (v.s.route.screen != Screen::availability) return;
  draw_hours_sheet(v);
  draw_window_dialog(v);
  draw_exception_dialog(v);
}

}  // namespace holdfast::ui
