// What counts as one client when requests and guesses are counted.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::http {

// An IPv4 address, or the /64 network of an IPv6 address, since one subscriber has all of it. Anything else
// stands for itself.
[[nodiscard]] std::string client_network(std::string_view address);

}  // namespace holdfast::http
