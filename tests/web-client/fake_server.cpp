#include "tests/web-client/fake_server.hpp"

#include <algorithm>

#include "common/domain/access.hpp"
#include "common/domain/preset.hpp"
#include "common/rules/check.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::ui {
namespace {

std::optional<Transition> transition_named(std::string_view word) {
  for (const Transition t :
       {Transition::confirm, Transition::cancel, Transition::approve, Transition::decline,
        Transition::check_in, Transition::complete, Transition::no_show}) {
    if (to_string(t) == word) return t;
  }
  return std::nullopt;
}

rules::Actor actor_of(const User& user, const Resource& resource, std::vector<ErrorCode> overrides) {
  rules::Actor actor;
  const Subject subject{true, role_set(user.roles), std::nullopt};
  actor.staff =
      may(holdfast::Action::set_rules_aside, subject, relations_to(user.id, resource)) == Verdict::allowed;
  actor.overrides = std::move(overrides);
  return actor;
}

}  // namespace

FetchReply reply(int status, std::string body) {
  FetchReply made;
  made.status = status;
  made.body = std::move(body);
  return made;
}

FetchReply refuse(Error error) {
  const int status = http_status(error.code);
  return reply(status, wire::to_json(wire::Problem{std::move(error), "request", {}, {}}));
}

wire::ResourceShape shape_for(const User& user, const Resource& resource) {
  const Subject subject{true, role_set(user.roles), std::nullopt};
  const auto verdict = may(holdfast::Action::list_delegates, subject, relations_to(user.id, resource));
  return verdict == Verdict::allowed ? wire::ResourceShape::for_staff : wire::ResourceShape::for_members;
}

FakeServer::FakeServer(HeadlessPlatform& platform) : platform_(platform) {
  user.id = UserId(Uuid::version7(1, 1, next_id_++));
  user.email = "maya@harbour.example";
  user.name = "Maya Lindqvist";
  for (unsigned day = 0; day < 5; ++day) {
    hours.weekly.push_back({day, LocalTime(Minutes(9 * 60)), LocalTime(Minutes(17 * 60))});
  }
  platform_.server = [this](const FetchRequest& request) { return answer(request); };
}

Instant FakeServer::now() const {
  return Instant(std::chrono::milliseconds(platform_.clock_ms));
}

Resource& FakeServer::add(std::string_view preset_name, std::string name) {
  const Preset& preset = *find_preset(preset_name);
  Resource resource;
  resource.id = ResourceId(Uuid::version7(2, 2, next_id_++));
  resource.kind = preset.kind;
  resource.name = std::move(name);
  resource.policy = preset.policy;
  resource.words = preset.words;
  resources.push_back(resource);
  return resources.back();
}

rules::Schedule FakeServer::schedule_of(const Resource& resource) const {
  rules::Schedule made;
  made.resource_id = resource.id;
  made.policy = resource.policy;
  made.units = resource.units;
  made.capacity = resource.capacity;
  made.time_zone = resource.time_zone;
  made.zone = platform_.zone_rules(resource.time_zone);
  made.range = {now() - std::chrono::hours(48), now() + std::chrono::hours(24 * 70)};
  std::vector<Interval> extra;
  for (const AvailabilityWindow& window : windows)
    extra.push_back(window.interval);
  const rules::OpenTime open = rules::open_time(hours, extra, made.zone, made.range);
  made.open = open.open;
  made.closed = open.closed;
  for (const Booking& booking : bookings) {
    if (booking.resource_id == resource.id && occupies(status_at(booking, now()))) {
      made.busy.push_back({rules::occupied(booking.interval, resource.policy), 1});
    }
  }
  std::sort(made.busy.begin(), made.busy.end(),
            [](const rules::Busy& a, const rules::Busy& b) { return a.interval < b.interval; });
  return made;
}

FetchReply FakeServer::schedule(const Resource& resource) const {
  return reply(200, wire::to_json(schedule_of(resource)));
}

FetchReply FakeServer::auth(const FetchRequest& request) {
  if (request.body.find(password) == std::string::npos) return refuse(Error::of(ErrorCode::unauthorized));
  return reply(200, wire::to_json(wire::AuthReply{user, "token", now() + std::chrono::hours(1)}));
}

FetchReply FakeServer::refreshed() {
  ++refreshes;
  if (!session_lasts) return refuse(Error::of(ErrorCode::unauthorized));
  return reply(200, wire::to_json(wire::AuthReply{user, "token", now() + std::chrono::hours(1)}));
}

FetchReply FakeServer::listed_providers() const {
  std::vector<std::string> items;
  for (const wire::ProviderItem& provider : providers)
    items.push_back(wire::to_json(provider));
  return reply(200, wire::list_json(items));
}

