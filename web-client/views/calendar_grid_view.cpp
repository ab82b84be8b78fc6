// Days side by side: what is booked, drawing a new booking, moving and stretching one's own.
#include <algorithm>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kHeads = 48;
constexpr float kWeekHour = 65;
constexpr float kDayHour = 58;
constexpr int kFirstSeen = 8 * 60;
constexpr int kUsualStep = 15;
constexpr double kSecondsOfMinute = 60;

struct Cached {
  std::string key;
  DayGrid grid;
};

// Of the last frame: made anew only when something it is made of changed.
DayGrid& grid_for(const View& v) {
  static Cached cached;
  const DayRange days = calendar_days(v);
  const std::string key = calendar_key(v.s) + " " + days.first.to_string() + "+" + std::to_string(days.count);
  if (cached.key != key) {
    cached.grid = day_grid(v.s, days, v.f.theme());
    cached.key = key;
  }
  return cached.grid;
}

const Policy& policy_of(const State& s, const std::optional<ResourceId>& id) {
  static const Policy usual{.mode = Mode::span};
  const Resource* resource = find_resource(s, id);
  return resource == nullptr ? usual : resource->policy;
}

int step_of(const State& s) {
  const auto step = static_cast<int>(policy_of(s, draft_resource(s)).step.count());
  return step <= 0 ? kUsualStep : std::clamp(step, 5, 60);
}

class GridScreen {
 public:
  GridScreen(const View& v, DayGrid& grid) : v_(v), zone_(v.s.calendar->zone), grid_(grid) {}

  void draw(Rect area) {
    prepare();
    Frame& f = v_.f;
    const bool heads = !f.phone();
    if (heads) time_grid_heads(f, area.cut_top(kHeads), grid_.spec);
    draw_all_day(area);
    ScrollArea scroll(f, area, "calendar-days");
    const float height = time_grid_height(grid_.spec);
    const Rect content = scroll.content();
    const TimeGridResult result = time_grid(f, {content.x, content.y + 8, content.w, height}, grid_.spec);
    scroll.done(height + 24);
    if (result.scroll_by != 0) scroll.scroll_to(scroll.position() + result.scroll_by);
    bool& seen = f.flag(1, "calendar-scrolled");
    if (!seen) scroll.scroll_to(time_grid_y(grid_.spec, 0, kFirstSeen));
    seen = true;
    follow(result);
    if (cursor_moved_) show_cursor(scroll, area.h);
    if (grid_.items.empty() && !v_.s.calendar->draft) draw_empty(area);
    grid_.spec.judge = nullptr;
    grid_.spec.span_words = nullptr;
  }

 private:
  void prepare() {
    TimeGridSpec& spec = grid_.spec;
    spec.heads = false;
    spec.drawable = true;
    spec.step = step_of(v_.s);
    spec.hour_h = grid_.days.count == 1 ? kDayHour : kWeekHour;
    spec.more_words = [](int n) { return t("calendar.more", {{"n", n}}); };
    spec.span_words = [this](const GridSpan& span) {
      return time_span(instants_of(zone_, grid_.days, span), zone_, calendar_today(v_.s));
    };
    spec.judge = [this](const GridSpan& span, int block) { return judged(span, block); };
    set_now();
    set_cursor();
  }

  void set_now() {
    TimeGridSpec& spec = grid_.spec;
    spec.now = spec.now_day = -1;
    const int today = calendar_today(v_.s) - grid_.days.first;
    if (today < 0 || today >= grid_.days.count) return;
    const GridSpan now = span_of(zone_, grid_.days, {v_.s.now, v_.s.now});
    spec.now_day = now.day;
    spec.now = now.start;
    spec.now_label = clock_time(v_.s.now, zone_);
    const double second = static_cast<double>(v_.s.now.micros() % 60'000'000) / 1e6;
    v_.f.redraw_in(kSecondsOfMinute - second + 0.05);
  }

