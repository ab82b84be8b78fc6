#include "web-client/views/resource_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "web-client/app/language.hpp"
#include "web-client/app/state.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/preset_words.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {
namespace {

struct Known {
  std::string_view feature;
  Icon icon;
  std::string_view words;  // key
};

constexpr std::array kFeatures = {
    Known{"projector", Icon::projector, "resource.projector"},
    Known{"video", Icon::video, "resource.video"},
    Known{"video call", Icon::video, "resource.video"},
    Known{"video-call", Icon::video, "resource.video"},
    Known{"whiteboard", Icon::presentation, "resource.board"},
    Known{"step-free", Icon::accessibility, "resource.step_free"},
};

std::string kind_word(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::person:
      return t("resource.by_appointment");
    case ResourceKind::room:
      return t("resource.room");
    case ResourceKind::item:
      return t("resource.library");
  }
  return "";
}

std::string lengths(const Policy& policy) {
  if (policy.mode == Mode::loan) return t("length.days", {{"n", policy.loan_days}});
  if (policy.mode == Mode::span) {
    return t("resource.lengths",
             {{"from", length_words(policy.min_duration)}, {"to", length_words(policy.max_duration)}});
  }
  std::string words;
  for (const Minutes m : policy.durations)
    words = words.empty() ? length_words(m) : t("list.or", {{"a", words}, {"b", length_words(m)}});
  return words;
}

std::string how(const Policy& policy, bool long_form) {
  switch (policy.confirmation) {
    case Confirmation::instant:
      return t("resource.at_once");
    case Confirmation::hold:
      return long_form ? t("resource.held_then", {{"length", length_words(policy.hold_minutes)}})
                       : t("resource.hold");
    case Confirmation::approval:
      return t("resource.approval");
  }
  return "";
}

}  // namespace

std::string word(const Resource& resource, std::string_view key, std::string_view fallback) {
  const auto found = resource.words.find(std::string(key));
  return preset_word(
      found == resource.words.end() || found->second.empty() ? fallback : std::string_view(found->second));
}

std::string what_and_where(const Resource& resource) {
  if (!resource.description.empty()) return resource.description;
  const std::string what = kind_word(resource.kind);
  return resource.location.empty() ? what : what + " · " + resource.location;
}

std::string whole_line(const Resource& resource) {
  const std::string line = what_and_where(resource);
  const bool named = resource.location.empty() || resource.description.empty();
  return named ? line : line + " · " + resource.location;
}

Fact feature_fact(std::string_view feature) {
  for (const Known& known : kFeatures) {
    if (known.feature == feature) return {known.icon, t(known.words)};
  }
  std::string words(feature);
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return {Icon::check, std::move(words)};
}

std::vector<Fact> card_facts(const Resource& resource) {
  std::vector<Fact> facts;
  const Policy& policy = resource.policy;
  if (resource.kind == ResourceKind::room) {
    if (resource.capacity) facts.push_back({Icon::users, std::to_string(*resource.capacity)});
    for (const std::string& feature : resource.features) {
      if (facts.size() < 3) facts.push_back(feature_fact(feature));
    }
    return facts;
  }
  if (resource.kind == ResourceKind::item) {
    facts.push_back({Icon::book, t("resource.copies", {{"n", resource.units}})});
    facts.push_back({Icon::calendar, lengths(policy)});
    return facts;
  }
  facts.push_back({Icon::clock, lengths(policy)});
  if (resource.units > 1) facts.push_back({Icon::users, t("resource.up_to_seats", {{"n", resource.units}})});
  if (policy.confirmation != Confirmation::instant) {
    facts.push_back(
        {policy.confirmation == Confirmation::hold ? Icon::hourglass : Icon::clock, how(policy, false)});
  }
  if (facts.size() < 3 && !resource.location.empty()) facts.push_back({Icon::map_pin, resource.location});
  return facts;
}

std::vector<Fact> head_tags(const Resource& resource) {
  const Policy& policy = resource.policy;
  std::vector<Fact> tags;
  if (resource.kind == ResourceKind::room) {
    if (resource.capacity) tags.push_back({Icon::users, t("resource.people", {{"n", *resource.capacity}})});
    for (const std::string& feature : resource.features) {
      if (tags.size() < 3) tags.push_back(feature_fact(feature));
    }
  } else {
    tags.push_back({policy.mode == Mode::loan ? Icon::calendar : Icon::clock, lengths(policy)});
  }
  tags.push_back(
      {policy.confirmation == Confirmation::instant ? Icon::check : Icon::hourglass, how(policy, true)});
  if (policy.min_notice > Minutes{0}) {
    tags.push_back({Icon::calendar, t("resource.ahead", {{"length", ahead_words(policy.min_notice)}})});
  }
  return tags;
}

std::string verb(const Policy& policy) {
  if (policy.mode == Mode::loan) return t("resource.borrow");
  if (policy.confirmation == Confirmation::hold) return t("resource.hold_verb");
  return policy.confirmation == Confirmation::approval ? t("resource.request") : t("resource.book");
}

std::string doing_verb(const Policy& policy) {
  if (policy.mode == Mode::loan) return t("resource.borrowing");
  if (policy.confirmation == Confirmation::hold) return t("resource.holding");
  return policy.confirmation == Confirmation::approval ? t("resource.requesting") : t("resource.booking");
}

void picture(Frame& f, Rect r, const Resource& resource) {
  const std::string id = resource.id.to_string();
  switch (resource.kind) {
    case ResourceKind::person:
      avatar(f, r, initials_of(resource.name), id);
      break;
    case ResourceKind::room:
      tile(f, r, Icon::door, id);
      break;
    case ResourceKind::item:
      cover(f, r.middle(r.w * 0.8F, r.h), id);
      break;
  }
}

std::string copies_in_words(const State& state, const Resource& resource) {
  const rules::Schedule* schedule = find_schedule(state, resource.id);
  if (schedule == nullptr || resource.policy.mode != Mode::loan) return "";
  const int out = rules::peak_use(schedule->busy, {state.now, state.now + Micros(1)});
  return t("resource.copies_in", {{"in", std::max(0, schedule->units - out)}, {"n", schedule->units}});
}

std::vector<Fact> facts_now(const State& state, const Resource& resource) {
  std::vector<Fact> facts = card_facts(resource);
  const std::string copies = copies_in_words(state, resource);
  if (!copies.empty() && !facts.empty()) facts.front() = {Icon::book, copies};
  return facts;
}

}  // namespace holdfast::ui
