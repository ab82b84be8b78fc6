// Manage, Log: who did what, for administrators. What can happen, and what comes of it (`on`, in
// update_manage_audit.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/domain/audit_entry.hpp"
#include "common/wire/replies.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/paged.hpp"

namespace holdfast::ui {

// What entries may be about, as the server names it; empty: anything.
inline constexpr std::array<std::string_view, 6> kAuditKinds = {"",     "booking", "resource",
                                                                "user", "session", "token"};

struct AuditQuery {
  std::string words;
  std::string kind;  // of kAuditKinds

  friend bool operator==(const AuditQuery&, const AuditQuery&) = default;
};

struct AuditState {
  Paged<AuditEntry> list;
  AuditQuery asked;   // what is in the list, or will be
  std::string words;  // as typed
};

struct AuditWords {
  std::string text;
};
struct AuditSearched {  // a moment after the last key
  std::string words;
};
struct AuditKindChosen {
  std::string kind;
};
struct AuditMore {};
struct AuditAsked {};
struct AuditReplied {
  AuditQuery query;
  bool more = false;
  Result<wire::List<AuditEntry>> entries;
};

[[nodiscard]] Effects want_audit(State& state);

Effects on(State&, const AuditWords&, const Tools&);
Effects on(State&, const AuditSearched&, const Tools&);
Effects on(State&, const AuditKindChosen&, const Tools&);
Effects on(State&, const AuditMore&, const Tools&);
Effects on(State&, const AuditAsked&, const Tools&);
Effects on(State&, const AuditReplied&, const Tools&);

}  // namespace holdfast::ui
