// What the page to book costs natively: its model of a month after a click, and when nothing has changed.
#include <benchmark/benchmark.h>

#include "tests/web-client/busy_state.hpp"
#include "web-client/views/book_model.hpp"

namespace holdfast::ui {
namespace {

void model_after_a_click(benchmark::State& run) {
  State state = busy_state();
  int clicks = 0;
  for (auto _ : run) {
    state.book.day = *CivilDate::parse("2026-12-02") + ++clicks % 2;
    benchmark::DoNotOptimize(book_model(state));
  }
}
BENCHMARK(model_after_a_click)->Unit(benchmark::kMicrosecond);

void model_of_the_same(benchmark::State& run) {
  const State state = busy_state();
  for (auto _ : run)
    benchmark::DoNotOptimize(book_model(state));
}
BENCHMARK(model_of_the_same)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace holdfast::ui

BENCHMARK_MAIN();
