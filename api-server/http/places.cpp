#include "api-server/http/places.hpp"

namespace holdfast::http {

std::shared_ptr<void> Places::take(const std::string& client) {
  const std::lock_guard lock(taken_->mutex);
  auto& count = taken_->by_client[client];
  if (count >= per_client_) return nullptr;
  ++count;
  const auto give_back = [taken = taken_, client](void*) {
    const std::lock_guard again(taken->mutex);
    const auto found = taken->by_client.find(client);
    if (--found->second == 0) taken->by_client.erase(found);
  };
  return {static_cast<void*>(taken_.get()), give_back};
}

}  // namespace holdfast::http
