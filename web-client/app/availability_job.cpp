#include "web-client/app/availability_job.hpp"

#include <algorithm>
#include <utility>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_requests.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kBatch = 400;  // windows of one request: a tenth of what its body may hold
constexpr std::size_t kMostUndos = 50;
constexpr int kMostTries = 4;
constexpr int kTryAgainMs = 2000;

bool is_this(const State& state, ResourceId id) {
  return state.availability->resource == id && !state.availability->jobs.empty();
}

std::vector<Interval> next_batch(const OfferJob& job) {
  const auto count = static_cast<std::ptrdiff_t>(std::min(kBatch, job.todo.publish.size()));
  return {job.todo.publish.begin(), job.todo.publish.begin() + count};
}

void forget_drafts(Availability& offer, const std::vector<Interval>& done) {
  std::erase_if(offer.drafts, [&](const Interval& draft) {
    return std::find(done.begin(), done.end(), draft) != done.end();
  });
}

// The hours shown: as saved, with every change that is on its way.
void show_hours(Availability& offer) {
  offer.hours = offer.saved;
  for (const OfferJob& job : offer.jobs)
    apply(job.todo.hours, offer.hours);
}

Effects send_next(State& state, const Tools& tools);

void keep_undo(Availability& offer, const OfferChange& change) {
  if (offer.undos.size() == kMostUndos) offer.undos.erase(offer.undos.begin());
  offer.undos.push_back({offer.next_undo++, change});
}

Effects look_again(State& state) {
  schedule_changed(state, *state.availability->resource);
  Effects effects = want_schedule(state, *state.availability->resource);
  effects += ask_week(state);
  return effects;
}

// Tells what was done, with Undo, and closes the form that asked for it.
void tell(State& state, const OfferJob& job, const std::string& words) {
  Availability& offer = *state.availability;
  if (job.from == OfferJob::From::undo || job.undo.empty()) return toast(state, words);
  keep_undo(offer, job.undo);
  toast_with(state, words, t("availability.undo"), OfferUndone{*offer.resource, offer.undos.back().number});
}

void close_form(Availability& offer, OfferJob::From from) {
  switch (from) {
    case OfferJob::From::sheet:
      offer.editing_hours = false;
      break;
    case OfferJob::From::exception:
      offer.exception.open = false;
      break;
    case OfferJob::From::plan:
      offer.plan.open = false;
      break;
    case OfferJob::From::drafts:
      offer.before.clear();
      break;
    case OfferJob::From::grid:
    case OfferJob::From::undo:
      break;
  }
}

Effects finish(State& state, const Tools& tools) {
  Availability& offer = *state.availability;
  const OfferJob job = std::move(offer.jobs.front());
  offer.jobs.pop_front();
  close_form(offer, job.from);
  tell(state, job, job.done);
  show_hours(offer);
  if (!offer.jobs.empty()) return send_next(state, tools);
  return look_again(state);
}

void say_problem(State& state, OfferJob::From from, const std::string& words) {
  Availability& offer = *state.availability;
  switch (from) {
    case OfferJob::From::sheet:
      offer.hours_problem = words;
      return;
    case OfferJob::From::exception:
      offer.exception.problem = words;
      return;
    case OfferJob::From::drafts:
      offer.problem = words;
      return;
    case OfferJob::From::plan:
      offer.plan.problem = words;
      return;
    case OfferJob::From::grid:
    case OfferJob::From::undo:
      toast(state, words, true);
  }
}

// The first change cannot be finished: it and what was built upon it are given up, the rest of the state is
// read anew. Steps of it that were done stay done and can be undone.
Effects give_up(State& state, const Error& error) {
  Availability& offer = *state.availability;
  const OfferJob job = std::move(offer.jobs.front());
  offer.jobs.clear();
  show_hours(offer);
  if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
  if (!job.undo.empty() && job.finished > 0) tell(state, job, part_words(job.finished, job.steps));
  say_problem(state, job.from, sentence(error));
  Effects effects = look_again(state);
  effects.push_back(ask_hours(*offer.resource));
  return effects;
}

