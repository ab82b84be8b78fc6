// Brings a database to the schema that this program was built with.
#pragma once

#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::store {

// Applies each numbered migration once, in order, each in a transaction of its own, under an advisory lock
// (several servers may start at the same time). `internal` when the database has migrations that this program
// does not know. Answers how many were applied.
[[nodiscard]] Result<int> migrate(Session& session);

}  // namespace holdfast::store
