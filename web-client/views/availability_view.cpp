#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_model.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/context.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {
namespace {

constexpr float kSide = 320;
constexpr float kHead = 48;
constexpr float kStrip = 56;
constexpr float kSheetFoot = 72;
constexpr float kBarRoom = 96;  // of the bar that publishes
constexpr float kBarRoomPhone = 132;
constexpr char kCtrlZ = '\x1A';

std::vector<const Resource*> mine(const State& s) {
  std::vector<const Resource*> list;
  for (const ResourceId id : s.found) {
    const Resource* resource = find_resource(s, id);
    if (resource != nullptr && may_do(s, Right::change_opening, *resource)) list.push_back(resource);
  }
  return list;
}

// --- toolbar ---

void draw_resource(const View& v, Rect r) {
  const auto resources = mine(v.s);
  SelectSpec spec;
  spec.label = t("availability.resource");
  spec.bare = true;
  spec.toolbar = true;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    spec.options.push_back(resources[i]->name);
    if (resources[i]->id == v.s.availability->resource) spec.chosen = static_cast<int>(i);
  }
  const SelectResult picked = select(v.f, r, spec);
  if (picked.changed) v.emit(OfferChosen{resources[static_cast<std::size_t>(*picked.changed)]->id});
}

std::string week_words(const View& v) {
  const CivilDate first = v.s.availability->week;
  const CivilDate today = offer_today(v.s);
  if (v.f.shell() == Shell::wide) return date_range(first, first + 6);
  return t("date.range", {{"from", day_month(first, today)}, {"to", day_month(first + 6, today)}});
}

float week_arrows_width(const View& v) {
  const float hit = v.f.touch() ? kMinTouch : kMinHit;
  return 2 * hit + 8 + v.f.text_width(Type::strong, week_words(v)) + 1;
}

void draw_week_arrows(const View& v, Rect r) {
  const float hit = v.f.touch() ? kMinTouch : kMinHit;
  if (icon_button(v.f, r.cut_left(hit, 4).middle_h(hit), Icon::chevron_left, t("availability.previous_week")))
    v.emit(WeekMoved{-1});
  const std::string words = week_words(v);
  const float room = r.w - hit - 4;
  // Smaller before it is cut.
  Type type = Type::strong;
  for (const Type smaller : {Type::label, Type::small_strong}) {
    if (v.f.text_width(type, words) + 1 > room) type = smaller;
  }
  const float width = std::min(v.f.text_width(type, words) + 1, room);
  text(v.f, r.cut_left(width, 4).middle_h(20), type, v.f.theme().text, words);
  if (icon_button(v.f, r.cut_left(hit).middle_h(hit), Icon::chevron_right, t("availability.next_week")))
    v.emit(WeekMoved{1});
}

std::vector<Segment> tool_items() {
  return {{t("availability.open"), Icon::paint_roller}, {t("availability.close"), Icon::ban}};
}
std::vector<Segment> scope_items() {
  return {{t("availability.this_week")}, {t("availability.every_week")}};
}

void draw_tools(const View& v, Rect tool, Rect scope) {
  const Availability& offer = *v.s.availability;
  if (const auto chosen =
          segments(v.f, tool, t("availability.tool"), tool_items(), offer.tool == PaintTool::open ? 0 : 1)) {
    v.emit(ToolChosen{*chosen == 0 ? PaintTool::open : PaintTool::close});
  }
  if (const auto chosen = segments(v.f, scope, t("availability.applies_to"), scope_items(),
                                   offer.scope == PaintScope::this_week ? 0 : 1)) {
    v.emit(ScopeChosen{*chosen == 0 ? PaintScope::this_week : PaintScope::every_week});
  }
}

