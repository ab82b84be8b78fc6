#include <algorithm>

#include "web-client/app/desk.hpp"
#include "web-client/app/desk_utilisation.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/manage_audit.hpp"
#include "web-client/app/manage_people.hpp"
#include "web-client/app/manage_requests.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kMostSchedules = 60;

Route manage_route(const State& state, std::string open) {
  Route route = state.route;
  route.screen = Screen::manage;
  route.open = std::move(open);
  return route;
}

void load_new(State& state) {
  ResourceSheet& sheet = state.manage->sheet;
  sheet = ResourceSheet{};
  sheet.id = "new";
  sheet.load = Load::ready;
  sheet.tab = SheetTab::details;
  sheet.draft = new_draft(ResourceKind::room, state.locale.time_zone);
  sheet.base = read_draft(sheet.draft, Resource{}).resource;
}

// A sheet that is left by the browser's arrows keeps what was typed until another is opened.
Effects want_sheet(State& state) {
  ResourceSheet& sheet = state.manage->sheet;
  const std::string& open = state.route.open;
  if (open.empty()) return {};
  if (open == "new") {
    if (sheet.id != open) load_new(state);
    return {};
  }
  const auto id = ResourceId::parse(open);
  if (sheet.id == open && sheet.load != Load::failed) return id ? want_schedule(state, *id) : Effects{};
  const SheetTab tab = sheet.id.empty() || sheet.id == "new" ? SheetTab::details : sheet.tab;
  sheet = ResourceSheet{};
  sheet.id = open;
  sheet.tab = tab == SheetTab::remove ? SheetTab::details : tab;
  sheet.load = id ? Load::loading : Load::failed;
  if (!id) return {};
  Effects effects{ask_sheet(*id), ask_sheet_bookings(*id, state.now)};
  effects += want_schedule(state, *id);
  return effects;
}

// This week, Monday to Sunday, by the person's own clock as near as hours of use need it.
Effects want_used(State& state) {
  const CivilDate today = ZoneRules().date_at(state.now);
  const CivilDate monday = today - static_cast<int>(today.weekday());
  const Interval week{ZoneRules().start_of_day(monday), ZoneRules().start_of_day(monday + 7)};
  if (state.manage->used_in == week) return {};
  state.manage->used_in = week;
  return {ask_used(week, "")};
}

// What the column of opening times reads.
Effects want_schedules(State& state) {
  Effects effects;
  const auto list = managed(state);
  for (std::size_t i = 0; i < std::min(list.size(), kMostSchedules); ++i) {
    if (find_schedule(state, list[i]->id) == nullptr) effects += want_schedule(state, list[i]->id);
  }
  return effects;
}

// The list beside an open sheet has the new version too.
void put_resource(State& state, const Resource& resource) {
  state.resources[resource.id] = resource;
  if (std::find(state.found.begin(), state.found.end(), resource.id) == state.found.end())
    state.found.push_back(resource.id);
}

void show_resource(ResourceSheet& sheet, const Resource& resource) {
  sheet.base = resource;
  sheet.draft = draft_of(resource);
  sheet.refused.clear();
  sheet.problem.clear();
  sheet.conflict = false;
  sheet.theirs.reset();
}

Effects refuse(State& state, ResourceSheet& sheet, const Error& error) {
  if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
  if (error.code != ErrorCode::unavailable) sheet.key.clear();
  if (error.code == ErrorCode::precondition_failed) {
    sheet.conflict = true;
    const auto id = ResourceId::parse(sheet.id);
    return id ? Effects{ask_theirs(*id)} : Effects{};
  }
  if (const auto field = field_named(error.field)) {
    sheet.refused[*field] = sentence(error);
  } else {
    sheet.problem = sentence(error);
  }
  return {};
}

Effects send_draft(State& state, std::int64_t version, const Tools& tools) {
  ResourceSheet& sheet = state.manage->sheet;
  const DraftReading reading = read_draft(sheet.draft, sheet.base);
  const auto id = ResourceId::parse(sheet.id);
  if (needs_network(state, sheet.problem)) return {};
  sheet.sending = true;
  sheet.problem.clear();
  if (sheet.key.empty()) sheet.key = tools.make_key();
  if (!id) {
    return {kept_for_sign_in(make_resource(create_of(sheet.draft, reading.resource), sheet.key),
                             t("session.again.make", {{"what", reading.resource.name}}))};
  }
  return {
      kept_for_sign_in(save_resource(*id, patch_between(sheet.base, reading.resource), version, sheet.key),
                       t("session.again.save", {{"what", sheet.base.name}}))};
}

}  // namespace

