#include <algorithm>
#include <optional>
#include <utility>

#include "web-client/app/book.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/time_grid.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {
namespace {

constexpr float kPad = 20;

std::string zone_words(const View& v, const BookModel& model) {
  const std::string place = place_of_zone(model.schedule.time_zone);
  const bool other = model.schedule.time_zone != v.s.locale.time_zone;
  return t(other ? "book.zone_other" : "book.zone", {{"place", place}});
}

std::string free_words(const View& v, const BookModel& model) {
  const int all = static_cast<int>(model.times.size());
  const std::string free =
      all == 0 ? t("book.no_times") : t("book.times_free", {{"free", model.free_times}, {"n", all}});
  return free + " " + zone_words(v, model);
}

void draw_day_head(const View& v, Rect row, const BookModel& model) {
  Frame& f = v.f;
  if (icon_button(f, row.cut_right(32).middle_h(32), Icon::chevron_right, t("book.next_day")))
    v.emit(DayChosen{model.day + 1});
  const bool first = model.day <= model.today;
  if (icon_button(f, row.cut_right(32, 8).middle_h(32), Icon::chevron_left, t("book.previous_day"),
                  Look::quiet, 16, first)) {
    v.emit(DayChosen{model.day - 1});
  }
  const std::string whole = long_date(model.day, model.today);
  const bool fits = f.text_width(Type::head, whole) <= row.w;
  heading(f, row.middle_h(24), 2, Type::head, fits ? whole : short_date(model.day, model.today));
}

float draw_length(const View& v, Rect r, const BookModel& model) {
  const auto& durations = model.schedule.policy.durations;
  if (model.schedule.policy.mode != Mode::slots || durations.size() < 2) return 0;
  std::vector<Segment> items;
  int chosen = 0;
  for (std::size_t i = 0; i < durations.size(); ++i) {
    items.push_back({length_words(durations[i])});
    if (v.s.book.length == durations[i]) chosen = static_cast<int>(i);
  }
  const Rect at{r.x, r.y, std::min(segments_width(v.f, items), r.w), kSegments};
  const auto picked = segments(v.f, at, t("find.length"), items, chosen);
  if (picked) v.emit(LengthChosen{durations[static_cast<std::size_t>(*picked)]});
  return kSegments + 16;
}

float draw_loan_day(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  if (model.times.empty() || model.free_times == 0) {
    const EmptySpec spec{Icon::book, t("book.no_copy"), t("book.no_times_hint"), ""};
    empty_state(f, {r.x, r.y, r.w, 180}, spec);
    return 180;
  }
  const Time& time = model.times.front();
  const bool chosen = v.s.book.chosen && v.s.book.chosen->start == time.interval.start;
  const std::string from = near_date(model.day, model.today);
  const Rect row{r.x, r.y, r.w, 44};
  const int left = model.schedule.units > 1 ? time.free_units : 0;
  const std::vector<TimeGroup> groups = {{t("book.pick_up_from"), {{from, left, false, chosen}}}};
  const Rect at{row.x, row.y, row.w, times_height(f, r.w, groups)};
  if (times(f, at, t("book.times_on", {{"date", long_date(model.day, model.today)}}), groups))
    v.emit(TimeChosen{time.interval});
  const CivilDate due = model.schedule.zone.date_at(time.interval.end - Micros(1));
  text(f, {at.x, at.bottom() + 12, r.w, 20}, Type::meta, f.theme().text2,
       t("book.due_back", {{"date", short_date(due, model.today)}}));
  return at.h + 36;
}

int minutes_into(const BookModel& model, Instant at) {
  const LocalDateTime local = model.schedule.zone.to_local(at);
  return (local.date - model.day) * 1440 +
         static_cast<int>(std::chrono::duration_cast<Minutes>(local.time).count());
}

GridBlock block_of(const BookModel& model, const Interval& interval, BlockLook look) {
  GridBlock block;
  block.start = std::max(0, minutes_into(model, interval.start));
  block.end = std::min(1440, minutes_into(model, interval.end));
  block.look = look;
  return block;
}

void add_block(const BookModel& model, const Interval& interval, BlockLook look, std::string title,
               std::string_view after, std::vector<GridBlock>& blocks) {
  GridBlock block = block_of(model, interval, look);
  const std::string span = time_span(interval, model.schedule.zone, model.today);
  block.title = std::move(title);
  block.detail = span + std::string(after);
  block.name = block.title + ", " + span;
  block.key = block.title + interval.start.to_string();
  blocks.push_back(std::move(block));
}

// One's own bookings by themselves, then what others take: the profile alone would run them together.
void add_busy(const View& v, const BookModel& model, const Interval& day, std::vector<GridBlock>& blocks) {
  rules::Schedule others = model.schedule;
  for (const Booking& booking : v.s.bookings.items) {
    const bool mine = booking.resource_id == model.resource->id && booking.id != v.s.book.moving &&
                      occupies(status_at(booking, v.s.now)) && booking.interval.overlaps(day);
    if (!mine) continue;
    others = without_own(others, booking);
    add_block(model, booking.interval, BlockLook::own,
              booking.title.empty() ? t("book.yours") : booking.title, ", " + t("book.yours_after"), blocks);
  }
  for (const rules::Busy& piece : rules::use_profile(others.busy)) {
    const bool full = piece.units >= model.schedule.units && piece.interval.overlaps(day);
    if (full) add_block(model, piece.interval, BlockLook::busy, t("book.busy_block"), "", blocks);
  }
}

TimeGridSpec day_spec(const View& v, const BookModel& model) {
  const Interval day = model.schedule.zone.day(model.day);
  TimeGridSpec spec;
  spec.name = long_date(model.day, model.today);
  spec.days = {{std::string(weekday_short(model.day)),
                static_cast<int>(static_cast<unsigned>(model.day.ymd().day())), spec.name,
                model.day == model.today, model.day.weekday() >= 5}};
  spec.heads = false;
  spec.hour_h = 58;
  spec.gutter = 60;
  spec.step = static_cast<int>(model.schedule.policy.step.count());
  spec.drawable = true;
  spec.first = 1440;
  spec.last = 0;
  for (const Interval& open : model.schedule.open) {
    if (!open.overlaps(day)) continue;
    spec.first = std::min(spec.first, std::max(0, minutes_into(model, open.start)) / 60 * 60);
    spec.last = std::max(spec.last, (std::min(1440, minutes_into(model, open.end)) + 59) / 60 * 60);
  }
  if (spec.first >= spec.last) {
    spec.first = 8 * 60;
    spec.last = 18 * 60;
    spec.drawable = false;
  }
  if (model.day == model.today) {
    spec.now = minutes_into(model, v.s.now);
    spec.now_day = 0;
    spec.now_label = clock_time(v.s.now, model.schedule.zone);
  }
  add_busy(v, model, day, spec.blocks);
  return spec;
}

void add_draft(const View& v, const BookModel& model, const std::optional<Judgement>& judgement,
               TimeGridSpec& spec) {
  if (!v.s.book.chosen || model.schedule.zone.date_at(v.s.book.chosen->start) != model.day) return;
  const bool clash = judgement && !judgement->violations.empty();
  GridBlock draft = block_of(model, *v.s.book.chosen, clash ? BlockLook::clash : BlockLook::draft);
  draft.title = time_span(*v.s.book.chosen, model.schedule.zone, model.today);
  draft.detail = t("book.your_request");
  draft.key = "draft";
  draft.stretch = true;
  spec.blocks.push_back(std::move(draft));
}

Interval interval_of(const BookModel& model, const GridSpan& span) {
  return model.schedule.zone.window(model.day, LocalTime(Minutes(span.start)), LocalTime(Minutes(span.end)));
}

}  // namespace

