// Bookings as a list by day.
#include <algorithm>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kRow = 56;

struct CachedAgenda {
  std::string key;
  Agenda agenda;
  std::vector<std::optional<ItemWords>> words;
};

CachedAgenda& agenda_for(const View& v, const DayRange& days) {
  static CachedAgenda cached;
  const std::string key = calendar_key(v.s) + " " + days.first.to_string() + "+" + std::to_string(days.count);
  if (cached.key != key) {
    cached.agenda = agenda_of(v.s, days, days.count == 1);
    cached.words.assign(cached.agenda.items.size(), std::nullopt);
    cached.key = key;
  }
  return cached;
}

const ItemWords& words_in(const State& s, CachedAgenda& cached, int index) {
  const auto at = static_cast<std::size_t>(index);
  auto& words = cached.words[at];
  if (!words) words = words_of(s, cached.agenda.items[at]);
  return *words;
}

Hue hue_of_look(BlockLook look) {
  switch (look) {
    case BlockLook::held:
      return Hue::held;
    case BlockLook::pending:
      return Hue::pending;
    case BlockLook::ok:
      return Hue::ok;
    case BlockLook::in:
      return Hue::in;
    case BlockLook::warn:
      return Hue::warn;
    case BlockLook::own:
      return Hue::accent;
    default:
      return Hue::mute;
  }
}

void draw_agenda_row(const View& v, Rect r, const CalendarItem& item, const ItemWords& words) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool use = !item.booking && item.queued.empty();
  const Group row(f, {.role = Role::listitem, .key = key_of(item), .rect = r});
  if (use) {
    f.report({.role = Role::text,
              .name = t("calendar.pair", {{"a", words.title}, {"b", words.place}}),
              .rect = r,
              .passive = true});
  } else {
    const Touch touch = area_button(f, r, words.name, kRadius);
    if (touch.hovered) f.fill(r, theme.hover, kRadius);
    if (touch.pressed && item.booking) v.emit(EventOpened{item.booking});
    if (touch.pressed && !item.booking) v.emit(QueuedOpened{item.queued});
  }
  Rect inside = r.inset(12, 0);
  f.fill(inside.cut_left(4, 14).middle_h(32), theme.tone(hue_of_look(item.look)).dot, 2);
  const std::string time = item.all_day ? t("calendar.all_day")
                                        : time_span(item.interval, v.s.calendar->zone, calendar_today(v.s));
  const Rect at = inside.cut_left(f.phone() ? 104.0F : 150.0F, 8);
  f.print(at, Type::meta, item.dead ? theme.text3 : theme.text2, time);
  const Booking* booking = find_booking(v.s, item.booking);
  const Resource* resource = find_resource(v.s, item.resource);
  if (booking != nullptr && !f.phone()) {
    const ChipSpec chip_spec =
        status_chip(status_at(*booking, v.s.now), resource == nullptr ? Mode::slots : resource->policy.mode);
    const Rect chip_at = inside.cut_right(130, 8).middle_h(kChip);
    chip(f, {chip_at.x, chip_at.y}, chip_spec);
  }
  if (!item.queued.empty() && !f.phone()) {
    const Rect chip_at = inside.cut_right(130, 8).middle_h(kChip);
    chip(f, {chip_at.x, chip_at.y}, {t("queue.chip"), Icon::send, Hue::accent});
  }
  inside = inside.middle_h(38);
  if (item.dead) {
    f.print_struck(inside.cut_top(20), Type::strong, theme.text3, words.title, Align::left);
  } else {
    f.print(inside.cut_top(20), Type::strong, theme.text, words.title);
  }
  const std::string where = use || (!item.queued.empty() && f.phone()) ? words.place
                            : resource == nullptr                      ? words.place
                            : resource->location.empty()
                                ? resource->name
                                : t("calendar.pair", {{"a", resource->name}, {"b", resource->location}});
  f.print(inside, Type::small, theme.text3, where);
}

// Rows outside of the area are not drawn: a list of a thousand costs no more than one of ten.
float draw_days(const View& v, Rect area, Rect r, const DayRange& days) {
  Frame& f = v.f;
  CachedAgenda& cached = agenda_for(v, days);
  const CivilDate today = calendar_today(v.s);
  const float start = r.y;
  for (const AgendaDay& day : cached.agenda.days) {
    const Rect head = r.cut_top(36);
    const std::string name = near_date(day.date, today);
    if (head.bottom() > area.y && head.y < area.bottom()) {
      heading(f, {head.x, head.y + 10, head.w, 20}, 2, Type::label, long_date(day.date, today));
    }
    const Rect rows = r.cut_top(kRow * static_cast<float>(day.items.size()));
    const auto far = [&](Rect at) { return at.bottom() < area.y - kRow || at.y > area.bottom() + kRow; };
    if (far(rows)) {
      r.cut_top(8);
      continue;
    }
    const Group list(f, {.role = Role::list, .key = day.date.to_string(), .name = name, .rect = rows});
    Rect left = rows;
    for (const int index : day.items) {
      const Rect row = left.cut_top(kRow);
      if (far(row)) continue;
      draw_agenda_row(v, row, cached.agenda.items[static_cast<std::size_t>(index)],
                      words_in(v.s, cached, index));
    }
    r.cut_top(8);
  }
  return r.y - start;
}

void draw_list(const View& v, Rect area, const DayRange& days, std::string_view empty) {
  Frame& f = v.f;
  if (agenda_for(v, days).agenda.items.empty()) {
    const bool one = days.count == 1;
    const EmptySpec spec{
        Icon::calendar, t(empty),
        one ? "" : t(f.touch() ? "calendar.empty_hint_touch" : "calendar.empty_hint"),
        one ? t("calendar.book_day", {{"date", short_date(days.first, calendar_today(v.s))}}) : ""};
    if (empty_state(f, area, spec))
      v.emit(EventDraftMade{drafted_on(v.s, draft_resource(v.s), days.first, days.first)});
    return;
  }
  ScrollArea scroll(f, area, "calendar-agenda" + days.first.to_string());
  Rect content = scroll.content().inset(f.phone() ? 12.0F : 24.0F, 0);
  if (content.w > 880) content.w = 880;
  scroll.done(draw_days(v, area, content, days) + 24);
}

}  // namespace

void draw_day_list(const View& v, Rect area) {
  draw_list(v, area, {calendar_day(v.s), 1}, "calendar.empty_day");
}

void draw_agenda(const View& v, Rect area) {
  draw_list(v, area, calendar_days(v), "calendar.empty_agenda");
}

}  // namespace holdfast::ui
