// The table of common/domain/access, asked for an Actor, and how its refusals read.
#pragma once

#include "api-server/app/actor.hpp"
#include "api-server/store/reach.hpp"
#include "common/core/result.hpp"
#include "common/domain/access.hpp"
#include "common/domain/resource.hpp"

namespace holdfast::app {

[[nodiscard]] Relations relations_of(const Actor& actor, const Resource& resource);

[[nodiscard]] bool allowed(Action action, const Actor& actor, Relations relations = {});
// The bounds that the statements of such an action keep to: what the table says, once more, in their WHERE.
[[nodiscard]] store::Reach reach_of(Action action, const Actor& actor);
// Whether somebody who may not even be signed in sees it.
[[nodiscard]] bool visible(const std::optional<Actor>& actor, Visibility visibility);

// `hidden` is the refusal of what the asker may not know of: the same as if it did not exist.
[[nodiscard]] Result<void> permit(Action action, const Actor& actor, Relations relations,
                                  const Error& hidden);

// A refusal on account of one field of the request.
[[nodiscard]] Error naming(std::string field, Error error);
// For a verdict that refuses.
[[nodiscard]] Error refusal(Verdict verdict, Action action);
[[nodiscard]] Error sign_in_first();
[[nodiscard]] Error no_such_thing();

}  // namespace holdfast::app
