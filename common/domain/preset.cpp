#include "common/domain/preset.hpp"

#include <array>

namespace holdfast {
namespace {

constexpr Minutes kDay{24 * 60};

// Words. booking, bookings: what one is called in a sentence. title_label, title_hint: the field that says
// what it is about; "{person}" stands for the resource's name. note_label: the second, longer field. person:
// who offers it. booker: who books. resource: what is booked. place: the label of the location. done: the
// state after check-in.

Preset office_hours() {
  Policy policy;
  policy.mode = Mode::slots;
  policy.durations = {Minutes{15}, Minutes{30}};
  policy.step = Minutes{15};
  policy.min_notice = Minutes{120};
  return {"office-hours",
          ResourceKind::person,
          policy,
          {{"booking", "meeting"},
           {"bookings", "meetings"},
           {"title_label", "Topic"},
           {"title_hint", "What you would like to talk about. Only {person} sees this."},
           {"note_label", "Note"},
           {"person", "instructor"},
           {"booker", "student"},
           {"resource", "instructor"},
           {"place", "Office"},
           {"done", "Checked in"}}};
}

Preset clinic() {
  Policy policy;
  policy.mode = Mode::slots;
  policy.durations = {Minutes{30}};
  policy.step = Minutes{30};
  policy.min_notice = kDay;
  policy.confirmation = Confirmation::hold;
  policy.hold_minutes = Minutes{30};
  policy.cancel_cutoff = kDay;
  policy.reschedule_cutoff = kDay;
  policy.max_holds_per_user = 2;
  return {"clinic",
          ResourceKind::person,
          policy,
          {{"booking", "appointment"},
           {"bookings", "appointments"},
           {"title_label", "Reason for the visit"},
           {"title_hint", "Only {person} and the team see this."},
           {"note_label", "Note"},
           {"person", "provider"},
           {"booker", "patient"},
           {"resource", "provider"},
           {"place", "Where"},
           {"done", "Checked in"}}};
}

Preset rooms() {
  Policy policy;
  policy.mode = Mode::span;
  policy.min_duration = Minutes{15};
  policy.max_duration = Minutes{600};
  policy.step = Minutes{15};
  return {"rooms",
          ResourceKind::room,
          policy,
          {{"booking", "booking"},
           {"bookings", "bookings"},
           {"title_label", "Title"},
           {"title_hint", "Shown in the calendars of the people you invite."},
           {"note_label", "Note"},
           {"person", "organiser"},
           {"booker", "organiser"},
           {"resource", "room"},
           {"place", "Where"},
           {"done", "Checked in"}}};
}

Preset library() {
  Policy policy;
  policy.mode = Mode::loan;
  policy.loan_days = 14;
  policy.max_renewals = 2;
  policy.payment = PaymentRule::authorize;  // asks for nothing until a price is set
  return {"library",
          ResourceKind::item,
          policy,
          {{"booking", "loan"},
           {"bookings", "loans"},
           {"title_label", "Note for the librarian"},
           {"title_hint", "Only the library sees this."},
           {"note_label", "Note"},
           {"person", "librarian"},
           {"booker", "reader"},
           {"resource", "title"},
           {"place", "Shelf"},
           {"done", "Picked up"}}};
}

}  // namespace

std::span<const Preset> presets() {
  static const std::array<Preset, 4> kPresets = {office_hours(), clinic(), rooms(), library()};
  return kPresets;
}

const Preset* find_preset(std::string_view name) {
  for (const Preset& preset : presets()) {
    if (preset.name == name) return &preset;
  }
  return nullptr;
}

}  // namespace holdfast