  // --- the keyboard's cell: kept as a day and minutes, so that it stays where it is in another week ---

  [[nodiscard]] float& cursor_day() const {
    const CivilDate first =
        std::clamp(calendar_day(v_.s), grid_.days.first, grid_.days.first + (grid_.days.count - 1));
    return v_.f.number(1, "calendar-cursor-day", static_cast<float>(first - CivilDate()));
  }
  [[nodiscard]] float& cursor_start() const { return v_.f.number(1, "calendar-cursor-start", 9 * 60); }
  [[nodiscard]] float& cursor_length() const { return v_.f.number(1, "calendar-cursor-length", 0); }

  [[nodiscard]] GridSpan cursor() const {
    int day = static_cast<int>(cursor_day()) - (grid_.days.first - CivilDate());
    if (day < 0 || day >= grid_.days.count) {
      day = std::clamp(calendar_day(v_.s) - grid_.days.first, 0, grid_.days.count - 1);
      cursor_day() = static_cast<float>(grid_.days.first + day - CivilDate());
    }
    const int start = static_cast<int>(cursor_start());
    const int length = std::max(grid_.spec.step, static_cast<int>(cursor_length()));
    return {day, start, start + length};
  }

  void set_cursor() {
    const GridSpan at = cursor();
    GridBlock block;
    block.day = at.day;
    block.start = at.start;
    block.end = at.end;
    grid_.spec.cursor = block;
  }

  void move_cursor(const TimeGridResult& result) {
    const int step = grid_.spec.step;
    const GridSpan at = cursor();
    const int start = std::clamp(at.start + result.move_step * step, 0, 24 * 60 - step);
    cursor_start() = static_cast<float>(start);
    const int length = std::clamp(at.end - at.start + result.grow_step * step, step, 24 * 60 - start);
    cursor_length() = static_cast<float>(length);
    int day = at.day + result.move_day;
    if (result.edge != 0) day = result.edge < 0 ? 0 : grid_.days.count - 1;
    cursor_day() = static_cast<float>(grid_.days.first + day - CivilDate());
    if (day < 0 || day >= grid_.days.count) calendar_go(v_, calendar_layout(v_), grid_.days.first + day);
    if (result.page != 0) calendar_turn(v_, result.page);
    cursor_moved_ =
        result.move_day != 0 || result.move_step != 0 || result.grow_step != 0 || result.edge != 0;
    if (cursor_moved_) v_.f.redraw();
    if (result.enter) make_draft(cursor(), length <= step);
  }

  void show_cursor(ScrollArea& scroll, float height) const {
    const GridSpan at = cursor();
    const float top = time_grid_y(grid_.spec, at.day, at.start);
    const float bottom = time_grid_y(grid_.spec, at.day, at.end) + 16;
    if (top < scroll.position()) scroll.scroll_to(top);
    if (bottom > scroll.position() + height) scroll.scroll_to(bottom - height);
  }

  // --- what is drawn, moved and stretched ---

  [[nodiscard]] const CalendarItem* item_of(int block) const {
    const int item = grid_.block_items[static_cast<std::size_t>(block)];
    return item < 0 ? nullptr : &grid_.items[static_cast<std::size_t>(item)];
  }

  [[nodiscard]] GridVerdict judged(const GridSpan& span, int block) const {
    const Interval interval = instants_of(zone_, grid_.days, span);
    const CalendarItem* item = block < 0 ? nullptr : item_of(block);
    if (item != nullptr) {
      const Booking* booking = find_booking(v_.s, item->booking);
      const Verdict verdict = verdict_of(v_.s, item->resource, interval, booking);
      return {verdict.ok, verdict.words};
    }
    const auto resource = draft_resource(v_.s);
    if (!resource) return {};
    const Interval wanted = fitted(policy_of(v_.s, resource), interval, false);
    const Verdict verdict = verdict_of(v_.s, *resource, wanted);
    return {verdict.ok, verdict.words};
  }