// No answer, or too busy: the same step again, a few times. Every step may be repeated: the hours are guarded
// by their tag, windows by their key.
Effects failed(State& state, const Error& error) {
  if (!state.online && error.code == ErrorCode::unavailable) return {};  // it waits: see back_online
  OfferJob& job = state.availability->jobs.front();
  const bool may_pass = error.code == ErrorCode::unavailable || error.code == ErrorCode::saturated;
  if (!may_pass || ++job.tries >= kMostTries) return give_up(state, error);
  state.availability->sending = true;
  return {Later{kTryAgainMs, JobGoesOn{}}};
}

Send named(const State& state, Send send) {
  const Resource* resource = find_resource(state, state.availability->resource);
  const std::string name = resource == nullptr ? t("booking.it") : resource->name;
  return kept_for_sign_in(std::move(send), t("session.again.hours", {{"what", name}}));
}

Effects send_next(State& state, const Tools& tools) {
  Availability& offer = *state.availability;
  if (offer.sending || offer.jobs.empty() || !state.online) return {};
  OfferJob& job = offer.jobs.front();
  if (!job.todo.hours.empty()) {
    OpeningHours wanted = offer.saved;
    apply(job.todo.hours, wanted);
    if (difference(offer.saved, wanted).empty()) {
      job.todo.hours = {};
      return send_next(state, tools);
    }
    offer.sending = true;
    return {named(state, save_hours(*offer.resource, wanted, offer.etag))};
  }
  if (!job.todo.take_back.empty()) {
    offer.sending = true;
    return {named(state, take_back_window(*offer.resource, job.todo.take_back.front().id))};
  }
  if (!job.todo.publish.empty()) {
    offer.sending = true;
    if (job.key.empty()) job.key = tools.make_key();
    return {named(state, publish_windows(*offer.resource, next_batch(job), job.key))};
  }
  return finish(state, tools);
}

Effects hours_saved(State& state, const OpeningHours& hours, const std::string& etag, const Tools& tools) {
  Availability& offer = *state.availability;
  OfferJob& job = offer.jobs.front();
  OpeningHours before = offer.saved;
  OpeningHours after = before;
  apply(job.todo.hours, after);
  job.undo.hours = difference(after, before);
  job.todo.hours = {};
  job.tries = 0;
  forget_drafts(offer, job.todo.as_hours);
  offer.saved = hours;
  offer.etag = etag;
  show_hours(offer);
  return send_next(state, tools);
}

}  // namespace

OfferChange hours_change(const Availability& offer, const OpeningHours& hours) {
  OfferChange change;
  change.hours = difference(offer.hours, hours);
  return change;
}

Effects start_change(State& state, OfferChange change, OfferJob::From from, std::string done,
                     const Tools& tools) {
  Availability& offer = *state.availability;
  if (change.empty() || !offer.resource) return {};
  std::sort(change.publish.begin(), change.publish.end());
  for (const AvailabilityWindow& gone : change.take_back)
    std::erase_if(offer.windows, [&](const AvailabilityWindow& w) { return w.id == gone.id; });
  OfferJob job;
  job.from = from;
  job.steps = change.take_back.size() + change.publish.size();
  job.todo = std::move(change);
  job.done = std::move(done);
  offer.jobs.push_back(std::move(job));
  show_hours(offer);
  if (!state.online) toast(state, t("availability.waits"));
  return send_next(state, tools);
}

const OfferJob* running_job(const Availability& offer, OfferJob::From from) {
  const auto found = std::find_if(offer.jobs.begin(), offer.jobs.end(),
                                  [from](const OfferJob& job) { return job.from == from; });
  return found == offer.jobs.end() ? nullptr : &*found;
}

void take_hours(Availability& offer, const OpeningHours& hours, std::string etag) {
  offer.saved = hours;
  offer.etag = std::move(etag);
  show_hours(offer);
}

