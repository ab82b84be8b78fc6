#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kDayRow = 34;
constexpr float kExceptionRow = 52;
constexpr float kDateColumn = 48;
constexpr float kRemove = 32;
constexpr int kNameColumn = 44;

float draw_week_hours(const View& v, Rect r) {
  Frame& f = v.f;
  const float start = r.y;
  Rect head = r.cut_top(32, 4);
  if (icon_button(f, head.cut_right(32).middle_h(32), Icon::pencil, t("availability.edit_hours")))
    v.emit(HoursSheet{true});
  heading(f, head.middle_h(24), 2, Type::head, t("availability.every_week"));
  for (const unsigned day : weekday_order(v.s.locale)) {
    Rect row = r.cut_top(kDayRow);
    text(f, row.cut_left(kNameColumn).middle_h(20), Type::strong, f.theme().text, weekday_name_short(day));
    const DayWindows windows = weekly_windows(v.s.availability->hours, day);
    text(f, row.middle_h(20), Type::meta, windows.empty() ? f.theme().text3 : f.theme().text,
         windows_words(windows));
  }
  return r.y - start;
}

// "Closed until 1 Jan" and "9 days"; "10:00 to 14:00" and "Fri, instead of 09:00 to 13:00".
struct RunWords {
  std::string title, detail;
};

RunWords words_of(const View& v, const ExceptionRun& run, CivilDate today) {
  if (run.days() > 1) {
    return {t("availability.closed_until", {{"date", day_month(run.last, today)}}),
            t("availability.days", {{"n", run.days()}})};
  }
  const DayWindows usual = weekly_windows(v.s.availability->hours, run.first.weekday());
  const std::string day(weekday_short(run.first));
  return {windows_words(run.windows),
          usual.empty() ? t("availability.usually_closed", {{"day", day}})
                        : t("availability.instead", {{"day", day}, {"times", windows_words(usual)}})};
}

void draw_exception(const View& v, Rect& area, const ExceptionRun& run, CivilDate today) {
  Frame& f = v.f;
  const RunWords words = words_of(v, run, today);
  const float detail = f.text_height(Type::small, area.w - kDateColumn - kRemove - 8, words.detail);
  Rect row = area.cut_top(kExceptionRow - 16 + detail);
  f.hline(row.x, row.bottom() - 1, row.w, f.theme().line);
  Rect date = row.cut_left(kDateColumn - 12, 12).middle_h(34);
  const std::string number = std::to_string(static_cast<unsigned>(run.first.ymd().day()));
  f.print(date.cut_top(20), Type::name, f.theme().text, number, Align::centre);
  f.print(date.cut_top(14), Type::micro, f.theme().text3, month_short(run.first), Align::centre);
  const std::string name = t("availability.remove_exception", {{"date", day_month(run.first, today)}});
  if (icon_button(f, row.cut_right(kRemove, 8).middle_h(kRemove), Icon::trash, name))
    v.emit(ExceptionRemoved{run.first, run.last});
  row = row.middle_h(20 + detail);
  text(f, row.cut_top(20), Type::strong, f.theme().text, words.title);
  paragraph(f, row, Type::small, f.theme().text3, words.detail);
}

float draw_exceptions(const View& v, Rect r) {
  Frame& f = v.f;
  const float start = r.y;
  Rect head = r.cut_top(32, 4);
  ButtonSpec add{.label = t("availability.add"),
                 .name = t("availability.add_exception"),
                 .look = Look::secondary,
                 .size = Size::small,
                 .icon = Icon::plus};
  add.icon_size = 14;
  if (button(f, head.cut_right(button_width(f, add)).middle_h(kButtonSmall), add))
    v.emit(ExceptionDialog{true});
  heading(f, head.middle_h(24), 2, Type::head, t("availability.exceptions"));
  const CivilDate today = offer_today(v.s);
  for (const ExceptionRun& run : exception_runs(v.s.availability->hours)) {
    if (run.last >= today) draw_exception(v, r, run, today);
  }
  r.cut_top(12);
  r.cut_top(paragraph(f, r, Type::small, f.theme().text3, t("availability.exceptions_hint")));
  return r.y - start;
}

float draw_add_buttons(const View& v, Rect r) {
  Frame& f = v.f;
  const float start = r.y;
  heading(f, r.cut_top(32, 8).middle_h(24), 2, Type::head, t("availability.one_offs"));
  Flow flow(r, kButton, 8);
  ButtonSpec one{.label = t("availability.add_window"), .look = Look::secondary, .icon = Icon::plus};
  if (button(f, flow.next(button_width(f, one)), one)) v.emit(WindowDialog{true});
  ButtonSpec many{.label = t("availability.add_windows"), .look = Look::secondary};
  if (button(f, flow.next(button_width(f, many)), many)) v.emit(PlanSheet{true});
  r.cut_top(flow.used(), 10);
  r.cut_top(paragraph(f, r, Type::small, f.theme().text3, t("availability.one_offs_hint")));
  return r.y - start;
}

}  // namespace

void draw_offer_side(const View& v, Rect area) {
  Frame& f = v.f;
  f.fill(area, f.theme().canvas);
  f.vline(area.x, area.y, area.h, f.theme().line);
  ScrollArea scroll(f, area, "offer side");
  Rect content = scroll.content().inset(20, 18);
  const float start = content.y;
  content.cut_top(draw_week_hours(v, content), 22);
  content.cut_top(draw_exceptions(v, content), 22);
  content.cut_top(draw_add_buttons(v, content));
  scroll.done(content.y - start + 60);
}

}  // namespace holdfast::ui
