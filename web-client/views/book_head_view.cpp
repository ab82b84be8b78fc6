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

std::vector<Step> steps(const BookModel& model) {
  const Policy& policy = model.schedule.policy;
  const std::string change =
      policy.cancel_cutoff == Minutes{0}
          ? "Move or cancel until it starts, at no charge."
          : "Move or cancel up to " + ahead_words(policy.cancel_cutoff) + " before, at no charge.";
  if (policy.mode == Mode::loan) {
    return {
        {"Borrow it", "A copy is kept for you from that day."},
        {"Pick it up", "It is yours for " + count_words(policy.loan_days, "day", "days") + "."},
        {"Bring it back", "Or renew it up to " + count_words(policy.max_renewals, "time", "times") + "."}};
  }
  if (policy.confirmation == Confirmation::hold) {
    std::string hold = "It is yours alone for " + std::to_string(policy.hold_minutes.count()) + " minutes.";
    if (policy.max_holds_per_user)
      hold += " Up to " + count_words(*policy.max_holds_per_user, "hold", "holds") + " at once.";
    return {{"Hold a time", hold},
            {"Confirm", "One press, and it is booked. If you do not, the time opens again."},
            {"Change your mind", change}};
  }
  if (policy.confirmation == Confirmation::approval) {
    return {{"Request a time", "It is kept for you while you wait."},
            {"Wait for a yes", "You hear as soon as it is decided."},
            {"Change your mind", change}};
  }
  return {{"Pick a time", "What you see free is free."},
          {"Book it", "One press, and it is yours."},
          {"Change your mind", change}};
}

}  // namespace

float draw_book_head(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const Resource& resource = *model.resource;
  const float start = r.y;
  Rect row = r.cut_top(56);
  picture(f, row.cut_left(56, 16), resource);
  const auto tags = head_tags(resource);
  if (f.shell() == Shell::wide) {
    for (auto it = tags.rbegin(); it != tags.rend(); ++it) {
      const float width = tag_width(f, it->words, it->icon) + 6;
      if (width > row.w - 320) break;
      const Rect at = row.cut_right(width, 8).middle_h(kTagLarge);
      tag(f, {at.x, at.y}, it->words, it->icon, true);
    }
  }
  row = row.middle_h(52);
  heading(f, row.cut_top(28, 4), 1, Type::title, resource.name);
  text(f, row.cut_top(20), Type::body, f.theme().text2, whole_line(resource));
  if (f.shell() == Shell::wide) return r.y - start;
  r.cut_top(0, 12);
  Flow flow({r.x, r.y, r.w, 0}, kTagLarge, 8);
  for (const Fact& one : tags) {
    const Rect at = flow.next(tag_width(f, one.words, one.icon) + 6);
    tag(f, {at.x, at.y}, one.words, one.icon, true);
  }
  return r.y - start + flow.used();
}

void next_free_link(const View& v, Rect r, const Resource& resource, const Interval& next,
                    const std::string& when) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const std::string label = t("book.next_free");
  const float first = f.text_width(Type::meta, label) + 5;
  const float second = f.text_width(Type::label, when);
  Route route;
  route.screen = Screen::book;
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
      {"Starts on", "every " + length_words(policy.step)},
      {"Length", length_words(policy.min_duration) + " to " + length_words(policy.max_duration)},
      {"Ahead", policy.max_horizon_days ? "up to " + count_words(*policy.max_horizon_days, "day", "days")
                                        : "any time"},
      {"Between bookings", gap == Minutes{0} ? "no gap" : length_words(gap)},
      {"Cancel", policy.cancel_cutoff == Minutes{0} ? "until it starts"
                                                    : ahead_words(policy.cancel_cutoff) + " before"},
  };
  const float height = 52 + 32 * static_cast<float>(rows.size()) + 12;
  card(f, {r.x, r.y, r.w, height});
  Column column({r.x + 20, r.y + 18, r.w - 40, 0}, 0);
  heading(f, column.next(24), 2, Type::head, "Rules here");
  column.skip(6);
  for (const Step& one : rows) {
    Rect row = column.next(32);
    text(f, row.cut_left(row.w * 0.58F).middle_h(20), Type::body, f.theme().text2, one.title);
    text(f, row.middle_h(20), Type::body, f.theme().text, one.words, Align::right);
  }
  return height;
}

float draw_how_it_works(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const float start = r.y;
  heading(f, r.cut_top(20, 10), 2, Type::label, "How booking works here");
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
