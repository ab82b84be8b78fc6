// Figures for the staff of resources.
#pragma once

#include <optional>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/page.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/wire/utilisation_report.hpp"

namespace holdfast::app {

struct UtilisationQuery {
  std::optional<ResourceId> resource;  // this one; none: all that the asker is staff of
  std::optional<ResourceKind> kind;
  Interval range;
  store::PageRequest page;
};

// Booked is what occupies or has occupied a unit: holds, requests, confirmed, checked in and completed
// bookings, by their shown interval. Errors: not_found, forbidden for others than staff, invalid_request for
// the cursor.
[[nodiscard]] Result<wire::UtilisationReport> utilisation(const Services& services,
                                                          store::Transaction& transaction, const Actor& actor,
                                                          const UtilisationQuery& query);

}  // namespace holdfast::app
