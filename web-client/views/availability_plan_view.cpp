// "Fill many dates": the same times on many dates, with what that comes to.
#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_model.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr int kMostDays = 366;
constexpr int kMostWeeks = 8;
constexpr int kEnd = 1440;

void draw_weekdays(const View& v, Rect r, WindowPlan& plan, bool& changed) {
  const Group group(v.f, {.role = Role::group, .name = t("availability.on_days"), .rect = r});
  int column = 0;
  for (const unsigned day : weekday_order(v.s.locale)) {
    const Rect at = r.column(column++, 7, 4);
    const std::string name(weekday_name(day));
    ButtonSpec spec{.label = std::string(weekday_name_short(day)),
                    .name = name,
                    .look = plan.weekdays[day] ? Look::primary : Look::secondary,
                    .size = Size::small};
    spec.pressed = plan.weekdays[day];
    const Touch touch = press(v.f, at, spec);
    if (!touch.pressed) continue;
    plan.weekdays[day] = !plan.weekdays[day];
    changed = true;
  }
}

void draw_times(const View& v, Column& column, WindowPlan& plan, bool& changed) {
  const float hit = v.f.touch() ? kMinTouch : kMinHit;
  for (std::size_t i = 0; i < plan.times.size(); ++i) {
    Rect row = column.next(v.f.phone() ? kFieldPhone : kField, 8);
    const std::string suffix = i == 0 ? "" : ", " + std::to_string(i + 1);
    const bool more = plan.times.size() > 1;
    if (more && icon_button(v.f, row.cut_right(hit, 8).middle_h(hit), Icon::trash,
                            t("availability.remove_times") + suffix)) {
      plan.times.erase(plan.times.begin() + static_cast<std::ptrdiff_t>(i));
      changed = true;
      return;
    }
    if (const auto window = window_fields(v, row, "", suffix, plan.times[i], true)) {
      plan.times[i] = *window;
      changed = true;
    }
  }
  ButtonSpec add{
      .label = t("availability.more_times"), .look = Look::link, .size = Size::small, .icon = Icon::plus};
  if (!button(v.f, column.next(hit, 2).cut_left(button_width(v.f, add)), add)) return;
  const Minutes from = std::min(plan.times.back().end.since_midnight() + Minutes(60), Minutes(kEnd - 30));
  plan.times.push_back({LocalTime(from), LocalTime(std::min(from + Minutes(120), Minutes(kEnd)))});
  changed = true;
}

void draw_every(const View& v, Column& column, WindowPlan& plan, bool& changed) {
  SelectSpec every;
  every.label = t("availability.repeats");
  for (int weeks = 1; weeks <= kMostWeeks; ++weeks)
    every.options.push_back(t("availability.every_weeks", {{"n", weeks}}));
  every.chosen = plan.every_weeks - 1;
  if (const auto picked =
          select(v.f, column.next(select_height(v.f, every, column.width()), 12), every).changed) {
    plan.every_weeks = *picked + 1;
    changed = true;
  }
  const float row = v.f.touch() ? kMinTouch : 34.0F;
  if (checkbox(v.f, column.next(row, 6), t("availability.skip_exceptions"), plan.skip_exceptions)) {
    plan.skip_exceptions = !plan.skip_exceptions;
    changed = true;
  }
}

void draw_form(const View& v, Column& column) {
  WindowPlan plan = v.s.availability->plan.plan;
  bool changed = false;
  const CivilDate today = offer_today(v.s);
  draw_weekdays(v, column.next(v.f.touch() ? kMinTouch : kButton, 4), plan, changed);
  draw_times(v, column, plan, changed);
  draw_every(v, column, plan, changed);
  if (const auto days = days_picker(v, column.next(days_picker_height(), 10), t("availability.days_of_plan"),
                                    {plan.first, plan.last}, {today, today + kMostDays})) {
    plan.first = days->first;
    plan.last = days->last;
    changed = true;
  }
  if (changed) v.emit(PlanEdited{std::move(plan)});
}

