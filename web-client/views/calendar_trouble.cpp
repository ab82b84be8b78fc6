// Why a time on the calendar cannot be had, what could be instead, what staff may set aside.
#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {
namespace {

constexpr float kAlternative = 36;
constexpr std::size_t kMostAlternatives = 3;

NoteSpec trouble_note(const Trouble& trouble) {
  NoteSpec spec;
  spec.kind = trouble.set_aside.empty() ? NoteKind::bad : NoteKind::held;
  spec.bold = trouble.reason.bold;
  spec.rest = trouble.reason.rest;
  spec.icon = Icon::circle_alert;
  spec.alert = true;
  return spec;
}

}  // namespace

std::string calendar_resource(const State& s, ResourceId id) {
  const Resource* resource = find_resource(s, id);
  return resource == nullptr ? t("calendar.booking") : resource->name;
}

// "Wed 25 Nov, 13:00 to 15:00", with the resource's own time where it differs.
std::string calendar_day_time(const State& s, ResourceId id, const Interval& interval) {
  const ZoneRules& zone = s.calendar->zone;
  return t("calendar.pair", {{"a", near_date(zone.date_at(interval.start), calendar_today(s))},
                             {"b", when_words(s, id, interval)}});
}

std::optional<Trouble> trouble_of(const State& s, const Refusal& refusal) {
  if (refusal.violations.empty() && refusal.other.empty()) return std::nullopt;
  if (refusal.violations.empty()) return Trouble{{refusal.other, ""}, {}, {}};
  const Resource* resource = find_resource(s, refusal.resource);
  const std::string name = calendar_resource(s, refusal.resource);
  const ReasonContext context{short_name(name), &s.calendar->zone, s.now,
                              resource == nullptr ? nullptr : &resource->policy};
  Trouble trouble;
  trouble.reason = reason_for(refusal.violations.front(), context);
  trouble.set_aside = may_set_aside(s, refusal.resource, refusal.violations);
  if (!trouble.set_aside.empty()) {
    // Each rule by name: what is set aside is seen before it is.
    std::string rest;
    for (std::size_t i = 1; i < refusal.violations.size(); ++i)
      rest += reason_for(refusal.violations[i], context).bold + " ";
    const auto n = static_cast<int>(refusal.violations.size());
    trouble.reason.rest = rest + t("calendar.set_aside", {{"name", short_name(name)}, {"n", n}});
  }
  trouble.alternatives = refusal.alternatives;
  if (trouble.alternatives.size() > kMostAlternatives) trouble.alternatives.resize(kMostAlternatives);
  return trouble;
}

float trouble_height(Frame& f, float width, const Trouble& trouble) {
  return note_height(f, width, trouble_note(trouble)) +
         static_cast<float>(trouble.alternatives.size()) * (kAlternative + 6);
}

// The alternative that was pressed.
std::optional<wire::SlotItem> draw_trouble(const View& v, Rect r, const Trouble& trouble) {
  std::optional<wire::SlotItem> pressed;
  r.cut_top(note(v.f, r, trouble_note(trouble)), 6);
  for (const wire::SlotItem& item : trouble.alternatives) {
    const ZoneRules& zone = v.s.calendar->zone;
    const Interval& interval = item.slot.interval;
    const std::string label =
        t("calendar.what_when", {{"name", short_name(calendar_resource(v.s, item.resource_id))},
                                 {"date", near_date(zone.date_at(interval.start), calendar_today(v.s))},
                                 {"time", time_span(interval, zone, calendar_today(v.s))}});
    if (button(v.f, r.cut_top(kAlternative, 6), {.label = label, .look = Look::secondary})) pressed = item;
  }
  return pressed;
}

}  // namespace holdfast::ui