// One row: resource, week, tools. Where that is too long the tools have a row of their own below.
void draw_toolbar(const View& v, Rect top, Rect& page) {
  const float tool = segments_width(v.f, tool_items());
  const float scope = segments_width(v.f, scope_items());
  constexpr float kResource = 232;
  constexpr float kResourceLeast = 168;
  const float rest = top.w - week_arrows_width(v) - tool - scope - 52;
  if (rest >= kResourceLeast) {
    const Rect at = top.cut_right(scope, 12).middle_h(kSegments);
    draw_tools(v, top.cut_right(tool, 16).middle_h(kSegments), at);
    draw_resource(v, top.cut_left(std::min(rest, kResource), 12).middle_h(kToolbarField));
    return draw_week_arrows(v, top);
  }
  if (!v.f.phone()) {
    draw_resource(v, top.cut_left(std::min(kResource, top.w * 0.45F), 12).middle_h(kToolbarField));
    draw_week_arrows(v, top);
    Rect row = page.cut_top(52).inset(12, 8);
    const Rect at = row.cut_left(tool, 12);
    return draw_tools(v, at, row.cut_left(scope));
  }
  Rect first = page.cut_top(52).inset(12, 4);
  draw_resource(v, first.cut_left(first.w * 0.42F, 4).middle_h(kFieldPhone));
  draw_week_arrows(v, first);
  const Rect second = page.cut_top(52).inset(12, 4);
  Rect tools = second;
  const float share = (second.w - 8) * tool / (tool + scope);
  const Rect left = tools.cut_left(share, 8);
  draw_tools(v, left, tools);
}

// --- the days ---

std::string day_button_name(const View& v, int day) {
  const CivilDate date = v.s.availability->week + day;
  return t("availability.more_day", {{"day", long_date(date, offer_today(v.s))}});
}

// Under its button, above all that was drawn since.
void draw_day_menu(const View& v) {
  const Availability& offer = *v.s.availability;
  if (!offer.menu_day) return;
  const int day = *offer.menu_day;
  const Node* opener = v.f.context().tree().find(Role::button, day_button_name(v, day));
  const Rect anchor = opener == nullptr ? v.f.view().middle(1, 1) : opener->visible;
  const CivilDate date = offer.week + day;
  const CivilDate today = offer_today(v.s);
  const std::string short_name = short_date(date, today);
  const bool exception = override_windows(offer.hours, date).has_value();
  std::vector<MenuItem> items = {
      {t("availability.copy_to", {{"day", std::string(weekday_long(date))}}), Icon::repeat},
      {t("availability.close_day", {{"day", short_name}}), Icon::ban},
  };
  std::vector<Action> acts = {CopyDialog{true, day, false}, DayClosed{day}};
  if (exception) {
    items.push_back({t("availability.remove_exception", {{"date", day_month(date, today)}}), Icon::trash});
    acts.emplace_back(ExceptionRemoved{date, date});
  }
  if (v.f.phone()) {
    items.push_back({t("availability.add_windows"), Icon::calendar, false, false, true});
    acts.emplace_back(PlanSheet{true});
  }
  const MenuResult result = menu(v.f, anchor, short_name, items, 240, v.f.phone());
  if (result.closed) v.emit(DayMenu{std::nullopt});
  if (result.chosen) v.emit(acts[static_cast<std::size_t>(*result.chosen)]);
}

// A button of the day at the right of its head.
void day_button(const View& v, Rect head, int day) {
  const float hit = v.f.touch() ? kMinTouch : kMinHit;
  const Rect at = head.cut_right(hit, 4).middle_h(hit);
  ButtonSpec spec{.name = day_button_name(v, day), .look = Look::quiet, .icon = Icon::ellipsis};
  spec.expanded = v.s.availability->menu_day == day;
  if (button(v.f, at, spec)) v.emit(DayMenu{spec.expanded == true ? std::nullopt : std::optional(day)});
}

