// A refusal as two sentences (words.hpp).
#include <utility>

#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

std::string moment(Instant at, const ReasonContext& context) {
  return moment_words(at, *context.zone, context.zone->date_at(context.now));
}

std::string same_day_clock(Instant at, const ReasonContext& context, Instant beside) {
  return context.zone->date_at(at) == context.zone->date_at(beside) ? clock_time(at, *context.zone)
                                                                    : moment(at, context);
}

std::string either(std::string first, const std::string& second) {
  return first.empty() ? second : t("list.or", {{"a", first}, {"b", second}});
}

Reason off_grid(const Violation& v, const ReasonContext& c) {
  Reason reason{t("reason.off_grid"), ""};
  if (c.policy != nullptr && c.policy->mode != Mode::loan) {
    reason.bold = t("reason.starts_every", {{"step", length_words(c.policy->step)}});
  }
  std::string times;
  for (std::size_t i = 0; i < v.nearest.size() && i < 2; ++i)
    times = either(std::move(times), clock_time(v.nearest[i], *c.zone));
  if (!times.empty()) reason.rest = t("reason.try", {{"times", times}});
  return reason;
}

Reason wrong_length(const ReasonContext& c) {
  if (c.policy == nullptr) return {t("reason.length"), t("reason.pick_other")};
  const Policy& p = *c.policy;
  if (p.mode == Mode::span) {
    return {t("reason.between", {{"a", length_words(p.min_duration)}, {"b", length_words(p.max_duration)}}),
            t("reason.pick_end")};
  }
  std::string lengths;
  for (const Minutes m : p.durations)
    lengths = either(std::move(lengths), length_words(m));
  return {t("reason.booked_for", {{"lengths", lengths}}), t("reason.pick_end")};
}

Reason too_many_people(const Violation& v, const ReasonContext& c) {
  const std::int64_t limit = v.limit.value_or(0);
  const std::int64_t here = v.current.value_or(0);
  return {t("reason.people", {{"name", c.resource}, {"limit", limit}, {"n", here}}),
          t("reason.people_rest", {{"n", here - limit}})};
}

Reason taken(const Violation& v, const ReasonContext& c) {
  if (!v.conflict) return {t("reason.taken_then", {{"name", c.resource}}), t("reason.nothing_booked")};
  return {t("reason.taken", {{"name", c.resource},
                             {"from", clock_time(v.conflict->start, *c.zone)},
                             {"to", same_day_clock(v.conflict->end, c, v.conflict->start)}}),
          t("reason.nothing_booked")};
}

std::string notice_words(Minutes notice) {
  const std::int64_t count = notice.count();
  if (count >= 2 * 1440 && count % 1440 == 0) return t("reason.notice_days", {{"n", count / 1440}});
  if (count % 60 == 0) return t("reason.notice_hours", {{"n", count / 60}});
  return t("reason.notice_minutes", {{"n", count}});
}

std::string first_time(const Violation& v, const ReasonContext& c) {
  return v.earliest ? t("reason.first_time", {{"moment", moment(*v.earliest, c)}})
                    : t("reason.pick_later_time");
}

std::string date_of(Instant at, const ReasonContext& c) {
  return short_date(c.zone->date_at(at), c.zone->date_at(c.now));
}

Reason about_hours(const Violation& v, const ReasonContext& c) {
  if (v.latest) {
    return {t("reason.closes", {{"name", c.resource}, {"time", clock_time(*v.latest, *c.zone)}}),
            t("reason.end_by_then")};
  }
  return {t("reason.not_open", {{"name", c.resource}}),
          v.earliest ? t("reason.opens", {{"moment", moment(*v.earliest, c)}}) : t("reason.within_hours")};
}

Reason closed(const Violation& v, const ReasonContext& c) {
  return {v.conflict ? t("reason.closed_on", {{"date", date_of(v.conflict->start, c)}}) : t("reason.closed"),
          t("reason.pick_day")};
}

Reason too_far(const Violation& v, const ReasonContext& c) {
  return {t("reason.too_far", {{"n", v.limit.value_or(0)}}),
          v.latest ? t("reason.last_day", {{"date", date_of(*v.latest, c)}}) : ""};
}

}  // namespace

Reason reason_for(const Violation& v, const ReasonContext& c) {
  switch (v.code) {
    case ErrorCode::invalid_interval:
      return {t("reason.invalid_interval"), t("reason.pick_end")};
    case ErrorCode::in_past:
      return {t("reason.in_past"), v.earliest ? first_time(v, c) : t("reason.pick_later_one")};
    case ErrorCode::too_soon:
      return {notice_words(c.policy != nullptr ? c.policy->min_notice : Minutes(v.limit.value_or(0))),
              first_time(v, c)};
    case ErrorCode::too_far:
      return too_far(v, c);
    case ErrorCode::duration_not_allowed:
      return wrong_length(c);
    case ErrorCode::off_grid:
      return off_grid(v, c);
    case ErrorCode::outside_hours:
      return about_hours(v, c);
    case ErrorCode::blacked_out:
      return closed(v, c);
    case ErrorCode::no_unit_free:
      return taken(v, c);
    case ErrorCode::quota_exceeded:
      return {t("reason.quota", {{"n", v.current.value_or(0)}, {"limit", v.limit.value_or(0)}}),
              t("reason.quota_rest")};
    case ErrorCode::too_many_holds:
      return {t("reason.holds", {{"n", v.current.value_or(0)}}), t("reason.holds_rest")};
    case ErrorCode::too_many_attendees:
      return too_many_people(v, c);
    case ErrorCode::payment_required:
      return {t("reason.payment"), t("reason.payment_rest")};
    case ErrorCode::hold_expired:
      return {t("reason.hold_expired"), t("reason.hold_expired_rest")};
    default:
      return {t("reason.other"), t("reason.other_rest")};
  }
}

}  // namespace holdfast::ui
