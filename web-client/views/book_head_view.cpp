#include <algorithm>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

struct Step {
  std::string title;
  std::string words;
};

Step step(std::string_view key, std::string words) {
  return {t(std::string(key)), std::move(words)};
}

std::vector<Step> steps(const BookModel& model) {
  const Policy& policy = model.schedule.policy;
  const Step change = step(
      "book.step_change", policy.cancel_cutoff == Minutes{0}
                              ? t("book.step_change_free")
                              : t("book.step_change_until", {{"length", ahead_words(policy.cancel_cutoff)}}));
  if (policy.mode == Mode::loan) {
    return {step("book.step_borrow", t("book.step_borrow_words")),
            step("book.step_pick_up", t("book.step_pick_up_words", {{"n", policy.loan_days}})),
            step("book.step_return", t("book.step_return_words", {{"n", policy.max_renewals}}))};
  }
  if (policy.confirmation == Confirmation::hold) {
    std::string hold = t("book.step_hold_words", {{"n", std::int64_t{policy.hold_minutes.count()}}});
    if (policy.max_holds_per_user)
      hold += " " + t("book.step_hold_most", {{"n", *policy.max_holds_per_user}});
    return {step("book.step_hold", std::move(hold)), step("book.step_confirm", t("book.step_confirm_words")),
            change};
  }
  if (policy.confirmation == Confirmation::approval) {
    return {step("book.step_request", t("book.step_request_words")),
            step("book.step_wait", t("book.step_wait_words")), change};
  }
  return {step("book.step_pick", t("book.step_pick_words")),
          step("book.step_book", t("book.step_book_words")), change};
}

}  // namespace

float draw_book_head(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const Resource& resource = *model.resource;
  const float start = r.y;
  Rect row = r.cut_top(56);
  picture(f, row.cut_left(56, 16), resource);
  auto tags = head_tags(resource);
  if (const std::string copies = copies_in_words(v.s, resource); !copies.empty())
    tags.insert(tags.begin(), {Icon::book, copies});
  const bool wide = f.shell() == Shell::wide;
  if (wide) {
    for (auto it = tags.rbegin(); it != tags.rend(); ++it) {
      const float width = tag_width(f, it->words, it->icon);
      if (width > row.w - 480) break;
      const Rect at = row.cut_right(width, 8).middle_h(kTagLarge);
      tag(f, {at.x, at.y}, it->words, it->icon, true);
    }
  }
  row = row.middle_h(52);
  heading(f, row.cut_top(28, 4), 1, Type::title, resource.name);
  Rect line = row.cut_top(20);
  const float words = std::min(f.text_width(Type::body, whole_line(resource)) + 1, line.w);
  text(f, line.cut_left(words, 16), Type::body, f.theme().text2, whole_line(resource));
  if (wide && model.next) next_free_link(v, line.middle_h(kMinHit), resource, *model.next, model.next_words);
  if (wide) return r.y - start;
  r.cut_top(0, 12);
  Flow flow({r.x, r.y, r.w, 0}, kTagLarge, 8);
  for (const Fact& one : tags) {
    const Rect at = flow.next(tag_width(f, one.words, one.icon));
    tag(f, {at.x, at.y}, one.words, one.icon, true);
  }
  float used = r.y - start + flow.used();
  if (model.next) {
    next_free_link(v, {r.x, start + used, r.w, kMinTouch}, resource, *model.next, model.next_words);
    used += kMinTouch - 8;
  }
  return used;
}

void next_free_link(const View& v, Rect r, const Resource& resource, const Interval& next,
                    const std::string& when) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const std::string label = t("book.next_free");
  const float first = f.text_width(Type::meta, label) + 5;
  const float second = f.text_width(Type::label, when);
  Route route = route_to(Screen::book);
  route.resource = resource.id;
  route.day = zone_of(v.s, resource.id).date_at(next.start);
  route.start = next.start;
  const Rect at{r.x, r.y, std::min(first + second + 1, r.w), r.h};
  const Touch touch =
      area_link(f, at, label + " " + when + ", " + resource.name, to_string(route), kRadiusSmall);
  f.print({at.x, at.y, first, at.h}, Type::meta, theme.text2, label);
  const Rect words{at.x + first, at.y, std::max(0.0F, r.right() - at.x - first), at.h};
  f.print(words, Type::label, theme.accent_text, when);
  if (touch.hovered) f.hline(words.x, at.centre().y + 8, second, theme.accent_text);
  if (touch) v.emit(AlternativePicked{resource.id, next});
}

