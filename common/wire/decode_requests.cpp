#include "common/wire/decode_requests.hpp"

#include <algorithm>

#include "common/domain/preset.hpp"
#include "common/wire/decode_body.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/window_overlap.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

constexpr TextLimits kGivenPasswordLimits{.min = 1, .max = 256};  // a wrong one is no fault of form
constexpr std::string_view kKindHint = "must be person, room or item";
constexpr std::string_view kVisibilityHint = "must be public or members";

std::optional<int> read_count(ObjectReader& in, std::string_view name, Need need, std::int64_t max) {
  const auto count = in.integer(name, need, 1, max);
  return count ? std::optional<int>(static_cast<int>(*count)) : std::nullopt;
}

std::optional<std::string> read_preset(ObjectReader& in, Need need) {
  auto preset = in.text("preset", need, {.min = 1, .max = 40});
  if (preset && !find_preset(*preset)) {
    in.fault("preset", "must be office-hours, clinic, rooms or library");
  }
  return preset;
}

std::vector<ErrorCode> read_override_codes(ObjectReader& in) {
  std::vector<ErrorCode> codes;
  const auto elements = in.array("override", Need::optional, 16);
  if (!elements) return codes;
  for (const JsonValue& element : *elements) {
    const auto text = element.text({.max = 40});
    const auto code = text ? parse_error_code(*text) : std::nullopt;
    if (!code || *code > ErrorCode::payment_required) {
      element.fault("must be the code of a rule, such as too_soon");
      break;
    }
    if (std::find(codes.begin(), codes.end(), *code) == codes.end()) codes.push_back(*code);
  }
  return codes;
}

void read_window_list(ObjectReader& in, WindowsRequest& request) {
  const auto elements = in.array("windows", Need::required, 2000);
  if (!elements) return;
  if (elements->empty()) in.fault("windows", "must not be empty");
  for (const JsonValue& element : *elements) {
    ObjectReader window = element.object();
    const Interval interval = read_interval(window);
    window.done();
    if (in.faults().any()) return;
    for (const auto& [name, at] : {std::pair("start", interval.start), std::pair("end", interval.end)}) {
      if (at.since_epoch() % Minutes(1) != Micros{0}) window.fault(name, "must be a whole minute");
    }
    if (interval.empty()) {
      Violation v{ErrorCode::invalid_interval,
                  window.path_of("end"),
                  window.path_of("end") + " must be after the start.",
                  {},
                  {},
                  {},
                  {},
                  {},
                  {}};
      in.faults().add(Error::broken({std::move(v)}));
    }
    if (interval.length() > std::chrono::days(366))
      window.fault("end", "must be within 366 days of the start");
    request.windows.push_back(interval);
  }
}

void check_hours(ObjectReader& in, const HoursRequest& request) {
  if (in.faults().any()) return;
  if (request.weekly.has_value()) {
    if (auto ok = check_disjoint(request.weekly.value(), "weekly"); !ok) in.faults().add(ok.error());
  }
  if (!request.overrides.has_value()) return;
  const auto& overrides = request.overrides.value();
  std::vector<CivilDate> dates;
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const std::string path = "overrides[" + std::to_string(i) + "]";
    if (auto ok = check_disjoint(overrides[i].windows, path + ".windows"); !ok) in.faults().add(ok.error());
    dates.push_back(overrides[i].date);
  }
  std::sort(dates.begin(), dates.end());
  const auto twice = std::adjacent_find(dates.begin(), dates.end());
  if (twice != dates.end())
    in.fault("overrides", "must name a date once; " + twice->to_string() + " is there twice");
}

}  // namespace

Result<RegisterRequest> decode_register(std::string_view body) {
  return decode_body<RegisterRequest>(body, [](ObjectReader& in, RegisterRequest& r) {
    r.email = read_email(in, "email", Need::required).value_or("");
    r.password = in.text("password", Need::required, kPasswordLimits).value_or("");
    r.name = in.text("name", Need::required, kNameLimits).value_or("");
    r.time_zone = read_zone_name(in, "time_zone", Need::optional);
  });
}

Result<LoginRequest> decode_login(std::string_view body) {
  return decode_body<LoginRequest>(body, [](ObjectReader& in, LoginRequest& r) {
    r.email = in.text("email", Need::required, {.min = 1, .max = 254}).value_or("");
    r.password = in.text("password", Need::required, kGivenPasswordLimits).value_or("");
  });
}

Result<UserPatch> decode_user_patch(std::string_view body) {
  return decode_body<UserPatch>(body, [](ObjectReader& in, UserPatch& p) {
    p.name = in.text("name", Need::if_given, kNameLimits);
    p.email = read_email(in, "email", Need::if_given);
    p.time_zone = read_patch<std::string>(in, "time_zone",
                                          [&] { return read_zone_name(in, "time_zone", Need::optional); });
    p.roles = read_roles(in, "roles", Need::if_given);
    p.password = in.text("password", Need::if_given, kPasswordLimits);
    p.current_password = in.text("current_password", Need::if_given, kGivenPasswordLimits);
  });
}

