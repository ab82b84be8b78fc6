// The policy editor, and what the edited policy would do to next week.
#include <algorithm>
#include <array>

#include "web-client/app/language.hpp"
#include "web-client/app/manage_effect.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_sheet_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kGap = 16;
constexpr std::array kSteps = {5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480, 1440};
constexpr std::array kCutoffs = {0, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10080};
constexpr std::array<std::string_view, 8> kCurrencies = {"EUR", "USD", "GBP", "CHF",
                                                         "SEK", "NOK", "DKK", "PLN"};

// The usual ones, and the one that is set.
template <std::size_t N>
std::vector<Minutes> choices(const std::array<int, N>& usual, Minutes set) {
  std::vector<Minutes> list;
  for (const int n : usual)
    list.emplace_back(n);
  if (std::find(list.begin(), list.end(), set) == list.end()) list.push_back(set);
  std::sort(list.begin(), list.end());
  return list;
}

std::string cutoff_words(Minutes cutoff) {
  return cutoff == Minutes{0} ? t("manage.cutoff.start")
                              : t("manage.cutoff.before", {{"length", length_words(cutoff)}});
}

// Two columns; one where there is no room for two.
class Grid {
 public:
  Grid(Frame& f, Rect area) : area_(area), columns_(area.w < 360 && f.phone() ? 1 : 2) {}

  template <class Draw>
  void add(Draw draw) {
    const float height = draw(area_.column(at_, columns_, kGap).moved(0, y_));
    row_ = std::max(row_, height);
    if (++at_ == columns_) next_row();
  }
  void next_row() {
    if (row_ > 0) y_ += row_ + kGap;
    row_ = 0;
    at_ = 0;
  }
  float done() {
    next_row();
    return std::max(0.0F, y_ - kGap);
  }

 private:
  Rect area_;
  int columns_;
  int at_ = 0;
  float y_ = 0;
  float row_ = 0;
};

struct NumberSpec {
  SheetField field;
  std::string_view key;   // of its texts: manage.rule.<key>, .hint
  std::string_view unit;  // key of its text
  double high;
  double step = 1;
};

std::string rule_text(std::string_view key) {
  return t("manage.rule." + std::string(key));
}

std::string rule_hint(std::string_view key) {
  return t("manage.rule." + std::string(key) + ".hint");
}

void add_number(const SheetPart& part, Grid& grid, const NumberSpec& number) {
  if (!applies(number.field, part.sheet.draft)) return;
  grid.add([&](Rect r) {
    return draft_number(part, r, number.field, rule_text(number.key), t(number.unit), rule_hint(number.key),
                        number.high, number.step);
  });
}

float draw_select(const SheetPart& part, Rect r, std::string_view key, SheetField field,
                  const std::vector<Minutes>& list, Minutes ResourceDraft::*member,
                  std::string (*words)(Minutes)) {
  SelectSpec spec;
  spec.label = rule_text(key);
  spec.hint = rule_hint(key);
  spec.error = part.error(field);
  for (const Minutes one : list) {
    if (one == part.sheet.draft.*member) spec.chosen = static_cast<int>(spec.options.size());
    spec.options.push_back(words(one));
  }
  const auto picked = select(part.v.f, r, spec).changed;
  if (picked) {
    ResourceDraft draft = part.sheet.draft;
    draft.*member = list[static_cast<std::size_t>(*picked)];
    part.change(draft);
  }
  return select_height(part.v.f, spec, r.w);
}

std::string step_words(Minutes step) {
  return t("manage.every", {{"length", length_words(step)}});
}

struct Way {
  std::string_view key;   // of its word
  std::string_view hint;  // of what it means
};

// One of three ways, and under them what the chosen one means.
std::optional<int> draw_ways(const SheetPart& part, Rect& r, std::string_view rule,
                             const std::array<Way, 3>& ways, int chosen) {
  Frame& f = part.v.f;
  const std::string label = rule_text(rule);
  f.print(r.cut_top(16, 6), Type::label, f.theme().text, label);
  std::vector<Segment> items;
  for (const Way& way : ways)
    items.push_back({t(way.key)});
  const auto picked = segments(f, r.cut_top(kSegmentsForm, 6), label, items, chosen);
  float height = 0;
  for (const Way& way : ways)
    height = std::max(height, f.text_height(Type::small, r.w, t(way.hint)));
  const std::string hint = t(ways[static_cast<std::size_t>(chosen)].hint);
  paragraph(f, r.cut_top(height), Type::small, f.theme().text3, hint);
  return picked;
}

