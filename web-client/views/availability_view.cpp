#include <algorithm>

#include "common/rules/slots.hpp"
#include "web-client/app/availability.hpp"
#include "web-client/app/words.hpp"
#include "web-client/app/zones.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {
namespace {

constexpr float kSide = 320;
constexpr float kHead = 48;
constexpr int kStep = 30;

std::vector<const Resource*> mine(const State& s) {
  std::vector<const Resource*> list;
  for (const ResourceId id : s.found) {
    const Resource* resource = find_resource(s, id);
    if (resource != nullptr && may_manage(s, *resource)) list.push_back(resource);
  }
  return list;
}

std::string week_words(CivilDate monday) {
  const CivilDate sunday = monday + 6;
  const auto day = [](CivilDate d) { return std::to_string(static_cast<unsigned>(d.ymd().day())); };
  const bool same_month = monday.ymd().month() == sunday.ymd().month();
  const std::string first = same_month ? day(monday) : day(monday) + " " + std::string(month_short(monday));
  return first + " to " + day(sunday) + " " + std::string(month_short(sunday)) + " " +
         std::to_string(static_cast<int>(sunday.ymd().year()));
}

void draw_toolbar(const View& v, Rect r) {
  const auto resources = mine(v.s);
  SelectSpec spec;
  spec.label = "Resource";
  spec.bare = true;
  spec.toolbar = true;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    spec.options.push_back(resources[i]->name);
    if (resources[i]->id == v.s.availability.resource) spec.chosen = static_cast<int>(i);
  }
  const float width = std::min(232.0F, r.w * 0.5F);
  const SelectResult picked = select(v.f, r.cut_left(width, 16).middle_h(kToolbarField), spec);
  if (picked.changed) v.emit(OfferChosen{resources[static_cast<std::size_t>(*picked.changed)]->id});
  if (icon_button(v.f, r.cut_left(32, 4).middle_h(32), Icon::chevron_left, "Previous week"))
    v.emit(WeekMoved{-1});
  const std::string words = week_words(v.s.availability.week);
  const float words_width = std::min(v.f.text_width(Type::strong, words), r.w - 40);
  text(v.f, r.cut_left(words_width, 4).middle_h(20), Type::strong, v.f.theme().text, words);
  if (icon_button(v.f, r.cut_left(32).middle_h(32), Icon::chevron_right, "Next week")) v.emit(WeekMoved{1});
}

struct Week {
  const ZoneRules& zone;
  CivilDate monday;
  CivilDate today;
};

// The parts of an interval on the seven days, as blocks.
void add_blocks(const Week& week, const Interval& interval, const GridBlock& like,
                std::vector<GridBlock>& blocks) {
  for (int day = 0; day < 7; ++day) {
    const Interval whole = week.zone.day(week.monday + day);
    const Interval part = interval.intersected(whole);
    if (part.empty()) continue;
    GridBlock block = like;
    block.day = day;
    const auto minutes = [&](Instant at) {
      const LocalDateTime local = week.zone.to_local(at);
      return static_cast<int>(std::chrono::duration_cast<Minutes>(local.time).count());
    };
    block.start = minutes(part.start);
    block.end = part.end == whole.end ? 1440 : minutes(part.end);
    block.key += std::to_string(day);
    blocks.push_back(std::move(block));
  }
}

std::string span_name(const Week& week, const Interval& interval) {
  return short_date(week.zone.date_at(interval.start), week.today) + ", " +
         time_span(interval, week.zone, week.today);
}

void add_hours(const View& v, const Week& week, std::vector<GridBlock>& blocks) {
  const Interval range{week.zone.start_of_day(week.monday), week.zone.start_of_day(week.monday + 7)};
  const rules::OpenTime time = rules::open_time(v.s.availability.hours, {}, week.zone, range);
  GridBlock open;
  open.look = BlockLook::open;
  for (const Interval& interval : time.open)
    add_blocks(week, interval, open, blocks);
  GridBlock closed;
  closed.look = BlockLook::closed;
  closed.title = "Closed";
  for (const Interval& interval : time.closed)
    add_blocks(week, interval, closed, blocks);
}

