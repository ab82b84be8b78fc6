// Book: a time on one resource, and its request. What can happen, and what comes of it (`on`, in
// update_*.cpp).
#pragma once

#include <optional>
#include <string>

#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct MonthMoved {
  int by;
};
struct DayChosen {
  CivilDate day;
};
struct TimeChosen {
  Interval interval;
};
struct LengthChosen {
  Minutes length;
};
struct PersonAdded {
  std::string address;
};
struct PersonRemoved {
  int index;
};
struct BookPressed {};
struct BookReplied {
  ResourceId resource;
  Interval interval;
  int status = 0;  // 0: no answer
  std::optional<Booking> booking;
  wire::Problem problem;
};
struct AlternativePicked {
  ResourceId resource;
  Interval interval;
};
struct StartOver {};
struct MoveBack {  // undo of a move
  BookingId id;
  ResourceId resource;
  Interval to;
};

Effects on(State&, const MonthMoved&, const Tools&);
Effects on(State&, const DayChosen&, const Tools&);
Effects on(State&, const TimeChosen&, const Tools&);
Effects on(State&, const LengthChosen&, const Tools&);
Effects on(State&, const PersonAdded&, const Tools&);
Effects on(State&, const PersonRemoved&, const Tools&);
Effects on(State&, const BookPressed&, const Tools&);
Effects on(State&, const BookReplied&, const Tools&);
Effects on(State&, const AlternativePicked&, const Tools&);
Effects on(State&, const StartOver&, const Tools&);
Effects on(State&, const MoveBack&, const Tools&);

}  // namespace holdfast::ui
