// The requests that wait, as rows; pure.
#pragma once

#include <string>
#include <vector>

#include "common/wire/replies.hpp"
#include "web-client/app/queue.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct QueueRow {
  std::string key;
  std::string name;    // accessible: "Fern, Thu 26 Nov, 14:00, queued"
  std::string title;   // "Fern", "Cancel: Fern"
  std::string detail;  // when, and what happens next; of a refused one its reason
  bool refused = false;
  bool can_withdraw = false;  // it never left this device
  bool can_pick = false;      // a refused time: Book with the same request
  std::vector<wire::SlotItem> alternatives;
};

// What becomes of one that has no answer yet: "Sent when you are back."
[[nodiscard]] std::string queue_next_words(const State& state, const QueuedRequest& request);
[[nodiscard]] std::vector<QueueRow> queue_rows(const State& state);
[[nodiscard]] std::string alternative_words(const State& state, const wire::SlotItem& item);

// What the banner under the top bar says; empty: nothing.
struct BannerWords {
  enum class Kind { offline, waiting, back_online } kind;
  std::string bold;
  std::string rest;
};
[[nodiscard]] std::vector<BannerWords> banners(const State& state);

}  // namespace holdfast::ui
