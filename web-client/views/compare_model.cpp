#include "web-client/views/compare_model.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "web-client/app/compare.hpp"
#include "web-client/app/filters.hpp"
#include "web-client/app/judgement.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_model.hpp"

namespace holdfast::ui {
namespace {

constexpr std::array kSteps = {5, 10, 15, 20, 30, 60, 120, 180, 240};
constexpr int kDayMinutes = 1440;

// One start of a day and how many units it has; 0: taken.
struct Start {
  int minute = 0;
  Interval interval;
  int free_units = 0;
};

struct RowStarts {
  std::vector<Start> starts;
};

std::optional<Minutes> length_for(const State& state, const Policy& policy) {
  if (const auto wanted = wanted_length(state.filters)) return wanted;
  return policy.mode == Mode::slots ? std::optional(policy.durations.front()) : std::nullopt;
}

const ZoneRules& axis_zone(const State& state, const std::vector<CompareRow>& rows) {
  for (const CompareRow& row : rows) {
    if (find_schedule(state, row.resource->id) != nullptr) return zone_of(state, row.resource->id);
  }
  return zone_of(state, std::nullopt);
}

CompareRow row_of(const State& state, const Resource& resource) {
  CompareRow row;
  row.resource = &resource;
  row.loan = resource.policy.mode == Mode::loan;
  const rules::Schedule* schedule = find_schedule(state, resource.id);
  if (schedule == nullptr) {
    const auto cached = state.schedules.find(resource.id);
    row.failed = cached != state.schedules.end() && cached->second.failed;
    row.loading = !row.failed;
    return row;
  }
  const auto first = first_slots(*schedule, {state.now, schedule->range.end},
                                 length_for(state, schedule->policy), state.now, 1);
  if (first.empty()) return row;
  row.next = first.front().interval;
  const CivilDate today = schedule->zone.date_at(state.now);
  const CivilDate date = schedule->zone.date_at(row.next->start);
  row.next_words = row.loan ? near_date(date, today)
                            : near_date(date, today) + " " + clock_time(row.next->start, schedule->zone);
  return row;
}

std::vector<CompareRow> rows_of(const State& state) {
  std::vector<CompareRow> rows;
  for (const ResourceId id : compared(state))
    rows.push_back(row_of(state, state.resources.at(id)));
  std::stable_sort(rows.begin(), rows.end(), [&](const CompareRow& a, const CompareRow& b) {
    if (state.filters.sort == 1) return a.resource->name < b.resource->name;
    if (!a.next || !b.next) return a.next.has_value() && !b.next;
    return a.next->start < b.next->start;
  });
  return rows;
}

RowStarts starts_of(const State& state, const rules::Schedule& schedule, const Interval& day,
                    const ZoneRules& axis) {
  std::map<Instant, Start> starts;
  const rules::SlotQuery query{day, length_for(state, schedule.policy)};
  const auto minute_of = [&](Instant at) {
    const Micros passed = at - day.start;
    const Micros shift = axis.offset_at(at) - axis.offset_at(day.start);
    return static_cast<int>(std::chrono::duration_cast<Minutes>(passed + shift).count());
  };
  for (const rules::Slot& slot : rules::slots(emptied(schedule), query, state.now)) {
    starts.try_emplace(slot.interval.start, Start{minute_of(slot.interval.start), slot.interval, 0});
  }
  for (const rules::Slot& slot : rules::slots(schedule, query, state.now)) {
    starts[slot.interval.start] = {minute_of(slot.interval.start), slot.interval, slot.free_units};
  }
  RowStarts row;
  for (const auto& [at, start] : starts)
    row.starts.push_back(start);
  return row;
}

// Which minutes the columns count from, and by how many.
struct Axis {
  int first = 8 * 60;
  int last = 18 * 60;  // the last start
  int step = 60;
};

Axis axis_for(const std::vector<RowStarts>& rows, int most_columns) {
  Axis axis{kDayMinutes, 0, 60};
  int common = 60;
  for (const RowStarts& row : rows) {
    for (const Start& start : row.starts) {
      axis.first = std::min(axis.first, start.minute);
      axis.last = std::max(axis.last, start.minute);
      common = std::gcd(common, start.minute);
    }
  }
  if (axis.first > axis.last) return {};
  axis.first = axis.first / 60 * 60;
  for (const int step : kSteps) {
    axis.step = step;
    if (step >= common && (axis.last - axis.first) / step + 1 <= most_columns) break;
  }
  return axis;
}

std::string left_words(int left) {
  return left > 0 ? ", " + t("times.left", {{"n", left}}) : std::string();
}

void fill_cells(CompareRow& row, const RowStarts& starts, const rules::Schedule& schedule, const Axis& axis,
                const ZoneRules& zone, CivilDate today) {
  std::map<int, CompareCell> cells;
  for (const Start& start : starts.starts) {
    const int column = (start.minute - axis.first) / axis.step;
    const auto [at, fresh] = cells.try_emplace(column);
    CompareCell& cell = at->second;
    const bool free = start.free_units > 0;
    row.free += free ? 1 : 0;
    if (!fresh && !cell.taken) {
      cell.more += free ? 1 : 0;
      continue;
    }
    if (!fresh && !free) continue;
    cell.column = column;
    cell.interval = start.interval;
    cell.taken = !free;
    cell.left = schedule.units > 1 ? start.free_units : 0;
    cell.label = clock_time(start.interval.start, zone);
    cell.name = row.resource->name + ", " + time_span(start.interval, zone, today) + left_words(cell.left);
  }
  for (auto& [column, cell] : cells)
    row.cells.push_back(std::move(cell));
}

void fill_loan(CompareRow& row, const RowStarts& starts, const rules::Schedule& schedule, CivilDate today) {
  for (const Start& start : starts.starts) {
    if (start.free_units == 0) continue;
    CompareCell cell;
    cell.interval = start.interval;
    cell.left = schedule.units > 1 ? start.free_units : 0;
    cell.label = near_date(schedule.zone.date_at(start.interval.start), today);
    cell.name = row.resource->name + ", " + cell.label + left_words(cell.left);
    row.cells = {std::move(cell)};
    row.free = 1;
    return;
  }
}

std::optional<std::size_t> soonest_of(const std::vector<CompareRow>& rows) {
  std::optional<std::size_t> soonest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].next && (!soonest || rows[i].next->start < rows[*soonest].next->start)) soonest = i;
  }
  return soonest;
}

}  // namespace

