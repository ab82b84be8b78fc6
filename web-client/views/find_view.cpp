#include <algorithm>

#include "web-client/app/find.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/find_model.hpp"
#include "web-client/views/find_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {
namespace {

constexpr float kCard = 196;
constexpr float kGap = 16;
constexpr float kFactIcon = 20;  // and its gap

Route book_route(const Resource& resource, const Offer* offer) {
  Route route = route_to(Screen::book);
  route.resource = resource.id;
  if (offer != nullptr) {
    route.day = offer->day;
    route.start = offer->start;
  }
  return route;
}

void card_foot(const View& v, Rect foot, const FindCard& card) {
  Frame& f = v.f;
  text(f, foot.cut_top(16, 8), Type::small, f.theme().text3, card.next_label);
  if (card.loading) return skeleton(f, {foot.x, foot.y, 180, kSlotSmall});
  if (card.offers.empty())
    return text(f, foot.cut_top(kSlotSmall), Type::meta, f.theme().text2, t("find.nothing_soon"));
  Rect row = foot.cut_top(f.phone() ? 36 : kSlotSmall);
  for (const Offer& offer : card.offers) {
    const float width = time_button_width(f, offer.label);
    if (width > row.w) break;
    const Route route = book_route(*card.resource, &offer);
    if (time_link(f, row.cut_left(width, 8), offer.label, offer.name, to_string(route))) v.go(route);
  }
}

void draw_card(const View& v, Rect r, const FindCard& card) {
  Frame& f = v.f;
  const Resource& resource = *card.resource;
  const Group article(
      f, {.role = Role::article, .key = resource.id.to_string(), .name = resource.name, .rect = r});
  holdfast::ui::card(f, r);
  const float tick = f.touch() ? kMinTouch : kMinHit;
  const Route route = book_route(resource, nullptr);
  if (area_link(f, r, resource.name, to_string(route), kRadiusCard)) v.go(route);
  Rect inside = r.inset(18, 18);
  Rect head = inside.cut_top(44, 8);
  compare_tick(v, {r.right() - tick - 8, r.y + 8, tick, tick}, resource);
  head.cut_right(tick - 8);
  picture(f, head.cut_left(40, 12).middle_h(resource.kind == ResourceKind::item ? 42 : 40), resource);
  f.print(head.cut_top(20, 2), Type::name, f.theme().text, resource.name);
  text(f, head.cut_top(20), Type::meta, f.theme().text2, what_and_where(resource));
  Rect facts = inside.cut_top(20, 14);
  for (const Fact& one : facts_now(v.s, resource)) {
    if (f.text_width(Type::meta, one.words) + kFactIcon > facts.w) break;
    facts.cut_left(fact(f, {facts.x, facts.y}, one.icon, one.words), 16);
  }
  divider(f, inside.x, inside.y, inside.w);
  inside.cut_top(1, 12);
  card_foot(v, inside, card);
}

float draw_cards(const View& v, Rect area, const std::vector<FindCard>& cards) {
  const int columns = v.f.shell() == Shell::wide ? 3 : v.f.shell() == Shell::medium ? 2 : 1;
  float bottom = area.y;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const int row = static_cast<int>(i) / columns;
    Rect r{area.x, area.y + static_cast<float>(row) * (kCard + kGap), area.w, kCard};
    r = r.column(static_cast<int>(i) % columns, columns, kGap);
    draw_card(v, r, cards[i]);
    bottom = r.bottom();
  }
  return bottom - area.y;
}

void draw_skeletons(const View& v, Rect area) {
  const int columns = v.f.shell() == Shell::wide ? 3 : v.f.shell() == Shell::medium ? 2 : 1;
  for (int i = 0; i < columns * 3; ++i) {
    Rect r{area.x, area.y + static_cast<float>(i / columns) * (kCard + kGap), area.w, kCard};
    skeleton(v.f, r.column(i % columns, columns, kGap), kRadiusCard);
  }
}

void nothing_found(const View& v, Rect r) {
  if (v.s.found.empty()) {
    empty_state(v.f, r, {Icon::search, t("find.empty"), t("find.empty_rest"), ""});
    return;
  }
  const EmptySpec spec{Icon::search, t("find.nothing"), t("find.nothing_rest"), t("find.clear")};
  if (empty_state(v.f, r, spec)) v.emit(FindCleared{});
}

}  // namespace

void draw_find(const View& v, Rect page) {
  Frame& f = v.f;
  ScrollArea scroll(f, page, "find");
  Rect content = page_content(f, scroll.content());
  content.cut_top(v.page_top());
  const float top = content.y - scroll.content().y;
  Column column(content, 0);
  const std::vector<FindCard> cards = find_cards(v.s);
  draw_find_filters(v, column, cards.size());
  column.skip(f.phone() ? 12 : 20);
  const Rect area{content.x, column.y(), content.w, page.bottom() - column.y()};
  float used = 320;
  const bool loading = v.s.resources_load == Load::loading || v.s.resources_load == Load::idle;
  if (loading || (v.s.resources_load == Load::ready && !find_settled(v.s))) {
    draw_skeletons(v, area);
  } else if (v.s.resources_load == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, t("find.no_answer"), t("find.no_answer_rest"), t("find.ask_again")};
    if (empty_state(f, {area.x, area.y, area.w, used}, spec)) v.go(v.s.route);
  } else if (cards.empty()) {
    nothing_found(v, {area.x, area.y, area.w, used});
  } else {
    used = draw_cards(v, area, cards);
  }
  scroll.done(top + (column.y() - content.y) + used + page_padding(f) + (v.s.picked.empty() ? 0 : 84));
  draw_compare_bar(v, page);
}

}  // namespace holdfast::ui
