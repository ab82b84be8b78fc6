#include "common/wire/utilisation_report.hpp"

#include <cmath>

#include "common/wire/json_writer.hpp"
#include "common/wire/read_reply.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

using rules::UseOfTime;

constexpr double kShareSteps = 10'000;

std::int64_t minutes(Micros time) {
  return std::chrono::round<Minutes>(time).count();
}

// With at most four decimals: 0.9167.
std::string share_text(double share) {
  const auto steps = static_cast<std::int64_t>(std::round(share * kShareSteps));
  std::string decimals = std::to_string(steps % 10'000);
  decimals.insert(0, 4 - decimals.size(), '0');
  while (!decimals.empty() && decimals.back() == '0')
    decimals.pop_back();
  return std::to_string(steps / 10'000) + (decimals.empty() ? "" : "." + decimals);
}

void write_use(JsonWriter& out, const UseOfTime& use) {
  out.field("open_minutes", minutes(use.open))
      .field("booked_minutes", minutes(use.booked))
      .key("share")
      .raw(share_text(use.share()));
}

void write_cells(JsonWriter& out, const rules::Utilisation& use) {
  out.begin_array();
  for (std::size_t weekday = 0; weekday < use.cells.size(); ++weekday) {
    for (std::size_t hour = 0; hour < use.cells[weekday].size(); ++hour) {
      const UseOfTime& cell = use.cells[weekday][hour];
      if (cell.open <= Micros{0}) continue;
      out.begin_object()
          .field("weekday", weekday_word(static_cast<unsigned>(weekday)))
          .field("hour", static_cast<int>(hour));
      write_use(out, cell);
      out.end_object();
    }
  }
  out.end_array();
}

UseOfTime read_use(ObjectReader& in) {
  const auto time = [&](std::string_view name) {
    return Minutes(in.integer(name, Need::required, 0, kAnyNumber / 60'000'000).value_or(0));
  };
  return {time("open_minutes"), time("booked_minutes")};
}

void read_cell(const JsonValue& element, rules::Utilisation& use) {
  ObjectReader in = element.object();
  const auto weekday = in.word("weekday", Need::required, parse_weekday, kUnknownWord);
  const auto hour = in.integer("hour", Need::required, 0, 23);
  const UseOfTime read = read_use(in);
  if (weekday && hour && read.open > Micros{0}) use.cells[*weekday][static_cast<std::size_t>(*hour)] = read;
}

UtilisationItem read_item(ObjectReader& in) {
  UtilisationItem item;
  const auto count = [&](std::string_view name) {
    return in.integer(name, Need::optional, 0, kAnyNumber).value_or(0);
  };
  item.resource_id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  item.name = read_any_text(in, "name", Need::optional);
  item.time_zone = read_any_text(in, "time_zone", Need::optional);
  item.units = read_number(in, "units", 1);
  item.use.total = read_use(in);
  item.bookings = count("bookings");
  item.no_shows = count("no_shows");
  item.cancellations = count("cancellations");
  if (const auto cells = in.array("cells", Need::required, kAnyCount)) {
    for (const JsonValue& cell : *cells)
      read_cell(cell, item.use);
  }
  return item;
}

UtilisationReport read_report(ObjectReader& in) {
  UtilisationReport report;
  report.range = {read_instant(in, "from"), read_instant(in, "to")};
  report.items = read_list<UtilisationItem>(in, "items", Need::required, of_object(read_item));
  report.next_cursor = in.text("next_cursor", Need::optional, kAnyText);
  return report;
}

}  // namespace

std::string to_json(const UtilisationReport& report) {
  JsonWriter out;
  out.begin_object()
      .field("from", report.range.start)
      .field("to", report.range.end)
      .key("items")
      .begin_array();
  for (const UtilisationItem& item : report.items) {
    out.begin_object()
        .field("resource_id", item.resource_id)
        .field("name", item.name)
        .field("time_zone", item.time_zone)
        .field("units", item.units);
    write_use(out, item.use.total);
    out.field("bookings", item.bookings)
        .field("no_shows", item.no_shows)
        .field("cancellations", item.cancellations)
        .key("cells");
    write_cells(out, item.use);
    out.end_object();
  }
  out.end_array().field_or_null("next_cursor", report.next_cursor).end_object();
  return std::move(out).text();
}

Result<UtilisationReport> decode_utilisation(std::string_view json) {
  return decode(json, read_report);
}

}  // namespace holdfast::wire
