#include <algorithm>
#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/encode.hpp"
#include "web-client/app/availability.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/record.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr auto kBackShown = std::chrono::seconds(6);
constexpr int kAskWhoAgainMs = 15'000;
constexpr auto kDraftLives = std::chrono::hours(24);
constexpr std::string_view kDrawn = "drawn/";
constexpr auto kTooOld = std::chrono::hours(24 * 14);

// "<when> <tag>\n<body>"
struct KeptAnswer {
  Instant at;
  std::string etag;
  std::string_view body;
};

std::optional<KeptAnswer> parse_answer(std::string_view text) {
  const std::size_t space = text.find(' ');
  const std::size_t line = text.find('\n');
  if (space == std::string_view::npos || line == std::string_view::npos || space > line) return std::nullopt;
  const auto at = Instant::parse(text.substr(0, space));
  if (!at) return std::nullopt;
  return KeptAnswer{*at, std::string(text.substr(space + 1, line - space - 1)), text.substr(line + 1)};
}

void take_resources(State& state, const KeptAnswer& answer) {
  if (!state.found.empty()) return;  // the server was faster
  const auto list = wire::decode_resources(answer.body);
  if (!list) return;
  for (const Resource& resource : list->items) {
    state.found.push_back(resource.id);
    state.resources.try_emplace(resource.id, resource);
  }
  state.resources_load = Load::ready;
}

void take_schedule(State& state, const KeptAnswer& answer) {
  const auto schedule = wire::decode_schedule(answer.body);
  if (!schedule) return;
  CachedSchedule& cached = state.schedules[schedule->resource_id];
  if (cached.fetched_at != Instant{}) return;
  cached.schedule = *schedule;
  cached.fetched_at = answer.at;
  cached.etag = answer.etag;
}

void take_bookings(State& state, const KeptAnswer& answer) {
  if (state.bookings.load == Load::ready) return;
  auto list = wire::decode_bookings(answer.body);
  if (!list) return;
  for (const Booking& booking : list->items)
    put_booking(state, booking);
  state.offline->bookings_at = answer.at;
}

// Before the server has said who this is: it was so when they left.
void take_person(State& state, const KeptAnswer& answer) {
  if (state.session_known) return;
  const auto user = wire::decode_user(answer.body);
  if (!user) return;
  state.user = *user;
  state.session_known = true;
}

void take(State& state, const Kept& thing) {
  const auto answer = parse_answer(thing.value);
  if (!answer || state.now - answer->at > kTooOld) return;
  if (thing.key == "me") take_person(state, *answer);
  if (thing.key == "resources") take_resources(state, *answer);
  if (thing.key == "bookings") take_bookings(state, *answer);
  if (thing.key.starts_with("schedule/")) take_schedule(state, *answer);
  if (!thing.key.starts_with("resource/")) return;
  if (const auto resource = wire::decode_resource(answer->body))
    state.resources.try_emplace(resource->id, *resource);
}

}  // namespace

Own<Offline> fresh_offline() {
  return Own<Offline>::fresh();
}

Effects on(State& state, const KeptLoaded& loaded, const Tools& tools) {
  QueueRead queue;
  for (const Kept& thing : loaded.things) {
    if (thing.key.starts_with("queue/")) {
      queue.things.push_back(thing);
    } else if (thing.key == "me") {
      take(state, thing);  // first: the others are theirs
    }
  }
  for (const Kept& thing : loaded.things) {
    if (thing.key != "me") take(state, thing);
    if (thing.key == "draft") state.offline->draft = thing.value;
    if (!thing.key.starts_with(kDrawn)) continue;
    if (const auto id = ResourceId::parse(thing.key.substr(kDrawn.size())))
      state.offline->drawn[*id] = thing.value;
  }
  take_draft(state);
  take_offer(state);
  state.offline->loaded = true;
  if (state.offline->session_unsure) state.session_known = true;
  settle_book(state);
  Effects effects = on(state, queue, tools);
  mark_queued(state);
  effects += arrive(state);
  return effects;
}

Effects on(State& state, const PersonCame& came, const Tools&) {
  if (came.another) state.offline = fresh_offline();
  Queue& queue = state.offline->queue;
  queue.paused = false;
  hurry(queue);
  return on(state, QueueDue{}, {});
}

