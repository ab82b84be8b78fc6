// The fake server with what "Sign-in and security" asks of one, and the client in front of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/personal_token.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/account.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {

inline constexpr const char* kFirefox =
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
inline constexpr const char* kPhone17 =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1";

// Monday 23 November 2026, 10:12 UTC.
class AccountTest : public testing::Test {
 protected:
  AccountTest() {
    server.providers = {{"corp", "Harbour Corp"}};
    sessions = {session(1, "password", kFirefox, true), session(2, "corp", kPhone17, false)};
    others = std::move(platform.server);
    platform.server = [this](const FetchRequest& request) {
      if (ended && request.url != wire::paths::kLogin) return std::optional(FetchReply{.status = 401});
      if (request.url == wire::paths::kLogin) ended = false;
      auto own = answer(request);
      return own ? own : others(request);
    };
  }

  template <class T>
  static FetchReply listed(const std::vector<T>& items) {
    std::vector<std::string> texts;
    for (const T& item : items)
      texts.push_back(wire::to_json(item));
    return reply(200, wire::list_json(texts));
  }

  wire::SessionItem session(std::uint64_t n, std::string method, std::string agent, bool current) const {
    wire::SessionItem item;
    item.session.id = SessionId(Uuid::version7(7, 1, n));
    item.session.user_id = server.user.id;
    item.session.method = std::move(method);
    item.session.address = "192.0.2." + std::to_string(n);
    item.session.user_agent = std::move(agent);
    item.session.created_at = *Instant::parse("2026-11-20T08:00:00Z");
    item.session.last_used_at = *Instant::parse("2026-11-23T10:05:00Z");
    item.session.expires_at = *Instant::parse("2026-12-20T08:00:00Z");
    item.current = current;
    return item;
  }
  wire::IdentityItem identity() const {
    wire::IdentityItem item;
    item.identity.id = IdentityId(Uuid::version7(7, 2, 1));
    item.identity.user_id = server.user.id;
    item.identity.issuer = "https://id.harbour.example";
    item.identity.subject = "maya";
    item.identity.email = "maya@corp.example";
    item.identity.created_at = item.identity.last_used_at = *Instant::parse("2026-11-23T10:05:00Z");
    item.provider = "corp";
    return item;
  }

  std::optional<FetchReply> answer(const FetchRequest& request) {
    const std::string_view url = request.url;
    const bool write = request.method != "GET";
    if (write && refused) return refuse(*std::exchange(refused, std::nullopt));
    if (url == wire::paths::kSessions && write) {
      std::erase_if(sessions, [](const wire::SessionItem& item) { return !item.current; });
      return reply(204);
    }
    if (url == wire::paths::kSessions) return listed(sessions);
    if (url.starts_with(wire::paths::kSessions)) {
      std::erase_if(sessions, [&](const wire::SessionItem& item) {
        return url == wire::paths::session(item.session.id);
      });
      return reply(204);
    }
    if (url == wire::paths::kIdentities && write)
      return reply(200, wire::to_json(wire::GoTo{"https://id.harbour.example/auth?x=1"}));
    if (url == wire::paths::kIdentities) return listed(identities);
    if (url.starts_with(wire::paths::kIdentities)) {
      identities.clear();
      return reply(204);
    }
    if (url.starts_with(wire::paths::kPersonalTokens)) return of_tokens(request);
    if (request.method == "PUT" && url == wire::paths::user(server.user.id)) return change_password(request);
    return std::nullopt;
  }

  FetchReply of_tokens(const FetchRequest& request) {
    if (request.method == "GET") return listed(tokens);
    if (request.method == "DELETE") {
      std::erase_if(tokens, [&](const wire::PersonalTokenReply& item) {
        return request.url == wire::paths::personal_token(item.about.id);
      });
      return reply(204);
    }
    const auto asked = wire::decode_personal_token_create(request.body);
    if (!asked) return refuse(asked.error());
    wire::PersonalTokenReply made;
    made.about = {PersonalTokenId(Uuid::version7(7, 3, tokens.size() + 1)),
                  server.user.id,
                  asked->name,
                  asked->scopes,
                  server.now(),
                  asked->expires_at.value_or(server.now()),
                  std::nullopt};
    tokens.push_back(made);
    made.token = "hf_secret";
    return reply(201, wire::to_json(made));
  }

  std::optional<FetchReply> change_password(const FetchRequest& request) {
    const auto patch = wire::decode_user_patch(request.body);
    if (!patch || !patch->password) return std::nullopt;
    if (patch->current_password != server.password)
      return refuse({ErrorCode::forbidden, "current_password", "This is not the current password.", {}});
    server.password = *patch->password;
    std::erase_if(sessions, [](const wire::SessionItem& item) { return !item.current; });
    return reply(200, wire::to_json(server.user));
  }

  void start(float width = 1440, float height = 1600, std::string route = "#/profile") {
    platform.storage["session"] = server.user.id.to_string();
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
  }
  void sign_in_again() {
    driver->type(Role::textbox, "Password", server.password);
    ASSERT_TRUE(driver->press(Role::button, "Sign in")) << driver->text();
    driver->advance(1000);
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::function<std::optional<FetchReply>(const FetchRequest&)> others;
  std::vector<wire::SessionItem> sessions;
  std::vector<wire::IdentityItem> identities;
  std::vector<wire::PersonalTokenReply> tokens;
  std::optional<Error> refused;  // once, to any write
  bool ended = false;
  std::optional<App> app;
  std::optional<Driver> driver;
};

}  // namespace holdfast::ui
