#include <algorithm>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kGap = 20;
constexpr float kBar = 72;
constexpr float kPhoneBar = 132;

bool is_span(const BookModel& model) {
  return model.schedule.policy.mode == Mode::span;
}

// Wide: month, times, summary side by side.
float draw_wide(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  const bool span = is_span(model);
  Rect left = r.cut_left(span ? 300 : 340, kGap);
  const Rect right = r.cut_right(span ? 400 : 344, kGap);
  float left_used = draw_month_card(v, left, model);
  const float middle_used = span ? draw_day_card(v, r, model, judgement) : draw_times_card(v, r, model);
  if (span) {
    left.cut_top(left_used, kGap);
    left_used += kGap + draw_rules_card(v, left, model);
  } else {
    Rect under{left.x, std::max(left.y + left_used, r.y + middle_used) + 28, r.right() - left.x, 0};
    left_used = under.y - left.y + draw_how_it_works(v, under, model);
  }
  const float right_used = draw_summary_card(v, right, model, judgement);
  return std::max({left_used, middle_used, right_used});
}

// Medium: month beside times, the form under them, the bar at the bottom.
float draw_medium(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  Rect left = r.cut_left(300, kGap);
  const float month_used = draw_month_card(v, left, model);
  const float middle_used =
      is_span(model) ? draw_day_card(v, r, model, judgement) : draw_times_card(v, r, model);
  Rect under{left.x, left.y + std::max(month_used, middle_used) + kGap, r.right() - left.x, 0};
  under.y += draw_standing(v, under, model);
  return under.y - left.y + draw_form(v, under, model, judgement);
}

float draw_phone(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement) {
  Frame& f = v.f;
  Column column(r, 0);
  Rect head = column.next(28);
  ButtonSpec month;
  month.label = t("book.month");
  month.look = Look::link;
  month.icon = Icon::calendar;
  if (button(f, head.cut_right(button_width(f, month)).middle_h(kMinTouch), month)) v.emit(MonthSheet{true});
  const std::string name = month_year(v.s.book.month);
  const float width = f.text_width(Type::head, name);
  text(f, head.cut_left(width, 8).middle_h(24), Type::head, f.theme().text, name);
  text(f, head.middle_h(16), Type::meta, f.theme().text3,
       t("book.place_time", {{"place", place_of_zone(model.schedule.time_zone)}}));
  const auto days = strip_days(model, 28);
  if (const auto picked = day_strip(f, column.next(68, 12), name, days)) {
    v.emit(DayChosen{std::max(model.today, model.month_days.front()) + *picked});
  }
  column.skip(16);
  Rect rest{r.x, column.y(), r.w, 0};
  float used = is_span(model) ? draw_day_card(v, rest, model, judgement) : draw_times_card(v, rest, model);
  rest.y += used + 16;
  rest.y += draw_standing(v, rest, model);
  rest.y += draw_form(v, rest, model, judgement);
  return rest.y - r.y;
}

void draw_loading(const View& v, Rect content) {
  skeleton(v.f, content.cut_top(64, 24), 12);
  skeleton(v.f, content.cut_left(340, kGap).cut_top(420), 12);
  skeleton(v.f, content.cut_right(344, kGap).cut_top(420), 12);
  skeleton(v.f, content.cut_top(420), 12);
}

bool cannot_load(const State& s) {
  const auto cached = s.book.resource ? s.schedules.find(*s.book.resource) : s.schedules.end();
  return cached != s.schedules.end() && cached->second.failed;
}

}  // namespace

void draw_book(const View& v, Rect page) {
  Frame& f = v.f;
  const auto model = book_model(v.s);
  if (!model) {
    if (!cannot_load(v.s)) return draw_loading(v, page_content(f, page));
    const EmptySpec spec{Icon::wifi_off, t("find.no_answer"), t("book.no_answer_hint"), t("shell.ask_again")};
    if (empty_state(f, page, spec)) v.go(v.s.route);
    return;
  }
  const auto judgement = judge(v.s);
  const bool wide = f.shell() == Shell::wide;
  Rect bar = wide ? Rect{} : page.cut_bottom(f.phone() ? kPhoneBar : kBar);
  {
    ScrollArea scroll(f, page, "book " + v.s.book.resource->to_string());
    Rect content = page_content(f, scroll.content());
    const float top = content.y;
    content.cut_top(v.page_top());
    content.cut_top(draw_book_head(v, content, *model), f.phone() ? 16 : 24);
    const float used = wide        ? draw_wide(v, content, *model, judgement)
                       : f.phone() ? draw_phone(v, content, *model, judgement)
                                   : draw_medium(v, content, *model, judgement);
    scroll.done(content.y - top + used + 2 * page_padding(f));
  }
  if (!wide) draw_summary_bar(v, bar, *model, judgement);
}

void draw_book_sheets(const View& v) {
  if (!v.s.month_open) return;
  const auto model = book_model(v.s);
  if (!model) return;
  const DialogBox box(v.f, t("book.month"), 360, 400);
  draw_month_card(v, box.content(), *model);
  if (box.dismissed()) v.emit(MonthSheet{false});
}

}  // namespace holdfast::ui
