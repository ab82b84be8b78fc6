// Whom a resource's owner lets manage it: items of GET /resources/{id}/delegates, and how one is named.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/core/strong_id.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

struct Delegate {
  UserId user_id;
  std::string name;
  std::string email;  // empty: not for the asker to know

  friend bool operator==(const Delegate&, const Delegate&) = default;
};

// POST /resources/{id}/delegates: by one of the two.
struct DelegateAdd {
  std::string email;  // empty: by id
  std::optional<UserId> user_id;

  friend bool operator==(const DelegateAdd&, const DelegateAdd&) = default;
};

[[nodiscard]] std::string to_json(const Delegate& delegate);
[[nodiscard]] std::string to_json(const DelegateAdd& request);
[[nodiscard]] Result<DelegateAdd> decode_delegate_add(std::string_view body);
[[nodiscard]] Result<Delegate> decode_delegate(std::string_view json);
[[nodiscard]] Result<List<Delegate>> decode_delegates(std::string_view json);

}  // namespace holdfast::wire
