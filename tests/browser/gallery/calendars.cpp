#include "tests/browser/gallery/calendars.hpp"

#include <algorithm>
#include <array>

#include "web-client/widgets/event_month.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

namespace {

constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<const char*, 7> kWhole{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};

std::string two(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

std::string clock(int minutes) {
  return two(minutes / 60) + ":" + two(minutes % 60);
}

GridBlock block(int day, int start, int end, BlockLook look, std::string title, std::string detail) {
  GridBlock b;
  b.day = day;
  b.start = start;
  b.end = end;
  b.look = look;
  b.name = title + ", " + std::to_string(23 + day) + " Nov, " + clock(start) + " to " + clock(end);
  b.key = title + std::to_string(start);
  b.title = std::move(title);
  b.detail = std::move(detail);
  b.move = look != BlockLook::busy;
  b.stretch = b.move;
  b.start_name = "Start, " + clock(start);
  b.end_name = "End, " + clock(end);
  return b;
}

TimeGridSpec week_of_mockup(const Theme& t) {
  using enum BlockLook;
  TimeGridSpec spec;
  spec.name = "23 to 29 November 2026";
  for (int i = 0; i < 7; ++i)
    spec.days.push_back(
        {kDays[static_cast<std::size_t>(i)], 23 + i,
         std::string(kWhole[static_cast<std::size_t>(i)]) + " " + std::to_string(23 + i) + " November",
         i == 0, i > 4});
  spec.first = 480;
  spec.last = 1200;
  spec.gutter = 56;
  spec.drawable = true;
  spec.now = 612;
  spec.now_day = 0;
  spec.now_label = "10:12";
  const auto add_busy = [&](int day, int start, int end, const char* who, const char* what, Colour bar) {
    GridBlock b = block(day, start, end, BlockLook::busy, who, what);
    b.bar = bar;
    spec.blocks.push_back(std::move(b));
  };
  const Colour fern = t.hue[1];
  const Colour rey = t.mute.dot;
  add_busy(0, 540, 585, "Fern", "busy", fern);
  add_busy(0, 840, 900, "Fern", "busy", fern);
  add_busy(1, 540, 600, "Fern", "busy", fern);
  add_busy(1, 600, 660, "Prof. Rey", "office hours", rey);
  add_busy(1, 870, 915, "Fern", "busy", fern);
  add_busy(2, 540, 630, "Fern", "busy", fern);
  add_busy(2, 960, 1020, "Prof. Rey", "office hours, full", rey);
  add_busy(3, 660, 750, "Fern", "busy", fern);
  add_busy(4, 660, 780, "Fern", "busy", fern);
  add_busy(4, 900, 960, "Fern", "busy", fern);
  const auto add = [&](GridBlock b) { spec.blocks.push_back(std::move(b)); };
  add(block(0, 660, 750, own, "Design review", "Fern, 11:00"));
  add(block(0, 990, 1035, own, "1:1 with In\u00eas", "Fern, 16:30"));
  add(block(1, 660, 750, own, "Roadmap draft", "Fern, 11:00"));
  add(block(2, 780, 900, draft, "New booking", "13:00 to 15:00\nFern is free"));
  add(block(3, 570, 600, held, "Dr. Marsh", ""));
  add(block(3, 690, 780, own, "Demo", "Alder"));
  add(block(3, 855, 885, ok, "Prof. Rey", ""));
  add(block(3, 960, 1050, own, "Customer call", "Fern, 16:00"));
  add(block(4, 540, 585, own, "Standup", "Fern, 09:00"));
  add(block(4, 1080, 1170, pending, "Alumni evening", "Harbour Hall, waiting"));
  add(block(5, 660, 720, dead, "Band practice", "Fern, cancelled"));
  add(block(5, 780, 840, mute, "Retro", "Fern, completed"));
  add(block(6, 660, 720, warn, "Tutorial", "missed"));
  add(block(6, 780, 795, in, "Pick-up", "front desk"));
  return spec;
}

std::vector<MonthEvent> many_events(int count) {
  std::vector<MonthEvent> events;
  for (int i = 0; i < count; ++i) {
    MonthEvent e;
    e.first = i * 42 / count;
    e.last = e.first + (i % 23 == 0 ? 2 : 0);
    e.look = static_cast<BlockLook>(i % 9);
    e.whole_days = i % 23 == 0;
    e.move = true;
    events.push_back(e);
  }
  std::stable_sort(events.begin(), events.end(), [](const MonthEvent& a, const MonthEvent& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  return events;
}

}  // namespace

struct Calendars::Sheet {
  std::string said = "Nothing done yet";
  std::optional<TimeGridSpec> week;
  std::vector<GridBar> bars;
  GridBlock cursor;
  std::vector<EventMonthDay> days;
  std::vector<MonthEvent> events;
  std::vector<MonthEventWords> words;
  MonthLayout layout;
  int chosen = 28;

  void say(std::string what) { said = std::move(what); }
  void make_week(const Theme& t, std::string_view route);
  void make_month(bool full);
  void draw_week(Frame& f, Rect page);
  void draw_month(Frame& f, Rect page);
};

void Calendars::Sheet::make_week(const Theme& t, std::string_view route) {
  week = week_of_mockup(t);
  bars = {{-2, 11, BlockLook::in, "The Tidal Year", "on loan until Fri 4 Dec", "The Tidal Year, on loan",
           "loan"}};
  if (route == "#week-odd") {
    week->days[6].change_at = 120;
    week->days[6].change_by = -60;
    week->first = 0;
    for (int i = 0; i < 4; ++i)
      bars.push_back({i, i + 2, BlockLook::held, "Conference " + std::to_string(i + 1), "", "Conference",
                      std::to_string(i)});
  }
  if (route == "#week-full") {
    week->blocks.clear();
    for (int i = 0; i < 500; ++i) {
      const int start = 480 + i * 7 % 46 * 15;
      week->blocks.push_back(block(i % 7, start, start + 15 + i % 4 * 15, static_cast<BlockLook>(i % 7),
                                   "Meeting " + std::to_string(i), "Fern"));
    }
  }
  assign_lanes(week->blocks);
  week->span_words = [](const GridSpan& span) { return clock(span.start) + " to " + clock(span.end); };
  week->more_words = [](int n) { return std::to_string(n) + " more"; };
  week->judge = [](const GridSpan& span, int) {
    const bool taken = span.start < 900 && span.end > 840;
    return GridVerdict{!taken, taken ? "Fern is taken from 14:00" : "Fern is free"};
  };
  cursor.look = BlockLook::draft;
  cursor.start = 540;
  cursor.end = 570;
}

void Calendars::Sheet::draw_week(Frame& f, Rect page) {
  TimeGridSpec& spec = *week;
  f.fill(page, f.theme().surface);
  time_grid_heads(f, page.cut_top(48), spec);
  const AllDayResult all_day =
      all_day_row(f, page.cut_top(all_day_height(spec, bars)), spec, bars, "all day");
  if (all_day.bar) say("Opened " + bars[static_cast<std::size_t>(*all_day.bar)].title);
  if (all_day.more) say("All of day " + std::to_string(*all_day.more));
  ScrollArea scroll(f, page, "week");
  spec.heads = false;
  spec.cursor = cursor;
  const float height = time_grid_height(spec);
  const Rect content = scroll.content();
  const TimeGridResult r = time_grid(f, {content.x, content.y + 8, content.w, height}, spec);
  scroll.done(height + 24);
  if (r.scroll_by != 0) scroll.scroll_to(scroll.position() + r.scroll_by);
  const auto title = [&](int i) { return spec.blocks[static_cast<std::size_t>(i)].title; };
  const auto span = [&] { return std::to_string(r.drawn->day) + " " + spec.span_words(*r.drawn); };
  if (r.block) say("Opened " + title(*r.block));
  if (r.moved) say("Moved " + title(*r.moved) + ": " + span());
  if (r.stretched) say("Stretched " + title(*r.stretched) + ": " + span());
  if (r.drawn && !r.moved && !r.stretched) say("Drawn " + span());
  if (r.removed) say("Removed " + title(*r.removed));
  if (r.cancelled) say("Undone");
  if (!r.more.empty()) say("Behind it " + std::to_string(r.more.size()));
  if (r.enter) say("Made " + std::to_string(cursor.day) + " " + clock(cursor.start));
  cursor.day = std::clamp(cursor.day + r.move_day, 0, 6);
  cursor.start += r.move_step * spec.step;
  cursor.end += (r.move_step + r.grow_step) * spec.step;
}

void Calendars::Sheet::make_month(bool full) {
  days.clear();
  words.clear();
  for (int i = 0; i < 42; ++i) {
    const int number = i - 5;
    EventMonthDay day;
    day.outside = number < 1 || number > 30;
    day.number = number < 1 ? number + 31 : number > 30 ? number - 30 : number;
    day.today = i == 28;
    day.weekend = i % 7 > 4;
    day.name = std::string(kWhole[static_cast<std::size_t>(i % 7)]) + " " + std::to_string(day.number) +
               (number < 1    ? " October"
                : number > 30 ? " December"
                              : " November");
    days.push_back(std::move(day));
  }
  if (full) {
    events = many_events(5000);
  } else {
    using enum BlockLook;
    const auto e = [](int day, int last, BlockLook look, bool whole) {
      MonthEvent event;
      event.first = day + 5;
      event.last = last + 5;
      event.look = look;
      event.whole_days = whole;
      event.move = look != dead;
      return event;
    };
    events = {
        e(2, 2, own, false),    e(3, 3, own, false),    e(3, 3, ok, false),     e(9, 9, own, false),
        e(9, 9, own, false),    e(12, 12, dead, false), e(12, 12, own, false),  e(13, 17, pending, true),
        e(18, 18, dead, false), e(19, 19, own, false),  e(19, 19, warn, false), e(20, 20, in, true),
        e(20, 20, own, false),  e(20, 20, ok, false),   e(23, 23, own, false),  e(26, 26, held, false),
        e(26, 26, own, false),  e(26, 26, ok, false),   e(26, 26, own, false),  e(26, 26, own, false),
        e(26, 26, own, false),  e(27, 30, in, true),    e(34, 34, in, true)};
  }
  static constexpr std::array<const char*, 6> kTitles{"Weekly planning", "Sprint demo", "Amara Nwosu",
                                                      "Dr. Marsh",       "Standup",     "Budget round"};
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::string title =
        std::string(kTitles[i % 6]) + (events[i].look == BlockLook::held ? ", held" : "");
    words.push_back({clock(540 + static_cast<int>(i % 8) * 15), title,
                     title + ", " + days[static_cast<std::size_t>(std::clamp(events[i].first, 0, 41))].name,
                     std::to_string(i)});
  }
  layout = layout_month(events, 6);
}

void Calendars::Sheet::draw_month(Frame& f, Rect page) {
  EventMonthSpec spec;
  spec.name = "November 2026";
  for (std::size_t i = 0; i < 7; ++i) {
    spec.weekdays[i] = f.phone() ? std::string(1, *kDays[i]) : kDays[i];
    spec.weekdays_whole[i] = kWhole[i];
  }
  spec.days = days;
  spec.events = events;
  spec.layout = &layout;
  spec.chosen = chosen;
  spec.drawable = true;
  spec.words = [this](int i) { return words[static_cast<std::size_t>(i)]; };
  spec.more_words = [](int n) { return std::to_string(n) + " more"; };
  spec.span_words = [this](int first, int) {
    return days[static_cast<std::size_t>(std::clamp(first, 0, 41))].name;
  };
  spec.judge = [](int, int first, int) {
    const bool closed = first % 7 > 4;
    return GridVerdict{!closed, closed ? "Closed at weekends" : "Free"};
  };
  if (f.phone()) page.h = std::min(page.h, 36.0F + 6 * 52);
  const EventMonthResult r = event_month(f, page, spec);
  const auto day = [&](int i) { return days[static_cast<std::size_t>(i)].name; };
  if (r.event) say("Opened " + words[static_cast<std::size_t>(*r.event)].name);
  if (r.open) say("Day " + day(*r.open));
  if (r.more) say("All of " + day(*r.more));
  if (r.moved) say("Moved to " + day(r.days->first));
  if (r.drawn) say("Drawn " + day(r.drawn->first) + " to " + day(r.drawn->last));
  if (r.cancelled) say("Undone");
  if (r.chosen) chosen = *r.chosen;
}

Calendars::Calendars() : sheet_(new Sheet) {}

Calendars::~Calendars() {
  delete sheet_;
}

bool Calendars::draw(Frame& f, Rect page, std::string_view route) {
  const bool week = route.starts_with("#week");
  if (!week && !route.starts_with("#month")) return false;
  Node told;
  told.role = Role::status;
  told.name = "Done";
  told.value = sheet_->said;
  told.rect = {page.x, page.y, 1, 1};
  f.report(std::move(told));
  const std::string before = sheet_->said;
  if (week) {
    if (!sheet_->week) sheet_->make_week(f.theme(), route);
    sheet_->draw_week(f, page);
  } else {
    if (sheet_->events.empty()) sheet_->make_month(route == "#month-full");
    sheet_->draw_month(f, page);
  }
  if (sheet_->said != before) f.redraw();
  return true;
}

}  // namespace holdfast::ui
