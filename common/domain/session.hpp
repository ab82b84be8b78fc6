// A sign-in that lasts: what a person is shown of it.
#pragma once

#include <string>

#include "common/core/strong_id.hpp"
#include "common/time/instant.hpp"

namespace holdfast {

struct Session {
  SessionId id;
  UserId user_id;
  std::string method;      // "password", or the name of an identity provider
  std::string address;     // of the client, when it was used last
  std::string user_agent;  // as the client said, cut to 200 characters
  Instant created_at;
  Instant last_used_at;  // when it was refreshed last
  Instant expires_at;    // unless it is refreshed before

  friend bool operator==(const Session&, const Session&) = default;
};

}  // namespace holdfast
