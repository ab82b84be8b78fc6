#include "common/wire/audit.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/manage_audit.hpp"
#include "web-client/app/request_parts.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr int kTypingPause = 250;

Send ask_audit(const AuditQuery& query, const std::string& cursor) {
  const std::string url = wire::paths::with_query(
      wire::paths::kAudit, {{"q", query.words}, {"action", query.kind}, {"cursor", cursor}});
  return {get(url), [query, more = !cursor.empty()](const FetchReply& reply) -> Action {
            return AuditReplied{query, more, decoded<wire::List<AuditEntry>>(reply, wire::decode_audit)};
          }};
}

Effects ask(State& state, AuditQuery query) {
  AuditState& log = *state.manage->audit;
  log.asked = std::move(query);
  log.list.load = Load::loading;
  return {ask_audit(log.asked, "")};
}

}  // namespace

Own<AuditState> fresh_audit() {
  return Own<AuditState>::fresh();
}

// It grows with all that happens: whoever comes back wants to see it as it is, and who opens an entry of it
// as it was.
Effects want_audit(State& state) {
  const AuditState& log = *state.manage->audit;
  const bool of_list = !state.route.open.empty() && log.list.load == Load::ready;
  if (!may_do(state, Right::read_audit) || of_list) return {};
  return ask(state, log.asked);
}

Effects on(State& state, const AuditWords& edited, const Tools&) {
  state.manage->audit->words = edited.text;
  return {Later{kTypingPause, AuditSearched{edited.text}}};
}

Effects on(State& state, const AuditSearched& searched, const Tools&) {
  const AuditState& log = *state.manage->audit;
  if (log.words != searched.words || log.asked.words == searched.words) return {};
  return ask(state, {searched.words, log.asked.kind});
}

Effects on(State& state, const AuditKindChosen& chosen, const Tools&) {
  return ask(state, {state.manage->audit->asked.words, chosen.kind});
}

Effects on(State& state, const AuditMore&, const Tools&) {
  AuditState& log = *state.manage->audit;
  return wants_more(log.list) ? Effects{ask_audit(log.asked, log.list.next)} : Effects{};
}

Effects on(State& state, const AuditAsked&, const Tools&) {
  return ask(state, state.manage->audit->asked);
}

Effects on(State& state, const AuditReplied& replied, const Tools&) {
  AuditState& log = *state.manage->audit;
  if (replied.query != log.asked) return {};
  return take_page(state, log.list, replied.more, replied.entries);
}

}  // namespace holdfast::ui
