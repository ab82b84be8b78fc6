// The parts of Availability beside its week grid.
#pragma once

#include <optional>
#include <string>

#include "common/domain/opening_hours.hpp"
#include "web-client/views/view.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {

// Weekly hours, exceptions and the buttons that change them.
void draw_offer_side(const View& v, Rect area);
// The floating bar: what is drawn, what it yields, Undo, Discard, Publish.
void draw_publish_bar(const View& v, Rect area);

// The head of a side sheet with its title; true when its close button was pressed. Takes it off `area`.
[[nodiscard]] bool sheet_head(const View& v, Rect& area, const std::string& title);
// What fills a sheet's foot from the right: the act, then Cancel; true for the act. Takes both off `foot`.
[[nodiscard]] bool sheet_foot(const View& v, Rect& foot, const ButtonSpec& act, const Action& cancel);
[[nodiscard]] inline float sheet_inset(const Frame& f) {
  return f.phone() ? 16.0F : 24.0F;
}

void draw_hours_sheet(const View& v);
void draw_copy_dialog(const View& v);
void draw_window_dialog(const View& v);
void draw_exception_dialog(const View& v);
void draw_plan_sheet(const View& v);

// --- fields ---

// From and to, side by side, on whole steps; the new window when one was changed.
[[nodiscard]] std::optional<LocalWindow> window_fields(const View& v, Rect r, const std::string& day,
                                                       const std::string& suffix, const LocalWindow& window,
                                                       bool bare);
[[nodiscard]] float window_fields_height(const View& v, float width);

// A first and a last day, chosen in one month. What was pressed goes to the end that is marked.
struct Days {
  CivilDate first;
  CivilDate last;
};
[[nodiscard]] std::optional<Days> days_picker(const View& v, Rect r, const std::string& name,
                                              const Days& days, const Days& within);
[[nodiscard]] float days_picker_height();

// Cancel and the act at the bottom of a dialog, right-aligned; true when the act was pressed.
inline constexpr float kDialogFoot = 60;
[[nodiscard]] bool dialog_buttons(const View& v, Rect foot, std::string label, bool busy, bool disabled,
                                  const Action& cancel);

}  // namespace holdfast::ui
