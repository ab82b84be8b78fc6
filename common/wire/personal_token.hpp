// Messages about personal access tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/domain/personal_token.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

// POST /me/tokens.
struct PersonalTokenCreate {
  std::string name;
  Scopes scopes;                      // at least one
  std::optional<Instant> expires_at;  // absent: in 90 days

  friend bool operator==(const PersonalTokenCreate&, const PersonalTokenCreate&) = default;
};

// The reply to it: the only one with the token itself.
struct PersonalTokenReply {
  PersonalToken about;
  std::optional<std::string> token;

  friend bool operator==(const PersonalTokenReply&, const PersonalTokenReply&) = default;
};

[[nodiscard]] Result<PersonalTokenCreate> decode_personal_token_create(std::string_view body);
[[nodiscard]] std::string to_json(const PersonalTokenCreate& request);

[[nodiscard]] std::string to_json(const PersonalTokenReply& reply);
[[nodiscard]] Result<PersonalTokenReply> decode_personal_token(std::string_view json);
[[nodiscard]] Result<List<PersonalTokenReply>> decode_personal_tokens(std::string_view json);

}  // namespace holdfast::wire
