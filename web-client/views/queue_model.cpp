#include "web-client/views/queue_model.hpp"

#include "common/wire/decode.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/queue_words.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

using Stage = QueuedRequest::Stage;

std::string when_words(const State& state, const QueuedRequest& request) {
  if (request.interval.start == Instant{}) return "";
  const ZoneRules& zone = zone_of(state, request.resource);
  const CivilDate today = zone.date_at(state.now);
  return short_date(zone.date_at(request.interval.start), today) + ", " +
         time_span(request.interval, zone, today);
}

QueueRow row_of(const State& state, const QueuedRequest& request) {
  QueueRow row;
  row.key = request.key;
  row.refused = request.stage == Stage::refused;
  const Resource* resource = find_resource(state, request.resource);
  const std::string place = resource == nullptr ? t("queue.a_time") : resource->name;
  const std::string wish = wish_words(request);
  row.title = wish.empty() ? place : wish + ": " + place;
  if (wish.empty() && !request.title.empty()) row.title += ", " + request.title;
  const std::string what = (wish.empty() ? "" : wish + ": ") + place_and_time(state, request);
  row.name = t(row.refused ? "queue.row_refused" : "queue.row", {{"what", what}});
  const std::string when = when_words(state, request);
  const Reason reason =
      row.refused ? refusal_reason(state, request) : Reason{queue_next_words(state, request), ""};
  row.detail =
      (when.empty() ? "" : when + " · ") + reason.bold + (reason.rest.empty() ? "" : " " + reason.rest);
  row.can_withdraw = request.stage == Stage::waiting;
  const bool takes_time = request.wish == Wish::book || request.wish == Wish::move;
  row.can_pick = row.refused && takes_time && resource != nullptr;
  if (row.can_pick && request.refusal_status != 0)
    row.alternatives = wire::decode_problem(request.refusal_status, request.refusal).alternatives;
  if (row.alternatives.size() > 3) row.alternatives.resize(3);
  return row;
}

}  // namespace

std::string queue_next_words(const State& state, const QueuedRequest& request) {
  if (!state.online) return t("queue.waits_offline");
  if (request.stage == Stage::asking) return t("queue.no_answer");
  return t("queue.waits_turn");
}

std::vector<QueueRow> queue_rows(const State& state) {
  std::vector<QueueRow> rows;
  for (const QueuedRequest& request : state.offline->queue.items) {
    if (is_shown(request)) rows.push_back(row_of(state, request));
  }
  return rows;
}

std::string alternative_words(const State& state, const wire::SlotItem& item) {
  const Resource* resource = find_resource(state, item.resource_id);
  const ZoneRules& zone = zone_of(state, item.resource_id);
  const CivilDate today = zone.date_at(state.now);
  return (resource == nullptr ? t("queue.a_time") : resource->name) + ", " +
         short_date(zone.date_at(item.slot.interval.start), today) + ", " +
         time_span(item.slot.interval, zone, today);
}

std::vector<BannerWords> banners(const State& state) {
  std::vector<BannerWords> list;
  const Offline& offline = *state.offline;
  if (!state.online) {
    const auto from = shown_from(state);
    const ZoneRules& zone = zone_of(state, state.route.resource);
    const CivilDate today = zone.date_at(state.now);
    std::string rest = t("connection.offline_rest");
    if (from) {
      const CivilDate date = zone.date_at(*from);
      const std::string time = clock_time(*from, zone);
      const std::string moment = date == today ? time : short_date(date, today) + ", " + time;
      rest = t("connection.offline_from", {{"moment", moment}});
    }
    list.push_back({BannerWords::Kind::offline, t("connection.offline"), std::move(rest)});
  }
  if (const int waiting = unsent(offline.queue); waiting > 0) {
    const bool tried = state.online && offline.queue.try_at.has_value();
    list.push_back({BannerWords::Kind::waiting, t("connection.waiting", {{"n", waiting}}),
                    tried ? waiting_words(offline.queue, state.now) : ""});
  }
  if (state.online && offline.back_until && *offline.back_until > state.now)
    list.push_back({BannerWords::Kind::back_online, t("connection.back"), t("connection.back_rest")});
  return list;
}

}  // namespace holdfast::ui