// The days of the week, all seven at once.
void draw_strip(const View& v, Rect r, const OfferWeek& week) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  Node node;
  node.role = Role::radiogroup;
  node.name = t("availability.days_of_week");
  node.rect = r;
  node.arrows = true;
  const Group group(f, std::move(node));
  int chosen = v.s.availability->day;
  if (f.take_if_focused(Key::left, group.id())) chosen = std::max(0, chosen - 1);
  if (f.take_if_focused(Key::right, group.id())) chosen = std::min(6, chosen + 1);
  const bool moved = chosen != v.s.availability->day;
  for (int i = 0; i < 7; ++i) {
    const CivilDate date = week.first + i;
    const bool on = i == v.s.availability->day;
    const Rect at = r.column(i, 7, 4);
    Node day;
    day.role = Role::radio;
    day.name = long_date(date, week.today);
    day.rect = at;
    day.checked = on;
    day.tab_stop = on;
    const Touch touch = f.control(std::move(day));
    if (moved && i == chosen) f.focus(touch.id);
    if (touch.pressed) chosen = i;
    if (on) f.fill(at, theme.accent, kRadiusLarge);
    Rect words = at.middle_h(40);
    f.print(words.cut_top(16, 2), Type::micro, on ? theme.on_accent : theme.text3, weekday_short(date),
            Align::centre);
    f.print(words, Type::name, on ? theme.on_accent : theme.text,
            std::to_string(static_cast<unsigned>(date.ymd().day())), Align::centre);
    if (touch.ring) focus_ring(f, at.inset(2), kRadiusLarge - 2);
  }
  if (chosen != v.s.availability->day) v.emit(OfferDayChosen{chosen});
}

// --- the grid ---

void block_pressed(const View& v, const GridBlock& block) {
  if (const auto draft = draft_of(v.s, block)) v.emit(WindowRemoved{*draft});
  if (const auto window = window_of(v.s, block)) v.emit(WindowMenu{window});
}

void block_removed(const View& v, const GridBlock& block) {
  if (const auto draft = draft_of(v.s, block)) v.emit(WindowRemoved{*draft});
  if (const auto window = window_of(v.s, block)) v.emit(PublishedWindowRemoved{*window});
}

void move_cursor(const View& v, const TimeGridSpec& spec, const OfferWeek& week,
                 const TimeGridResult& result) {
  if (result.move_day == 0 && result.move_step == 0 && result.grow_step == 0) return;
  const Availability& offer = *v.s.availability;
  const int length = offer.cursor_end - offer.cursor_start;
  const int start =
      std::clamp(offer.cursor_start + result.move_step * spec.step, spec.first, spec.last - length);
  const int end = std::clamp(start + length + result.grow_step * spec.step, start + spec.step, spec.last);
  const int day = std::clamp(offer.cursor_day + result.move_day, 0, 6);
  if (week.shown == 1 && day != offer.day) v.emit(OfferDayChosen{day});
  v.emit(CursorMoved{day, start, end});
}

// Enter paints with the tool in hand; Delete takes away what lies under the cursor.
void use_cursor(const View& v, const OfferWeek& week, const TimeGridResult& result) {
  if (!result.enter && !result.remove) return;
  const Availability& offer = *v.s.availability;
  const GridSpan span{offer.cursor_day - week.shown_from, offer.cursor_start, offer.cursor_end};
  const Interval interval = week.interval(span);
  if (result.enter) return v.emit(Painted{offer.cursor_day, interval});
  for (const Interval& draft : offer.drafts) {
    if (draft.overlaps(interval)) return v.emit(WindowRemoved{draft});
  }
  v.emit(Painted{offer.cursor_day, interval, true});
}

void take_result(const View& v, const TimeGridSpec& spec, const OfferWeek& week,
                 const TimeGridResult& result) {
  const auto block = [&](int index) -> const GridBlock& {
    return spec.blocks[static_cast<std::size_t>(index)];
  };
  move_cursor(v, spec, week, result);
  use_cursor(v, week, result);
  if (result.block) block_pressed(v, block(*result.block));
  if (result.removed) block_removed(v, block(*result.removed));
  if (!result.drawn) return;
  const Interval drawn = week.interval(*result.drawn);
  const auto changed = result.moved ? result.moved : result.stretched;
  if (!changed) return v.emit(Painted{week.shown_from + result.drawn->day, drawn});
  if (const auto draft = draft_of(v.s, block(*changed))) v.emit(WindowDraftChanged{*draft, drawn});
}

