// How many connections one address has.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace holdfast::http {

// Thread-safe. Places may outlive this.
class Places {
 public:
  explicit Places(std::size_t per_client) : per_client_(per_client) {}

  // Held while the connection lives; null when the client has as many as it may have.
  [[nodiscard]] std::shared_ptr<void> take(const std::string& client);

 private:
  struct Taken {
    std::mutex mutex;
    std::unordered_map<std::string, std::size_t> by_client;
  };

  const std::size_t per_client_;
  const std::shared_ptr<Taken> taken_ = std::make_shared<Taken>();
};

}  // namespace holdfast::http
