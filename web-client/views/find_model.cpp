#include "web-client/views/find_model.hpp"

#include <algorithm>

#include "common/core/ascii.hpp"
#include "common/rules/slots.hpp"
#include "web-client/app/filters.hpp"
#include "web-client/app/judgement.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kOffers = 3;

Interval when_range(const FindFilters& filters, const rules::Schedule& schedule, Instant now) {
  const ZoneRules& zone = schedule.zone;
  const CivilDate today = zone.date_at(now);
  const CivilDate week = week_start(today, locale_in_force());
  switch (filters.when) {
    case 1:
      return {now, zone.start_of_day(today + 1)};
    case 2:
      return zone.day(today + 1);
    case 3:
      return {now, zone.start_of_day(week + 7)};
    case 4:
      return {zone.start_of_day(week + 7), zone.start_of_day(week + 14)};
    default:
      return {now, schedule.range.end};
  }
}

Offer offer_of(const Resource& resource, const rules::Schedule& schedule, Instant start, CivilDate today,
               std::optional<CivilDate> before) {
  Offer offer;
  offer.start = start;
  offer.day = schedule.zone.date_at(start);
  const std::string date = offer.day == today || offer.day == today + 1 || offer.day - today > 6
                               ? near_date(offer.day, today)
                               : std::string(weekday_short(offer.day));
  const std::string time = clock_time(start, schedule.zone);
  const std::string whole = schedule.policy.mode == Mode::loan ? date : date + " " + time;
  offer.label = before == offer.day && schedule.policy.mode != Mode::loan ? time : whole;
  offer.name = whole + ", " + resource.name;
  return offer;
}

FindCard card_of(const Resource& resource, const State& state) {
  FindCard card;
  card.resource = &resource;
  const rules::Schedule* schedule = find_schedule(state, resource.id);
  card.next_label = t(resource.policy.mode == Mode::loan ? "find.pick_up_from" : "find.next_free");
  if (resource.policy.min_notice >= Minutes{60}) {
    card.next_label =
        t("find.ahead", {{"what", card.next_label}, {"length", ahead_words(resource.policy.min_notice)}});
  }
  if (schedule == nullptr) {
    const auto cached = state.schedules.find(resource.id);
    card.loading = cached == state.schedules.end() || !cached->second.failed;
    return card;
  }
  const auto length = wanted_length(state.filters);
  const CivilDate today = schedule->zone.date_at(state.now);
  std::optional<CivilDate> before;
  for (const rules::Slot& slot :
       first_slots(*schedule, when_range(state.filters, *schedule, state.now), length, state.now, kOffers)) {
    card.offers.push_back(offer_of(resource, *schedule, slot.interval.start, today, before));
    before = card.offers.back().day;
  }
  return card;
}

}  // namespace

std::vector<std::string> when_words() {
  return {t("find.any_day"), t("date.today"), t("date.tomorrow"), t("find.this_week"), t("find.next_week")};
}

std::vector<std::string> length_choices() {
  std::vector<std::string> words{t("find.any_length")};
  for (std::size_t i = 1; i < kFilterLengths.size(); ++i)
    words.push_back(length_words(Minutes(kFilterLengths[i])));
  return words;
}

std::vector<std::string> places_words() {
  std::vector<std::string> words{t("find.any_size")};
  for (std::size_t i = 1; i < kFilterPlaces.size(); ++i)
    words.push_back(t("find.or_more", {{"n", kFilterPlaces[i]}}));
  return words;
}

std::vector<std::string> sort_words() {
  return {t("find.soonest"), t("find.by_name")};
}

int filters_on(const FindFilters& filters) {
  return (filters.when != 0 ? 1 : 0) + (filters.length != 0 ? 1 : 0) + (filters.places != 0 ? 1 : 0) +
         (filters.sort != 0 ? 1 : 0) + static_cast<int>(filters.features.size());
}

bool find_settled(const State& state) {
  return std::none_of(state.found.begin(), state.found.end(), [&](ResourceId id) {
    const auto cached = state.schedules.find(id);
    return cached != state.schedules.end() && cached->second.loading &&
           cached->second.fetched_at == Instant{};
  });
}

std::vector<FindCard> find_cards(const State& state) {
  std::vector<FindCard> cards;
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource == nullptr || !matches(*resource, state.filters)) continue;
    FindCard card = card_of(*resource, state);
    const bool nothing_then = state.filters.when != 0 && !card.loading && card.offers.empty();
    if (!nothing_then) cards.push_back(std::move(card));
  }
  std::stable_sort(cards.begin(), cards.end(), [&](const FindCard& a, const FindCard& b) {
    if (state.filters.sort == 1) return ascii::to_lower(a.resource->name) < ascii::to_lower(b.resource->name);
    if (a.offers.empty() || b.offers.empty()) return !a.offers.empty() && b.offers.empty();
    return a.offers.front().start < b.offers.front().start;
  });
  return cards;
}

}  // namespace holdfast::ui
