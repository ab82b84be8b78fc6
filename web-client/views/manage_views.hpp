// The tabs of Manage. Each has a view file of its own: draws its part of the page from `content` downwards
// and gives the height used; and its sheets and dialogs, drawn after everything else.
#pragma once

#include "web-client/views/view.hpp"

namespace holdfast::ui {

struct ManageTab {
  std::string_view name;   // in the route
  std::string_view label;  // key of its text
  bool admins = false;     // for administrators only
  float (*draw)(const View&, Rect content);
  void (*dialogs)(const View&);  // may be null
  int (*count)(const State&);    // behind the label; may be null, negative: not known
};

[[nodiscard]] std::vector<const ManageTab*> manage_tabs(const State& state);

float draw_manage_resources(const View& v, Rect content);
void draw_resource_sheet(const View& v);
float draw_manage_bookings(const View& v, Rect content);
void draw_manage_bookings_menu(const View& v);
float draw_manage_requests(const View& v, Rect content);
float draw_manage_utilisation(const View& v, Rect content);
float draw_manage_people(const View& v, Rect content);
void draw_person_sheet(const View& v);
float draw_manage_log(const View& v, Rect content);
void draw_log_sheet(const View& v);

}  // namespace holdfast::ui