void draw_how(const SheetPart& part, Rect& r) {
  constexpr std::array<Way, 3> kWays = {{{"manage.at_once", "manage.at_once.hint"},
                                         {"manage.hold", "manage.hold.hint"},
                                         {"manage.approval", "manage.approval.hint"}}};
  const auto picked = draw_ways(part, r, "how", kWays, static_cast<int>(part.sheet.draft.confirmation));
  if (!picked) return;
  ResourceDraft draft = part.sheet.draft;
  draft.confirmation = static_cast<Confirmation>(*picked);
  part.change(draft);
}

void draw_mode(const SheetPart& part, Rect& r) {
  constexpr std::array<Way, 3> kWays = {{{"manage.mode.slots", "manage.mode.slots.hint"},
                                         {"manage.mode.span", "manage.mode.span.hint"},
                                         {"manage.mode.loan", "manage.mode.loan.hint"}}};
  const auto picked = draw_ways(part, r, "mode", kWays, static_cast<int>(part.sheet.draft.mode));
  if (!picked) return;
  ResourceDraft draft = part.sheet.draft;
  draft.mode = static_cast<Mode>(*picked);
  // Without a length nothing could be booked: start with a usual one.
  std::string& lengths = draft.texts[SheetField::lengths];
  if (draft.mode == Mode::slots && lengths.empty()) lengths = "30";
  part.change(draft);
}

float draw_times(const SheetPart& part, Rect r) {
  Grid grid(part.v.f, r);
  const ResourceDraft& draft = part.sheet.draft;
  if (applies(SheetField::step, draft)) {
    grid.add([&](Rect at) {
      return draw_select(part, at, "step", SheetField::step, choices(kSteps, draft.step),
                         &ResourceDraft::step, step_words);
    });
  }
  add_number(part, grid, {SheetField::opens_ahead, "opens_ahead", "unit.days", 3660, 7});
  if (applies(SheetField::lengths, draft)) {
    grid.add([&](Rect at) {
      return draft_field(part, at, SheetField::lengths, rule_text("lengths"), rule_hint("lengths"));
    });
  }
  add_number(part, grid, {SheetField::shortest, "shortest", "unit.min", 44640, 15});
  add_number(part, grid, {SheetField::longest, "longest", "unit.min", 44640, 15});
  add_number(part, grid, {SheetField::loan_days, "loan_days", "unit.days", 366});
  add_number(part, grid, {SheetField::renewals, "renewals", "unit.times", 100});
  return grid.done();
}

float draw_bounds(const SheetPart& part, Rect r) {
  Grid grid(part.v.f, r);
  const ResourceDraft& draft = part.sheet.draft;
  add_number(part, grid, {SheetField::notice, "notice", "unit.hours", 8784});
  grid.add([&](Rect at) {
    return draw_select(part, at, "cancel_until", SheetField::cancel_until,
                       choices(kCutoffs, draft.cancel_until), &ResourceDraft::cancel_until, cutoff_words);
  });
  add_number(part, grid, {SheetField::gap_before, "gap_before", "unit.min", 1440, 5});
  add_number(part, grid, {SheetField::gap_after, "gap_after", "unit.min", 1440, 5});
  return grid.done();
}

float draw_limits(const SheetPart& part, Rect r) {
  Grid grid(part.v.f, r);
  const ResourceDraft& draft = part.sheet.draft;
  add_number(part, grid, {SheetField::bookings_each, "bookings_each", "unit.at_once", 100000});
  add_number(part, grid, {SheetField::holds_each, "holds_each", "unit.at_once", 100000});
  add_number(part, grid, {SheetField::hold_for, "hold_for", "unit.min", 10080, 5});
  grid.add([&](Rect at) {
    return draw_select(part, at, "move_until", SheetField::move_until, choices(kCutoffs, draft.move_until),
                       &ResourceDraft::move_until, cutoff_words);
  });
  return grid.done();
}

// The words left, the switch right.
float draw_payment(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const Theme& theme = f.theme();
  const ResourceDraft& draft = part.sheet.draft;
  const float start = r.y;
  Rect row = r.cut_top(44, kGap);
  const std::string label = rule_text("payment");
  const Rect at = row.cut_right(44, 12);
  f.print(row.cut_top(20), Type::label, theme.text, label);
  text(f, row.cut_top(20), Type::small, theme.text3, rule_hint("payment"));
  Node node;
  node.role = Role::switch_;
  node.name = label;
  node.description = rule_hint("payment");
  node.rect = at;
  node.checked = draft.ask_payment;
  const Touch touch = f.control(std::move(node));
  const Rect track = at.middle(36, 20);
  const Colour off = touch.hovered ? theme.text3 : theme.control;
  f.fill(track, draft.ask_payment ? theme.accent : off, 10);
  f.disc({track.x + (draft.ask_payment ? 26.0F : 10.0F), track.y + 10}, 8, theme.on_accent);
  if (touch.ring) focus_ring(f, track, 10);
  if (touch.pressed) {
    ResourceDraft changed = draft;
    changed.ask_payment = !changed.ask_payment;
    part.change(changed);
  }
  Grid grid(f, r);
  grid.add([&](Rect where) {
    return draft_field(part, where, SheetField::price, rule_text("price"), rule_hint("price"));
  });
  grid.add([&](Rect where) {
    SelectSpec spec;
    spec.label = rule_text("currency");
    spec.options.assign(kCurrencies.begin(), kCurrencies.end());
    const auto set = std::find(spec.options.begin(), spec.options.end(), draft.currency);
    if (set == spec.options.end()) spec.options.push_back(draft.currency);
    spec.chosen = static_cast<int>(std::find(spec.options.begin(), spec.options.end(), draft.currency) -
                                   spec.options.begin());
    if (const auto picked = select(f, where, spec).changed) {
      ResourceDraft changed = draft;
      changed.currency = spec.options[static_cast<std::size_t>(*picked)];
      part.change(changed);
    }
    return select_height(f, spec, where.w);
  });
  r.cut_top(grid.done());
  return r.y - start;
}

