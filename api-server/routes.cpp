#include "api-server/routes.hpp"

#include <iterator>
#include <utility>

#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/known_credentials.hpp"

namespace holdfast {

std::vector<http::Route> all_routes(const app::Services& services, std::function<std::string()> scrape) {
  std::vector<http::Route> all;
  for (auto part :
       {http::system_routes(services, std::move(scrape)), http::auth_routes(services),
        http::session_routes(services), http::sign_out_routes(services), http::oidc_routes(services),
        http::personal_token_routes(services), http::password_routes(services),
        http::signing_key_routes(services), http::audit_routes(services), http::user_routes(services),
        http::resource_routes(services), http::delegate_routes(services), http::opening_routes(services),
        http::schedule_routes(services), http::booking_routes(services), http::event_routes(services),
        http::report_routes(services)}) {
    all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  }
  // Now that all are here: what is the same for each, but those that ask nobody.
  for (http::Route& route : all) {
    if (route.action == Action::read_public || route.action == Action::sign_in) continue;
    route.handler = http::with_known_credentials(services, std::move(route.handler));
  }
  return all;
}

}  // namespace holdfast
