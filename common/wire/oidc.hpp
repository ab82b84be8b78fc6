// Messages about identity providers.
#pragma once

#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/domain/identity.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

// GET /auth/providers.
struct ProviderItem {
  std::string id;
  std::string name;

  friend bool operator==(const ProviderItem&, const ProviderItem&) = default;
};

// GET /me/identities. `provider` is the id of the provider; empty when it is no longer configured.
struct IdentityItem {
  Identity identity;
  std::string provider;

  friend bool operator==(const IdentityItem&, const IdentityItem&) = default;
};

// POST /me/identities.
struct LinkRequest {
  std::string provider;
  std::string return_to;  // a route of the client

  friend bool operator==(const LinkRequest&, const LinkRequest&) = default;
};

// Where the page has to go: the reply to LinkRequest, and to signing out of a session that a provider began.
struct GoTo {
  std::string url;

  friend bool operator==(const GoTo&, const GoTo&) = default;
};

[[nodiscard]] std::string to_json(const ProviderItem& item);
[[nodiscard]] Result<List<ProviderItem>> decode_providers(std::string_view json);
[[nodiscard]] std::string to_json(const IdentityItem& item);
[[nodiscard]] Result<List<IdentityItem>> decode_identities(std::string_view json);
[[nodiscard]] std::string to_json(const LinkRequest& request);
[[nodiscard]] Result<LinkRequest> decode_link_request(std::string_view body);
[[nodiscard]] std::string to_json(const GoTo& go);
[[nodiscard]] Result<GoTo> decode_go_to(std::string_view json);

}  // namespace holdfast::wire