bool unsaved(const State& state) {
  const ResourceSheet& sheet = state.manage->sheet;
  const PeopleState& people = state.manage->people;
  if (people.open && people.roles != people.open->roles) return true;
  if (sheet.load != Load::ready) return false;
  const DraftReading reading = read_draft(sheet.draft, sheet.base);
  if (sheet.id == "new") return !sheet.draft.text(SheetField::name).empty();
  return !reading.ok() || !empty_patch(patch_between(sheet.base, reading.resource));
}

std::string_view manage_tab(const Route& route) {
  return route.tab.empty() ? std::string_view("resources") : std::string_view(route.tab);
}

std::vector<const Resource*> managed(const State& state) {
  std::vector<const Resource*> list;
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && may_manage(state, *resource)) list.push_back(resource);
  }
  return list;
}

Effects want_manage(State& state) {
  Effects effects;
  if (state.resources_load == Load::idle || state.resources_load == Load::failed) {
    state.resources_load = Load::loading;
    effects.push_back(ask_resources());
  }
  if (!offers(state)) return effects;  // whom others let manage theirs, the resources tell
  const std::string_view tab = manage_tab(state.route);
  if (tab == "resources") {
    effects += want_used(state);
    effects += want_schedules(state);
    effects += want_sheet(state);
  }
  if (tab == "people") effects += want_people(state);
  if (tab == "log") effects += want_audit(state);
  if (tab == "bookings") effects += want_day(state);
  if (tab == "utilisation") effects += want_utilisation(state);
  effects += tab == "requests" ? want_requests(state) : want_request_count(state);
  return effects;
}

Effects on(State& state, const ManageWords& edited, const Tools&) {
  state.manage->filters.words = edited.text;
  return {};
}

Effects on(State& state, const ManageSeats& chosen, const Tools&) {
  state.manage->filters.seats = chosen.least;
  return {};
}

Effects on(State& state, const ManageFeature& chosen, const Tools&) {
  state.manage->filters.feature = chosen.feature;
  return {};
}

Effects on(State& state, const ManagePlace& chosen, const Tools&) {
  state.manage->filters.place = chosen.place;
  return {};
}

Effects on(State& state, const FiltersCleared&, const Tools&) {
  state.manage->filters = {.order = state.manage->filters.order};
  Route route = state.route;
  route.kind.clear();
  return go_to(state, route);
}

Effects on(State& state, const ManageSorted& sorted, const Tools&) {
  state.manage->filters.order = sorted.order;
  return {};
}

Effects on(State& state, const UsedReplied& replied, const Tools&) {
  ManageState& manage = *state.manage;
  if (!replied.report) {
    manage.used_in = {};  // asked for again with the next look
    return {};
  }
  for (const wire::UtilisationItem& item : replied.report->items)
    manage.used[item.resource_id] = item.use.total.share();
  const auto& next = replied.report->next_cursor;
  return next ? Effects{ask_used(manage.used_in, *next)} : Effects{};
}

Effects on(State& state, const SheetOpened& opened, const Tools&) {
  const Route route = manage_route(state, opened.id);
  if (route.open == state.route.open) return {};
  if (unsaved(state)) {
    state.manage->leaving = route;
    return {};
  }
  return go_to(state, route);
}

Effects on(State& state, const LeaveAnswered& answered, const Tools&) {
  ManageState& manage = *state.manage;
  if (!manage.leaving) return {};
  const Route route = *manage.leaving;
  manage.leaving.reset();
  if (!answered.leave) return {};
  manage.sheet = ResourceSheet{};
  manage.people.open.reset();
  return go_to(state, route);
}

Effects on(State& state, const SheetTabChosen& chosen, const Tools&) {
  state.manage->sheet.tab = chosen.tab;
  return want_managers(state);
}

Effects on(State& state, const DraftChanged& changed, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  const ResourceDraft before = sheet.draft;
  apply_edit(changed.from, changed.to, sheet.draft);
  std::erase_if(sheet.refused, [&](const auto& one) {
    return before.text(one.first) != sheet.draft.text(one.first) || one.first == SheetField::step ||
           one.first == SheetField::cancel_until || one.first == SheetField::move_until;
  });
  sheet.problem.clear();
  sheet.key.clear();
  return {};
}

Effects on(State& state, const SheetSavePressed&, const Tools& tools) {
  ResourceSheet& sheet = state.manage->sheet;
  sheet.submitted = true;
  if (sheet.sending || !read_draft(sheet.draft, sheet.base).ok()) return {};
  return send_draft(state, sheet.base.version, tools);
}