FetchReply FakeServer::change_user(const FetchRequest& request) {
  const auto asked = wire::decode_user_patch(request.body);
  if (!asked) return refuse(asked.error());
  if (asked->name) user.name = *asked->name;
  asked->time_zone.apply_to(user.time_zone, "UTC");
  return reply(200, wire::to_json(user));
}

FetchReply FakeServer::book(const FetchRequest& request) {
  const auto wanted = wire::decode_booking_create(request.body);
  if (!wanted) return refuse(wanted.error());
  const auto resource = std::find_if(resources.begin(), resources.end(),
                                     [&](const Resource& r) { return r.id == wanted->resource_id; });
  if (resource == resources.end()) return refuse(Error::of(ErrorCode::not_found));
  const rules::Schedule schedule = schedule_of(*resource);
  const auto interval = rules::complete({wanted->start, wanted->end}, resource->policy, schedule.zone, now());
  if (!interval) return refuse(interval.error());
  rules::Request asked;
  asked.start = interval->start;
  asked.end = interval->end;
  auto violations = rules::check(asked, schedule, now(), actor_of(user, *resource, wanted->overrides));
  if (!violations.empty()) return refuse(Error::broken(std::move(violations)));
  Booking booking;
  booking.id = BookingId(Uuid::version7(3, 3, next_id_++));
  booking.resource_id = resource->id;
  booking.user_id = user.id;
  booking.interval = *interval;
  booking.title = wanted->title;
  booking.note = wanted->note;
  booking.created_at = booking.updated_at = now();
  if (resource->policy.confirmation == Confirmation::hold) {
    booking.status = BookingStatus::held;
    booking.held_until = now() + resource->policy.hold_minutes;
  }
  bookings.push_back(booking);
  return reply(201, wire::to_json(booking, now()));
}

FetchReply FakeServer::act(Booking& booking, std::string_view word) {
  const auto transition = transition_named(word);
  if (!transition) return refuse(Error::of(ErrorCode::not_found));
  const BookingStatus status = status_at(booking, now());
  if (status == BookingStatus::expired) return refuse(Error::of(ErrorCode::hold_expired));
  const auto next = after(status, *transition);
  if (!next) return refuse(Error::of(ErrorCode::bad_transition));
  booking.status = *next;
  return reply(200, wire::to_json(booking, now()));
}

// Reschedules and edits, judged without the booking itself.
FetchReply FakeServer::change(Booking& booking, const FetchRequest& request) {
  const auto patch = wire::decode_booking_patch(request.body);
  if (!patch) return refuse(patch.error());
  Interval to = booking.interval;
  to.start = patch->start.value_or(to.start);
  to.end = patch->end.value_or(to.start + booking.interval.length());
  const auto resource = std::find_if(resources.begin(), resources.end(),
                                     [&](const Resource& r) { return r.id == booking.resource_id; });
  const bool renews = resource != resources.end() && resource->policy.mode == Mode::loan;
  if (patch->moves() && !renews && resource != resources.end()) {
    const BookingStatus kept = std::exchange(booking.status, BookingStatus::cancelled);
    const rules::Schedule without = schedule_of(*resource);
    booking.status = kept;
    rules::Request asked;
    asked.start = to.start;
    asked.end = to.end;
    auto violations = rules::check(asked, without, now(), actor_of(user, *resource, patch->overrides));
    if (!violations.empty()) return refuse(Error::broken(std::move(violations)));
  }
  booking.interval = to;
  patch->title.apply_to(booking.title);
  ++booking.version;
  booking.updated_at = now();
  return reply(200, wire::to_json(booking, now()));
}

FetchReply FakeServer::change_hours(const FetchRequest& request) {
  const std::string tag = "\"" + std::to_string(version) + "\"";
  for (const auto& [name, value] : request.headers) {
    if (name == "If-Match" && value != tag) return refuse(Error::of(ErrorCode::precondition_failed));
  }
  const auto asked = wire::decode_hours_request(request.body);
  if (!asked) return refuse(asked.error());
  wire::apply(*asked, hours);
  ++version;
  return reply(200, wire::to_json(hours));
}

