// Messages about sessions and passwords.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/session.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

// POST /auth/refresh and /auth/logout. A page sends none: it has a cookie.
struct RefreshRequest {
  std::optional<std::string> refresh_token;

  friend bool operator==(const RefreshRequest&, const RefreshRequest&) = default;
};

// POST /auth/password/forgot.
struct ForgotRequest {
  std::string email;

  friend bool operator==(const ForgotRequest&, const ForgotRequest&) = default;
};

// POST /auth/password/reset.
struct ResetRequest {
  std::string token;
  std::string password;

  friend bool operator==(const ResetRequest&, const ResetRequest&) = default;
};

// POST /signing-keys.
struct KeyRotation {
  bool withdraw = false;  // older keys are of no use any more, at once

  friend bool operator==(const KeyRotation&, const KeyRotation&) = default;
};

struct SigningKeyReply {
  std::string kid;

  friend bool operator==(const SigningKeyReply&, const SigningKeyReply&) = default;
};

struct SessionItem {
  Session session;
  bool current = false;  // the one that asks

  friend bool operator==(const SessionItem&, const SessionItem&) = default;
};

[[nodiscard]] Result<RefreshRequest> decode_refresh(std::string_view body);  // an empty body is as good as {}
[[nodiscard]] Result<ForgotRequest> decode_forgot(std::string_view body);
[[nodiscard]] Result<ResetRequest> decode_reset(std::string_view body);

[[nodiscard]] Result<KeyRotation> decode_key_rotation(
    std::string_view body);  // an empty body is as good as {}

[[nodiscard]] std::string to_json(const ForgotRequest& request);
[[nodiscard]] std::string to_json(const ResetRequest& request);

[[nodiscard]] std::string to_json(const SigningKeyReply& reply);
[[nodiscard]] std::string to_json(const SessionItem& item);
[[nodiscard]] Result<List<SessionItem>> decode_sessions(std::string_view json);

}  // namespace holdfast::wire