CompareModel compare_model(const State& state, int most_columns) {
  CompareModel model;
  model.rows = rows_of(state);
  model.soonest = soonest_of(model.rows);
  const ZoneRules& zone = axis_zone(state, model.rows);
  model.today = zone.date_at(state.now);
  const Instant first = model.soonest ? model.rows[*model.soonest].next->start : state.now;
  model.day = std::max(state.route.day.value_or(zone.date_at(first)), model.today);
  const Interval day = zone.day(model.day);
  std::vector<RowStarts> starts;
  for (const CompareRow& row : model.rows) {
    const rules::Schedule* schedule = find_schedule(state, row.resource->id);
    model.settled = model.settled && !row.loading;
    if (schedule != nullptr && model.time_zone.empty()) model.time_zone = schedule->time_zone;
    starts.push_back(schedule == nullptr ? RowStarts{} : starts_of(state, *schedule, day, zone));
  }
  std::vector<RowStarts> timed;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (!model.rows[i].loan) timed.push_back(starts[i]);
  }
  const Axis axis = axis_for(timed, std::max(most_columns, 1));
  for (int minute = axis.first; minute <= axis.last; minute += axis.step)
    model.heads.push_back(minute % 60 == 0 ? hour_words(minute / 60) : std::string());
  for (std::size_t i = 0; i < model.rows.size(); ++i) {
    CompareRow& row = model.rows[i];
    const rules::Schedule* schedule = find_schedule(state, row.resource->id);
    if (schedule == nullptr) continue;
    if (row.loan) {
      fill_loan(row, starts[i], *schedule, model.today);
    } else {
      fill_cells(row, starts[i], *schedule, axis, zone, model.today);
    }
  }
  return model;
}

}  // namespace holdfast::ui
