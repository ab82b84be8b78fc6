// The sheet of weekly hours, and copying a day to others.
#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr int kEnd = 1440;

void edit_day(const View& v, unsigned day, DayWindows windows) {
  OpeningHours edited = v.s.availability->edited;
  set_weekly(edited, day, windows);
  v.emit(HoursEdited{std::move(edited)});
}

void draw_window_row(const View& v, Rect row, unsigned day, const DayWindows& windows, std::size_t index) {
  const std::string name(weekday_name(day));
  const std::string suffix = index == 0 ? "" : ", " + std::to_string(index + 1);
  DayWindows changed = windows;
  const float hit = v.f.touch() ? kMinTouch : kMinHit;
  if (icon_button(v.f, row.cut_right(hit, 8).middle_h(hit), Icon::trash,
                  t("availability.remove_hours", {{"day", name}}) + suffix)) {
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(index));
    return edit_day(v, day, std::move(changed));
  }
  if (const auto window = window_fields(v, row, name, suffix, windows[index], true)) {
    changed[index] = *window;
    edit_day(v, day, std::move(changed));
  }
}

// Behind the last window of the day, or in its place a usual one.
LocalWindow next_window(const DayWindows& windows) {
  if (windows.empty()) return {LocalTime(Minutes(9 * 60)), LocalTime(Minutes(13 * 60))};
  const Minutes from = std::min(windows.back().end.since_midnight() + Minutes(60), Minutes(kEnd - 30));
  return {LocalTime(from), LocalTime(std::min(from + Minutes(180), Minutes(kEnd)))};
}

float draw_day_editor(const View& v, Rect r, unsigned day) {
  Frame& f = v.f;
  const float start = r.y;
  Rect head = r.cut_top(36, 4);
  const std::string name(weekday_name(day));
  const DayWindows windows = weekly_windows(v.s.availability->edited, day);
  ButtonSpec add{.label = t("availability.add_hours"),
                 .name = t("availability.add_hours_on", {{"day", name}}),
                 .look = Look::link,
                 .size = Size::small,
                 .icon = Icon::plus};
  const float height = f.touch() ? kMinTouch : kMinHit;
  if (button(f, head.cut_right(button_width(f, add), 4).middle_h(height), add)) {
    DayWindows more = windows;
    more.push_back(next_window(windows));
    edit_day(v, day, std::move(more));
  }
  ButtonSpec copy{.label = t("availability.copy"),
                  .name = t("availability.copy_day", {{"day", name}}),
                  .look = Look::link,
                  .size = Size::small};
  if (button(f, head.cut_right(button_width(f, copy), 4).middle_h(height), copy))
    v.emit(CopyDialog{true, static_cast<int>(day), true});
  text(f, head.middle_h(20), Type::strong, f.theme().text,
       windows.empty() ? t("availability.name_closed", {{"day", name}}) : name);
  for (std::size_t i = 0; i < windows.size(); ++i)
    draw_window_row(v, r.cut_top(f.phone() ? kFieldPhone : kField, 8), day, windows, i);
  f.hline(r.x, r.y + 4, r.w, f.theme().line);
  return r.y - start + 8;
}

// The first two windows of a day that overlap: refused before anything is sent.
std::string overlap_words(const OpeningHours& hours) {
  for (unsigned day = 0; day < 7; ++day) {
    const DayWindows windows = weekly_windows(hours, day);
    for (std::size_t i = 1; i < windows.size(); ++i) {
      if (windows[i].start < windows[i - 1].end)
        return t("availability.hours_overlap", {{"day", std::string(weekday_name(day))}});
    }
  }
  return {};
}

void draw_foot(const View& v, Rect foot, bool wrong) {
  const bool saving = running_job(*v.s.availability, OfferJob::From::sheet) != nullptr;
  ButtonSpec save{.label = saving ? t("availability.saving") : t("availability.save"),
                  .key = "save",
                  .look = Look::primary};
  save.busy = saving;
  save.disabled = wrong;
  if (sheet_foot(v, foot, save, HoursSheet{false})) v.emit(HoursSavePressed{});
}

// --- copying ---

// The days one may copy to, in the order shown: weekdays in the sheet, days of the week on the grid.
struct CopyDays {
  std::vector<int> days;
  std::vector<std::string> names;
  std::string from;
};

