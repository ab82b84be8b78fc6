#include "api-server/store/booking_queue.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <set>
#include <string_view>
#include <thread>
#include <utility>

#include "api-server/log.hpp"
#include "api-server/store/backend.hpp"

namespace holdfast::store {
namespace {

struct Waiting {
  BookingCommand command;
  BookingQueue::Reply reply;
};

// The commands of the resources that fall to one thread.
struct Lane {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Waiting> queue;
  bool stopping = false;
  std::thread thread;
};

// Up to `most` from the front. A command whose key is in the batch already stays for the next one, where it
// finds out what the first came to.
std::vector<Waiting> drain(std::deque<Waiting>& queue, std::size_t most) {
  std::vector<Waiting> batch;
  batch.reserve(std::min(queue.size(), most));
  std::set<std::pair<UserId, std::string_view>> keys;
  std::deque<Waiting> left;
  while (!queue.empty() && batch.size() < most) {
    const auto& key = queue.front().command.idempotency;
    const bool repeated = key && keys.contains({key->user_id, key->key});
    if (repeated) {
      left.push_back(std::move(queue.front()));
    } else {
      batch.push_back(std::move(queue.front()));
      const auto& kept = batch.back().command.idempotency;
      if (kept) keys.emplace(kept->user_id, kept->key);
    }
    queue.pop_front();
  }
  for (; !left.empty(); left.pop_back())
    queue.push_front(std::move(left.back()));
  return batch;
}

}  // namespace

struct BookingQueue::State {
  std::string connection_string;
  BookingQueueOptions options;
  std::shared_ptr<ConnectionGate> gate = std::make_shared<ConnectionGate>();
  std::vector<std::unique_ptr<Lane>> lanes;
  std::atomic<std::size_t> waiting{0};

  void work(Lane& lane) {
    Session session(connection_string, options.session);
    session.backend().gate = gate;
    std::unique_lock lock(lane.mutex);
    for (;;) {
      lane.wake.wait(lock, [&] { return lane.stopping || !lane.queue.empty(); });
      if (lane.queue.empty()) return;
      std::vector<Waiting> batch = drain(lane.queue, options.max_batch);
      lock.unlock();
      serve(session, batch);
      waiting -= batch.size();
      batch.clear();
      lock.lock();
    }
  }

  static void serve(Session& session, std::vector<Waiting>& batch) {
    std::vector<const BookingCommand*> commands;
    commands.reserve(batch.size());
    for (const Waiting& one : batch)
      commands.push_back(&one.command);
    std::vector<BookingOutcome> outcomes;
    try {
      outcomes = book(session, commands);
    } catch (const std::exception& error) {
      log_event(LogLevel::error, "booking set failed", {{"what", error.what()}});
      session.disconnect();
      outcomes.resize(batch.size());  // unavailable
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
      try {
        batch[i].reply(std::move(outcomes[i]));
      } catch (const std::exception& error) {
        log_event(LogLevel::error, "booking reply failed", {{"what", error.what()}});
      }
    }
  }
};

BookingQueue::BookingQueue(std::string connection_string, BookingQueueOptions options)
    : state_(std::make_unique<State>()) {
  state_->connection_string = std::move(connection_string);
  state_->options = options;
  for (std::size_t i = 0; i < std::max<std::size_t>(options.threads, 1); ++i)
    state_->lanes.push_back(std::make_unique<Lane>());
  for (const auto& lane : state_->lanes)
    lane->thread = std::thread([state = state_.get(), lane = lane.get()] { state->work(*lane); });
}

BookingQueue::~BookingQueue() {
  for (const auto& lane : state_->lanes) {
    {
      const std::lock_guard lock(lane->mutex);
      lane->stopping = true;
    }
    lane->wake.notify_all();
  }
  for (const auto& lane : state_->lanes)
    lane->thread.join();
}

bool BookingQueue::submit(BookingCommand command, Reply reply) {
  if (state_->waiting.fetch_add(1) >= state_->options.capacity) {
    --state_->waiting;
    return false;
  }
  Lane& lane = *state_->lanes[std::hash<ResourceId>{}(command.resource_id) % state_->lanes.size()];
  {
    const std::lock_guard lock(lane.mutex);
    if (lane.stopping) {
      --state_->waiting;
      return false;
    }
    lane.queue.push_back({std::move(command), std::move(reply)});
  }
  lane.wake.notify_one();
  return true;
}

std::size_t BookingQueue::waiting() const {
  return state_->waiting.load();
}

}  // namespace holdfast::store
