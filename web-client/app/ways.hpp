// Other ways in than a password that one remembers: identity providers, and a letter to choose a new one.
// What can happen, and what comes of it (`on`, in update_ways.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/user.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/replies.hpp"
#include "web-client/app/action.hpp"

namespace holdfast::ui {

enum class Load : std::uint8_t;

struct Ways {
  Load load{};
  std::vector<wire::ProviderItem> providers;
  std::string letter_to;  // the address that a letter was asked for
  std::string refused;    // what the server said to the last try at a letter or a new password
  bool link_spent = false;
  bool arrival_asked = false;
  bool arrival_failed = false;  // no answer to it
};

// The providers, when they are not known.
[[nodiscard]] Effects want_providers(State& state);
// The sign-in or the page for a new account is shown, perhaps because a provider led to nothing: then the
// route says where one was going.
[[nodiscard]] Effects enter_sign_in(State& state);
// Who came back from an identity provider, once the device was asked what it keeps.
[[nodiscard]] Effects want_arrival(State& state);
// Why a sign-in with a provider came to nothing: of the code in the route.
[[nodiscard]] std::string problem_words(std::string_view code);

struct ProvidersReplied {
  Result<wire::List<wire::ProviderItem>> list;
};
struct ProviderPressed {
  std::string id;
};
struct Leaving {  // for a page of somebody else's
  std::string url;
};
struct Arrived {
  Result<User> user;
};
struct ArrivalWanted {};  // once more
struct ForgotPressed {};
struct ForgotReplied {
  std::optional<Error> error;
};
struct ResetPressed {};
struct ResetReplied {
  std::optional<Error> error;
};

Effects on(State&, const ProvidersReplied&, const Tools&);
Effects on(State&, const ProviderPressed&, const Tools&);
Effects on(State&, const Leaving&, const Tools&);
Effects on(State&, const Arrived&, const Tools&);
Effects on(State&, const ArrivalWanted&, const Tools&);
Effects on(State&, const ForgotPressed&, const Tools&);
Effects on(State&, const ForgotReplied&, const Tools&);
Effects on(State&, const ResetPressed&, const Tools&);
Effects on(State&, const ResetReplied&, const Tools&);

}  // namespace holdfast::ui