float draw_month_card(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const MonthSpec spec = month_spec(model, v.s);
  const float height = month_height(spec);
  Surface surface = card_surface(f, {r.x, r.y, r.w, 0});
  const Rect inside{r.x + 20, r.y + 16, r.w - 40, height};
  const MonthResult result = month(f, inside, spec);
  if (result.chosen) v.emit(DayChosen{model.month_days[static_cast<std::size_t>(*result.chosen)]});
  if (result.page != 0) v.emit(MonthMoved{result.page});
  if (result.beyond) {
    const CivilDate edge = *result.beyond < 0 ? model.month_days.front() : model.month_days.back();
    v.emit(DayChosen{edge + *result.beyond});
  }
  const float line = inside.bottom() + 12;
  divider(f, inside.x, line, inside.w);
  month_legend(f, {inside.x, line + 12, inside.w, 20});
  const float used = line + 48 - r.y;
  surface.height(used);
  return used;
}

float draw_rules_card(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const Policy& policy = model.schedule.policy;
  const Minutes gap = policy.buffer_before + policy.buffer_after;
  const std::vector<Step> rows = {
      step("book.rule_step", t("book.rule_every", {{"length", length_words(policy.step)}})),
      step("book.rule_length", t("resource.lengths", {{"from", length_words(policy.min_duration)},
                                                      {"to", length_words(policy.max_duration)}})),
      step("book.rule_ahead", policy.max_horizon_days
                                  ? t("book.rule_up_to_days", {{"n", *policy.max_horizon_days}})
                                  : t("book.rule_any_time")),
      step("book.rule_gap", gap == Minutes{0} ? t("book.rule_no_gap") : length_words(gap)),
      step("book.rule_cancel", policy.cancel_cutoff == Minutes{0}
                                   ? t("book.until_start")
                                   : t("book.rule_before", {{"length", ahead_words(policy.cancel_cutoff)}})),
  };
  const float height = 52 + 32 * static_cast<float>(rows.size()) + 12;
  card(f, {r.x, r.y, r.w, height});
  Column column({r.x + 20, r.y + 18, r.w - 40, 0}, 0);
  heading(f, column.next(24), 2, Type::head, t("book.rules"));
  column.skip(6);
  for (const Step& one : rows) {
    Rect row = column.next(32);
    const float title = f.text_width(Type::body, one.title) + 1;
    text(f, row.cut_left(std::min(title, row.w * 0.58F), 12).middle_h(20), Type::body, f.theme().text2,
         one.title);
    text(f, row.middle_h(20), Type::body, f.theme().text, one.words, Align::right);
  }
  return height;
}

float draw_how_it_works(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const float start = r.y;
  heading(f, r.cut_top(20, 10), 2, Type::label, t("book.how"));
  const auto all = steps(model);
  float tallest = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Rect at = r.column(static_cast<int>(i), static_cast<int>(all.size()), 24);
    const Rect badge = at.cut_left(24, 12);
    f.fill({badge.x, badge.y, 24, 24}, f.theme().accent_soft2, 6);
    f.print({badge.x, badge.y, 24, 24}, Type::small_semi, f.theme().accent_text, std::to_string(i + 1),
            Align::centre);
    text(f, at.cut_top(20, 2), Type::strong, f.theme().text, all[i].title);
    tallest = std::max(tallest, 22 + paragraph(f, at, Type::meta, f.theme().text2, all[i].words));
  }
  return r.y - start + tallest;
}

}  // namespace holdfast::ui
