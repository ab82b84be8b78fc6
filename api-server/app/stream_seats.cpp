#include "api-server/app/stream_seats.hpp"

#include <utility>

namespace holdfast::app {

StreamSeats::StreamSeats(std::size_t all, std::size_t per_user) : all_(all), per_user_(per_user) {}

Result<std::shared_ptr<StreamSeats::Seat>> StreamSeats::take(UserId user) {
  const std::lock_guard lock(plan_->mutex);
  if (plan_->taken >= all_ || plan_->of(user) >= per_user_) plan_->give_back_deserted();
  if (plan_->taken >= all_)
    return Error::of(ErrorCode::saturated, "Too many clients listen just now. Try again in a second.");
  if (plan_->of(user) >= per_user_)
    return Error::of(ErrorCode::rate_limited, "You have too many streams open. Close one, then try again.");
  auto seat = std::make_shared<Seat>(plan_, user);
  ++plan_->taken;
  ++plan_->by_user[user];
  plan_->seats.insert(seat.get());
  return seat;
}

StreamSeats::Seat::Seat(std::shared_ptr<Plan> plan, UserId user) : plan_(std::move(plan)), user_(user) {}

StreamSeats::Seat::~Seat() {
  const std::lock_guard lock(plan_->mutex);
  plan_->give_back(*this);
  plan_->seats.erase(this);
}

void StreamSeats::Seat::occupy(std::function<bool()> is_open) {
  const std::lock_guard lock(plan_->mutex);
  is_open_ = std::move(is_open);
}

std::size_t StreamSeats::Plan::of(UserId user) const {
  const auto found = by_user.find(user);
  return found == by_user.end() ? 0 : found->second;
}

void StreamSeats::Plan::give_back(Seat& seat) {
  if (!std::exchange(seat.counted_, false)) return;
  --taken;
  if (--by_user[seat.user_] == 0) by_user.erase(seat.user_);
}

void StreamSeats::Plan::give_back_deserted() {
  for (Seat* seat : seats) {
    if (seat->is_open_ && !seat->is_open_()) give_back(*seat);
  }
}

}  // namespace holdfast::app
