// What a gateway says of the client. To be believed only when there is one.
#pragma once

#include <string>

#include "api-server/http/request_head.hpp"

namespace holdfast::http {

// The client's address: the last entry of X-Forwarded-For, which our own gateway added; those before it are
// the client's words. `peer` when there is none, or it is no address.
std::string forwarded_client(const RequestHead& head, const std::string& peer);

// Whether the client came over HTTPS (X-Forwarded-Proto).
bool forwarded_https(const RequestHead& head);

}  // namespace holdfast::http
