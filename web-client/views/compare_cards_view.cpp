#include <algorithm>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {
namespace {

constexpr float kPad = 16;
constexpr float kTime = kSlotPhone;
constexpr int kMostTimes = 8;
constexpr int kColumns = 4;
constexpr float kGap = 8;

Route route_of(const CompareRow& row, CivilDate day) {
  Route route = route_to(Screen::book);
  route.resource = row.resource->id;
  route.day = day;
  return route;
}

std::vector<const CompareCell*> free_cells(const CompareRow& row) {
  std::vector<const CompareCell*> cells;
  for (const CompareCell& cell : row.cells) {
    if (!cell.taken) cells.push_back(&cell);
  }
  return cells;
}

float draw_times(const View& v, Rect r, const CompareModel& model, const CompareRow& row) {
  Frame& f = v.f;
  const auto cells = free_cells(row);
  if (cells.empty()) {
    text(f, {r.x, r.y, r.w, 20}, Type::meta, f.theme().text2,
         row.failed ? t("book.no_answer_hint") : t("compare.none_this_day"));
    return 20;
  }
  const int shown = std::min(static_cast<int>(cells.size()), kMostTimes);
  const int columns = row.loan ? 2 : kColumns;
  for (int i = 0; i < shown; ++i) {
    Rect at = r.column(i % columns, columns, kGap);
    at.y += static_cast<float>(i / columns) * (kTime + kGap);
    at.h = kTime;
    const CompareCell& cell = *cells[static_cast<std::size_t>(i)];
    if (time_button(f, at, cell.label, cell.name)) v.emit(AlternativePicked{row.resource->id, cell.interval});
  }
  const int lines = (shown + columns - 1) / columns;
  float used = static_cast<float>(lines) * (kTime + kGap) - kGap;
  const int more = row.free - shown;
  if (more <= 0) return used;
  const Route route = route_of(row, model.day);
  const std::string words = t("compare.all_times", {{"n", row.free}, {"name", row.resource->name}});
  if (link(f, {r.x, r.y + used, r.w, kMinTouch}, words, to_string(route), Type::label)) v.go(route);
  return used + kMinTouch;
}

float draw_card(const View& v, Rect r, const CompareModel& model, const CompareRow& row) {
  Frame& f = v.f;
  const Resource& resource = *row.resource;
  const Group article(
      f, {.role = Role::article, .key = resource.id.to_string(), .name = resource.name, .rect = r});
  Surface surface = card_surface(f, {r.x, r.y, r.w, 0});
  Rect inside{r.x + kPad, r.y + kPad, r.w - 2 * kPad, 0};
  Rect head = inside.cut_top(44, 4);
  const Route route = route_of(row, model.day);
  if (area_link(f, head, resource.name, to_string(route), kRadiusSmall)) v.go(route);
  picture(f, head.cut_left(40, 12).middle_h(resource.kind == ResourceKind::item ? 42 : 40), resource);
  f.print(head.cut_top(20, 2), Type::name, f.theme().text, resource.name);
  text(f, head.cut_top(20), Type::meta, f.theme().text2, what_and_where(resource));
  if (row.next) {
    next_free_link(v, inside.cut_top(kMinTouch), resource, *row.next, row.next_words);
  } else {
    text(f, inside.cut_top(20, 12), Type::meta, f.theme().text3, t("find.nothing_soon"));
  }
  inside.cut_top(draw_times(v, inside, model, row));
  const float used = inside.y + kPad - r.y;
  surface.height(used);
  return used;
}

}  // namespace

float draw_compare_cards(const View& v, Rect r, const CompareModel& model) {
  const float start = r.y;
  for (const CompareRow& row : model.rows)
    r.cut_top(draw_card(v, r, model, row), 12);
  return r.y - start;
}

}  // namespace holdfast::ui
