// Whose things a statement may read or change, whatever it is asked for: part of its WHERE.
#pragma once

#include <optional>
#include <string>

#include "common/core/strong_id.hpp"
#include "common/domain/access.hpp"

namespace holdfast::store {

class Reach {
 public:
  // Nothing.
  Reach() = default;
  // What the system itself and those with the role for it may touch.
  [[nodiscard]] static Reach everything();
  // What `user` stands to in one of these relations.
  [[nodiscard]] static Reach of(UserId user, Relations by);

  [[nodiscard]] bool is_everything() const { return all_; }
  [[nodiscard]] Relations by() const { return by_; }
  // For statements: "{all}" or the relations as a text[], and the user or NULL.
  [[nodiscard]] std::string by_text() const;
  [[nodiscard]] std::optional<std::string> user_text() const;

 private:
  bool all_ = false;
  std::optional<UserId> user_;
  Relations by_;
};

}  // namespace holdfast::store
