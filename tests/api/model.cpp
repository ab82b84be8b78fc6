#include "tests/api/model.hpp"

#include <algorithm>

namespace holdfast::test::model {
namespace {

int day_of(int minute) {
  return minute >= 0 ? minute / kDay : -((-minute + kDay - 1) / kDay);
}

Answer refusal(int status, const std::string& code, std::vector<std::string> broken = {}) {
  return {status, code, std::move(broken)};
}

Answer refusal(std::vector<std::string> broken) {
  const std::string first = broken.front();
  return refusal(first == "no_unit_free" ? 409 : 422, first, std::move(broken));
}

bool refused_override(const Request& request, bool staff) {
  return std::any_of(request.overrides.begin(), request.overrides.end(),
                     [&](const std::string& code) { return !staff || !may_be_overridden(code); });
}

}  // namespace

bool may_be_overridden(const std::string& code) {
  const std::set<std::string> codes = {"too_soon",      "too_far",        "off_grid",
                                       "outside_hours", "quota_exceeded", "too_many_holds"};
  return codes.contains(code);
}

bool Resource::occupies(const Booking& booking) {
  return booking.status == "held" || booking.status == "pending" || booking.status == "confirmed" ||
         booking.status == "checked_in";
}

Booking* Resource::find(const std::string& wanted) {
  for (Booking& booking : bookings) {
    if (booking.id == wanted) return &booking;
  }
  return nullptr;
}

int Resource::due(int start) const {
  return (day_of(start) + rules.loan_days + 1) * kDay;
}

Span Resource::padded(const Span& shown) const {
  return {shown.start - rules.before, shown.end + rules.after};
}

int Resource::peak(const Span& span, const Booking* except) const {
  int most = 0;
  // Use rises only where a booking starts.
  std::vector<int> moments = {span.start};
  for (const Booking& booking : bookings) {
    if (span.start < booking.occupied.start && booking.occupied.start < span.end)
      moments.push_back(booking.occupied.start);
  }
  for (const int moment : moments) {
    int used = 0;
    for (const Booking& booking : bookings) {
      const bool there = booking.occupied.start <= moment && moment < booking.occupied.end;
      if (there && occupies(booking) && &booking != except) ++used;
    }
    most = std::max(most, used);
  }
  return most;
}

bool Resource::pinned() const {
  return units > 1 && std::any_of(bookings.begin(), bookings.end(),
                                  [](const Booking& booking) { return booking.status == "checked_in"; });
}

bool Resource::is_open(int minute) const {
  const int day = day_of(minute);
  if (closed.contains(day)) return false;
  return std::any_of(windows.begin(), windows.end(), [&](const Span& window) {
    return day * kDay + window.start <= minute && minute < day * kDay + window.end;
  });
}

void Resource::judge_place(const Span& span, std::vector<std::string>& broken) const {
  const int day = day_of(span.start);
  if (closed.contains(day)) {
    broken.emplace_back("blacked_out");
    return;
  }
  if (rules.mode == "loan") {
    if (span.start % kDay != 0) broken.emplace_back("off_grid");
    return;
  }
  if (is_open(span.start)) {
    bool on_grid = false;
    if (rules.mode == "slots") {
      for (const Span& window : windows) {
        const int opening = day * kDay + window.start;
        const bool inside = opening <= span.start && span.start < day * kDay + window.end;
        if (inside && (span.start - opening) % rules.step == 0) on_grid = true;
      }
    } else {
      on_grid = (span.start - day * kDay) % rules.step == 0 &&
                (span.end - day_of(span.end) * kDay) % rules.step == 0;
    }
    if (!on_grid) broken.emplace_back("off_grid");
  }
  for (int minute = span.start; minute < span.end; ++minute) {
    if (is_open(minute)) continue;
    broken.emplace_back("outside_hours");
    return;
  }
}

std::vector<std::string> Resource::broken_rules(const Request& request, int user,
                                                const Booking* moved) const {
  const Span& span = request.span;
  const int length = span.end - span.start;
  if (length <= 0) return {"invalid_interval"};
  std::vector<std::string> broken;
  if (span.start < rules.first_start) broken.emplace_back("too_soon");
  if (span.start >= rules.start_limit) broken.emplace_back("too_far");
  const bool length_allowed =
      rules.mode == "slots"
          ? std::find(rules.durations.begin(), rules.durations.end(), length) != rules.durations.end()
      : rules.mode == "span" ? rules.shortest <= length && length <= rules.longest
                             : span.end == due(span.start);
  if (!length_allowed) broken.emplace_back("duration_not_allowed");
  judge_place(span, broken);
  if (peak(padded(span), moved) >= units) broken.emplace_back("no_unit_free");
  int active = 0;
  int holds = 0;
  for (const Booking& booking : bookings) {
    if (booking.user != user || !occupies(booking) || &booking == moved) continue;
    ++active;
    holds += booking.status == "held" ? 1 : 0;
  }
  if (rules.max_active && active >= *rules.max_active) broken.emplace_back("quota_exceeded");
  if (rules.max_holds && rules.confirmation == "hold" && holds >= *rules.max_holds)
    broken.emplace_back("too_many_holds");
  if (capacity > 0 && request.attendees + 1 > capacity) broken.emplace_back("too_many_attendees");
  std::erase_if(broken, [&](const std::string& code) { return request.overrides.contains(code); });
  return broken;
}

Answer Resource::create(const Request& request, int user) const {
  auto broken = broken_rules(request, user);
  if (!broken.empty()) return refusal(std::move(broken));
  return {201, "", {}};
}

Answer Resource::move(const Booking& booking, const Request& request, int user, bool staff) const {
  if (booking.user != user && !staff) return refusal(404, "not_found");
  if (refused_override(request, staff)) return refusal(403, "override_not_allowed");
  if (booking.status == "expired") return refusal(410, "hold_expired");
  if (!occupies(booking)) return refusal(409, "bad_transition");
  if (request.span == booking.shown) return {200, "", {}};
  const bool keeps_start = request.span.start == booking.shown.start;
  const bool renewal = rules.mode == "loan" && keeps_start && request.span.end > booking.shown.end;
  if (!staff && !renewal && booking.status == "confirmed" && rules.move_late)
    return refusal({"reschedule_cutoff"});
  if (booking.status == "checked_in" && !keeps_start) return refusal(409, "bad_transition");
  std::vector<std::string> broken;
  if (renewal) {
    if (request.span.end > booking.shown.end + rules.loan_days * kDay)
      broken.emplace_back("duration_not_allowed");
    if (peak({booking.shown.end, request.span.end}, &booking) >= units) broken.emplace_back("no_unit_free");
    if (booking.renewals >= rules.renewals) broken.emplace_back("renewals_exhausted");
  } else {
    broken = broken_rules(request, booking.user, &booking);
    std::erase_if(broken, [&](const std::string& code) {
      return code == "too_many_holds" || (keeps_start && (code == "too_soon" || code == "too_far"));
    });
  }
  if (!broken.empty()) return refusal(std::move(broken));
  return {200, "", {}};
}

std::string Resource::after(const std::string& status, const std::string& transition) {
  static const std::map<std::pair<std::string, std::string>, std::string> kTable = {
      {{"held", "confirm"}, "confirmed"},        {{"held", "cancel"}, "cancelled"},
      {{"pending", "approve"}, "confirmed"},     {{"pending", "decline"}, "declined"},
      {{"pending", "cancel"}, "cancelled"},      {{"confirmed", "check-in"}, "checked_in"},
      {{"confirmed", "cancel"}, "cancelled"},    {{"confirmed", "no-show"}, "no_show"},
      {{"checked_in", "complete"}, "completed"}, {{"confirmed", "confirm"}, "confirmed"},
      {{"cancelled", "cancel"}, "cancelled"},
  };
  const auto found = kTable.find({status, transition});
  return found == kTable.end() ? std::string() : found->second;
}

Answer Resource::transition(const Booking& booking, const std::string& name, int user, bool staff) const {
  const bool of_staff = name == "approve" || name == "decline" || name == "no-show";
  if (!staff && booking.user != user) return refusal(404, "not_found");
  if (!staff && of_staff) return refusal(403, "forbidden");
  if (name == "confirm" && booking.status == "expired") return refusal(410, "hold_expired");
  if (name == "cancel" && !staff && booking.status == "confirmed" && rules.cancel_late)
    return refusal({"cancel_cutoff"});
  if (after(booking.status, name).empty()) return refusal(409, "bad_transition");
  // It is days until the start.
  if (!staff && name == "complete" && rules.cancel_late) return refusal(409, "bad_transition");
  return {200, "", {}};
}

std::map<std::pair<int, int>, int> Resource::slots(int from, int to, std::optional<int> duration) const {
  std::vector<int> lengths = rules.durations;
  if (rules.mode == "span") {
    const int shortest = (rules.shortest + rules.step - 1) / rules.step * rules.step;
    lengths = {duration.value_or(shortest)};
  }
  Resource without_people = *this;
  without_people.rules.max_active.reset();
  without_people.rules.max_holds.reset();
  std::map<std::pair<int, int>, int> found;
  for (int start = from; start < to; start += 5) {
    if (rules.mode == "loan") lengths = {due(start) - start};
    for (const int length : lengths) {
      if (duration && rules.mode != "loan" && length != *duration) continue;
      const Span span{start, start + length};
      if (without_people.broken_rules({span, 0, {}}, -1).empty())
        found[{span.start, span.end}] = units - peak(padded(span));
    }
  }
  return found;
}

}  // namespace holdfast::test::model