// Tells while dragging what letting go would do.
void judge_drags(const View& v, TimeGridSpec& spec, const OfferWeek& week) {
  spec.span_words = [&week](const GridSpan& span) {
    return time_span(week.interval(span), week.zone, week.today);
  };
  spec.more_words = [](int count) { return t("availability.more", {{"n", count}}); };
  spec.judge = [&v, &spec, &week](const GridSpan& span, int block) -> GridVerdict {
    const Availability& offer = *v.s.availability;
    const Interval interval = week.interval(span);
    const std::string length = length_words(interval.length());
    const bool draws = offer.tool == PaintTool::open && offer.scope == PaintScope::this_week;
    if (block < 0 && !draws) {
      const bool close = offer.tool == PaintTool::close;
      return {true, close ? t("availability.will_close") : length};
    }
    std::optional<Interval> itself;
    if (block >= 0) itself = draft_of(v.s, spec.blocks[static_cast<std::size_t>(block)]);
    const std::string touches = touches_words(v.s, week, interval, itself);
    return {touches.empty(), touches.empty() ? length : touches};
  };
}

// When the keyboard has moved it.
void reveal_cursor(const View& v, ScrollArea& scroll, const TimeGridSpec& spec) {
  const GridBlock& cursor = *spec.cursor;
  float& seen = v.f.number(1, "offer cursor seen", static_cast<float>(cursor.start));
  if (seen == static_cast<float>(cursor.start)) return;
  seen = static_cast<float>(cursor.start);
  scroll.reveal(time_grid_y(spec, cursor.day, cursor.start), time_grid_y(spec, cursor.day, cursor.end) + 120);
}

void draw_grid(const View& v, Rect area, const OfferWeek& week) {
  Frame& f = v.f;
  f.fill(area, f.theme().surface);
  TimeGridSpec spec = offer_grid(v.s, week);
  judge_drags(v, spec, week);
  spec.heads = false;
  if (week.shown > 1) {
    const Rect heads = area.cut_top(kHead);
    time_grid_heads(f, heads, spec);
    Rect columns = heads;
    columns.cut_left(spec.gutter);
    for (int day = 0; day < week.shown; ++day) {
      day_button(v, columns.column(day, week.shown, 0), day);
    }
  }
  {
    ScrollArea scroll(f, area, "offer " + v.s.availability->resource->to_string());
    const float height = time_grid_height(spec);
    const Rect content = scroll.content();
    const TimeGridResult result = time_grid(f, {content.x, content.y + 12, content.w, height}, spec);
    scroll.done(height + 112);
    if (result.scroll_by != 0) scroll.scroll_to(scroll.position() + result.scroll_by);
    reveal_cursor(v, scroll, spec);
    take_result(v, spec, week, result);
  }
}

void draw_window_menu(const View& v) {
  const auto& id = v.s.availability->menu_window;
  if (!id) return;
  const auto& windows = v.s.availability->windows;
  const auto found =
      std::find_if(windows.begin(), windows.end(), [&](const AvailabilityWindow& w) { return w.id == *id; });
  if (found == windows.end()) return;
  const ZoneRules& zone = zone_of(v.s, v.s.availability->resource);
  const std::string words = window_words(found->interval, zone, offer_today(v.s));
  const Node* block = v.f.context().tree().find(Role::button, t("availability.window", {{"window", words}}));
  const Rect anchor = block == nullptr ? v.f.view().middle(1, 1) : block->visible;
  const MenuResult result = menu(v.f, anchor, words, {{t("availability.remove_window"), Icon::trash}});
  if (result.closed) v.emit(WindowMenu{std::nullopt});
  if (result.chosen) v.emit(PublishedWindowRemoved{*id});
}