void add_windows(const View& v, const Week& week, std::vector<GridBlock>& blocks) {
  for (const AvailabilityWindow& window : v.s.availability.windows) {
    GridBlock block;
    block.look = BlockLook::open;
    block.title = time_span(window.interval, week.zone, week.today);
    block.name = "Open, " + span_name(week, window.interval);
    block.key = "window " + window.id.to_string();
    add_blocks(week, window.interval, block, blocks);
  }
  for (const Interval& draft : v.s.availability.drafts) {
    GridBlock block;
    block.look = BlockLook::open_new;
    block.title = time_span(draft, week.zone, week.today);
    block.detail = "new";
    block.name = "Open, " + span_name(week, draft) + ", new";
    block.key = "draft " + draft.start.to_string();
    add_blocks(week, draft, block, blocks);
  }
  if (const auto& refused = v.s.availability.refused) {
    GridBlock block;
    block.look = BlockLook::clash;
    block.title = "Touches " + time_span(*v.s.availability.refused_by, week.zone, week.today);
    block.key = "refused";
    add_blocks(week, *refused, block, blocks);
  }
}

void add_bookings(const View& v, const Week& week, std::vector<GridBlock>& blocks) {
  for (const Booking& booking : v.s.availability.bookings) {
    if (!occupies(status_at(booking, v.s.now))) continue;
    GridBlock block;
    block.look = BlockLook::chip;
    block.title = booking.title.empty() ? "Booked" : booking.title;
    block.detail = time_span(booking.interval, week.zone, week.today);
    block.key = booking.id.to_string();
    add_blocks(week, booking.interval, block, blocks);
  }
}

TimeGridSpec week_spec(const View& v, const Week& week) {
  TimeGridSpec spec;
  spec.name = week_words(week.monday);
  spec.step = kStep;
  spec.first = 6 * 60;
  spec.last = 22 * 60;
  spec.drawable = true;
  for (int i = 0; i < 7; ++i) {
    const CivilDate date = week.monday + i;
    spec.days.push_back({std::string(weekday_short(date)),
                         static_cast<int>(static_cast<unsigned>(date.ymd().day())),
                         long_date(date, week.today), date == week.today, i >= 5});
    if (date == week.today) {
      spec.now_day = i;
      const LocalDateTime local = week.zone.to_local(v.s.now);
      spec.now = static_cast<int>(std::chrono::duration_cast<Minutes>(local.time).count());
      spec.now_label = clock_time(v.s.now, week.zone);
    }
  }
  add_hours(v, week, spec.blocks);
  add_windows(v, week, spec.blocks);
  add_bookings(v, week, spec.blocks);
  return spec;
}

// Pressing a new window takes it back; pressing a published one removes it on the server.
void block_pressed(const View& v, const Week& week, const GridBlock& block) {
  const Availability& offer = v.s.availability;
  for (const Interval& draft : offer.drafts) {
    if (block.name == "Open, " + span_name(week, draft) + ", new") return v.emit(WindowRemoved{draft});
  }
  for (const AvailabilityWindow& window : offer.windows) {
    if (block.name == "Open, " + span_name(week, window.interval))
      return v.emit(PublishedWindowRemoved{window.id});
  }
}

void draw_grid(const View& v, Rect area, const Week& week) {
  Frame& f = v.f;
  f.fill(area, f.theme().surface);
  TimeGridSpec spec = week_spec(v, week);
  time_grid_heads(f, area.cut_top(kHead), spec);
  spec.heads = false;
  ScrollArea scroll(f, area, "week");
  const float height = time_grid_height(spec);
  const Rect content = scroll.content();
  const TimeGridResult result = time_grid(f, {content.x, content.y + 8, content.w, height}, spec);
  scroll.done(height + 96);
  if (result.block) block_pressed(v, week, spec.blocks[static_cast<std::size_t>(*result.block)]);
  if (result.drawn) {
    const GridSpan& span = *result.drawn;
    const Interval drawn = week.zone.window(week.monday + span.day, LocalTime(Minutes(span.start)),
                                            LocalTime(Minutes(span.end)));
    if (!drawn.empty()) v.emit(WindowDrawn{drawn});
  }
}

// What the drawn windows would yield by the rules, were they published.
std::string yield_words(const View& v) {
  const rules::Schedule* schedule = find_schedule(v.s, v.s.availability.resource);
  const Resource* resource = find_resource(v.s, v.s.availability.resource);
  if (schedule == nullptr || resource == nullptr || schedule->policy.mode != Mode::slots)
    return "Nobody sees them yet.";
  rules::Schedule with = *schedule;
  with.open = v.s.availability.drafts;
  std::sort(with.open.begin(), with.open.end());
  const Interval range{with.open.front().start, with.open.back().end};
  const Minutes length = with.policy.durations.front();
  const auto found = rules::slots(with, {range, length}, v.s.now);
  const std::string one = resource->words.contains("booking") ? resource->words.at("booking") : "booking";
  const std::string many = resource->words.contains("bookings") ? resource->words.at("bookings") : "bookings";
  return count_words(static_cast<int>(found.size()), "more " + one, "more " + many) + " of " +
         length_words(length) + ". Nobody sees them yet.";
}

