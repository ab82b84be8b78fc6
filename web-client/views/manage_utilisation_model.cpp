#include "web-client/views/manage_utilisation_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "web-client/app/desk_csv.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_model.hpp"

namespace holdfast::ui {
namespace {

using rules::UseOfTime;

constexpr int kHours = 24;
constexpr unsigned kSaturday = 5;
constexpr Micros kHour = std::chrono::hours(1);

bool is_shown(unsigned weekday, DaysShown days) {
  if (days == DaysShown::all) return true;
  return (weekday >= kSaturday) == (days == DaysShown::weekend);
}

void add(UseOfTime& sum, const UseOfTime& more) {
  sum.open += more.open;
  sum.booked += more.booked;
}

UseOfTime in_hour(const wire::UtilisationItem& item, int hour, DaysShown days) {
  UseOfTime sum;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    if (is_shown(weekday, days)) add(sum, item.use.cells[weekday][static_cast<std::size_t>(hour)]);
  }
  return sum;
}

int percent_of(const UseOfTime& use) {
  return static_cast<int>(std::lround(use.share() * 100));
}

// From the first hour in which anything is open to the last.
struct HourRange {
  int first = 0;
  int end = 0;
};

HourRange open_hours(const std::vector<const wire::UtilisationItem*>& items, DaysShown days) {
  HourRange range{kHours, 0};
  for (const wire::UtilisationItem* item : items) {
    for (int hour = 0; hour < kHours; ++hour) {
      if (in_hour(*item, hour, days).open <= Micros{0}) continue;
      range.first = std::min(range.first, hour);
      range.end = std::max(range.end, hour + 1);
    }
  }
  return range;
}

std::string hour_span(int hour) {
  return t("date.range", {{"from", clock_of(hour * 60)}, {"to", clock_of((hour + 1) * 60)}});
}

// "08", as the head of a narrow column.
std::string hour_head(int hour) {
  std::string words = hour_words(hour);
  if (words.ends_with(":00")) words.resize(words.size() - 3);
  return words;
}

HeatCell cell_of(const std::string& of, int hour, const UseOfTime& use) {
  HeatCell cell;
  const std::string where = of + ", " + hour_span(hour);
  if (use.open <= Micros{0}) {
    cell.name = where + ", " + t("use.closed");
    cell.tip = where + ": " + t("use.closed");
    return cell;
  }
  cell.percent = percent_of(use);
  cell.name = where + ", " + percent_words(*cell.percent);
  cell.tip = where + ": " + percent_words(*cell.percent);
  return cell;
}

HeatSpec empty_heat(HourRange hours) {
  HeatSpec spec;
  spec.name = t("use.map");
  spec.total_head = t("use.average");
  for (int hour = hours.first; hour < hours.end; ++hour)
    spec.columns.push_back(hour_head(hour));
  return spec;
}

}  // namespace

ResourceKind utilisation_kind(const State& state) {
  if (const auto kind = kind_of(state.route)) return *kind;
  const auto list = managed(state);
  for (const ResourceKind kind : {ResourceKind::room, ResourceKind::person, ResourceKind::item}) {
    if (std::any_of(list.begin(), list.end(), [&](const Resource* one) { return one->kind == kind; }))
      return kind;
  }
  return ResourceKind::room;
}

std::vector<const wire::UtilisationItem*> utilisation_items(const State& state) {
  const UtilisationState& use = *state.manage->utilisation;
  const ResourceKind kind = utilisation_kind(state);
  std::vector<const wire::UtilisationItem*> items;
  for (const wire::UtilisationItem& item : use.items) {
    const Resource* resource = find_resource(state, item.resource_id);
    if (resource != nullptr && resource->kind == kind) items.push_back(&item);
  }
  std::stable_sort(items.begin(), items.end(),
                   [&](const wire::UtilisationItem* a, const wire::UtilisationItem* b) {
                     return use_of(*a, use.days).share() > use_of(*b, use.days).share();
                   });
  return items;
}

const wire::UtilisationItem* utilisation_of_one(const State& state) {
  if (state.route.of.empty()) return nullptr;
  for (const wire::UtilisationItem* item : utilisation_items(state)) {
    if (item->resource_id == state.route.of.front()) return item;
  }
  return nullptr;
}

UseOfTime use_of(const wire::UtilisationItem& item, DaysShown days) {
  UseOfTime sum;
  for (int hour = 0; hour < kHours; ++hour)
    add(sum, in_hour(item, hour, days));
  return sum;
}

