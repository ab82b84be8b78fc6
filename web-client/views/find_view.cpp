#include <algorithm>

#include "web-client/app/find.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/find_model.hpp"
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

struct FeatureChip {
  std::string_view label;
  std::string_view feature;
  Icon icon;
};
constexpr std::array kFeatureChips = {
    FeatureChip{"Projector", "projector", Icon::projector},
    FeatureChip{"Video call", "video", Icon::video},
    FeatureChip{"Whiteboard", "whiteboard", Icon::presentation},
    FeatureChip{"Step-free", "step-free", Icon::accessibility},
};

template <std::size_t N>
std::vector<std::string> strings(const std::array<std::string_view, N>& words) {
  return {words.begin(), words.end()};
}

void toolbar_select(const View& v, Rect r, FilterChosen::Which which, std::string label, Icon icon,
                    std::vector<std::string> options, int chosen) {
  SelectSpec spec;
  spec.label = std::move(label);
  spec.options = std::move(options);
  spec.chosen = chosen;
  spec.icon = icon;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  const SelectResult result = select(v.f, r, spec);
  if (result.changed) v.emit(FilterChosen{which, *result.changed});
}

void search_field(const View& v, Rect r) {
  FieldSpec spec;
  spec.label = "Search";
  spec.key = "search";
  spec.value = v.s.filters.words;
  spec.placeholder = "A person, a room, a title …";
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  const FieldResult result = text_field(v.f, r, spec);
  if (result.changed) v.emit(Edited{Field::search, *result.changed});
}

void search_row(const View& v, Rect row) {
  const FindFilters& filters = v.s.filters;
  using Which = FilterChosen::Which;
  if (!v.f.phone()) {
    toolbar_select(v, row.cut_right(148, 12), Which::places, "Places", Icon::users, strings(kPlacesWords),
                   filters.places);
    toolbar_select(v, row.cut_right(148, 12), Which::length, "Length", Icon::clock, strings(kLengthWords),
                   filters.length);
    toolbar_select(v, row.cut_right(160, 12), Which::when, "When", Icon::calendar, strings(kWhenWords),
                   filters.when);
  }
  search_field(v, row);
}

void kind_segments(const View& v, Rect r) {
  const std::vector<Segment> items = {{"All"}, {"People"}, {"Rooms"}, {"Library"}};
  const int chosen = v.s.filters.kind ? static_cast<int>(*v.s.filters.kind) + 1 : 0;
  const auto picked = segments(v.f, r, "Kind", items, chosen);
  if (!picked) return;
  v.emit(KindChosen{*picked == 0 ? std::nullopt : std::optional(static_cast<ResourceKind>(*picked - 1))});
}

void found_words(const View& v, Rect r, std::size_t count) {
  const Group status(v.f, {.role = Role::status, .key = "found"});
  text(v.f, r, Type::body, v.f.theme().text3, std::to_string(count) + " found", Align::right);
}

void filter_row(const View& v, Rect row, std::size_t count) {
  Frame& f = v.f;
  const float kinds = segments_width(f, {{"All"}, {"People"}, {"Rooms"}, {"Library"}});
  kind_segments(v, row.cut_left(kinds, 12).middle_h(kSegments));
  toolbar_select(v, row.cut_right(148, 16), FilterChosen::Which::sort, "Sort", Icon::none,
                 strings(kSortWords), v.s.filters.sort);
  found_words(v, row.cut_right(64, 4).middle_h(20), count);
  if (offers_any(v.s) && any_of_width(v) < row.w / 2)
    draw_any_of(v, row.cut_right(any_of_width(v), 4).middle_h(kButtonSmall));
  f.vline(row.x, row.y + 8, row.h - 16, f.theme().border);
  row.cut_left(0, 12);
  for (const FeatureChip& chip : kFeatureChips) {
    const bool on = v.s.filters.features.contains(std::string(chip.feature));
    const float width = filter_chip_width(f, chip.label, on, chip.icon);
    if (width > row.w) break;
    const Rect at = row.cut_left(width, 12).middle_h(kFilterChip);
    if (filter_chip(f, at, std::string(chip.label), on, chip.icon))
      v.emit(FeatureToggled{std::string(chip.feature)});
  }
}

void phone_filters(const View& v, Column& column, std::size_t count) {
  kind_segments(v, column.next(kSegmentsForm, 12));
  Rect row = column.next(40, 12);
  using Which = FilterChosen::Which;
  found_words(v, row.cut_right(72, 8).middle_h(20), count);
  toolbar_select(v, row.column(0, 2, 8), Which::when, "When", Icon::calendar, strings(kWhenWords),
                 v.s.filters.when);
  toolbar_select(v, row.column(1, 2, 8), Which::length, "Length", Icon::clock, strings(kLengthWords),
                 v.s.filters.length);
  if (offers_any(v.s)) draw_any_of(v, column.next(kMinTouch, 12));
}

Route book_route(const Resource& resource, const Offer* offer) {
  Route route;
  route.screen = Screen::book;
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
    return text(f, foot.cut_top(kSlotSmall), Type::meta, f.theme().text2, "Nothing free soon");
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

}  // namespace

void draw_find(const View& v, Rect page) {
  Frame& f = v.f;
  ScrollArea scroll(f, page, "find");
  Rect content = page_content(f, scroll.content());
  content.cut_top(v.page_top());
  const float top = content.y - scroll.content().y;
  Column column(content, 0);
  const std::vector<FindCard> cards = find_cards(v.s);
  search_row(v, column.next(40));
  if (f.phone()) {
    phone_filters(v, column, cards.size());
  } else {
    filter_row(v, column.next(40, 14), cards.size());
  }
  column.skip(20);
  const Rect area{content.x, column.y(), content.w, page.bottom() - column.y()};
  float used = 320;
  const bool loading = v.s.resources_load == Load::loading || v.s.resources_load == Load::idle;
  if (loading || (v.s.resources_load == Load::ready && !find_settled(v.s))) {
    draw_skeletons(v, area);
  } else if (v.s.resources_load == Load::failed) {
    const EmptySpec spec{Icon::wifi_off, "No answer just now.", "What can be booked could not be loaded.",
                         "Ask again"};
    if (empty_state(f, {area.x, area.y, area.w, used}, spec)) v.go(v.s.route);
  } else if (cards.empty()) {
    const EmptySpec spec{Icon::search, "Nothing matches.", "Try fewer filters or another day.", ""};
    empty_state(f, {area.x, area.y, area.w, used}, spec);
  } else {
    used = draw_cards(v, area, cards);
  }
  scroll.done(top + (column.y() - content.y) + used + page_padding(f) + (v.s.picked.empty() ? 0 : 84));
  draw_compare_bar(v, page);
}

}  // namespace holdfast::ui