  void make_draft(const GridSpan& span, bool single) const {
    const Interval drawn = instants_of(zone_, grid_.days, span);
    v_.emit(EventDraftMade{fitted(policy_of(v_.s, draft_resource(v_.s)), drawn, single)});
  }

  void put_elsewhere(int block, const GridSpan& span) const {
    const Interval to = instants_of(zone_, grid_.days, span);
    const CalendarItem* item = item_of(block);
    if (item == nullptr) {
      v_.emit(EventDraftChanged{std::nullopt, fitted(policy_of(v_.s, draft_resource(v_.s)), to, false),
                                std::nullopt});
    } else if (item->booking) {
      v_.emit(EventMoved{*item->booking, to});
    }
  }

  void follow(const TimeGridResult& result) {
    move_cursor(result);
    if (result.block) {
      const CalendarItem* item = item_of(*result.block);
      if (item != nullptr && item->booking) v_.emit(EventOpened{item->booking});
      if (item != nullptr && !item->queued.empty()) v_.emit(QueuedOpened{item->queued});
    }
    if (result.moved && result.drawn) return put_elsewhere(*result.moved, *result.drawn);
    if (result.stretched && result.drawn) return put_elsewhere(*result.stretched, *result.drawn);
    if (result.drawn) make_draft(*result.drawn, result.drawn->end - result.drawn->start <= grid_.spec.step);
    if (result.removed) remove(*result.removed);
    if (!result.more.empty()) {
      const GridBlock& first = grid_.spec.blocks[static_cast<std::size_t>(result.more.front())];
      calendar_go(v_, CalendarView::day, grid_.days.first + first.day);
    }
  }

  void remove(int block) const {
    const CalendarItem* item = item_of(block);
    if (item == nullptr) return v_.emit(EventDraftDropped{});
    if (item->booking) v_.emit(EventOpened{item->booking});
  }

  void draw_all_day(Rect& area) {
    const float height = all_day_height(grid_.spec, grid_.bars);
    if (height <= 0) return;
    const AllDayResult result =
        all_day_row(v_.f, area.cut_top(height), grid_.spec, grid_.bars, t("calendar.all_day"));
    if (result.bar) {
      const int item = grid_.bar_items[static_cast<std::size_t>(*result.bar)];
      const CalendarItem& pressed = grid_.items[static_cast<std::size_t>(item)];
      if (pressed.booking) v_.emit(EventOpened{pressed.booking});
      if (!pressed.queued.empty()) v_.emit(QueuedOpened{pressed.queued});
    }
    if (result.more) calendar_go(v_, CalendarView::agenda, grid_.days.first + *result.more);
  }

  void draw_empty(Rect area) const {
    Frame& f = v_.f;
    const std::string bold = t(grid_.days.count == 1 ? "calendar.empty_day" : "calendar.empty_week");
    const std::string rest = t(f.touch() ? "calendar.empty_hint_touch" : "calendar.empty_hint");
    const float width = std::max(f.text_width(Type::semi, bold), f.text_width(Type::meta, rest)) + 40;
    const Rect r{area.x + (area.w - width) / 2, area.bottom() - 92, width, 64};
    f.lift(r, kRadiusCard, Elevation::raised);
    f.fill(r, f.theme().raised, kRadiusCard);
    f.edge(r, f.theme().border, kRadiusCard);
    const Group says(f, {.role = Role::status, .key = "calendar-empty", .rect = r, .passive = true});
    text(f, {r.x, r.y + 12, r.w, 20}, Type::semi, f.theme().text, bold, Align::centre);
    text(f, {r.x, r.y + 34, r.w, 20}, Type::meta, f.theme().text3, rest, Align::centre);
  }

  const View& v_;
  const ZoneRules& zone_;
  DayGrid& grid_;
  bool cursor_moved_ = false;
};

}  // namespace

void draw_day_grid(const View& v, Rect area) {
  GridScreen(v, grid_for(v)).draw(area);
}

}  // namespace holdfast::ui