FetchReply FakeServer::change_windows(const FetchRequest& request, std::string_view rest) {
  if (request.method == "DELETE") {
    const std::string_view id = rest.substr(rest.rfind('/') + 1);
    std::erase_if(windows, [&](const AvailabilityWindow& w) { return w.id.to_string() == id; });
    ++version;
    return reply(204, "");
  }
  const auto asked = wire::decode_windows_request(request.body);
  if (!asked) return refuse(asked.error());
  std::vector<std::string> items;
  for (const Interval& interval : asked->windows) {
    for (const AvailabilityWindow& there : windows) {
      if (there.interval.overlaps(interval)) return refuse(Error::of(ErrorCode::overlapping_windows));
    }
    windows.push_back({WindowId(Uuid::version7(4, 4, next_id_++)), interval});
    items.push_back(wire::to_json(windows.back()));
  }
  ++version;
  return reply(201, wire::list_json(items));
}

FetchReply FakeServer::listed(std::string_view url) const {
  const auto value = [url](std::string_view name) {
    const std::string mark = std::string(name) + "=";
    const auto found = url.find(mark);
    if (found == std::string_view::npos) return std::string();
    const std::string_view rest = url.substr(found + mark.size());
    std::string text(rest.substr(0, rest.find('&')));
    for (auto at = text.find("%3A"); at != std::string::npos; at = text.find("%3A"))
      text.replace(at, 3, ":");
    return text;
  };
  const auto from = Instant::parse(value("from"));
  const auto to = Instant::parse(value("to"));
  std::vector<const Booking*> found;
  for (const Booking& booking : bookings) {
    const bool of_user = value("user_id").empty() || booking.user_id.to_string() == value("user_id");
    const bool of_resource =
        value("resource_id").empty() || booking.resource_id.to_string() == value("resource_id");
    const bool in_range = (!from || booking.interval.end > *from) && (!to || booking.interval.start < *to);
    if (of_user && of_resource && in_range) found.push_back(&booking);
  }
  constexpr std::size_t kPage = 200;
  const std::size_t begin = value("cursor").empty() ? 0 : std::stoul(value("cursor"));
  const std::size_t end = std::min(found.size(), begin + kPage);
  std::vector<std::string> items;
  for (std::size_t i = begin; i < end; ++i)
    items.push_back(wire::to_json(*found[i], now()));
  return reply(200, wire::list_json(items, end < found.size() ? std::to_string(end) : ""));
}

FetchReply FakeServer::of_resource(const FetchRequest& request, const Resource& resource,
                                   std::string_view rest) {
  if (rest.starts_with("/schedule")) return schedule(resource);
  if (rest.starts_with("/hours")) {
    FetchReply made = request.method == "PUT" ? change_hours(request) : reply(200, wire::to_json(hours));
    if (made.status == 200) made.headers.emplace_back("etag", "\"" + std::to_string(version) + "\"");
    return made;
  }
  if (rest.starts_with("/availability")) {
    if (request.method != "GET") return change_windows(request, rest);
    std::vector<std::string> items;
    for (const AvailabilityWindow& window : windows)
      items.push_back(wire::to_json(window));
    return reply(200, wire::list_json(items));
  }
  return reply(200, wire::to_json(resource, shape_for(user, resource)));
}

std::optional<FetchReply> FakeServer::answer(const FetchRequest& request) {
  const std::string_view url = request.url;
  if (url == wire::paths::kRefresh) return refreshed();
  if (request.method != "GET") ++writes;
  if (request.method != "GET" && next_reply) return std::exchange(next_reply, std::nullopt);
  if (url == wire::paths::kLogin || url == wire::paths::kRegister) return auth(request);
  if (url == wire::paths::kLogout) {
    return sign_out_at.empty() ? reply(204, "") : reply(200, wire::to_json(wire::GoTo{sign_out_at}));
  }
  if (url == wire::paths::kProviders) return listed_providers();
  if (url == wire::paths::kMe) return reply(200, wire::to_json(user));
  if (url == wire::paths::user(user.id)) return change_user(request);
  if (url == wire::paths::kBookings && request.method == "POST") return book(request);
  for (const Resource& resource : resources) {
    const std::string path = wire::paths::resource(resource.id);
    if (url.starts_with(path)) return of_resource(request, resource, url.substr(path.size()));
  }
  std::vector<std::string> items;
  if (url.starts_with(wire::paths::kResources)) {
    for (const Resource& resource : resources)
      items.push_back(wire::to_json(resource, shape_for(user, resource)));
    return reply(200, wire::list_json(items));
  }
  for (Booking& booking : bookings) {
    const std::string path = wire::paths::booking(booking.id);
    if (!url.starts_with(path)) continue;
    if (request.method == "POST") return act(booking, url.substr(path.size() + 1));
    if (request.method == "PUT") return change(booking, request);
    return reply(200, wire::to_json(booking, now()));
  }
  if (url.starts_with(wire::paths::kBookings)) return listed(url);
  return refuse(Error::of(ErrorCode::not_found));
}

}  // namespace holdfast::ui