void line_between(Frame& f, Rect& r) {
  r.cut_top(20);
  f.hline(r.x - 24, r.y, r.w + 48, f.theme().line);
  r.cut_top(20);
}

}  // namespace

float draw_sheet_rules(const SheetPart& part, Rect content) {
  Frame& f = part.v.f;
  const float start = content.y;
  draw_how(part, content);
  content.cut_top(kGap);
  draw_mode(part, content);
  content.cut_top(kGap);
  content.cut_top(draw_times(part, content));
  line_between(f, content);
  content.cut_top(draw_bounds(part, content));
  line_between(f, content);
  content.cut_top(draw_limits(part, content), kGap);
  content.cut_top(draw_payment(part, content));
  return content.y - start;
}

namespace {

// One day: its times now, and what they become.
void draw_day(Frame& f, Rect r, const DayEffect& day) {
  const Theme& theme = f.theme();
  f.print(r.cut_top(16), Type::micro, theme.text3, weekday_short(day.day), Align::centre);
  const std::string before = number_words(day.before);
  if (day.before == day.after)
    return f.print(r.cut_top(20), Type::strong, day.before > 0 ? theme.text2 : theme.text3, before,
                   Align::centre);
  const std::string after = number_words(day.after);
  const float width = f.text_width(Type::small, before) + 5 + f.text_width(Type::semi, after);
  Rect line = r.cut_top(20);
  line.x += std::max(0.0F, (line.w - width) / 2);
  const Colour c = day.after < day.before ? theme.warn.text : theme.ok.text;
  const float first = f.text_width(Type::small, before);
  f.print_struck({line.x, line.y, first + 1, line.h}, Type::small, theme.text3, before, Align::left);
  f.print({line.x + first + 5, line.y, line.w, line.h}, Type::semi, c, after);
}

std::string day_name(const DayEffect& day) {
  const std::string weekday(weekday_long(day.day));
  if (day.before == day.after) return t("manage.effect.day", {{"day", weekday}, {"n", day.before}});
  return t("manage.effect.day_changed", {{"day", weekday}, {"n", day.before}, {"after", day.after}});
}

}  // namespace

float policy_effect_height(const View&) {
  return 20 + 8 + 36 + 8 + 16;
}

void draw_policy_effect(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const Theme& theme = f.theme();
  const rules::Schedule* schedule = find_schedule(part.v.s, part.sheet.base.id);
  const auto effect = schedule == nullptr || !part.reading.ok()
                          ? std::nullopt
                          : policy_effect(*schedule, part.reading.resource.policy, part.v.s.now);
  const Rect line = r.cut_top(20, 8);
  const Rect days = r.cut_top(36, 8);
  {
    const Group status(f, {.role = Role::status, .key = "effect"});
    if (effect) {
      const bool same = effect->before == effect->after;
      text(f, line, Type::semi, theme.text,
           same ? t("manage.effect.same", {{"n", effect->before}})
                : t("manage.effect.changed", {{"n", effect->before}, {"after", effect->after}}));
    } else {
      text(f, line, Type::meta, theme.text3,
           t(part.reading.ok() ? "manage.effect.unknown" : "manage.effect.faulty"));
    }
  }
  text(f, r.cut_top(16), Type::small, theme.text3, bookings_made_words(part.sheet));
  if (!effect) return;
  const Group list(f, {.role = Role::list, .name = t("manage.effect.list"), .rect = days});
  for (std::size_t i = 0; i < effect->days.size(); ++i) {
    const Rect at = days.column(static_cast<int>(i), 7, 0);
    const Group item(f, {.role = Role::listitem, .name = day_name(effect->days[i]), .rect = at});
    draw_day(f, at, effect->days[i]);
  }
}

}  // namespace holdfast::ui