Effects on(State& state, const SheetReplied& replied, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  if (sheet.id != replied.id) return {};
  sheet.load = replied.reply ? Load::ready : Load::failed;
  if (!replied.reply) {
    if (replied.reply.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    sheet.problem = sentence(replied.reply.error());
    sheet.absent = replied.reply.error().code;
    return {};
  }
  show_resource(sheet, replied.reply->resource);
  sheet.hours = replied.reply->hours;
  put_resource(state, replied.reply->resource);
  return want_managers(state);
}

Effects on(State& state, const SheetBookingsReplied& replied, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  if (sheet.id != replied.id || !replied.bookings) return {};
  int count = 0;
  for (const Booking& booking : replied.bookings->items)
    count += occupies(status_at(booking, state.now)) ? 1 : 0;
  sheet.made = count;
  sheet.many = replied.bookings->next_cursor.has_value();
  return {};
}

Effects on(State& state, const SheetSaved& saved, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  if (sheet.id != saved.id) {
    if (saved.resource) put_resource(state, *saved.resource);
    return {};
  }
  sheet.sending = false;
  if (!saved.resource) return refuse(state, sheet, saved.resource.error());
  const Resource before = sheet.base;
  const Resource& now = *saved.resource;
  sheet.key.clear();
  put_resource(state, now);
  show_resource(sheet, now);
  if (saved.id == "new") {
    toast(state, t("manage.made", {{"name", now.name}}));
    sheet.id.clear();
    return go_to(state, manage_route(state, now.id.to_string()));
  }
  const ResourceUndone undo{now.id, patch_between(now, before)};
  toast_with(state, t("manage.saved", {{"name", now.name}}), t("common.undo"), undo);
  schedule_changed(state, now.id);
  return want_schedule(state, now.id);
}

Effects on(State& state, const TheirsReplied& replied, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  if (sheet.id != replied.id || !sheet.conflict) return {};
  if (!replied.reply) {
    sheet.problem = sentence(replied.reply.error());
    sheet.conflict = false;
    return {};
  }
  sheet.theirs = replied.reply->resource;
  sheet.hours = replied.reply->hours;
  put_resource(state, replied.reply->resource);
  return {};
}

Effects on(State& state, const ConflictAnswered& answered, const Tools& tools) {
  ResourceSheet& sheet = state.manage->sheet;
  if (!sheet.theirs) return {};
  const Resource theirs = *sheet.theirs;
  if (!answered.keep_mine) {
    show_resource(sheet, theirs);
    return {};
  }
  sheet.conflict = false;
  sheet.theirs.reset();
  // Only what was changed here is sent, so that their other changes stay.
  return send_draft(state, theirs.version, tools);
}

Effects on(State& state, const ResourceUndone& undone, const Tools& tools) {
  if (std::string problem; needs_network(state, problem)) {
    toast_with(state, std::move(problem), t("common.undo"), undone);
    return {};
  }
  const Resource* resource = find_resource(state, undone.id);
  const std::string name = resource == nullptr ? t("booking.it") : resource->name;
  return {kept_for_sign_in(undo_resource(undone.id, undone.patch, tools.make_key()),
                           t("session.again.undo", {{"what", name}}))};
}

Effects on(State& state, const ResourceUndoReplied& replied, const Tools&) {
  if (!replied.resource) {
    toast(state, sentence(replied.resource.error()), true);
    return {};
  }
  put_resource(state, *replied.resource);
  ResourceSheet& sheet = state.manage->sheet;
  if (sheet.id == replied.id.to_string()) show_resource(sheet, *replied.resource);
  toast(state, t("manage.undone", {{"name", replied.resource->name}}));
  schedule_changed(state, replied.id);
  return want_schedule(state, replied.id);
}

Effects on(State& state, const RemoveAsked& asked, const Tools&) {
  state.manage->sheet.asked_to_remove = asked.open;
  return {};
}

Effects on(State& state, const RemovePressed&, const Tools& tools) {
  ResourceSheet& sheet = state.manage->sheet;
  const auto id = ResourceId::parse(sheet.id);
  if (!id || sheet.sending) return {};
  if (needs_network(state, sheet.problem)) {
    sheet.asked_to_remove = false;
    return {};
  }
  sheet.sending = true;
  sheet.problem.clear();
  return {kept_for_sign_in(remove_resource(*id, sheet.base.version, tools.make_key()),
                           t("session.again.remove", {{"what", sheet.base.name}}))};
}

Effects on(State& state, const RemoveReplied& replied, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  const bool shown = sheet.id == replied.id.to_string();
  if (shown) sheet.sending = sheet.asked_to_remove = false;
  if (replied.error) return shown ? refuse(state, sheet, *replied.error) : Effects{};
  const Resource* gone = find_resource(state, replied.id);
  toast(state, t("manage.removed", {{"name", gone == nullptr ? std::string() : gone->name}}));
  std::erase(state.found, replied.id);
  state.resources.erase(replied.id);
  state.schedules.erase(replied.id);
  if (!shown) return {};
  sheet = ResourceSheet{};
  return go_to(state, manage_route(state, ""));
}

}  // namespace holdfast::ui