// Whom the device remembers is believed until the server can be asked.
Effects on(State& state, const SessionUnsure&, const Tools&) {
  state.offline->session_unsure = true;
  // Not before the device was asked whom it remembers.
  if (!state.session_known && !state.user && state.offline->loaded) {
    state.session_known = true;
    Effects effects = arrive(state);
    effects.push_back(Later{kAskWhoAgainMs, SessionWanted{}});
    return effects;
  }
  return {Later{kAskWhoAgainMs, SessionWanted{}}};
}

Effects on(State& state, const SessionWanted&, const Tools&) {
  return state.online ? Effects{ask_session()} : Effects{};
}

Effects back_online(State& state, const Tools& tools) {
  Offline& offline = *state.offline;
  offline.back_until = state.now + kBackShown;
  hurry(offline.queue);
  state.resources_load = Load::idle;
  if (state.bookings.load != Load::loading) state.bookings.load = Load::idle;
  for (auto& [id, cached] : state.schedules)
    cached.stale = true;
  if (state.availability->load == Load::failed) state.availability->load = Load::idle;
  Effects effects = on(state, QueueDue{}, {});
  effects += on(state, OfferOnline{}, tools);
  if (state.offline->session_unsure) effects.push_back(ask_session());
  effects += arrive(state);
  effects.push_back(Later{static_cast<int>(kBackShown / std::chrono::milliseconds(1)) + 50, BackShown{}});
  return effects;
}

bool needs_network(const State& state, std::string& problem) {
  if (!state.online) problem = t("error.needs_network");
  return !state.online;
}

Effects on(State& state, const BackShown&, const Tools&) {
  Offline& offline = *state.offline;
  if (offline.back_until && *offline.back_until <= state.now) offline.back_until.reset();
  return {};
}

Effects on(State& state, const NewVersionReady&, const Tools&) {
  toast_with(state, t("connection.new_version"), t("connection.load_it"), NewVersionWanted{}, std::nullopt,
             ToastTone::info);
  state.toasts.back().until = state.now + std::chrono::hours(24);
  return {};
}

Effects on(State&, const NewVersionWanted&, const Tools&) {
  return {LoadNewVersion{}};
}

std::string draft_text(const State& state) {
  const BookForm& book = state.book;
  if (!book.resource || (book.title.empty() && book.note.empty() && book.people.empty())) return "";
  Record record;
  record.put("resource", book.resource->to_string()).put("title", book.title).put("note", book.note);
  record.put("at", state.now);
  for (const std::string& address : book.people)
    record.put("person", address);
  return record.to_string();
}

void take_draft(State& state) {
  BookForm& book = state.book;
  const Record record(state.offline->draft);
  const auto at = record.instant("at");
  const bool empty = book.title.empty() && book.note.empty() && book.people.empty();
  const bool fits = book.resource && record.id<ResourceId>("resource") == book.resource && at;
  if (!fits || !empty || state.now - *at > kDraftLives) return;
  book.title = record.text("title");
  book.note = record.text("note");
  book.people = record.texts("person");
  state.offline->draft.clear();
}

std::string kept_answer(std::string_view body, std::string_view etag, Instant at) {
  std::string text = at.to_string();
  return text.append(" ").append(etag).append("\n").append(body);
}

std::string bookings_text(const State& state) {
  std::vector<std::string> items;
  for (const Booking& booking : state.bookings.items)
    items.push_back(wire::to_json(booking, state.now));
  return kept_answer(wire::list_json(items), "", state.offline->bookings_at.value_or(state.now));
}

std::uint64_t bookings_mark(const State& state) {
  std::uint64_t mark = state.bookings.items.size();
  for (const Booking& booking : state.bookings.items) {
    mark = mark * 1099511628211ULL + static_cast<std::uint64_t>(booking.version);
    mark = mark * 1099511628211ULL + static_cast<std::uint64_t>(booking.updated_at.micros());
    mark = mark * 31 + static_cast<std::uint64_t>(booking.status);
  }
  return mark;
}

std::optional<Instant> shown_from(const State& state) {
  const auto from = [&](ResourceId id) -> std::optional<Instant> {
    const auto cached = state.schedules.find(id);
    const bool known = cached != state.schedules.end() && cached->second.fetched_at != Instant{};
    return known ? std::optional(cached->second.fetched_at) : std::nullopt;
  };
  if (state.route.screen == Screen::book && state.route.resource) return from(*state.route.resource);
  if (state.route.screen != Screen::find) return state.offline->bookings_at;
  std::optional<Instant> oldest;
  for (const ResourceId id : state.found) {
    const auto at = from(id);
    if (at && (!oldest || *at < *oldest)) oldest = at;
  }
  return oldest;
}

}  // namespace holdfast::ui
