// Resources and their use, from memory or from the database.
#pragma once

#include <memory>

#include "api-server/app/bookable.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/resources_store.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// What is kept in memory of a resource: from two days back to 400 days ahead.
[[nodiscard]] Interval kept_range(Instant now);

// The part of a range that the database can hold anything of.
[[nodiscard]] Interval stored_part(const Interval& range);

[[nodiscard]] Result<Bookable> make_bookable(const Services& services, store::ResourceConfig config,
                                             const Interval& range, Instant now);

// Without the `excluded` booking's own use. Error: not_found.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>> load_snapshot(
    const Services& services, store::Transaction& transaction, ResourceId id, const Interval& range,
    Instant now, std::optional<BookingId> excluded = std::nullopt);

// From memory, if it is there and covers `wanted`; else loaded, and kept when what is kept covers it.
// `wanted` is asked for by the resource because the dates that matter depend on its zone and policy.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>> find_snapshot(
    const Services& services, store::Session& session, ResourceId id,
    const std::function<Interval(const Bookable&)>& wanted, Instant now);

// The same for a look around one date, as a refusal takes it: when nothing is kept, which every booking
// brings about, only that part of the time is loaded.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>> find_part(
    const Services& services, store::Session& session, ResourceId id,
    const std::function<Interval(const Bookable&)>& wanted, Instant now);

}  // namespace holdfast::app
