// What the server answers, beyond the domain types themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/core/error.hpp"
#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/rules/slots.hpp"

namespace holdfast::wire {

template <class T>
struct List {
  std::vector<T> items;
  std::optional<std::string> next_cursor;

  friend bool operator==(const List&, const List&) = default;
};

// A slot and whose it is.
struct SlotItem {
  ResourceId resource_id;
  rules::Slot slot;

  friend bool operator==(const SlotItem&, const SlotItem&) = default;
};

// One resource, as it is answered alone.
struct ResourceReply {
  Resource resource;
  OpeningHours hours;

  friend bool operator==(const ResourceReply&, const ResourceReply&) = default;
};

struct CheckReply {
  std::vector<Violation> violations;  // none: it may be booked
  std::vector<SlotItem> alternatives;

  friend bool operator==(const CheckReply&, const CheckReply&) = default;
};

struct AuthReply {
  User user;
  std::string access_token;
  Instant expires_at;
  std::optional<std::string> refresh_token;  // absent for pages, which have it as a cookie

  friend bool operator==(const AuthReply&, const AuthReply&) = default;
};

// RFC 9457 problem details with our extensions: code, violations, request_id, alternatives.
struct Problem {
  Error error;
  std::string request_id;
  std::vector<SlotItem> alternatives;           // sent when not empty
  std::optional<BookingStatus> current_status;  // bad_transition: the state that forbids it

  friend bool operator==(const Problem&, const Problem&) = default;
};

}  // namespace holdfast::wire