std::string share_text(const UseOfTime& use) {
  return use.open <= Micros{0} ? "–" : percent_words(percent_of(use));
}

std::string hours_text(Micros time) {
  return number_words(std::lround(static_cast<double>(time.count()) / static_cast<double>(kHour.count())));
}

UtilisationFigures figures_of(const std::vector<const wire::UtilisationItem*>& items, DaysShown days) {
  UtilisationFigures figures;
  std::array<std::array<UseOfTime, kHours>, 7> cells{};
  for (const wire::UtilisationItem* item : items) {
    figures.bookings += item->bookings;
    figures.no_shows += item->no_shows;
    figures.cancellations += item->cancellations;
    add(figures.use, use_of(*item, days));
    for (std::size_t weekday = 0; weekday < cells.size(); ++weekday) {
      for (std::size_t hour = 0; hour < kHours; ++hour)
        add(cells[weekday][hour], item->use.cells[weekday][hour]);
    }
  }
  for (unsigned weekday = 0; weekday < cells.size(); ++weekday) {
    for (int hour = 0; hour < kHours; ++hour) {
      const double share = cells[weekday][static_cast<std::size_t>(hour)].share();
      const bool more = share > (figures.busiest ? figures.busiest->share : 0);
      if (is_shown(weekday, days) && more) figures.busiest = BusiestHour{weekday, hour, share};
    }
  }
  return figures;
}

HeatSpec heat_of(const State& state, const std::vector<const wire::UtilisationItem*>& items) {
  const DaysShown days = state.manage->utilisation->days;
  const HourRange hours = open_hours(items, days);
  HeatSpec spec = empty_heat(hours);
  spec.opens = true;
  for (const wire::UtilisationItem* item : items) {
    HeatRow row;
    row.key = item->resource_id.to_string();
    row.head = item->name;
    row.detail = t("use.open_week");
    for (int hour = hours.first; hour < hours.end; ++hour)
      row.cells.push_back(cell_of(item->name, hour, in_hour(*item, hour, days)));
    row.total = share_text(use_of(*item, days));
    spec.rows.push_back(std::move(row));
  }
  return spec;
}

HeatSpec heat_of_week(const State& state, const wire::UtilisationItem& item) {
  const DaysShown days = state.manage->utilisation->days;
  const HourRange hours = open_hours({&item}, days);
  HeatSpec spec = empty_heat(hours);
  for (const unsigned weekday : weekday_order(state.locale)) {
    if (!is_shown(weekday, days)) continue;
    HeatRow row;
    row.key = std::to_string(weekday);
    row.head = weekday_name(weekday);
    UseOfTime sum;
    for (int hour = hours.first; hour < hours.end; ++hour) {
      const UseOfTime& use = item.use.cells[weekday][static_cast<std::size_t>(hour)];
      add(sum, use);
      row.cells.push_back(cell_of(row.head, hour, use));
    }
    row.total = share_text(sum);
    spec.rows.push_back(std::move(row));
  }
  return spec;
}

std::string utilisation_file(const State& state) {
  const DaysShown days = state.manage->utilisation->days;
  std::vector<std::vector<std::string>> rows = {
      {t("day.column.resource"), t("use.column.share"), t("use.column.open"), t("use.column.booked"),
       t("use.column.bookings"), t("use.column.missed"), t("use.column.cancelled")}};
  const auto hours = [](Micros time) {
    const auto tenths =
        std::lround(static_cast<double>(time.count()) * 10 / static_cast<double>(kHour.count()));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  };
  const auto items = utilisation_items(state);
  for (const wire::UtilisationItem* item : items) {
    const UseOfTime use = use_of(*item, days);
    rows.push_back({item->name, std::to_string(percent_of(use)), hours(use.open), hours(use.booked),
                    std::to_string(item->bookings), std::to_string(item->no_shows),
                    std::to_string(item->cancellations)});
  }
  const wire::UtilisationItem* one = utilisation_of_one(state);
  const HeatSpec heat = one == nullptr ? heat_of(state, items) : heat_of_week(state, *one);
  rows.push_back({});
  rows.push_back({heat.name});
  rows.back().insert(rows.back().end(), heat.columns.begin(), heat.columns.end());
  for (const HeatRow& row : heat.rows) {
    rows.push_back({row.head});
    for (const HeatCell& cell : row.cells)
      rows.back().push_back(cell.percent ? std::to_string(*cell.percent) : std::string());
  }
  return csv(rows);
}

}  // namespace holdfast::ui