float draw_times_card(const View& v, Rect r, const BookModel& model) {
  Frame& f = v.f;
  const float pad = f.phone() ? 0 : kPad;
  std::optional<Surface> surface;
  if (!f.phone())
    surface.emplace(f, Rect{r.x, r.y, r.w, 0}, kRadiusCard, f.theme().surface, f.theme().line,
                    Elevation::card);
  Column column({r.x + pad, r.y + (f.phone() ? 0 : 16.0F), r.w - 2 * pad, 0}, 0);
  draw_day_head(v, column.next(32), model);
  const std::string free = free_words(v, model);
  const float lines = f.text_height(Type::body, column.width(), free);
  paragraph(f, column.next(lines, 6), Type::body, f.theme().text2, free);
  column.skip(16);
  column.skip(draw_length(v, {column.x(), column.y(), column.width(), 0}, model));
  const Rect at{column.x(), column.y(), column.width(), 0};
  if (model.schedule.policy.mode == Mode::loan) {
    column.skip(draw_loan_day(v, at, model));
  } else if (model.times.empty()) {
    const EmptySpec spec{Icon::calendar, t("book.no_times_title"), t("book.no_times_hint"), ""};
    empty_state(f, {at.x, at.y, at.w, 200}, spec);
    column.skip(200);
  } else {
    const GroupedTimes grouped = grouped_times(model, v.s);
    const float height = times_height(f, at.w, grouped.groups);
    const auto picked =
        times(f, {at.x, at.y, at.w, height},
              t("book.times_on", {{"date", long_date(model.day, model.today)}}), grouped.groups);
    if (picked) {
      const auto group = static_cast<std::size_t>(picked->group);
      const auto index = grouped.index[group][static_cast<std::size_t>(picked->slot)];
      v.emit(TimeChosen{model.times[index].interval});
    }
    column.skip(height);
  }
  const float used = column.y() - r.y + (f.phone() ? 0 : 24.0F);
  if (surface) surface->height(used);
  return used;
}

float draw_day_card(const View& v, Rect r, const BookModel& model,
                    const std::optional<Judgement>& judgement) {
  Frame& f = v.f;
  TimeGridSpec spec = day_spec(v, model);
  add_draft(v, model, judgement, spec);
  assign_lanes(spec.blocks);
  const float grid_height = time_grid_height(spec);
  card(f, {r.x, r.y, r.w, 64 + grid_height + 12});
  draw_day_head(v, {r.x + kPad, r.y + 12, r.w - 2 * kPad, 32}, model);
  divider(f, r.x + 1, r.y + 56, r.w - 2);
  const Rect grid{r.x + 4, r.y + 64, r.w - 16, grid_height};
  const TimeGridResult result = time_grid(f, grid, spec);
  if (result.drawn && result.drawn->end > result.drawn->start) {
    Interval drawn = interval_of(model, *result.drawn);
    const Minutes least = model.schedule.policy.min_duration;
    if (!result.stretched && drawn.length() < least) drawn.end = drawn.start + least;
    v.emit(TimeChosen{drawn});
  }
  return 64 + grid_height + 12;
}

}  // namespace holdfast::ui