// A button of the row above the days, with a shorter word for where room is short.
struct NarrowButton {
  std::string name;
  std::string brief;
  Icon icon;
  Action action;
};

std::vector<NarrowButton> narrow_buttons(const View& v) {
  std::vector<NarrowButton> list = {
      {t("availability.add_window"), t("availability.add_window_short"), Icon::plus, WindowDialog{true}},
      {t("availability.edit_hours"), t("availability.hours_short"), Icon::none, HoursSheet{true}},
      {t("availability.add_exception"), t("availability.exception_short"), Icon::none,
       ExceptionDialog{true}}};
  // On a phone it is in the menu at the end.
  const std::string many = t("availability.add_windows");
  if (!v.f.phone()) list.insert(list.begin() + 1, {many, many, Icon::none, PlanSheet{true}});
  return list;
}

void draw_narrow_buttons(const View& v, Rect tools) {
  Frame& f = v.f;
  const auto list = narrow_buttons(v);
  const auto spec_of = [](const NarrowButton& one, bool brief) {
    return ButtonSpec{.label = brief ? one.brief : one.name, .name = one.name, .icon = one.icon};
  };
  float whole = -8;
  for (const NarrowButton& one : list)
    whole += button_width(f, spec_of(one, false)) + 8;
  const bool brief = f.phone() || whole > tools.w;
  for (const NarrowButton& one : list) {
    const ButtonSpec spec = spec_of(one, brief);
    if (button(f, tools.cut_left(button_width(f, spec), 8), spec)) v.emit(one.action);
  }
  if (!f.phone()) return;
  const float hit = kMinTouch;
  const Rect at = tools.cut_left(hit).middle_h(hit);
  const ButtonSpec more{
      .name = day_button_name(v, v.s.availability->day), .look = Look::secondary, .icon = Icon::ellipsis};
  if (button(f, at, more)) v.emit(DayMenu{v.s.availability->day});
}

}  // namespace

float availability_foot(const View& v) {
  const Availability& offer = *v.s.availability;
  if (v.s.route.screen != Screen::availability) return 0;
  if (offer.editing_hours || offer.plan.open) return kSheetFoot;
  if (v.f.shell() == Shell::wide || (offer.drafts.empty() && !offer.refused)) return 0;
  return v.f.phone() ? kTabBar + kBarRoomPhone : kBarRoom;
}

void draw_availability(const View& v, Rect page, Rect top) {
  Frame& f = v.f;
  const Availability& offer = *v.s.availability;
  if (!offers(v.s) || (!offer.resource && v.s.resources_load == Load::ready)) {
    const EmptySpec spec{Icon::paint_roller, t("availability.nothing"), t("availability.nothing_hint"), ""};
    empty_state(f, page, spec);
    return;
  }
  if (!offer.resource) return skeleton(f, page.inset(24, 24), 12);
  draw_toolbar(v, top, page);
  const OfferWeek week = offer_week(v.s, f.phone());
  if (f.shell() == Shell::wide) {
    draw_offer_side(v, page.cut_right(kSide));
  } else {
    draw_narrow_buttons(v, page.cut_top(52).inset(12, f.phone() ? 4 : 8));
  }
  if (f.phone()) draw_strip(v, page.cut_top(kStrip + 8).inset(12, 0), week);
  if (find_schedule(v.s, offer.resource) == nullptr || offer.load == Load::loading)
    return skeleton(f, page.inset(24, 24), 12);
  if (offer.load == Load::failed) {
    const EmptySpec spec{Icon::circle_alert, t("availability.not_loaded"), t("availability.not_loaded_hint"),
                         ""};
    empty_state(f, page, spec);
    return;
  }
  draw_grid(v, page, week);
  draw_publish_bar(v, page);
  draw_window_menu(v);
  draw_day_menu(v);
  if (f.take_shortcut(kCtrlZ)) v.emit(LastChangeUndone{});
}

}  // namespace holdfast::ui