void draw_publish_bar(const View& v, Rect area) {
  const Availability& offer = v.s.availability;
  if (offer.drafts.empty() && !offer.refused) return;
  Frame& f = v.f;
  const Theme& theme = f.theme();
  Rect bar{area.x + 24, area.bottom() - 80, std::min(area.w - 48, 880.0F), 64};
  if (f.phone()) bar = {area.x + 8, area.bottom() - 124, area.w - 16, 116};
  f.lift(bar, kRadiusBar, Elevation::raised);
  f.fill(bar, theme.raised, kRadiusBar);
  f.edge(bar, theme.border, kRadiusBar);
  Rect inside = bar.inset(20, 10);
  Rect words = f.phone() ? inside.cut_top(44, 8) : inside;
  Micros total{0};
  for (const Interval& draft : offer.drafts)
    total += draft.length();
  const int count = static_cast<int>(offer.drafts.size());
  if (!f.phone()) {
    ButtonSpec publish{
        .label = offer.publishing ? "Publishing …" : "Publish " + count_words(count, "window", "windows"),
        .key = "publish",
        .look = Look::primary};
    publish.busy = offer.publishing;
    publish.disabled = count == 0;
    if (button(f, words.cut_right(button_width(f, publish), 8).middle_h(kButton), publish))
      v.emit(PublishPressed{});
    ButtonSpec discard{.label = "Discard", .look = Look::quiet};
    if (button(f, words.cut_right(button_width(f, discard), 4).middle_h(kButton), discard))
      v.emit(DraftsDiscarded{});
    ButtonSpec undo{.label = "Undo", .look = Look::quiet, .icon = Icon::undo};
    if (button(f, words.cut_right(button_width(f, undo), 12).middle_h(kButton), undo)) v.emit(DraftUndone{});
  } else {
    ButtonSpec publish{
        .label = offer.publishing ? "Publishing …" : "Publish " + count_words(count, "window", "windows"),
        .key = "publish",
        .look = Look::primary};
    publish.busy = offer.publishing;
    publish.disabled = count == 0;
    ButtonSpec undo{.label = "Undo", .look = Look::secondary};
    if (button(f, inside.column(0, 2, 8), undo)) v.emit(DraftUndone{});
    if (button(f, inside.column(1, 2, 8), publish)) v.emit(PublishPressed{});
  }
  const bool bad = !offer.problem.empty() || offer.refused;
  const std::string second = !offer.problem.empty() ? offer.problem
                             : offer.refused        ? "The last one touches another and was not added."
                                                    : yield_words(v);
  words = words.middle_h(42);
  text(f, words.cut_top(20, 2), Type::semi, theme.text,
       count_words(count, "new window", "new windows") + ", " + length_words(total) + " in all");
  const Group says(f, {.role = bad ? Role::alert : Role::status, .key = "publish-words"});
  text(f, words.cut_top(20), Type::meta, bad ? theme.bad.text : theme.text2, second);
}

}  // namespace

void draw_availability(const View& v, Rect page, Rect top) {
  Frame& f = v.f;
  const Availability& offer = v.s.availability;
  if (!offers(v.s) || (!offer.resource && v.s.resources_load == Load::ready)) {
    const EmptySpec spec{Icon::paint_roller, "You offer nothing yet.",
                         "An administrator can give you a resource of your own.", ""};
    empty_state(f, page, spec);
    return;
  }
  if (!offer.resource) return skeleton(f, page.inset(24, 24), 12);
  Rect bar = f.phone() ? page.cut_top(52).inset(12, 0) : top;
  draw_toolbar(v, bar);
  const ZoneRules& zone = zone_of(v.s, offer.resource);
  const Week week{zone, offer.week, zone.date_at(v.s.now)};
  if (f.shell() == Shell::wide) {
    draw_offer_side(v, page.cut_right(kSide));
  } else {
    Rect tools = page.cut_top(52).inset(12, 8);
    ButtonSpec add{.label = "Add window", .look = Look::secondary, .icon = Icon::plus};
    if (button(f, tools.cut_left(button_width(f, add), 8), add)) v.emit(WindowDialog{true});
    ButtonSpec hours{.label = f.phone() ? "Hours" : "Edit weekly hours",
                     .name = "Edit weekly hours, Hours",
                     .look = Look::secondary};
    if (button(f, tools.cut_left(button_width(f, hours)), hours)) v.emit(HoursSheet{true});
  }
  draw_grid(v, page, week);
  draw_publish_bar(v, page);
}

}  // namespace holdfast::ui
