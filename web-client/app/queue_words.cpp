#include "web-client/app/queue_words.hpp"

#include <algorithm>

#include "common/wire/decode.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

std::string act_key(Transition transition) {
  switch (transition) {
    case Transition::confirm:
      return "confirm";
    case Transition::cancel:
      return "cancel";
    case Transition::approve:
      return "approve";
    case Transition::decline:
      return "decline";
    case Transition::check_in:
      return "check_in";
    case Transition::complete:
      return "complete";
    case Transition::no_show:
      return "no_show";
    case Transition::expire:
      break;
  }
  return "other";
}

std::string wish_key(const QueuedRequest& request) {
  return request.wish == Wish::act ? act_key(request.transition) : std::string(to_string(request.wish));
}

}  // namespace

std::string place_and_time(const State& state, const QueuedRequest& request) {
  const Resource* resource = find_resource(state, request.resource);
  const std::string name = resource == nullptr ? t("queue.a_time") : resource->name;
  if (request.interval.start == Instant{}) return name;
  const ZoneRules& zone = zone_of(state, request.resource);
  const CivilDate today = zone.date_at(state.now);
  return name + ", " + short_date(zone.date_at(request.interval.start), today) + ", " +
         clock_time(request.interval.start, zone);
}

std::string wish_words(const QueuedRequest& request) {
  return request.wish == Wish::book ? "" : t("queue.wish." + wish_key(request));
}

std::string outcome_words(const State& state, const QueuedRequest& request, const Booking& booking) {
  const std::string what = place_and_time(state, request);
  if (request.wish != Wish::book) return t("queue.done." + wish_key(request), {{"what", what}});
  switch (booking.status) {
    case BookingStatus::held: {
      const ZoneRules& zone = zone_of(state, request.resource);
      const std::string until = clock_time(booking.held_until.value_or(state.now), zone);
      return t("queue.done.held", {{"what", what}, {"time", until}});
    }
    case BookingStatus::pending:
      return t("queue.done.pending", {{"what", what}});
    default:
      return t("queue.done.book", {{"what", what}});
  }
}

Reason refusal_reason(const State& state, const QueuedRequest& request) {
  if (request.refusal_status == 0) return {t("queue.unknown"), t("queue.unknown_rest")};
  const wire::Problem problem = wire::decode_problem(request.refusal_status, request.refusal);
  if (problem.error.violations.empty()) return {sentence(problem.error), ""};
  const Resource* resource = find_resource(state, request.resource);
  const ReasonContext context{resource == nullptr ? t("queue.a_time") : resource->name,
                              &zone_of(state, request.resource), state.now,
                              resource == nullptr ? nullptr : &resource->policy};
  return reason_for(problem.error.violations.front(), context);
}

std::string refused_words(const State& state, const QueuedRequest& request) {
  return t("queue.refused",
           {{"what", place_and_time(state, request)}, {"reason", refusal_reason(state, request).bold}});
}

std::string waiting_words(const Queue& queue, Instant now) {
  if (queue.last_status != 429 && queue.last_status != 503) return t("queue.no_answer");
  const Micros left = queue.try_at.value_or(now) - now;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
  return t("queue.busy", {{"n", std::max<std::int64_t>(seconds, 1)}});
}

}  // namespace holdfast::ui
