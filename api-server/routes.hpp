// Every route of the server.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast {

// `services` must outlive the routes; `scrape` gives the metrics as text.
[[nodiscard]] std::vector<http::Route> all_routes(const app::Services& services,
                                                  std::function<std::string()> scrape);

}  // namespace holdfast
