#pragma once

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// The calendars' widgets, each filling the page: the week, a week of 25 hours on Sunday, a full week, the
/// month, the month with 5,000 events. What was done to them is told in a status line.
class Calendars {
 public:
  Calendars();
  ~Calendars();
  Calendars(const Calendars&) = delete;
  Calendars& operator=(const Calendars&) = delete;
  /// False: the route names none of them.
  bool draw(Frame& f, Rect page, std::string_view route);

 private:
  struct Sheet;
  Sheet* sheet_;
};

}  // namespace holdfast::ui
