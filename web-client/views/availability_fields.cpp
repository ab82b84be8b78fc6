#include <algorithm>

#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/month.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr int kStep = 15;
constexpr int kEnd = 1440;
constexpr float kSwitchGap = 12;

int minutes_of(LocalTime time) {
  return static_cast<int>(time.since_midnight().count());
}

std::optional<int> clock_select(const View& v, Rect r, std::string label, std::string key, LocalTime at,
                                int first, bool bare) {
  SelectSpec spec;
  spec.label = std::move(label);
  spec.key = std::move(key);
  for (int minutes = first; minutes <= kEnd; minutes += kStep)
    spec.options.push_back(clock_of(minutes));
  const int minutes = minutes_of(at) - first;
  spec.chosen = minutes >= 0 && minutes % kStep == 0 ? minutes / kStep : -1;
  spec.placeholder = clock_of(minutes_of(at));
  spec.bare = bare;
  const auto changed = select(v.f, r, spec).changed;
  return changed ? std::optional(first + *changed * kStep) : std::nullopt;
}

CivilDate month_of(CivilDate date) {
  return date - (static_cast<int>(static_cast<unsigned>(date.ymd().day())) - 1);
}

CivilDate other_month(CivilDate month, int by) {
  const auto moved = month.ymd().year() / month.ymd().month() / std::chrono::day(1);
  return CivilDate(std::chrono::sys_days(moved + std::chrono::months(by)));
}

MonthSpec month_for(const View& v, CivilDate month, const Days& days, const Days& within) {
  const CivilDate today = offer_today(v.s);
  MonthSpec spec;
  spec.name = month_year(month);
  spec.previous = month > within.first;
  spec.next = other_month(month, 1) <= within.last;
  spec.cell_h = 38;
  const auto order = weekday_order(v.s.locale);
  for (std::size_t i = 0; i < order.size(); ++i) {
    spec.weekdays[i] = weekday_name(order[i]);
    spec.weekdays_short[i] = weekday_name_short(order[i]);
  }
  const CivilDate first = week_start(month, v.s.locale);
  for (int i = 0; i < 42; ++i) {
    const CivilDate date = first + i;
    MonthCell cell;
    cell.number = static_cast<int>(static_cast<unsigned>(date.ymd().day()));
    cell.name = long_date(date, today);
    cell.outside = date.ymd().month() != month.ymd().month();
    cell.today = date == today;
    cell.chosen = date == days.first || date == days.last;
    cell.band = days.first <= date && date <= days.last;
    cell.disabled = date < within.first || within.last < date;
    spec.cells.push_back(std::move(cell));
  }
  return spec;
}

Days with_day(const Days& days, bool last, CivilDate day) {
  if (last) return {std::min(days.first, day), day};
  return {day, std::max(days.last, day)};
}

}  // namespace

std::optional<LocalWindow> window_fields(const View& v, Rect r, const std::string& day,
                                         const std::string& suffix, const LocalWindow& window, bool bare) {
  std::optional<LocalWindow> changed;
  const std::string from = day.empty() ? t("availability.from") : t("availability.day_from", {{"day", day}});
  const std::string to = day.empty() ? t("availability.to") : t("availability.day_to", {{"day", day}});
  const std::string key = day + suffix;
  if (const auto at =
          clock_select(v, r.column(0, 2, 12), from + suffix, key + " from", window.start, 0, bare)) {
    const LocalTime start(Minutes(std::min(*at, kEnd - kStep)));
    const auto length = window.end.since_midnight() - window.start.since_midnight();
    const LocalTime end =
        start < window.end ? window.end : LocalTime(std::min(start.since_midnight() + length, Minutes(kEnd)));
    changed = LocalWindow{start, end};
  }
  const int first = std::min(kEnd, (minutes_of(window.start) / kStep + 1) * kStep);
  if (const auto at =
          clock_select(v, r.column(1, 2, 12), to + suffix, key + " to", window.end, first, bare)) {
    changed = LocalWindow{changed ? changed->start : window.start, LocalTime(Minutes(*at))};
  }
  return changed;
}

float window_fields_height(const View& v, float width) {
  SelectSpec spec;
  spec.label = t("availability.from");
  return select_height(v.f, spec, width / 2);
}

float days_picker_height() {
  MonthSpec spec;
  spec.cells.resize(42);
  spec.cell_h = 38;
  return kSegmentsForm + kSwitchGap + month_height(spec);
}

std::optional<Days> days_picker(const View& v, Rect r, const std::string& name, const Days& days,
                                const Days& within) {
  Frame& f = v.f;
  const CivilDate today = offer_today(v.s);
  const Group group(f, {.role = Role::group, .name = name, .rect = r});
  const bool shown = f.was_in_last_frame(group.id());
  bool& last = f.flag(group.id(), "last");
  float& pages = f.number(group.id(), "pages");
  if (!shown) {
    last = false;
    pages = 0;
  }
  const std::vector<Segment> ends = {{t("availability.first_day", {{"date", short_date(days.first, today)}})},
                                     {t("availability.last_day", {{"date", short_date(days.last, today)}})}};
  if (const auto end = segments(f, r.cut_top(kSegmentsForm, kSwitchGap), t("availability.which_day"), ends,
                                last ? 1 : 0)) {
    last = *end == 1;
    pages = 0;
    f.redraw();
  }
  const CivilDate month_shown = other_month(month_of(last ? days.last : days.first), static_cast<int>(pages));
  const MonthResult result = month(f, r, month_for(v, month_shown, days, within));
  pages += static_cast<float>(result.page);
  if (result.page != 0) f.redraw();
  std::optional<CivilDate> day;
  if (result.chosen) day = week_start(month_shown, v.s.locale) + *result.chosen;
  if (result.beyond) day = (last ? days.last : days.first) + *result.beyond;
  if (!day || *day < within.first || within.last < *day) return std::nullopt;
  pages = 0;
  return with_day(days, last, *day);
}

bool sheet_head(const View& v, Rect& area, const std::string& title) {
  Frame& f = v.f;
  Rect head = area.cut_top(f.phone() ? 60.0F : 72.0F).inset(sheet_inset(f), 0);
  const float hit = f.touch() ? kMinTouch : kMinHit;
  const bool closed =
      icon_button(f, head.cut_right(hit).middle_h(hit), Icon::x, t("availability.close_sheet"));
  heading(f, head.middle_h(28), 2, Type::title, title);
  return closed;
}

bool sheet_foot(const View& v, Rect& foot, const ButtonSpec& act, const Action& cancel) {
  const float height = v.f.touch() ? kMinTouch : kButton;
  const bool pressed = button(v.f, foot.cut_right(button_width(v.f, act), 8).middle_h(height), act);
  const ButtonSpec back{.label = t("availability.cancel"), .look = Look::secondary};
  if (button(v.f, foot.cut_right(button_width(v.f, back), 12).middle_h(height), back)) v.emit(cancel);
  return pressed;
}

bool dialog_buttons(const View& v, Rect foot, std::string label, bool busy, bool disabled,
                    const Action& cancel) {
  Rect row = foot.cut_bottom(v.f.touch() ? kMinTouch : kButton);
  ButtonSpec act{.label = std::move(label), .key = "act", .look = Look::primary};
  act.busy = busy;
  act.disabled = disabled;
  act.submit = true;
  return sheet_foot(v, row, act, cancel);
}

}  // namespace holdfast::ui
