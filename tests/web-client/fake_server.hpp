// A server in memory for the client's tests: it answers with the shared codecs and judges by the shared
// rules, so that a test of a screen is a test against the real wire format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/rules/schedule.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/oidc.hpp"
#include "web-client/platform/headless/headless_platform.hpp"

namespace holdfast::ui {

// What the server tells this person of a resource.
[[nodiscard]] wire::ResourceShape shape_for(const User& user, const Resource& resource);

// What a server answers, as it comes over the wire.
[[nodiscard]] FetchReply reply(int status, std::string body = {});
[[nodiscard]] FetchReply refuse(Error error);

class FakeServer {
 public:
  // Answers the platform's requests from now on. The platform outlives the server's use.
  explicit FakeServer(HeadlessPlatform& platform);

  Resource& add(std::string_view preset, std::string name);  // open on working days, 09:00 to 17:00
  [[nodiscard]] Instant now() const;

  User user;
  std::string password = "demo-password";
  std::vector<Resource> resources;
  OpeningHours hours;
  int version = 1;  // of hours and windows: the tag of the hours
  std::vector<AvailabilityWindow> windows;
  std::vector<Booking> bookings;
  std::optional<FetchReply> next_reply;  // given once instead of an answer, to any write
  bool session_lasts = false;            // a refresh gives another token
  std::vector<wire::ProviderItem> providers;
  std::string sign_out_at;  // the provider's page that signing out leads to
  int refreshes = 0;
  int writes = 0;

 private:
  [[nodiscard]] std::optional<FetchReply> answer(const FetchRequest& request);
  [[nodiscard]] FetchReply refreshed();
  [[nodiscard]] FetchReply listed_providers() const;
  [[nodiscard]] FetchReply auth(const FetchRequest& request);
  [[nodiscard]] FetchReply change_user(const FetchRequest& request);
  [[nodiscard]] FetchReply schedule(const Resource& resource) const;
  [[nodiscard]] rules::Schedule schedule_of(const Resource& resource) const;
  [[nodiscard]] FetchReply book(const FetchRequest& request);
  // A page of 200 of those that the query asks for.
  [[nodiscard]] FetchReply listed(std::string_view url) const;
  [[nodiscard]] FetchReply act(Booking& booking, std::string_view transition);
  [[nodiscard]] FetchReply change(Booking& booking, const FetchRequest& request);
  [[nodiscard]] FetchReply change_hours(const FetchRequest& request);
  [[nodiscard]] FetchReply change_windows(const FetchRequest& request, std::string_view rest);
  [[nodiscard]] FetchReply of_resource(const FetchRequest& request, const Resource& resource,
                                       std::string_view rest);

  HeadlessPlatform& platform_;
  std::uint64_t next_id_ = 1;
};

}  // namespace holdfast::ui
