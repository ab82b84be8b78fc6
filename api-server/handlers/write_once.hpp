// Writes that a client may safely repeat: the same Idempotency-Key gives the same reply.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api-server/app/actor.hpp"
#include "api-server/handlers/message.hpp"
#include "api-server/store/idempotency_store.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::http {

// The request's key with what it stands for: the method, the path, the query as it was sent, the actor
// and the JSON of the body (its form does not matter). Nothing without the header. Error: invalid_request.
[[nodiscard]] Result<std::optional<store::IdempotencyKey>> idempotency_of(const Request& request,
                                                                          const app::Actor& actor);

[[nodiscard]] store::StoredReply to_stored(const Response& response);
[[nodiscard]] Response from_stored(const store::StoredReply& stored);

// Runs `work` in one transaction. A failing status rolls it back; with a key, what a request was answered is
// kept: the success in the same transaction, the refusal in one of its own. `work` may run more than once.
[[nodiscard]] Response write_once(store::Session& session, const Request& request, const app::Actor& actor,
                                  Instant now, const std::function<Response(store::Transaction&)>& work);

}  // namespace holdfast::http
