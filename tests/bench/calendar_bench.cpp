// What the calendars cost natively: the layout of a month once per change, and whole frames.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/event_month.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {
namespace {

std::vector<MonthEvent> events_of(int count) {
  std::vector<MonthEvent> events;
  for (int i = 0; i < count; ++i) {
    MonthEvent event;
    event.first = i * 42 / count;
    event.last = event.first + (i % 23 == 0 ? 2 : 0);
    event.move = true;
    events.push_back(event);
  }
  std::stable_sort(events.begin(), events.end(), [](const MonthEvent& a, const MonthEvent& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  return events;
}

void layout_of_a_month(benchmark::State& state) {
  const std::vector<MonthEvent> events = events_of(static_cast<int>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(layout_month(events, 6));
}
BENCHMARK(layout_of_a_month)->Arg(500)->Arg(5000)->Unit(benchmark::kMicrosecond);

void frame_of_a_month(benchmark::State& state) {
  const std::vector<MonthEvent> events = events_of(static_cast<int>(state.range(0)));
  const MonthLayout layout = layout_month(events, 6);
  const std::vector<EventMonthDay> days(42);
  HeadlessPlatform platform;
  Driver driver(platform, [&](Frame& f) {
    EventMonthSpec spec;
    spec.days = days;
    spec.events = events;
    spec.layout = &layout;
    spec.drawable = true;
    spec.words = [](int i) {
      const std::string n = std::to_string(i);
      return MonthEventWords{"09:00", "Weekly planning", "Weekly planning " + n, n};
    };
    event_month(f, f.view(), spec);
  });
  for (auto _ : state)
    driver.settle();
}
BENCHMARK(frame_of_a_month)->Arg(500)->Arg(5000)->Unit(benchmark::kMicrosecond);

void frame_of_a_week(benchmark::State& state) {
  TimeGridSpec spec;
  spec.days.resize(7);
  spec.drawable = true;
  for (int i = 0; i < state.range(0); ++i) {
    GridBlock block;
    block.day = i % 7;
    block.start = 480 + i * 7 % 46 * 15;
    block.end = block.start + 15 + i % 4 * 15;
    block.title = "Meeting";
    block.key = std::to_string(i);
    block.name = "Meeting " + block.key;
    block.move = block.stretch = true;
    spec.blocks.push_back(block);
  }
  assign_lanes(spec.blocks);
  HeadlessPlatform platform;
  Driver driver(platform, [&](Frame& f) { time_grid(f, f.view(), spec); });
  for (auto _ : state)
    driver.settle();
}
BENCHMARK(frame_of_a_week)->Arg(50)->Arg(500)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace holdfast::ui

BENCHMARK_MAIN();
