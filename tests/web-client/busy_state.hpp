// What Book shows when much is taken.
#pragma once

#include "web-client/app/state.hpp"

namespace holdfast::ui {

// 5,000 busy intervals within two months, of a room open day and night.
inline State busy_state() {
  State state;
  state.now = *Instant::parse("2026-11-23T10:12:00Z");
  Resource room;
  room.id = ResourceId(Uuid::version7(1, 1, 1));
  room.policy.mode = Mode::span;
  room.policy.step = Minutes{15};
  rules::Schedule schedule;
  schedule.resource_id = room.id;
  schedule.policy = room.policy;
  schedule.range = {*Instant::parse("2026-11-01T00:00:00Z"), *Instant::parse("2027-01-10T00:00:00Z")};
  for (CivilDate day = *CivilDate::parse("2026-11-01"); day < *CivilDate::parse("2027-01-10"); day = day + 1)
    schedule.open.push_back(schedule.zone.day(day));
  for (int i = 0; i < 5000; ++i) {
    const Instant from = schedule.range.start + Minutes(20 * i);
    schedule.busy.push_back({{from, from + Minutes(i % 3 == 0 ? 10 : 5)}, 1});
  }
  state.resources[room.id] = room;
  state.schedules[room.id].schedule = schedule;
  state.schedules[room.id].fetched_at = state.now;
  state.book.resource = room.id;
  state.book.day = CivilDate::parse("2026-12-02");
  state.book.month = *CivilDate::parse("2026-12-01");
  return state;
}

}  // namespace holdfast::ui
