// What the parts of the calendar's screen share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/app/words.hpp"
#include "web-client/views/calendar_model.hpp"
#include "web-client/views/view.hpp"

namespace holdfast::ui {

// The days that are shown at this width: three instead of a week where there is no room for more.
[[nodiscard]] CalendarView calendar_layout(const View& v);
[[nodiscard]] DayRange calendar_days(const View& v);
void calendar_go(const View& v, CalendarView view, CivilDate day);
// By one period of what is shown.
void calendar_turn(const View& v, int by);

void draw_day_grid(const View& v, Rect area);
void draw_month_grid(const View& v, Rect area);
void draw_agenda(const View& v, Rect area);
void draw_day_list(const View& v, Rect area);  // of the day chosen: under a phone's month
// Mini month, layers, hint: at the side, or in what "Shown" opens. Gives the height used.
float draw_calendar_side(const View& v, Rect r, bool with_month);
float calendar_side_height(const View& v, bool with_month);
void draw_layer_picker(const View& v);
// What is open beside a time; they give its place, empty when it is not open.
Rect draw_draft_popover(const View& v);
Rect draw_event_popover(const View& v);
Rect draw_queued_popover(const View& v);
Rect draw_move_popover(const View& v);

// What stands in the way of a time: the first reason, or all where staff may set them aside.
struct Trouble {
  Reason reason;
  std::vector<wire::SlotItem> alternatives;
  std::vector<ErrorCode> set_aside;  // none: it cannot be had
};
[[nodiscard]] std::optional<Trouble> trouble_of(const State& s, const Refusal& refusal);
[[nodiscard]] float trouble_height(Frame& f, float width, const Trouble& trouble);
// The alternative that was pressed.
std::optional<wire::SlotItem> draw_trouble(const View& v, Rect r, const Trouble& trouble);

[[nodiscard]] std::string calendar_resource(const State& s, ResourceId id);
// "Wed 25 Nov, 13:00 to 15:00", with the resource's own time where it differs.
[[nodiscard]] std::string calendar_day_time(const State& s, ResourceId id, const Interval& interval);

inline constexpr float kPopover = 320;  // inside

// The booking's or the draft's place in the last frame; empty while it is not shown.
[[nodiscard]] Rect shown_at(Frame& f, std::string_view name);

// Beside what it is about; on a phone it rises from the bottom. Not modal on larger screens: the grid stays
// in use.
class Popover {
 public:
  Popover(Frame& f, std::string name, Rect anchor, float width, float height);
  ~Popover();
  Popover(const Popover&) = delete;
  Popover& operator=(const Popover&) = delete;
  [[nodiscard]] Rect content() const { return content_; }
  [[nodiscard]] Rect rect() const { return rect_; }
  [[nodiscard]] bool escaped() const { return escaped_; }  // Esc
  [[nodiscard]] bool outside() const { return outside_; }  // a press elsewhere

 private:
  Frame& frame_;
  Rect rect_;
  Rect content_;
  bool escaped_ = false;
  bool outside_ = false;
};

}  // namespace holdfast::ui
