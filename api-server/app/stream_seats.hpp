// How many may listen to events at once, and how many of them one person.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "common/core/result.hpp"
#include "common/core/strong_id.hpp"

namespace holdfast::app {

// Every function may be called from any thread. Seats may outlive this.
class StreamSeats {
 private:
  struct Plan;

 public:
  // The right to listen, until it is destroyed.
  class Seat {
   public:
    Seat(std::shared_ptr<Plan> plan, UserId user);
    ~Seat();
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

    // Somebody listens. When `is_open` says that they are gone, the seat can be given to another, even while
    // it is not destroyed yet.
    void occupy(std::function<bool()> is_open);

   private:
    friend class StreamSeats;
    const std::shared_ptr<Plan> plan_;
    const UserId user_;
    std::function<bool()> is_open_;
    bool counted_ = true;
  };

  StreamSeats(std::size_t all, std::size_t per_user);

  // `saturated` when all are taken, `rate_limited` when the user has enough of them.
  [[nodiscard]] Result<std::shared_ptr<Seat>> take(UserId user);

 private:
  // Everything below, and what a seat has, under the mutex.
  struct Plan {
    std::mutex mutex;
    std::size_t taken = 0;
    std::unordered_map<UserId, std::size_t> by_user;
    std::unordered_set<Seat*> seats;

    [[nodiscard]] std::size_t of(UserId user) const;
    void give_back(Seat& seat);
    void give_back_deserted();
  };

  const std::size_t all_;
  const std::size_t per_user_;
  const std::shared_ptr<Plan> plan_ = std::make_shared<Plan>();
};

}  // namespace holdfast::app
