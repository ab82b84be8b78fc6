#include "common/wire/paths.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/desk_utilisation.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

constexpr int kWeek = 7;

Send ask_utilisation(const Interval& range, const std::string& cursor) {
  FetchRequest request;
  request.url = paths::with_query(paths::kUtilisation, {{"from", range.start.to_string()},
                                                        {"to", range.end.to_string()},
                                                        {"limit", "200"},
                                                        {"cursor", cursor}});
  return {std::move(request), [range, more = !cursor.empty()](const FetchReply& reply) -> Action {
            const bool ok = reply.status >= 200 && reply.status < 300;
            if (!ok) return UtilisationReplied{range, more, error_of(reply)};
            return UtilisationReplied{range, more, wire::decode_utilisation(reply.body)};
          }};
}

CivilDate first_of_month(CivilDate day) {
  const auto ymd = day.ymd();
  return *CivilDate::from(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), 1);
}

Effects ask(State& state) {
  UtilisationState& use = *state.manage->utilisation;
  use.asked = range_of(state, use.period);
  if (use.load != Load::ready) use.load = Load::loading;
  return {ask_utilisation(use.asked, "")};
}

}  // namespace

Own<UtilisationState> fresh_utilisation() {
  return Own<UtilisationState>::fresh();
}

Interval range_of(const State& state, Period period) {
  const ZoneRules& zone = state.calendar->zone;
  const CivilDate today = zone.date_at(state.now);
  const CivilDate week = week_start(today, state.locale);
  const CivilDate month = first_of_month(today);
  const auto days = [&](CivilDate from, CivilDate to) {
    return Interval{zone.start_of_day(from), zone.start_of_day(to)};
  };
  switch (period) {
    case Period::this_week:
      return days(week, week + kWeek);
    case Period::last_week:
      return days(week - kWeek, week);
    case Period::last_4_weeks:
      return days(week - 4 * kWeek, week);
    case Period::this_month:
      return days(month, first_of_month(month + 31));
    case Period::last_month:
      return days(first_of_month(month - 1), month);
  }
  return days(week, week + kWeek);
}

Effects want_utilisation(State& state) {
  UtilisationState& use = *state.manage->utilisation;
  if (state.user && use.whose != state.user->id) {
    use = UtilisationState{};
    use.whose = state.user->id;
  }
  if (use.load == Load::ready && use.asked == range_of(state, use.period)) return {};
  return use.load == Load::loading ? Effects{} : ask(state);
}

Effects on(State& state, const UtilisationReplied& replied, const Tools&) {
  UtilisationState& use = *state.manage->utilisation;
  if (replied.range != use.asked) return {};
  if (!replied.report) {
    if (replied.report.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    use.load = Load::failed;
    return {};
  }
  if (!replied.more) use.items.clear();
  use.items.insert(use.items.end(), replied.report->items.begin(), replied.report->items.end());
  if (const auto& next = replied.report->next_cursor) return {ask_utilisation(use.asked, *next)};
  use.load = Load::ready;
  return {};
}

Effects on(State& state, const PeriodChosen& chosen, const Tools&) {
  UtilisationState& use = *state.manage->utilisation;
  if (use.period == chosen.period) return {};
  use.period = chosen.period;
  return ask(state);
}

Effects on(State& state, const DaysChosen& chosen, const Tools&) {
  state.manage->utilisation->days = chosen.days;
  return {};
}

Effects on(State& state, const UtilisationAsked&, const Tools&) {
  state.manage->utilisation->load = Load::idle;
  return want_utilisation(state);
}

}  // namespace holdfast::ui
