#include "web-client/widgets/time_grid_axis.hpp"

#include <algorithm>

namespace holdfast::ui {

namespace {

constexpr int kDay = 1440;

bool goes_back(const GridDay& day) {
  return day.change_at >= 0 && day.change_by < 0;
}

bool jumps_ahead(const GridDay& day) {
  return day.change_at >= 0 && day.change_by > 0;
}

}  // namespace

GridAxis::GridAxis(const std::vector<GridDay>& days, int first, int last) {
  find_extras(days);
  origin_ = place_of_clock(first, false);
  length_ = place_of_clock(last, last >= kDay);
  for (const GridDay& day : days)
    add_day(day);
  add_hours(first, last);
}

void GridAxis::find_extras(const std::vector<GridDay>& days) {
  for (const GridDay& day : days) {
    if (!goes_back(day)) continue;
    const auto known = std::find_if(extras_.begin(), extras_.end(),
                                    [&day](const Extra& e) { return e.clock == day.change_at; });
    if (known != extras_.end()) {
      known->length = std::max(known->length, -day.change_by);
    } else {
      extras_.push_back({day.change_at, -day.change_by});
    }
  }
  std::sort(extras_.begin(), extras_.end(), [](const Extra& a, const Extra& b) { return a.clock < b.clock; });
  if (days.empty() || !jumps_ahead(days.front())) return;
  const GridDay& odd = days.front();
  const bool all = std::all_of(days.begin(), days.end(), [&odd](const GridDay& day) {
    return day.change_at == odd.change_at && day.change_by == odd.change_by;
  });
  if (all) cut_ = {odd.change_at, odd.change_at + odd.change_by};
}

int GridAxis::place_of_clock(int clock, bool after_extra) const {
  int place = clock - std::clamp(clock - cut_.from, 0, cut_.to - cut_.from);
  for (const Extra& extra : extras_) {
    if (extra.clock < clock || (after_extra && extra.clock == clock)) place += extra.length;
  }
  return place - origin_;
}

// The clock runs evenly from `clock` on for so long; cut where the axis has extra rows.
void GridAxis::add_piece(std::vector<Piece>& pieces, int clock, int minute, int length) const {
  const int stop = clock + length;
  while (clock < stop) {
    int end = stop;
    for (const Extra& extra : extras_) {
      if (extra.clock > clock) end = std::min(end, extra.clock);
    }
    pieces.push_back({minute, place_of_clock(clock, true), end - clock});
    minute += end - clock;
    clock = end;
  }
}

void GridAxis::add_day(const GridDay& day) {
  std::vector<Piece> pieces;
  if (jumps_ahead(day)) {
    const int land = day.change_at + day.change_by;
    add_piece(pieces, 0, 0, day.change_at);
    add_piece(pieces, land, day.change_at, kDay - land);
  } else if (goes_back(day)) {
    const int extra = -day.change_by;
    add_piece(pieces, 0, 0, day.change_at);
    pieces.push_back({day.change_at, place_of_clock(day.change_at, false), extra});
    add_piece(pieces, day.change_at, day.change_at + extra, kDay - day.change_at);
  } else {
    add_piece(pieces, 0, 0, kDay);
  }
  days_.push_back(std::move(pieces));
}

void GridAxis::add_hours(int first, int last) {
  for (int hour = (first + 59) / 60; hour * 60 <= last; ++hour) {
    const int clock = hour * 60;
    if (clock >= cut_.from && clock < cut_.to) continue;
    hours_.push_back({place_of_clock(clock, true), hour});
  }
  for (const Extra& extra : extras_) {
    if (extra.clock < first || extra.clock > last) continue;
    const int from = extra.clock - extra.length;
    for (int hour = (from + 59) / 60; hour * 60 < extra.clock; ++hour)
      hours_.push_back({place_of_clock(extra.clock, false) + hour * 60 - from, hour});
  }
  std::sort(hours_.begin(), hours_.end(), [](const Hour& a, const Hour& b) { return a.at < b.at; });
}

int GridAxis::place(int day, int minute, bool end) const {
  const std::vector<Piece>& pieces = days_[static_cast<std::size_t>(day)];
  const Piece* at = &pieces.front();
  for (const Piece& piece : pieces) {
    if (end ? piece.minute < minute : piece.minute <= minute) at = &piece;
  }
  return at->place + std::min(minute - at->minute, at->length);
}

int GridAxis::minute(int day, int place) const {
  const std::vector<Piece>& pieces = days_[static_cast<std::size_t>(day)];
  const Piece* at = &pieces.front();
  for (const Piece& piece : pieces) {
    if (piece.place <= place) at = &piece;
  }
  return at->minute + std::clamp(place - at->place, 0, at->length);
}

int GridAxis::day_length(int day) const {
  const Piece& last = days_[static_cast<std::size_t>(day)].back();
  return last.minute + last.length;
}

std::vector<GridAxis::Stretch> GridAxis::gaps(int day) const {
  std::vector<Stretch> gaps;
  int covered = 0;
  for (const Piece& piece : days_[static_cast<std::size_t>(day)]) {
    if (piece.place > covered) gaps.push_back({covered, std::min(piece.place, length_)});
    covered = std::max(covered, piece.place + piece.length);
    if (covered >= length_) return gaps;
  }
  if (covered < length_) gaps.push_back({covered, length_});
  return gaps;
}

}  // namespace holdfast::ui
