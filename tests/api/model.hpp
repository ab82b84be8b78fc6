// A naive model of what is booked: minutes and loops, nothing of common/rules. What the server says is held
// against it. Time is in minutes from a midnight some days ahead; nothing is near the present.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace holdfast::test::model {

constexpr int kDay = 1440;
constexpr int kDays = 5;  // bookings are asked for in the first of these

struct Span {
  int start = 0;
  int end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

struct Rules {
  std::string mode;            // slots | span | loan
  std::vector<int> durations;  // slots
  int shortest = 0;            // span
  int longest = 0;             // span
  int loan_days = 0;           // loan
  int renewals = 0;            // loan
  int step = 30;
  int before = 0;  // buffers
  int after = 0;
  std::string confirmation = "instant";
  int first_start = -100'000;   // earlier is too_soon
  int start_limit = 1'000'000;  // from here on is too_far
  std::optional<int> max_active;
  std::optional<int> max_holds;
  bool cancel_late = false;  // the cut-off has passed for every booking
  bool move_late = false;
};

struct Booking {
  std::string id;
  int user = 0;
  std::string status;
  Span shown;
  Span occupied;
  int renewals = 0;
};

struct Request {
  Span span;
  int attendees = 0;
  std::set<std::string> overrides;  // of staff
};

struct Answer {
  int status = 200;
  std::string code;                 // of a refusal
  std::vector<std::string> broken;  // rules, in order
};

struct Resource {
  std::string id;
  Rules rules;
  int units = 1;
  int capacity = 0;           // 0: no limit
  std::vector<Span> windows;  // of every day, minutes of the day
  std::set<int> closed;       // days
  std::vector<Booking> bookings;

  static bool occupies(const Booking& booking);
  Booking* find(const std::string& id);
  [[nodiscard]] int due(int start) const;  // the end of a loan
  // The most units that are in use at once within `span`; `except` does not count.
  [[nodiscard]] int peak(const Span& span, const Booking* except = nullptr) const;
  [[nodiscard]] Span padded(const Span& shown) const;
  [[nodiscard]] std::vector<std::string> broken_rules(const Request& request, int user,
                                                      const Booking* moved = nullptr) const;
  // A checked-in booking keeps its unit, so that the others may not fit although the numbers would let them.
  [[nodiscard]] bool pinned() const;

  Answer create(const Request& request, int user) const;  // changes nothing yet
  Answer move(const Booking& booking, const Request& request, int user, bool staff) const;
  Answer transition(const Booking& booking, const std::string& name, int user, bool staff) const;
  // What the transition leads to.
  static std::string after(const std::string& status, const std::string& transition);

  // Every start in [from, to) and length that can be booked, with the units that are free.
  [[nodiscard]] std::map<std::pair<int, int>, int> slots(int from, int to, std::optional<int> duration) const;

 private:
  [[nodiscard]] bool is_open(int minute) const;
  void judge_place(const Span& span, std::vector<std::string>& broken) const;
};

bool may_be_overridden(const std::string& code);

}  // namespace holdfast::test::model
