// GET /me, GET /users, GET, PUT and PATCH /users/{id}.
#include "api-server/app/users.hpp"

#include <memory>
#include <utility>

#include "api-server/app/sessions.hpp"
#include "api-server/handlers/guesses.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/handlers/write_once.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/store/executor.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

Response user_reply(const Request& request, const Result<User>& user) {
  if (!user) return reply_error(user.error(), request);
  return reply_read(request, wire::to_json(*user), etag_of(user->version));
}

void get_me(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  run(services, std::move(request), std::move(reply), [actor](store::Session& session, const Request& asked) {
    return user_reply(asked, app::find_user(session, actor, actor.user_id));
  });
}

void get_user(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<UserId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [actor, id = *id](store::Session& session, const Request& asked) {
        return user_reply(asked, app::find_user(session, actor, id));
      });
}

struct ListQuery {
  store::UserFilter filter;
  store::PageRequest page;
};

Result<ListQuery> read_list_query(const Request& request) {
  wire::QueryReader query(request.query);
  ListQuery read;
  read.filter.q = query.text("q").value_or("");
  const auto sort = query.sort({"name", "created_at"});
  if (!sort.field.empty()) {
    read.filter.sort = std::string(sort.descending ? "-" : "") + (sort.field == "name" ? "name" : "created");
  }
  read.page.limit = query.limit();
  read.page.cursor = query.cursor().value_or("");
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

void list_users(const app::Services& services, const app::Actor&, Request request, Reply reply) {
  const auto query = read_list_query(request);
  if (!query) return reply(reply_error(query.error(), request));
  run(services, std::move(request), std::move(reply),
      [query = *query](store::Session& session, const Request& asked) {
        const auto page = session.read([&](store::Transaction& transaction) {
          return store::list_users(transaction, query.filter, query.page);
        });
        if (!page) return reply_error(page.error(), asked);
        std::vector<std::string> items;
        for (const User& user : page->items)
          items.push_back(wire::to_json(user));
        auto body = wire::list_json(items, page->next_cursor.value_or(""));
        auto etag = etag_of(body);
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

// A change on its way over several threads.
struct Change {
  Request request;
  Reply reply;
  app::Actor actor;
  app::UserChange change;

  void fail(const Error& error) { reply(reply_error(error, request)); }
};
using ChangePtr = std::shared_ptr<Change>;

Response store_change_on(const app::Services& services, store::Session& session, const Request& asked,
                         const Change& change) {
  const auto origin = origin_of(services, asked, change.actor.user_id);
  std::optional<app::ChangedUser> made;
  const auto work = [&](store::Transaction& transaction) {
    auto changed = app::change_user(services, transaction, change.actor, change.change, origin);
    if (!changed) return reply_error(changed.error(), asked);
    made = std::move(changed).value();
    return reply_json(200, wire::to_json(made->user), etag_of(made->user.version));
  };
  Response response = write_once(session, asked, change.actor, origin.now, work);
  if (!made || response.status != 200) return response;
  if (made->access) services.sessions.note(*made->access);
  if (made->former_email) app::tell_former_address(services, *made, origin);
  return response;
}

void store_change(const app::Services& services, const ChangePtr& change) {
  run(services, std::move(change->request), std::move(change->reply),
      [&services, change](store::Session& session, const Request& asked) {
        return store_change_on(services, session, asked, *change);
      });
}

void hash_new_password(const app::Services& services, const ChangePtr& change) {
  const bool taken =
      services.passwords.hash(*change->change.patch.password, [&services, change](std::string hash) {
        if (hash.empty()) return change->fail(Error::of(ErrorCode::internal));
        change->change.password_hash = std::move(hash);
        store_change(services, change);
      });
  if (!taken) change->fail(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."));
}

void check_current_password(const app::Services& services, const ChangePtr& change, std::string hash) {
  change->change.verified_hash = hash;
  const bool taken = services.passwords.verify(
      *change->change.patch.current_password, std::move(hash), [&services, change](bool right) {
        if (auto refusal = note_guess(services, change->request, change->change.id.to_string(), right))
          return change->reply(*std::move(refusal));
        if (!right)
          return change->fail(
              {ErrorCode::forbidden, "current_password", "This is not the current password.", {}});
        if (change->change.patch.password) return hash_new_password(services, change);
        store_change(services, change);
      });
  if (!taken) change->fail(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."));
}

// One's own password and address need the current password; an admin sets somebody else's without.
void ask_current_password(const app::Services& services, const ChangePtr& change) {
  if (auto refusal = too_many_guesses(services, change->request, change->change.id.to_string()))
    return change->reply(*std::move(refusal));
  const bool taken = services.executor.submit([&services, change](store::Session& session) {
    auto account = app::find_account(session, change->actor, change->change.id);
    if (!account) return change->fail(account.error());
    check_current_password(services, change, account->password_hash);
  });
  if (!taken) change->fail(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."));
}

void change_user(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<UserId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  const auto patch = wire::decode_user_patch(request.body);
  if (!patch) return reply(reply_error(patch.error(), request));
  if (const auto may = app::may_change(services, actor, *id, *patch); !may) {
    return reply(reply_error(may.error(), request));
  }
  const auto version = if_match_version(request);
  const auto change = std::make_shared<Change>(
      Change{std::move(request), std::move(reply), actor, {*id, *patch, {}, {}, version}});
  if (patch->password || patch->current_password) {
    // Not kept under a key: what is kept would tell of the password. Repeated, the current one is no longer
    // right.
    std::erase_if(change->request.headers,
                  [](const NameValue& header) { return header.first == "idempotency-key"; });
  }
  if (patch->current_password && actor.user_id == *id) return ask_current_password(services, change);
  if (patch->password) return hash_new_password(services, change);
  store_change(services, change);
}

}  // namespace

std::vector<Route> user_routes(const app::Services& services) {
  namespace paths = wire::paths;
  return {
      route_to(services, Action::read_profile, Method::get, paths::kMe, get_me),
      route_to(services, Action::list_users, Method::get, paths::kUsers, list_users),
      route_to(services, Action::read_user, Method::get, paths::kUser, get_user),
      route_to(services, Action::change_user, Method::put, paths::kUser, change_user),
      route_to(services, Action::change_user, Method::patch, paths::kUser, change_user),  // both merge
  };
}

}  // namespace holdfast::http
