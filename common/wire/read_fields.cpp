#include "common/wire/read_fields.hpp"

#include <algorithm>

#include "common/wire/text_check.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

constexpr std::string_view kWeekdayHint = "must be one of MO, TU, WE, TH, FR, SA, SU";
constexpr std::string_view kRoleHint = "must be member, provider or admin";

bool is_word_key(std::string_view key) {
  return !key.empty() && key.size() <= 40 && key.front() >= 'a' && key.front() <= 'z' &&
         key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool is_attendee_status(std::string_view text) {
  return text == "invited" || text == "accepted" || text == "tentative" || text == "declined";
}

Attendee read_attendee(ObjectReader in) {
  Attendee attendee;
  attendee.email = read_email(in, "email", Need::optional).value_or("");
  attendee.user_id = in.id<UserId>("user_id", Need::optional);
  attendee.name = in.text("name", Need::optional, kTitleLimits).value_or("");
  if (const auto status = in.text("status", Need::optional, {.max = 20})) {
    if (!is_attendee_status(*status)) in.fault("status", "must be invited, accepted, tentative or declined");
    attendee.status = *status;
  }
  if (!in.has("email") && !in.has("user_id")) in.fault("email", "is missing, and user_id is too");
  in.done();
  return attendee;
}

// start and end of a window on the wall clock.
LocalWindow read_local_window(ObjectReader& in) {
  const auto start = in.local_time("start", Need::required);
  const auto end = in.local_time("end", Need::required);
  if (!start || !end) return {};
  if (*end <= *start) {
    in.faults().add({ErrorCode::invalid_interval,
                     in.path_of("end"),
                     in.path_of("end") + " must be after the start; a window ends at 24:00 at the latest.",
                     {}});
  }
  return {*start, *end};
}

DateOverride read_override(ObjectReader in) {
  DateOverride override_of_date;
  override_of_date.date = in.date("date", Need::required).value_or(CivilDate());
  const auto elements = in.array("windows", Need::optional, 24);
  if (elements) {
    for (const JsonValue& element : *elements) {
      ObjectReader window = element.object();
      override_of_date.windows.push_back(read_local_window(window));
      window.done();
    }
  }
  in.done();
  return override_of_date;
}

}  // namespace

std::optional<Words> read_words(ObjectReader& in, std::string_view name, Need need) {
  const auto member = in.member(name, need);
  if (!member) return std::nullopt;
  ObjectReader map = member->object();
  const auto names = map.names();
  if (names.size() > 40) in.fault(name, "must have at most 40 words");
  Words words;
  for (const std::string& key : names) {
    if (!is_word_key(key)) {
      in.fault(name, "must have keys of lower-case letters, digits and _, such as title_label");
      break;
    }
    words[key] = map.text(key, Need::required, {.max = 200}).value_or("");
  }
  return words;
}

std::optional<std::vector<std::string>> read_features(ObjectReader& in, std::string_view name, Need need) {
  const auto elements = in.array(name, need, 50);
  if (!elements) return std::nullopt;
  std::vector<std::string> features;
  for (const JsonValue& element : *elements) {
    auto feature = element.text({.min = 1, .max = 64, .blank = false});
    if (!feature) break;
    if (feature->find(',') != std::string::npos) element.fault("must not contain a comma");
    if (std::find(features.begin(), features.end(), *feature) != features.end()) {
      element.fault("is listed twice");
    }
    features.push_back(std::move(*feature));
  }
  return features;
}

std::optional<std::vector<Attendee>> read_attendees(ObjectReader& in, std::string_view name, Need need) {
  const auto elements = in.array(name, need, 200);
  if (!elements) return std::nullopt;
  std::vector<Attendee> attendees;
  for (const JsonValue& element : *elements)
    attendees.push_back(read_attendee(element.object()));
  return attendees;
}

std::optional<std::vector<Role>> read_roles(ObjectReader& in, std::string_view name, Need need) {
  const auto elements = in.array(name, need, 3);
  if (!elements) return std::nullopt;
  std::vector<Role> roles;
  for (const JsonValue& element : *elements) {
    const auto text = element.text({.max = 20});
    const auto role = text ? parse_role(*text) : std::nullopt;
    if (!role) {
      element.fault(kRoleHint);
    } else if (std::find(roles.begin(), roles.end(), *role) != roles.end()) {
      element.fault("is listed twice");
    } else {
      roles.push_back(*role);
    }
  }
  if (elements->empty()) in.fault(name, "must not be empty");
  return roles;
}

std::optional<std::vector<WeeklyWindow>> read_weekly(ObjectReader& in, Need need) {
  const auto elements = in.array("weekly", need, 100);
  if (!elements) return std::nullopt;
  std::vector<WeeklyWindow> weekly;
  for (const JsonValue& element : *elements) {
    ObjectReader window = element.object();
    const auto weekday = window.word<unsigned>("weekday", Need::required, parse_weekday, kWeekdayHint);
    const LocalWindow times = read_local_window(window);
    window.done();
    weekly.push_back({weekday.value_or(0), times.start, times.end});
  }
  return weekly;
}

std::optional<std::vector<DateOverride>> read_overrides(ObjectReader& in, Need need) {
  const auto elements = in.array("overrides", need, 1000);
  if (!elements) return std::nullopt;
  std::vector<DateOverride> overrides;
  for (const JsonValue& element : *elements)
    overrides.push_back(read_override(element.object()));
  return overrides;
}

std::optional<std::string> read_email(ObjectReader& in, std::string_view name, Need need) {
  auto email = in.text(name, need, {.min = 1, .max = 254});
  if (email && !is_email(*email)) in.fault(name, "must be an email address");
  return email;
}

std::optional<std::string> read_zone_name(ObjectReader& in, std::string_view name, Need need) {
  auto zone = in.text(name, need, {.min = 1, .max = 64});
  if (zone && !is_zone_name(*zone)) in.fault(name, "must be an IANA time zone such as Europe/Lisbon");
  return zone;
}

Interval read_interval(ObjectReader& in) {
  const auto start = in.instant("start", Need::required);
  const auto end = in.instant("end", Need::required);
  return {start.value_or(Instant()), end.value_or(Instant())};
}

}  // namespace holdfast::wire
