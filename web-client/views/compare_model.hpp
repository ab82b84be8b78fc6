// What Compare shows, computed from the schedules by the shared rules: the free times of one day of several
// resources on one grid, and what each has free next.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/rules/slots.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// What starts in one column of the grid.
struct CompareCell {
  int column = 0;
  Interval interval;   // the first free one, else the first taken one
  bool taken = false;  // everything that starts here is
  int more = 0;        // further free starts in the same column
  int left = 0;        // places left where there are several; 0: not said
  std::string label;   // "09:30"
  std::string name;    // "Fern, 09:30 to 10:30"
};

struct CompareRow {
  const Resource* resource = nullptr;
  bool loading = false;
  bool failed = false;
  bool loan = false;
  std::optional<Interval> next;  // the first free from now on
  std::string next_words;        // "Tue 24 Nov, 10:30"
  std::vector<CompareCell> cells;
  int free = 0;  // starts on this day
};

struct CompareModel {
  CivilDate today;
  CivilDate day;
  std::string time_zone;           // of the grid: of the first row
  std::vector<std::string> heads;  // one a column, empty where no hour begins
  std::vector<CompareRow> rows;
  std::optional<std::size_t> soonest;  // the row that is free first of all
  bool settled = true;                 // every schedule has come
};

// `most_columns`: as many as there is room for; starts are put together until they fit.
[[nodiscard]] CompareModel compare_model(const State& state, int most_columns);

}  // namespace holdfast::ui