Effects on(State& state, const JobHoursReplied& replied, const Tools& tools) {
  if (!is_this(state, replied.id)) return {};
  Availability& offer = *state.availability;
  offer.sending = false;
  if (replied.hours) return hours_saved(state, *replied.hours, replied.etag, tools);
  if (replied.hours.error().code != ErrorCode::precondition_failed)
    return failed(state, replied.hours.error());
  offer.sending = true;
  return {reread_hours(replied.id)};
}

// The tag covers windows too: when the hours themselves are as we know them, nobody was in the way. When they
// are as we want them, an earlier try of ours went through unanswered.
Effects on(State& state, const JobHoursReread& reread, const Tools& tools) {
  if (!is_this(state, reread.id)) return {};
  Availability& offer = *state.availability;
  offer.sending = false;
  if (!reread.hours) return failed(state, reread.hours.error());
  OpeningHours wanted = offer.saved;
  apply(offer.jobs.front().todo.hours, wanted);
  if (difference(*reread.hours, wanted).empty()) return hours_saved(state, *reread.hours, reread.etag, tools);
  if (difference(*reread.hours, offer.saved).empty()) {
    offer.etag = reread.etag;
    return send_next(state, tools);
  }
  offer.sending = true;  // until the person has decided
  offer.conflict = OfferConflict{*reread.hours, reread.etag};
  return {};
}

Effects on(State& state, const OfferConflictAnswered& answered, const Tools& tools) {
  Availability& offer = *state.availability;
  if (!offer.conflict) return {};
  const OfferConflict conflict = std::move(*offer.conflict);
  offer.conflict.reset();
  offer.sending = false;
  if (!answered.keep_mine) offer.jobs.clear();
  take_hours(offer, conflict.theirs, conflict.etag);
  if (answered.keep_mine) return send_next(state, tools);
  offer.edited = offer.hours;
  return look_again(state);
}

Effects on(State& state, const JobTakenBack& taken, const Tools& tools) {
  if (!is_this(state, taken.id)) return {};
  Availability& offer = *state.availability;
  OfferJob& job = offer.jobs.front();
  offer.sending = false;
  if (!taken.done) return failed(state, taken.done.error());
  job.undo.publish.push_back(job.todo.take_back.front().interval);
  job.todo.take_back.erase(job.todo.take_back.begin());
  job.tries = 0;
  ++job.finished;
  return send_next(state, tools);
}

Effects on(State& state, const JobPublished& published, const Tools& tools) {
  if (!is_this(state, published.id)) return {};
  Availability& offer = *state.availability;
  OfferJob& job = offer.jobs.front();
  offer.sending = false;
  if (!published.windows) return failed(state, published.windows.error());
  const std::vector<Interval> sent = next_batch(job);
  job.todo.publish.erase(job.todo.publish.begin(),
                         job.todo.publish.begin() + static_cast<std::ptrdiff_t>(sent.size()));
  for (const AvailabilityWindow& window : *published.windows) {
    job.undo.take_back.push_back(window);
    offer.windows.push_back(window);
  }
  if (job.from == OfferJob::From::drafts) forget_drafts(offer, sent);
  job.key.clear();
  job.tries = 0;
  job.finished += sent.size();
  return send_next(state, tools);
}

Effects on(State& state, const OfferOnline&, const Tools& tools) {
  return send_next(state, tools);
}

Effects on(State& state, const JobGoesOn&, const Tools& tools) {
  state.availability->sending = false;
  return send_next(state, tools);
}

Effects on(State& state, const OfferUndone& undone, const Tools& tools) {
  Availability& offer = *state.availability;
  const auto found = std::find_if(offer.undos.begin(), offer.undos.end(),
                                  [&](const OfferUndo& undo) { return undo.number == undone.number; });
  if (offer.resource != undone.id || found == offer.undos.end()) {
    toast(state, t("availability.undo_gone"), true);
    return {};
  }
  OfferChange change = std::move(found->change);
  offer.undos.erase(found);
  return start_change(state, std::move(change), OfferJob::From::undo, t("availability.undone"), tools);
}

}  // namespace holdfast::ui
