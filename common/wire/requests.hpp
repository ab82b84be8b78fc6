// What clients send: one plain struct per request body.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/wire/patch.hpp"
#include "common/wire/policy_patch.hpp"

namespace holdfast::wire {

struct RegisterRequest {
  std::string email;
  std::string password;
  std::string name;
  std::optional<std::string> time_zone;

  friend bool operator==(const RegisterRequest&, const RegisterRequest&) = default;
};

struct LoginRequest {
  std::string email;
  std::string password;

  friend bool operator==(const LoginRequest&, const LoginRequest&) = default;
};

// `roles` is for admins only: the use case decides. Name and email cannot be cleared. A new password needs
// the current one, unless an admin sets it for somebody else.
struct UserPatch {
  std::optional<std::string> name;
  std::optional<std::string> email;
  Patch<std::string> time_zone;  // null: UTC
  std::optional<std::vector<Role>> roles;
  std::optional<std::string> password;
  std::optional<std::string> current_password;

  friend bool operator==(const UserPatch&, const UserPatch&) = default;
};

struct ResourceCreate {
  ResourceKind kind = ResourceKind::room;
  std::string name;
  std::string description;
  std::string time_zone;
  int units = 1;
  std::optional<int> capacity;
  std::vector<std::string> features;
  std::string location;
  std::optional<std::string> preset;  // a name of domain/preset.hpp
  PolicyPatch policy;
  Patch<Words> words;
  Visibility visibility = Visibility::everyone;
  std::optional<UserId> owner_id;

  friend bool operator==(const ResourceCreate&, const ResourceCreate&) = default;
};

struct ResourcePatch {
  std::optional<ResourceKind> kind;
  std::optional<std::string> name;
  Patch<std::string> description;
  std::optional<std::string> time_zone;
  Patch<int> units;     // null: 1
  Patch<int> capacity;  // null: no limit
  Patch<std::vector<std::string>> features;
  Patch<std::string> location;
  std::optional<std::string> preset;  // starts over from this preset's policy and words
  Patch<PolicyPatch> policy;          // null: starts over from the default policy
  Patch<Words> words;                 // merged word by word; an empty word removes it; null removes all
  Patch<Visibility> visibility;
  Patch<UserId> owner_id;

  friend bool operator==(const ResourcePatch&, const ResourcePatch&) = default;
};

// Kind, texts, policy and words put together; the policy is validated. Id, version and times are the
// caller's, and so are the checks that need more than the message: that the zone exists, that the owner does.
[[nodiscard]] Result<Resource> make_resource(const ResourceCreate& request);
[[nodiscard]] Result<void> apply(const ResourcePatch& patch, Resource& resource);
void apply(const UserPatch& patch, User& user);

// PUT .../hours merges too: a list that is left out stays.
struct HoursRequest {
  Patch<std::vector<WeeklyWindow>> weekly;
  Patch<std::vector<DateOverride>> overrides;

  friend bool operator==(const HoursRequest&, const HoursRequest&) = default;
};
void apply(const HoursRequest& request, OpeningHours& hours);

struct WindowsRequest {
  std::vector<Interval> windows;  // in the order sent, none empty, none overlapping another

  friend bool operator==(const WindowsRequest&, const WindowsRequest&) = default;
};

// Also the body of POST /bookings/check.
struct BookingCreate {
  ResourceId resource_id;
  std::optional<Instant> start;
  std::optional<Instant> end;
  std::string title;
  std::string note;
  std::vector<Attendee> attendees;
  std::vector<ErrorCode> overrides;  // "override" on the wire; distinct rule codes, overridable or not

  friend bool operator==(const BookingCreate&, const BookingCreate&) = default;
};

struct BookingPatch {
  std::optional<Instant> start;
  std::optional<Instant> end;
  Patch<std::string> title;
  Patch<std::string> note;
  Patch<std::vector<Attendee>> attendees;
  std::vector<ErrorCode> overrides;

  // Whether a change of time is asked for: then the rules run again.
  [[nodiscard]] bool moves() const { return start || end; }
  friend bool operator==(const BookingPatch&, const BookingPatch&) = default;
};

}  // namespace holdfast::wire
