// What handlers have in common: who asks, what is sent back, and where the work is done.
//
//   void get_thing(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
//     const auto id = path_id<ResourceId>(request);
//     if (!id) return reply(reply_error(id.error(), request));
//     run(services, std::move(request), std::move(reply), [=](store::Session& session, const Request& asked)
//     {
//       ...
//       return reply_json(200, wire::to_json(thing), etag_of(thing.version));
//     });
//   }
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"
#include "api-server/handlers/request_fields.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/origin.hpp"
#include "common/core/result.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::store {
class Session;
}

namespace holdfast::http {

// ---- Who asks. Answered from memory, on any thread.

// A bearer token, else the cookie. `unauthorized` without a good one; `forbidden` for a write that a cookie
// vouches for and that does not come from our own pages (its Origin, RFC 6454).
[[nodiscard]] Result<app::Actor> authenticate(const Request& request, const app::Services& services);

// For what anonymous visitors may read: nobody when there are no credentials, or only a cookie that has gone
// stale. A bad bearer token is `unauthorized` here too.
[[nodiscard]] Result<std::optional<app::Actor>> authenticate_if_any(const Request& request,
                                                                    const app::Services& services);

// The same, and `forbidden` or `insufficient_scope` for who may not do it whatever the thing is.
[[nodiscard]] Result<app::Actor> admit(const Request& request, const app::Services& services, Action action);
[[nodiscard]] Result<std::optional<app::Actor>> admit_if_any(const Request& request,
                                                             const app::Services& services, Action action);

// The token that `authenticate` looks at; empty when there is none.
[[nodiscard]] std::string credentials(const Request& request);

// ---- What is sent back.

// `etag` in its quotes, or empty for none.
[[nodiscard]] Response reply_json(int status, std::string body, std::string etag = {});
// The same, for a body that is kept in memory and shared.
[[nodiscard]] Response reply_json(int status, std::shared_ptr<const std::string> body, std::string etag = {});
// 304 when If-None-Match names the tag, else 200 with it.
[[nodiscard]] Response reply_read(const Request& request, std::string body, std::string etag);
[[nodiscard]] Response reply_read(const Request& request, std::shared_ptr<const std::string> body,
                                  std::string etag);

// application/problem+json with the status of the error's code; Retry-After and WWW-Authenticate where they
// belong.
[[nodiscard]] Response reply_error(const Error& error, const Request& request);
// The same with alternatives (409) or the state that forbids a transition.
[[nodiscard]] Response reply_problem(wire::Problem problem, const Request& request);

// ---- Entity tags (RFC 9110 section 8.8).

// "v7" in quotes: of a thing with a version.
[[nodiscard]] std::string etag_of(std::int64_t version);
// A strong tag of the bytes: for lists and other computed bodies.
[[nodiscard]] std::string etag_of(std::string_view body);

// ---- Parts of the request.

// Who does it, when and from where, for the store.
[[nodiscard]] store::Origin origin_of(const app::Services& services, const Request& request,
                                      std::optional<UserId> actor);

[[nodiscard]] Error no_such_thing();

// The id in a path. Something that is no UUID names nothing: `not_found`.
template <class Id>
[[nodiscard]] Result<Id> path_id(const Request& request, std::string_view name = "id") {
  const auto id = Id::parse(request.param(name));
  if (!id) return no_such_thing();
  return *id;
}

// ---- Where the work is done.

using Work = std::function<Response(store::Session&, const Request&)>;

// Runs `work` on a database thread and sends what it returns. A full queue answers 503 with Retry-After at
// once, an exception of `work` 500. Nothing is run for a client who has gone,
// unless the request is a write.
void run(const app::Services& services, Request request, Reply reply, Work work,
         store::Weight weight = store::Weight::ordinary);

}  // namespace holdfast::http