// One date of the plan: ticked, or the reason why it is left out.
void draw_row(const View& v, Rect row, const PlannedWindow& window, const ZoneRules& zone, CivilDate today) {
  Frame& f = v.f;
  const std::string words = window_words(window.interval, zone, today);
  const bool clash = window.clash.has_value();
  const bool skipped = v.s.availability->plan.skipped.contains(window.interval.start);
  if (clash) {
    const std::string why = t("availability.touches", {{"times", time_span(*window.clash, zone, today)}});
    const float width = f.text_width(Type::small_strong, why) + 1;
    text(f, row.cut_right(width, 8).middle_h(16), Type::small_strong, f.theme().bad.text, why);
  }
  if (checkbox(f, row, words, !clash && !skipped, clash))
    v.emit(PlanWindowSkipped{window.interval.start, !skipped});
}

void draw_preview(const View& v, Column& column) {
  const Availability& offer = *v.s.availability;
  const PlanForm& form = offer.plan;
  const Theme& theme = v.f.theme();
  const std::vector<Interval> kept = planned_intervals(form);
  const auto clashes = static_cast<int>(std::count_if(
      form.windows.begin(), form.windows.end(), [](const PlannedWindow& w) { return w.clash.has_value(); }));
  {
    const Group says(v.f, {.role = Role::status, .key = "plan"});
    text(v.f, column.next(20, 16), Type::semi, theme.text,
         form.windows.empty() ? t("availability.plan_empty")
         : kept.empty()       ? t("availability.plan_none_left")
                              : plan_words(v.s, kept, form.appointments));
    const std::string second = form.loading  ? t("availability.looking")
                               : clashes > 0 ? t("availability.plan_clashes", {{"n", clashes}})
                                             : t("availability.nobody_sees");
    text(v.f, column.next(20, 2), Type::meta, clashes > 0 ? theme.bad.text : theme.text3, second);
  }
  column.skip(6);
  const ZoneRules& zone = zone_of(v.s, offer.resource);
  const CivilDate today = offer_today(v.s);
  const Group list(v.f, {.role = Role::list, .name = t("availability.planned")});
  const float height = v.f.touch() ? kMinTouch : kMinHit;
  for (const PlannedWindow& window : form.windows)
    draw_row(v, column.next(height, 0), window, zone, today);
}

void draw_foot(const View& v, Rect foot) {
  Frame& f = v.f;
  const Availability& offer = *v.s.availability;
  const OfferJob* job = running_job(offer, OfferJob::From::plan);
  const std::size_t count = planned_intervals(offer.plan).size();
  ButtonSpec publish{
      .label = job != nullptr ? t("availability.publishing") : t("availability.publish", {{"n", count}}),
      .key = "publish",
      .look = Look::primary};
  publish.busy = job != nullptr;
  publish.disabled = count == 0 || offer.plan.loading;
  if (sheet_foot(v, foot, publish, PlanSheet{false})) v.emit(PlanPublished{});
  if (job == nullptr || job->steps == 0) return;
  Rect words = foot.middle_h(28);
  text(f, words.cut_top(16), Type::small, f.theme().text3, part_words(job->finished, job->steps));
  progress(f, words.cut_bottom(6), static_cast<double>(job->finished) / static_cast<double>(job->steps),
           t("availability.publishing"));
}

}  // namespace

void draw_plan_sheet(const View& v) {
  const PlanForm& form = v.s.availability->plan;
  if (!form.open) return;
  Frame& f = v.f;
  const SideSheet sheet(f, t("availability.add_windows"));
  Rect area = sheet.area();
  const float inset = sheet_inset(f);
  if (sheet_head(v, area, t("availability.add_windows"))) v.emit(PlanSheet{false});
  const Rect foot = area.cut_bottom(72);
  f.hline(foot.x, foot.y, foot.w, f.theme().line);
  draw_foot(v, foot.inset(inset, 14));
  if (sheet.dismissed()) v.emit(PlanSheet{false});
  ScrollArea scroll(f, area, "plan");
  Column column(scroll.content().inset(inset, 0), 0);
  if (!form.problem.empty()) {
    const NoteSpec spec{NoteKind::bad, form.problem, "", false, true};
    note(f, column.next(note_height(f, column.width(), spec)), spec);
    column.skip(12);
  }
  draw_form(v, column);
  draw_preview(v, column);
  scroll.done(column.used() + 24);
}

}  // namespace holdfast::ui
