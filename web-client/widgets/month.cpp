#include "web-client/widgets/month.hpp"

#include <array>

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {

namespace {

constexpr std::array<std::string_view, 7> kDays{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<std::string_view, 7> kLetters{"M", "T", "W", "T", "F", "S", "S"};
constexpr std::array<std::string_view, 7> kWhole{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};

float row_height(const MonthSpec& spec) {
  return spec.small ? 30 : spec.cell_h + 2;
}

void dots(Frame& f, Point centre, int count, Colour c) {
  const float from = centre.x - static_cast<float>(count - 1) * 3.5F;
  for (int i = 0; i < count; ++i) {
    f.disc({from + static_cast<float>(i) * 7, centre.y}, 2, c);
  }
}

Type number_type(const MonthCell& cell, bool small) {
  if (small) return Type::small_strong;
  const bool pale = (cell.quiet || cell.outside) && !cell.chosen && !cell.today;
  return pale ? Type::body : Type::strong;
}

void draw_cell(Frame& f, Rect at, const MonthCell& cell, const Touch& touch, const MonthSpec& spec) {
  const Theme& t = f.theme();
  const Rect box = spec.small ? at : at.inset(1);
  const float radius = spec.small ? kRadiusSmall : kRadius;
  if (cell.chosen) {
    f.fill(box, touch.hovered ? t.accent_hover : t.accent, radius);
  } else if (touch.hovered && !cell.disabled) {
    f.fill(box, touch.held ? t.pressed : t.hover, radius);
  }
  if (cell.today && !cell.chosen) f.edge(box, t.control, radius, 1.5F);
  const Colour c = cell.chosen                 ? t.on_accent
                   : cell.outside              ? t.disabled
                   : cell.quiet && !cell.today ? t.text3
                                               : t.text;
  Rect words = box;
  if (!spec.small) {
    // Number and dots stand in the middle together: 16, gap 3, 4.
    words = {box.x, box.y + (box.h - 23) / 2 - 2, box.w, 20};
    dots(f, {box.x + box.w / 2, words.y + 23}, cell.dots, cell.chosen ? t.on_accent : t.mark);
  }
  f.print(words, number_type(cell, spec.small), c, std::to_string(cell.number), Align::centre);
  if (touch.ring) focus_ring(f, box.inset(3), radius - 2);
}

// Where the arrow keys lead from cell `at`; may lie outside the month.
std::optional<int> key_target(Frame& f, int at) {
  if (f.take(Key::left)) return at - 1;
  if (f.take(Key::right)) return at + 1;
  if (f.take(Key::up)) return at - 7;
  if (f.take(Key::down)) return at + 7;
  if (f.take(Key::home)) return at - at % 7;
  if (f.take(Key::end)) return at - at % 7 + 6;
  return std::nullopt;
}

int stop_cell(const MonthSpec& spec) {
  int stop = -1;
  for (int i = 0; i < static_cast<int>(spec.cells.size()); ++i) {
    const MonthCell& cell = spec.cells[static_cast<std::size_t>(i)];
    if (cell.chosen) return i;
    if (cell.today || (stop < 0 && !cell.disabled && !cell.outside)) stop = i;
  }
  return std::max(stop, 0);
}

void head(Frame& f, Rect r, const MonthSpec& spec, MonthResult& result) {
  const float side = spec.small ? 24 : 28;
  Rect line = r;
  if (icon_button(f, line.cut_right(side, 4).middle_h(side), Icon::chevron_right, "Next month", Look::quiet,
                  16, !spec.next)) {
    result.page = 1;
  }
  if (icon_button(f, line.cut_right(side).middle_h(side), Icon::chevron_left, "Previous month", Look::quiet,
                  16, !spec.previous)) {
    result.page = -1;
  }
  f.print(line, spec.small ? Type::label : Type::head, f.theme().text, spec.name);
  Node node;
  node.role = Role::heading;
  node.level = 2;
  node.name = spec.name;
  node.rect = line;
  f.report(std::move(node));
}

// The first letters, whole ones.
std::string_view letters(std::string_view word, int count) {
  std::size_t end = 0;
  while (end < word.size() && count-- > 0) {
    ++end;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U)
      ++end;
  }
  return word.substr(0, end);
}

void weekdays(Frame& f, Rect r, const MonthSpec& spec) {
  Node row;
  row.role = Role::row;
  row.key = "weekdays";
  row.rect = r;
  const Group group(f, std::move(row));
  for (int i = 0; i < 7; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const Rect at = r.column(i, 7, 0);
    const std::string& own = spec.weekdays_short[index];
    const std::string_view usual = spec.small ? kLetters[index] : kDays[index];
    f.print(at, Type::micro, f.theme().text3, own.empty() ? usual : letters(own, spec.small ? 1 : 2),
            Align::centre);
    Node node;
    node.role = Role::columnheader;
    node.name = spec.weekdays[index].empty() ? std::string(kWhole[index]) : spec.weekdays[index];
    node.rect = at;
    f.report(std::move(node));
  }
}

void band(Frame& f, Rect row, const MonthSpec& spec, int first) {
  int from = -1;
  int to = -1;
  for (int i = 0; i < 7; ++i) {
    if (!spec.cells[static_cast<std::size_t>(first + i)].band) continue;
    if (from < 0) from = i;
    to = i;
  }
  if (from < 0) return;
  const Rect a = row.column(from, 7, 0);
  const Rect b = row.column(to, 7, 0);
  f.fill({a.x, row.y, b.right() - a.x, row.h}, f.theme().pressed, kRadiusSmall);
}

}  // namespace

MonthResult month(Frame& f, Rect r, const MonthSpec& spec) {
  MonthResult result;
  if (spec.head) {
    const Rect line = r.cut_top(spec.small ? 24 : 28, spec.small ? 4 : 10);
    head(f, line, spec, result);
  }
  Node grid;
  grid.role = Role::grid;
  grid.name = spec.name;
  grid.rect = r;
  grid.arrows = true;
  const Group group(f, std::move(grid));
  weekdays(f, r.cut_top(spec.small ? 20 : 24), spec);

  const int count = static_cast<int>(spec.cells.size());
  const int stop = stop_cell(spec);
  std::optional<int> wanted;
  const int focused = static_cast<int>(f.number(group.id(), "focused cell", static_cast<float>(stop)));
  if (f.focus_within(group.id())) {
    wanted = key_target(f, focused);
    if (f.take(Key::page_up)) result.page = -1;
    if (f.take(Key::page_down)) result.page = 1;
  }
  if (wanted && (*wanted < 0 || *wanted >= count)) {
    result.beyond = *wanted < 0 ? *wanted : *wanted - count + 1;
    wanted.reset();
  }
  for (int week = 0; week * 7 < count; ++week) {
    const Rect line = r.cut_top(row_height(spec));
    Node row;
    row.role = Role::row;
    row.key = std::to_string(week);
    row.rect = line;
    const Group in_row(f, std::move(row));
    band(f, line, spec, week * 7);
    for (int day = 0; day < 7 && week * 7 + day < count; ++day) {
      const int i = week * 7 + day;
      const MonthCell& cell = spec.cells[static_cast<std::size_t>(i)];
      Node node;
      node.role = Role::gridcell;
      node.name = cell.name;
      node.key = std::to_string(i);
      node.rect = line.column(day, 7, 0);
      node.selected = cell.chosen;
      node.current = cell.today;
      node.disabled = cell.disabled;
      node.tab_stop = i == stop;
      const Rect at = node.rect;
      const Touch touch = f.control(std::move(node));
      if (touch.focused) f.number(group.id(), "focused cell") = static_cast<float>(i);
      if (wanted == i) f.focus(touch.id);
      if ((touch.pressed || wanted == i) && !cell.disabled) result.chosen = i;
      draw_cell(f, at, cell, touch, spec);
    }
  }
  return result;
}

float month_height(const MonthSpec& spec) {
  const auto weeks = static_cast<float>((spec.cells.size() + 6) / 7);
  const float top = spec.head ? (spec.small ? 28.0F : 38.0F) : 0.0F;
  return top + (spec.small ? 20.0F : 24.0F) + weeks * row_height(spec);
}

void month_legend(Frame& f, Rect r) {
  const Theme& t = f.theme();
  float x = r.x;
  const std::array<std::string, 3> words{ui::t("month.few"), ui::t("month.some"), ui::t("month.many")};
  for (int i = 0; i < 3; ++i) {
    const float width = static_cast<float>(i) * 7 + 4;
    dots(f, {x + width / 2, r.y + r.h / 2}, i + 1, t.mark);
    x += width + 6;
    const float word = f.text_width(Type::small, words[static_cast<std::size_t>(i)]);
    f.print({x, r.y, word + 1, r.h}, Type::small, t.text3, words[static_cast<std::size_t>(i)]);
    x += word + 16;
  }
}

std::optional<int> day_strip(Frame& f, Rect r, std::string name, const std::vector<StripDay>& days) {
  const Theme& t = f.theme();
  std::optional<int> result;
  ScrollArea scroll(f, r.inset(0, -4), name, true);
  Node node;
  node.role = Role::radiogroup;
  node.name = std::move(name);
  node.rect = r;
  node.arrows = true;
  const Group group(f, std::move(node));
  int chosen = -1;
  for (int i = 0; i < static_cast<int>(days.size()); ++i) {
    if (days[static_cast<std::size_t>(i)].chosen) chosen = i;
  }
  std::optional<int> wanted;
  if (f.focus_within(group.id())) {
    if (f.take(Key::right)) wanted = chosen + 1;
    if (f.take(Key::left)) wanted = chosen - 1;
  }
  float x = scroll.content().x;
  for (int i = 0; i < static_cast<int>(days.size()); ++i) {
    const StripDay& day = days[static_cast<std::size_t>(i)];
    const Rect at{x, r.y, 52, r.h};
    x += 60;
    Node cell;
    cell.role = Role::radio;
    cell.name = day.name;
    cell.key = std::to_string(i);
    cell.rect = at;
    cell.checked = day.chosen;
    cell.disabled = day.disabled;
    cell.tab_stop = i == std::max(chosen, 0);
    const Touch touch = f.control(std::move(cell));
    if (wanted == i) f.focus(touch.id);
    if ((touch.pressed || wanted == i) && !day.disabled && !day.chosen) result = i;
    if (day.chosen || day.dots > 0) {
      f.fill(at, day.chosen ? t.accent : t.surface, kRadiusCard);
      if (!day.chosen) f.edge(at, t.line, kRadiusCard);
    }
    const Colour main = day.chosen ? t.on_accent : day.dots > 0 ? t.text : t.text3;
    f.print({at.x, at.y + 10, at.w, 16}, Type::small, day.chosen ? t.on_accent : t.text3, day.weekday,
            Align::centre);
    f.print({at.x, at.y + 28, at.w, 20}, day.dots > 0 ? Type::head : Type::lead, main,
            std::to_string(day.number), Align::centre);
    dots(f, {at.x + at.w / 2, at.y + 54}, day.dots, day.chosen ? t.on_accent : t.mark);
    if (touch.ring) focus_ring(f, at.inset(3), kRadiusCard - 3);
  }
  scroll.done_wide(x - 8 - scroll.content().x);
  return result;
}

}  // namespace holdfast::ui
