// What the parts of a resource's sheet share.
#pragma once

#include <string>

#include "web-client/app/manage.hpp"
#include "web-client/views/view.hpp"

namespace holdfast::ui {

// One tab of the sheet: what is drawn, and how the draft reads just now.
struct SheetPart {
  const View& v;
  const ResourceSheet& sheet;
  const DraftReading& reading;

  // The server's word first, then ours; of a form not yet sent, what is missing is not held against it.
  [[nodiscard]] std::string error(SheetField field) const;
  void change(const ResourceDraft& draft) const { v.emit(DraftChanged{sheet.draft, draft}); }
};

// Each gives the height used.
float draw_sheet_details(const SheetPart& part, Rect content);
float draw_sheet_rules(const SheetPart& part, Rect content);
float draw_sheet_hours(const SheetPart& part, Rect content);
float draw_sheet_managers(const SheetPart& part, Rect content);
float draw_sheet_remove(const SheetPart& part, Rect content);
float draw_sheet_new(const SheetPart& part, Rect content);

// Of the policy's effect, in the foot of the sheet.
float policy_effect_height(const View& v);
void draw_policy_effect(const SheetPart& part, Rect r);
// "The 31 bookings that are made keep their times."
std::string bookings_made_words(const ResourceSheet& sheet);

// A text of the draft in a field of its own; gives the height.
float draft_field(const SheetPart& part, Rect r, SheetField field, const std::string& label,
                  const std::string& hint, bool multiline = false);
float draft_number(const SheetPart& part, Rect r, SheetField field, const std::string& label,
                   const std::string& unit, const std::string& hint, double high, double step = 1);

}  // namespace holdfast::ui
