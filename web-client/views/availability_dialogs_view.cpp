// The dialogs of Availability: one window, one exception, a conflict, leaving.
#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr int kMostDays = 366;

// "Closed 24 Dec to 1 Jan, 9 days", and what that means for bookings already made.
void draw_exception_words(const View& v, Rect r) {
  const ExceptionForm& form = v.s.availability->exception;
  const Theme& theme = v.f.theme();
  const CivilDate today = offer_today(v.s);
  const DayWindows windows = form.closed ? DayWindows{} : DayWindows{form.time};
  const std::string what = form.closed && form.first != form.last
                               ? closure_words(form.first, form.last, today)
                               : exception_words(form.first, form.last, windows, today);
  text(v.f, r.cut_top(20, 2), Type::strong, theme.text, what);
  const Group says(v.f, {.role = form.problem.empty() ? Role::status : Role::alert, .key = "bookings"});
  if (!form.problem.empty()) {
    paragraph(v.f, r, Type::small_strong, theme.bad.text, form.problem);
  } else if (!form.bookings) {
    text(v.f, r.cut_top(20), Type::meta, theme.text3, t("availability.counting"));
  } else {
    const bool some = *form.bookings > 0;
    text(v.f, r.cut_top(20), Type::meta, some ? theme.held.text : theme.text3,
         t(form.more_bookings ? "availability.bookings_more" : "availability.bookings_there",
           {{"n", *form.bookings}}));
  }
}

void draw_conflict(const View& v) {
  if (!v.s.availability->conflict) return;
  DialogSpec spec;
  spec.title = t("availability.conflict");
  spec.body = t("availability.conflict_body");
  spec.safe = t("availability.see_theirs");
  spec.act = t("availability.keep_mine");
  spec.danger = false;
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(OfferConflictAnswered{false});
  if (answer == DialogAnswer::act) v.emit(OfferConflictAnswered{true});
}

void draw_leaving(const View& v) {
  const Availability& offer = *v.s.availability;
  if (!offer.leaving) return;
  DialogSpec spec;
  spec.title = t("availability.leave");
  spec.body = t("availability.leave_body", {{"n", offer.drafts.size()}});
  spec.safe = t("availability.stay");
  spec.act = t("availability.leave_act");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(OfferLeaveAnswered{false});
  if (answer == DialogAnswer::act) v.emit(OfferLeaveAnswered{true});
}

}  // namespace

void draw_window_dialog(const View& v) {
  const Availability& offer = *v.s.availability;
  if (!offer.window.open) return;
  const CivilDate today = offer_today(v.s);
  const float times_height = window_fields_height(v, 360);
  SelectSpec day;
  day.label = t("availability.day");
  const float height = 24 + 12 + select_height(v.f, day, 360) + 12 + times_height;
  DialogBox box(v.f, t("availability.add_window"), 400, height + kDialogFoot, kDialogFoot);
  Column column(box.content(), 0);
  heading(v.f, column.next(24), 2, Type::head, t("availability.add_window"));
  for (int i = 0; i < 7; ++i)
    day.options.push_back(short_date(offer.week + i, today));
  day.chosen = offer.window.day;
  WindowForm form = offer.window;
  bool changed = false;
  if (const auto picked =
          select(v.f, column.next(select_height(v.f, day, column.width()), 12), day).changed) {
    form.day = *picked;
    changed = true;
  }
  const Rect times = column.next(times_height, 12);
  if (const auto window = window_fields(v, times, "", "", form.time, false)) {
    form.time = *window;
    changed = true;
  }
  if (changed) v.emit(WindowDialogEdited{form.day, form.time});
  if (dialog_buttons(v, box.foot(), t("availability.add"), false, false, WindowDialog{false}))
    v.emit(WindowDialogAdded{});
  if (box.dismissed()) v.emit(WindowDialog{false});
}

void draw_exception_dialog(const View& v) {
  const Availability& offer = *v.s.availability;
  const ExceptionForm& form = offer.exception;
  if (!form.open) return;
  const float times = window_fields_height(v, 360);
  const float height = 24 + 12 + days_picker_height() + 8 + 40 + 8 + times + 10 + 44;
  DialogBox box(v.f, t("availability.add_exception"), 440, height + kDialogFoot, kDialogFoot);
  Column column(box.content(), 0);
  heading(v.f, column.next(24), 2, Type::head, t("availability.add_exception"));
  ExceptionForm edited = form;
  bool changed = false;
  const CivilDate today = offer_today(v.s);
  if (const auto days =
          days_picker(v, column.next(days_picker_height(), 12), t("availability.days_of_exception"),
                      {form.first, form.last}, {today, today + kMostDays})) {
    edited.first = days->first;
    edited.last = days->last;
    changed = true;
  }
  if (toggle(v.f, column.next(40, 8), t("availability.closed_all_day"), form.closed)) {
    edited.closed = !form.closed;
    changed = true;
  }
  const Rect fields = column.next(times, 8);
  if (!form.closed) {
    if (const auto window = window_fields(v, fields, "", "", form.time, false)) {
      edited.time = *window;
      changed = true;
    }
  }
  if (changed) v.emit(ExceptionDialogEdited{edited.first, edited.last, edited.closed, edited.time});
  draw_exception_words(v, column.next(44, 10));
  const bool saving = running_job(offer, OfferJob::From::exception) != nullptr;
  if (dialog_buttons(v, box.foot(), t("availability.add_exception"), saving, false, ExceptionDialog{false}))
    v.emit(ExceptionAdded{});
  if (box.dismissed()) v.emit(ExceptionDialog{false});
}

void draw_availability_dialogs(const View& v) {
  if (v.s.route.screen != Screen::availability) return;
  draw_hours_sheet(v);
  draw_plan_sheet(v);
  draw_copy_dialog(v);
  draw_window_dialog(v);
  draw_exception_dialog(v);
  draw_conflict(v);
  draw_leaving(v);
}

}  // namespace holdfast::ui
