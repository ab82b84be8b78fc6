#include <algorithm>
#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/request_parts.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

Send ask_managers(ResourceId id) {
  return {get(paths::delegates(id)), [id](const FetchReply& reply) -> Action {
            return ManagersReplied{id, decoded<wire::List<wire::Delegate>>(reply, wire::decode_delegates)};
          }};
}

Send ask_managed(ResourceId id) {
  return {get(paths::resource(id)), [id](const FetchReply& reply) -> Action {
            return ManagedReplied{id, decoded<wire::ResourceReply>(reply, wire::decode_resource_reply)};
          }};
}

std::function<Action(const FetchReply&)> added_to(ResourceId id) {
  return [id](const FetchReply& reply) -> Action {
    return ManagerAdded{id, decoded<wire::Delegate>(reply, wire::decode_delegate)};
  };
}

Managers* managers_of(State& state, ResourceId id) {
  ResourceSheet& sheet = state.manage->sheet;
  return sheet.id == id.to_string() ? &sheet.managers : nullptr;
}

// A change of managers is a change of the resource: it has another version now.
Effects look_again(State& state, ResourceId id) {
  if (managers_of(state, id) == nullptr) return {};
  return {ask_managers(id), ask_managed(id)};
}

std::string name_of_resource(const State& state, ResourceId id) {
  const Resource* resource = find_resource(state, id);
  return resource == nullptr ? t("booking.it") : resource->name;
}

}  // namespace

Effects want_managers(State& state) {
  ResourceSheet& sheet = state.manage->sheet;
  const auto id = ResourceId::parse(sheet.id);
  const bool idle = sheet.managers.load == Load::idle || sheet.managers.load == Load::failed;
  if (!id || sheet.tab != SheetTab::managers || !idle) return {};
  sheet.managers.load = Load::loading;
  return {ask_managers(*id)};
}

Effects on(State& state, const ManagersReplied& replied, const Tools&) {
  Managers* managers = managers_of(state, replied.resource);
  if (managers == nullptr) return {};
  managers->load = replied.list ? Load::ready : Load::failed;
  if (replied.list) {
    managers->list = replied.list->items;
    return {};
  }
  if (replied.list.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
  managers->problem = sentence(replied.list.error());
  return {};
}

// What was typed into the sheet stays, and is saved on top of this version. When more than the managers has
// changed, it was somebody else, and saving says so; so does a reading that failed.
Effects on(State& state, const ManagedReplied& replied, const Tools&) {
  ResourceSheet& sheet = state.manage->sheet;
  if (!replied.reply || sheet.id != replied.resource.to_string()) return {};
  const Resource& now = replied.reply->resource;
  state.resources[now.id] = now;
  Resource expected = sheet.base;
  expected.version = now.version;
  expected.updated_at = now.updated_at;
  expected.delegates = now.delegates;
  if (expected == now) sheet.base = now;
  return {};
}

Effects on(State& state, const ManagerTyped& typed, const Tools&) {
  Managers& managers = state.manage->sheet.managers;
  managers.email = typed.email;
  managers.refused.clear();
  managers.key.clear();
  return {};
}

Effects on(State& state, const ManagerAddPressed&, const Tools& tools) {
  ResourceSheet& sheet = state.manage->sheet;
  Managers& managers = sheet.managers;
  const auto id = ResourceId::parse(sheet.id);
  if (!id || managers.sending) return {};
  if (managers.email.find('@') == std::string::npos) {
    managers.refused = t("managers.email_needed");
    return {};
  }
  if (needs_network(state, managers.problem)) return {};
  managers.sending = true;
  managers.problem.clear();
  if (managers.key.empty()) managers.key = tools.make_key();
  const std::string body = wire::to_json(wire::DelegateAdd{managers.email, std::nullopt});
  return {kept_for_sign_in({write("POST", paths::delegates(*id), body, managers.key), added_to(*id)},
                           t("session.again.save", {{"what", sheet.base.name}}))};
}

Effects on(State& state, const ManagerAdded& added, const Tools&) {
  Managers* managers = managers_of(state, added.resource);
  if (managers != nullptr) managers->sending = false;
  if (added.manager) {
    if (managers != nullptr) {
      managers->email.clear();
      managers->key.clear();
    }
    toast(state, t("managers.added",
                   {{"name", added.manager->name}, {"what", name_of_resource(state, added.resource)}}));
    return look_again(state, added.resource);
  }
  const Error& error = added.manager.error();
  if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
  if (managers == nullptr) return {};
  if (error.code != ErrorCode::unavailable) managers->key.clear();
  // The address is the only thing that can be wrong about it.
  if (error.code == ErrorCode::invalid_request) {
    managers->refused = t("managers.nobody");
  } else {
    managers->problem = sentence(error);
  }
  return {};
}

Effects on(State& state, const ManagerRemovePressed& pressed, const Tools& tools) {
  ResourceSheet& sheet = state.manage->sheet;
  const auto id = ResourceId::parse(sheet.id);
  if (!id || sheet.managers.sending || needs_network(state, sheet.managers.problem)) return {};
  sheet.managers.sending = true;
  sheet.managers.problem.clear();
  const auto done = [id = *id, manager = pressed.manager](const FetchReply& reply) -> Action {
    return ManagerRemoved{id, manager, succeeded(reply) ? std::nullopt : std::optional(error_of(reply))};
  };
  const std::string url = paths::delegate(*id, pressed.manager.user_id);
  return {kept_for_sign_in({write("DELETE", url, {}, tools.make_key()), done},
                           t("session.again.save", {{"what", sheet.base.name}}))};
}

Effects on(State& state, const ManagerRemoved& removed, const Tools&) {
  Managers* managers = managers_of(state, removed.resource);
  if (managers != nullptr) managers->sending = false;
  // Somebody else was quicker: what was wanted is so.
  if (removed.error && removed.error->code != ErrorCode::not_found) {
    if (removed.error->code == ErrorCode::unauthorized) return signed_out_by_server(state);
    if (managers != nullptr) managers->problem = sentence(*removed.error);
    return {};
  }
  toast_with(state,
             t("managers.removed",
               {{"name", removed.manager.name}, {"what", name_of_resource(state, removed.resource)}}),
             t("common.undo"), ManagerRemoveUndone{removed.resource, removed.manager});
  return look_again(state, removed.resource);
}

Effects on(State& state, const ManagerRemoveUndone& undone, const Tools& tools) {
  if (std::string problem; needs_network(state, problem)) {
    toast_with(state, std::move(problem), t("common.undo"), undone);
    return {};
  }
  const std::string url = paths::delegate(undone.resource, undone.manager.user_id);
  return {kept_for_sign_in({write("PUT", url, {}, tools.make_key()), added_to(undone.resource)},
                           t("session.again.undo", {{"what", name_of_resource(state, undone.resource)}}))};
}

}  // namespace holdfast::ui
