#include "api-server/app/event_stream.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "api-server/app/sessions.hpp"
#include "api-server/app/stream_message.hpp"
#include "api-server/app/stream_tail.hpp"
#include "api-server/log.hpp"

namespace holdfast::app {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto kTick = std::chrono::seconds(1);
// Commits that come one upon the other are read together.
constexpr auto kBetweenReadings = std::chrono::milliseconds(10);
constexpr auto kAfterFailure = std::chrono::milliseconds(250);
// Joins of one reading, and resumes among them, which cost more; the others wait for the next. Whoever
// listens already is told what is new in between.
constexpr std::size_t kJoinsAtOnce = 64;
constexpr std::size_t kResumesAtOnce = 8;
// What is sent to a listener at once stays well below what its connection may have unsent.
constexpr std::size_t kMostAtOnce = std::size_t{160} << 10;
constexpr std::string_view kHello = ": connected\nretry: 2000\n\n";
constexpr std::string_view kHeartbeat = ": still here\n\n";

struct Joining {
  std::shared_ptr<StreamSeats::Seat> seat;
  Listening listening;
};

struct Listener {
  std::shared_ptr<StreamSeats::Seat> seat;
  std::string token;
  std::optional<ResourceId> resource;
  Actor actor;
  Outlet outlet;
  std::int64_t marked = 0;  // the position that it was told last
};

// The messages of some events, as far as the listener may see them.
std::string text_for(const Listener& listener, const std::vector<StreamMessage>& messages) {
  std::string text;
  for (const StreamMessage& message : messages) {
    if (listener.resource && *listener.resource != message.resource()) continue;
    text += message.text_for(listener.actor);
  }
  return text;
}

Error stopped() {
  return Error::of(ErrorCode::saturated, "The server is stopping. Connect again in a moment.");
}

}  // namespace

struct EventStream::State {
  State(std::string connection, const Clock& given_clock, SessionRegistry& given_sessions, Metrics& metrics,
        const EventStreamOptions& given)
      : seats(given.listeners, given.per_user),
        session(std::move(connection)),
        clock(given_clock),
        sessions(given_sessions),
        options(given),
        listening_now(metrics.gauge("holdfast_stream_listeners", "Clients that listen to events")),
        sent(metrics.counter("holdfast_stream_events_sent_total", "Events sent, once per listener")),
        resets(metrics.counter("holdfast_stream_resets_total", "Listeners told to load everything again")),
        dropped(metrics.counter("holdfast_stream_dropped_total",
                                "Listeners dropped because they were too slow")) {}

  void work();

  // ---- Shared, under the mutex.
  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  bool woken = false;
  bool live = true;
  bool look_up_rights = false;
  std::vector<Joining> joining;
  StreamSeats seats;
  std::thread thread;

 private:
  [[nodiscard]] std::vector<Joining> take_joining();
  bool turn(std::vector<Joining> joined, bool read);
  bool read_and_send(std::vector<Joining> joined);
  void send_fresh(const TailReading& reading);
  void welcome(Joining joined, const Missed* missed);
  bool give(Listener& listener, std::string_view text);
  bool keep_rights(Listener& listener);
  void beat();
  void end_all();

  // ---- The thread's own.
  store::Session session;
  const Clock& clock;
  SessionRegistry& sessions;
  const EventStreamOptions options;
  Gauge listening_now;
  Counter sent;
  Counter resets;
  Counter dropped;
  StreamTail tail;
  std::vector<Listener> listeners;
  SteadyTime ticked;
  SteadyTime beaten = std::chrono::steady_clock::now();
  std::int64_t last_id = 0;
};

void EventStream::State::work() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    if (listeners.empty()) {
      changed.wait(lock, [&] { return stopping || !joining.empty(); });
    } else {
      changed.wait_for(lock, kTick, [&] { return stopping || woken || look_up_rights || !joining.empty(); });
    }
    if (stopping) break;
    const bool tick = std::chrono::steady_clock::now() - ticked >= kTick;
    const bool rights = std::exchange(look_up_rights, false) || tick;
    std::vector<Joining> joined = take_joining();
    const bool read = std::exchange(woken, false) || !joined.empty() || (tick && !live);
    lock.unlock();
    if (rights) {
      ticked = std::chrono::steady_clock::now();
      std::erase_if(listeners, [&](Listener& listener) { return !keep_rights(listener); });
    }
    const bool done = turn(std::move(joined), read);
    lock.lock();
    woken = woken || !done;
    if (read) changed.wait_for(lock, done ? kBetweenReadings : kAfterFailure, [&] { return stopping; });
  }
  end_all();
}

std::vector<Joining> EventStream::State::take_joining() {
  const auto last = joining.begin() + static_cast<std::ptrdiff_t>(std::min(joining.size(), kJoinsAtOnce));
  std::size_t resumes = 0;
  const auto end = std::find_if(joining.begin(), last, [&](const Joining& one) {
    return one.listening.last_id && ++resumes > kResumesAtOnce;
  });
  std::vector<Joining> taken(std::make_move_iterator(joining.begin()), std::make_move_iterator(end));
  joining.erase(joining.begin(), end);
  return taken;
}

