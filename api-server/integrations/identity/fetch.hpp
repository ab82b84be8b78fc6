// Asking other servers over HTTPS. Waits: never on I/O or database threads.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/core/result.hpp"

namespace holdfast {

struct OutgoingRequest {
  std::string url;
  std::vector<std::pair<std::string, std::string>> form;  // not empty: sent by POST, URL-encoded
  std::string user;                                       // not empty: HTTP Basic
  std::string password;
  std::chrono::milliseconds timeout{5000};
};

struct IncomingReply {
  int status = 0;
  std::chrono::seconds max_age{0};  // of Cache-Control; 0: none
  std::string body;                 // 1 MiB at most
};

// Certificates are checked, redirects are not followed. Error: unavailable.
[[nodiscard]] Result<IncomingReply> fetch(const OutgoingRequest& request);

// https://..., or http:// to this machine itself.
[[nodiscard]] bool may_be_asked(std::string_view url);

}  // namespace holdfast