Result<ResourceCreate> decode_resource_create(std::string_view body) {
  return decode_body<ResourceCreate>(body, [](ObjectReader& in, ResourceCreate& r) {
    r.kind = in.word("kind", Need::required, parse_resource_kind, kKindHint).value_or(ResourceKind::room);
    r.name = in.text("name", Need::required, kNameLimits).value_or("");
    r.description = in.text("description", Need::optional, kDescriptionLimits).value_or("");
    r.time_zone = read_zone_name(in, "time_zone", Need::required).value_or("UTC");
    r.units = read_count(in, "units", Need::optional, kMaxUnits).value_or(1);
    r.capacity = read_count(in, "capacity", Need::optional, kMaxCapacity);
    r.features = read_features(in, "features", Need::optional).value_or(std::vector<std::string>{});
    r.location = in.text("location", Need::optional, kTitleLimits).value_or("");
    r.preset = read_preset(in, Need::optional);
    if (const auto policy = in.member("policy", Need::optional))
      r.policy = read_policy_patch(policy->object());
    r.words = read_patch<Words>(in, "words", [&] { return read_words(in, "words", Need::optional); });
    r.visibility = in.word("visibility", Need::optional, parse_visibility, kVisibilityHint)
                       .value_or(Visibility::everyone);
    r.owner_id = in.id<UserId>("owner_id", Need::optional);
  });
}

Result<ResourcePatch> decode_resource_patch(std::string_view body) {
  return decode_body<ResourcePatch>(body, [](ObjectReader& in, ResourcePatch& p) {
    constexpr auto opt = Need::optional;
    p.kind = in.word("kind", Need::if_given, parse_resource_kind, kKindHint);
    p.name = in.text("name", Need::if_given, kNameLimits);
    p.description = read_patch<std::string>(in, "description",
                                            [&] { return in.text("description", opt, kDescriptionLimits); });
    p.time_zone = read_zone_name(in, "time_zone", Need::if_given);
    p.units = read_patch<int>(in, "units", [&] { return read_count(in, "units", opt, kMaxUnits); });
    p.capacity =
        read_patch<int>(in, "capacity", [&] { return read_count(in, "capacity", opt, kMaxCapacity); });
    p.features = read_patch<std::vector<std::string>>(in, "features",
                                                      [&] { return read_features(in, "features", opt); });
    p.location =
        read_patch<std::string>(in, "location", [&] { return in.text("location", opt, kTitleLimits); });
    p.preset = read_preset(in, Need::if_given);
    p.policy = read_patch<PolicyPatch>(in, "policy", [&]() -> std::optional<PolicyPatch> {
      const auto policy = in.member("policy", opt);
      return policy ? std::optional(read_policy_patch(policy->object())) : std::nullopt;
    });
    p.words = read_patch<Words>(in, "words", [&] { return read_words(in, "words", opt); });
    p.visibility = read_patch<Visibility>(
        in, "visibility", [&] { return in.word("visibility", opt, parse_visibility, kVisibilityHint); });
    p.owner_id = read_patch<UserId>(in, "owner_id", [&] { return in.id<UserId>("owner_id", opt); });
  });
}

Result<HoursRequest> decode_hours_request(std::string_view body) {
  return decode_body<HoursRequest>(body, [](ObjectReader& in, HoursRequest& r) {
    r.weekly =
        read_patch<std::vector<WeeklyWindow>>(in, "weekly", [&] { return read_weekly(in, Need::optional); });
    r.overrides = read_patch<std::vector<DateOverride>>(in, "overrides",
                                                        [&] { return read_overrides(in, Need::optional); });
    check_hours(in, r);
  });
}

Result<WindowsRequest> decode_windows_request(std::string_view body) {
  auto request = decode_body<WindowsRequest>(body, read_window_list);
  if (!request) return request;
  if (auto disjoint = check_disjoint(request->windows, "windows"); !disjoint) return disjoint.error();
  return request;
}

Result<BookingCreate> decode_booking_create(std::string_view body) {
  return decode_body<BookingCreate>(body, [](ObjectReader& in, BookingCreate& r) {
    r.resource_id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
    r.start = in.instant("start", Need::optional);
    r.end = in.instant("end", Need::optional);
    r.title = in.text("title", Need::optional, kTitleLimits).value_or("");
    r.note = in.text("note", Need::optional, kNoteLimits).value_or("");
    r.attendees = read_attendees(in, "attendees", Need::optional).value_or(std::vector<Attendee>{});
    r.overrides = read_override_codes(in);
  });
}

Result<BookingPatch> decode_booking_patch(std::string_view body) {
  return decode_body<BookingPatch>(body, [](ObjectReader& in, BookingPatch& p) {
    p.start = in.instant("start", Need::if_given);
    p.end = in.instant("end", Need::if_given);
    p.title =
        read_patch<std::string>(in, "title", [&] { return in.text("title", Need::optional, kTitleLimits); });
    p.note =
        read_patch<std::string>(in, "note", [&] { return in.text("note", Need::optional, kNoteLimits); });
    p.attendees = read_patch<std::vector<Attendee>>(
        in, "attendees", [&] { return read_attendees(in, "attendees", Need::optional); });
    p.overrides = read_override_codes(in);
  });
}

Result<void> decode_empty(std::string_view body) {
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos) return {};
  const auto nothing = decode_body<std::monostate>(body, [](ObjectReader&, std::monostate&) {});
  if (!nothing) return nothing.error();
  return {};
}

}  // namespace holdfast::wire