void EventStream::State::end_all() {
  for (const Listener& listener : listeners)
    listener.outlet.close();
  for (const Joining& joined : joining)
    joined.listening.refuse(stopped());
  listeners.clear();
  joining.clear();
}

// False: the outbox could not be read.
bool EventStream::State::turn(std::vector<Joining> joined, bool read) {
  // What is new goes first: nobody waits for those who resume.
  bool done = !read || listeners.empty() || read_and_send({});
  if (!joined.empty()) done = read_and_send(std::move(joined)) && done;
  if (const auto now = std::chrono::steady_clock::now(); now - beaten >= options.heartbeat) {
    beaten = now;
    beat();
  }
  if (listeners.empty()) tail.forget();
  listening_now.set(static_cast<double>(listeners.size()));
  return done;
}

bool EventStream::State::read_and_send(std::vector<Joining> joined) {
  std::vector<Resume> resumes;
  for (const Joining& one : joined) {
    if (one.listening.last_id) resumes.push_back({*one.listening.last_id, one.listening.resource});
  }
  const auto reading = tail.read(session, resumes);
  if (!reading) {
    for (const Joining& one : joined)
      one.listening.refuse(reading.error());
    return false;
  }
  last_id = reading->last_id;
  send_fresh(*reading);
  auto missed = reading->missed.begin();
  for (Joining& one : joined) {
    const bool resumes_here = one.listening.last_id.has_value();
    welcome(std::move(one), resumes_here ? &*missed++ : nullptr);
  }
  return true;
}

void EventStream::State::send_fresh(const TailReading& reading) {
  if (reading.fresh.empty() && !reading.overflow) return;
  const Instant now = clock.now();
  const auto messages = messages_of(reading.fresh, now);
  std::erase_if(listeners, [&](Listener& listener) {
    std::string text = text_for(listener, messages);
    if (reading.overflow || text.size() > kMostAtOnce) {
      resets.add();
      text = reset_message(last_id, now);
    }
    return !give(listener, text);
  });
}

void EventStream::State::welcome(Joining joined, const Missed* missed) {
  Listening& wanted = joined.listening;
  const Instant now = clock.now();
  auto actor = sessions.authenticate(wanted.token, now);
  if (!actor) return wanted.refuse(actor.error());
  Listener listener{
      std::move(joined.seat), std::move(wanted.token), wanted.resource, *std::move(actor), {}, last_id};
  std::string first(kHello);
  if (missed != nullptr) {
    const std::string replayed = *missed ? text_for(listener, messages_of(**missed, now)) : std::string();
    const bool lost = !*missed || replayed.size() > kMostAtOnce;
    if (lost) resets.add();
    first += lost ? reset_message(last_id, now) : replayed;
  }
  first += position_mark(last_id);
  const double count = static_cast<double>(messages_in(first));
  auto outlet = wanted.open(std::move(first));
  if (!outlet) return;
  if (count > 0) sent.add(count);
  listener.outlet = *std::move(outlet);
  listener.seat->occupy(listener.outlet.is_open);
  listeners.push_back(std::move(listener));
}

bool EventStream::State::give(Listener& listener, std::string_view text) {
  if (text.empty()) return true;
  if (!listener.outlet.is_open()) return false;
  if (!listener.outlet.send(text)) {
    dropped.add();
    return false;
  }
  if (const auto count = messages_in(text); count > 0) sent.add(static_cast<double>(count));
  return true;
}

bool EventStream::State::keep_rights(Listener& listener) {
  if (!listener.outlet.is_open()) return false;
  auto actor = sessions.authenticate(listener.token, clock.now());
  if (!actor) {
    listener.outlet.close();
    return false;
  }
  listener.actor = *std::move(actor);
  return true;
}

// Also moves on the place from which a listener would resume, when nothing that it may see has happened.
void EventStream::State::beat() {
  const std::string mark = position_mark(last_id);
  std::erase_if(listeners, [&](Listener& listener) {
    std::string text(kHeartbeat);
    if (listener.marked != last_id) text += mark;
    listener.marked = last_id;
    return !give(listener, text);
  });
}

// ---- From any thread.

EventStream::EventStream(std::string connection_string, const Clock& clock, SessionRegistry& sessions,
                         Metrics& metrics, EventStreamOptions options)
    : state_(std::make_unique<State>(std::move(connection_string), clock, sessions, metrics, options)) {
  state_->thread = std::thread([state = state_.get()] { state->work(); });
}

EventStream::~EventStream() {
  stop();
}

void EventStream::stop() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

StreamSeats& EventStream::seats() {
  return state_->seats;
}

void EventStream::join(std::shared_ptr<StreamSeats::Seat> seat, Listening listening) {
  {
    const std::lock_guard lock(state_->mutex);
    if (!state_->stopping) {
      state_->joining.push_back({std::move(seat), std::move(listening)});
      state_->changed.notify_all();
      return;
    }
  }
  listening.refuse(stopped());
}

void EventStream::wake() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->woken = true;
  }
  state_->changed.notify_all();
}

void EventStream::set_live(bool live) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->live = live;
    state_->woken = true;
  }
  state_->changed.notify_all();
}

void EventStream::rights_changed() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->look_up_rights = true;
  }
  state_->changed.notify_all();
}

}  // namespace holdfast::app
