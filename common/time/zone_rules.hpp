// Wall time <-> instants from an explicit list of transitions. The server takes them from the system's
// tzdata and sends them to the client, so that no side re-implements a zone's rules.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "common/time/civil.hpp"
#include "common/time/interval.hpp"

namespace holdfast {

struct ZoneTransition {
  Instant at;                   // the first instant at which `offset` holds
  std::chrono::seconds offset;  // east of UTC, less than 24 h either way

  friend bool operator==(const ZoneTransition&, const ZoneTransition&) = default;
};

// What a wall time means: one instant, none (the clock jumped over it), or two (the clock went back).
struct WallMeaning {
  enum class Kind { unique, skipped, repeated };
  Kind kind = Kind::unique;
  Instant first;   // unique: the instant; repeated: the first occurrence; skipped: the instant of the change
  Instant second;  // repeated: the second occurrence; otherwise equal to `first`
};

class ZoneRules {
 public:
  ZoneRules() = default;  // UTC
  // `transitions` sorted by `at`. Before the first of them `initial_offset` holds, after the last one its
  // offset.
  ZoneRules(std::chrono::seconds initial_offset, std::vector<ZoneTransition> transitions);

  [[nodiscard]] std::chrono::seconds offset_at(Instant at) const;
  [[nodiscard]] LocalDateTime to_local(Instant at) const;
  [[nodiscard]] CivilDate date_at(Instant at) const { return to_local(at).date; }

  // RFC 5545 and the contract: a repeated wall time means its first occurrence, a skipped one does not exist.
  [[nodiscard]] WallMeaning resolve(const LocalDateTime& wall) const;

  // The instant at or after which the wall clock shows `wall` or later: for a skipped wall time, the change
  // itself.
  [[nodiscard]] Instant at_or_after(const LocalDateTime& wall) const { return resolve(wall).first; }

  // The first instant of a local date. When the zone skipped the whole date, that equals the next date's
  // start.
  [[nodiscard]] Instant start_of_day(CivilDate date) const { return at_or_after({date, Micros{0}}); }
  // [start of the date, start of the next): 23, 24 or 25 hours, or empty for a skipped date.
  [[nodiscard]] Interval day(CivilDate date) const { return {start_of_day(date), start_of_day(date + 1)}; }

  // The date whose day() contains `at`. This is what the calendar shows, except where a clock was set back
  // across midnight and shows the old date again: then it stays the new one, so that days follow each other.
  [[nodiscard]] CivilDate day_of(Instant at) const;

  // Wall window [from, to) of a date as instants. `to` may be 24:00. A skipped end moves to the change, so
  // that only the part of the window that exists remains; empty when nothing of it exists.
  [[nodiscard]] Interval window(CivilDate date, LocalTime from, LocalTime to) const;

  [[nodiscard]] std::chrono::seconds initial_offset() const { return initial_offset_; }
  [[nodiscard]] const std::vector<ZoneTransition>& transitions() const { return transitions_; }

  friend bool operator==(const ZoneRules&, const ZoneRules&) = default;

 private:
  std::chrono::seconds initial_offset_{0};
  std::vector<ZoneTransition> transitions_;
};

}  // namespace holdfast