CopyDays copy_days(const View& v) {
  const Availability& offer = *v.s.availability;
  CopyDays made;
  for (int i = 0; i < 7; ++i) {
    const unsigned weekday = offer.copy.in_sheet ? weekday_order(v.s.locale)[static_cast<std::size_t>(i)]
                                                 : (offer.week + i).weekday();
    const int day = offer.copy.in_sheet ? static_cast<int>(weekday) : i;
    made.days.push_back(day);
    made.names.emplace_back(weekday_name(weekday));
    if (day == offer.copy.day) made.from = made.names.back();
  }
  return made;
}

bool is_workday(const View& v, int day) {
  const Availability& offer = *v.s.availability;
  return offer.copy.in_sheet ? day < 5 : (offer.week + day).weekday() < 5;
}

void draw_copy_choices(const View& v, Column& column, const CopyDays& days) {
  const CopyForm& form = v.s.availability->copy;
  const float row = v.f.touch() ? kMinTouch : 34.0F;
  for (std::size_t i = 0; i < days.days.size(); ++i) {
    const int day = days.days[i];
    if (day == form.day) continue;
    const bool on = form.to.contains(day);
    if (!checkbox(v.f, column.next(row, 0), days.names[i], on)) continue;
    std::set<int> to = form.to;
    on ? static_cast<void>(to.erase(day)) : static_cast<void>(to.insert(day));
    v.emit(CopyTargets{std::move(to)});
  }
  Rect quick = column.next(v.f.touch() ? kMinTouch : kMinHit, 6);
  const auto choose = [&](const std::string& label, bool all) {
    ButtonSpec spec{.label = label, .look = Look::link, .size = Size::small};
    if (!button(v.f, quick.cut_left(button_width(v.f, spec), 8), spec)) return;
    std::set<int> to;
    for (const int day : days.days) {
      if (all || is_workday(v, day)) to.insert(day);
    }
    v.emit(CopyTargets{std::move(to)});
  };
  choose(t("availability.weekdays"), false);
  choose(t("availability.all_days"), true);
}

}  // namespace

void draw_hours_sheet(const View& v) {
  const Availability& offer = *v.s.availability;
  if (!offer.editing_hours) return;
  Frame& f = v.f;
  const SideSheet sheet(f, t("availability.weekly_hours"));
  Rect area = sheet.area();
  const float inset = sheet_inset(f);
  if (sheet_head(v, area, t("availability.every_week"))) v.emit(HoursSheet{false});
  const Rect foot = area.cut_bottom(72);
  f.hline(foot.x, foot.y, foot.w, f.theme().line);
  const std::string overlap = overlap_words(offer.edited);
  draw_foot(v, foot.inset(inset, 14), !overlap.empty());
  if (sheet.dismissed()) v.emit(HoursSheet{false});
  ScrollArea scroll(f, area, "hours");
  Rect content = scroll.content().inset(inset, 0);
  const float start = content.y;
  const std::string& problem = overlap.empty() ? offer.hours_problem : overlap;
  if (!problem.empty()) {
    const NoteSpec spec{NoteKind::bad, problem, "", false, true};
    note(f, content.cut_top(note_height(f, content.w, spec), 16), spec);
  }
  content.cut_top(paragraph(f, content, Type::small, f.theme().text3, t("availability.bookings_stay")), 12);
  for (const unsigned day : weekday_order(v.s.locale))
    content.cut_top(draw_day_editor(v, content, day), 4);
  scroll.done(content.y - start + 24);
}

void draw_copy_dialog(const View& v) {
  const Availability& offer = *v.s.availability;
  if (!offer.copy.open) return;
  const CopyDays days = copy_days(v);
  const std::string title = t("availability.copy_title", {{"day", days.from}});
  const float rows = 6 * (v.f.touch() ? kMinTouch : 34.0F);
  const float quick = v.f.touch() ? kMinTouch : kMinHit;
  DialogBox box(v.f, title, 360, 24 + 42 + rows + 6 + quick + kDialogFoot, kDialogFoot);
  Column column(box.content(), 0);
  heading(v.f, column.next(24), 2, Type::head, title);
  const bool dated = !offer.copy.in_sheet && offer.scope == PaintScope::this_week;
  paragraph(v.f, column.next(36, 6), Type::meta, v.f.theme().text2,
            dated ? t("availability.copy_dated") : t("availability.copy_weekly"));
  draw_copy_choices(v, column, days);
  const std::string act = t("availability.copy_act", {{"n", offer.copy.to.size()}});
  if (dialog_buttons(v, box.foot(), act, false, offer.copy.to.empty(), CopyDialog{false}))
    v.emit(CopyPressed{});
  if (box.dismissed()) v.emit(CopyDialog{false});
}

}  // namespace holdfast::ui
