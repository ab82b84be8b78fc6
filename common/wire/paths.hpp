// The paths of the API, for both sides: constants are what the server routes ("{id}" is a placeholder),
// functions what a client asks for.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/domain/booking.hpp"

namespace holdfast::wire::paths {

inline constexpr std::string_view kApi = "/api/v1";

inline constexpr std::string_view kRegister = "/api/v1/auth/register";
inline constexpr std::string_view kLogin = "/api/v1/auth/login";
inline constexpr std::string_view kLogout = "/api/v1/auth/logout";
inline constexpr std::string_view kRefresh = "/api/v1/auth/refresh";
inline constexpr std::string_view kForgotPassword = "/api/v1/auth/password/forgot";
inline constexpr std::string_view kResetPassword = "/api/v1/auth/password/reset";
inline constexpr std::string_view kProviders = "/api/v1/auth/providers";
inline constexpr std::string_view kOidcStart = "/api/v1/auth/oidc/{provider}/start";
inline constexpr std::string_view kOidcCallback = "/api/v1/auth/oidc/{provider}/callback";
inline constexpr std::string_view kMe = "/api/v1/me";
inline constexpr std::string_view kSessions = "/api/v1/me/sessions";
inline constexpr std::string_view kSession = "/api/v1/me/sessions/{id}";
inline constexpr std::string_view kPersonalTokens = "/api/v1/me/tokens";
inline constexpr std::string_view kPersonalToken = "/api/v1/me/tokens/{id}";
inline constexpr std::string_view kIdentities = "/api/v1/me/identities";
inline constexpr std::string_view kIdentity = "/api/v1/me/identities/{id}";
inline constexpr std::string_view kUserSessions = "/api/v1/users/{id}/sessions";
inline constexpr std::string_view kSigningKeys = "/api/v1/signing-keys";
inline constexpr std::string_view kUsers = "/api/v1/users";
inline constexpr std::string_view kUser = "/api/v1/users/{id}";
inline constexpr std::string_view kResources = "/api/v1/resources";
inline constexpr std::string_view kResource = "/api/v1/resources/{id}";
inline constexpr std::string_view kDelegates = "/api/v1/resources/{id}/delegates";
inline constexpr std::string_view kDelegate = "/api/v1/resources/{id}/delegates/{user_id}";
inline constexpr std::string_view kHours = "/api/v1/resources/{id}/hours";
inline constexpr std::string_view kWindows = "/api/v1/resources/{id}/availability";
inline constexpr std::string_view kWindow = "/api/v1/resources/{id}/availability/{window_id}";
inline constexpr std::string_view kSchedule = "/api/v1/resources/{id}/schedule";
inline constexpr std::string_view kSlots = "/api/v1/slots";
inline constexpr std::string_view kBookings = "/api/v1/bookings";
inline constexpr std::string_view kBookingCheck = "/api/v1/bookings/check";
inline constexpr std::string_view kBooking = "/api/v1/bookings/{id}";
inline constexpr std::string_view kConfirm = "/api/v1/bookings/{id}/confirm";
inline constexpr std::string_view kCancel = "/api/v1/bookings/{id}/cancel";
inline constexpr std::string_view kApprove = "/api/v1/bookings/{id}/approve";
inline constexpr std::string_view kDecline = "/api/v1/bookings/{id}/decline";
inline constexpr std::string_view kCheckIn = "/api/v1/bookings/{id}/check-in";
inline constexpr std::string_view kComplete = "/api/v1/bookings/{id}/complete";
inline constexpr std::string_view kNoShow = "/api/v1/bookings/{id}/no-show";
inline constexpr std::string_view kSeriesPreview = "/api/v1/series/preview";
inline constexpr std::string_view kSeriesList = "/api/v1/series";
inline constexpr std::string_view kSeries = "/api/v1/series/{id}";
inline constexpr std::string_view kSeriesOccurrences = "/api/v1/series/{id}/occurrences";
inline constexpr std::string_view kWaitlist = "/api/v1/waitlist";
inline constexpr std::string_view kWaitlistEntry = "/api/v1/waitlist/{id}";
inline constexpr std::string_view kStream = "/api/v1/events/stream";
inline constexpr std::string_view kFeeds = "/api/v1/feeds";
inline constexpr std::string_view kFeed = "/api/v1/feeds/{id}";
inline constexpr std::string_view kFeedFile = "/api/v1/feeds/{token}.ics";
inline constexpr std::string_view kWebhooks = "/api/v1/webhooks";
inline constexpr std::string_view kWebhook = "/api/v1/webhooks/{id}";
inline constexpr std::string_view kAudit = "/api/v1/audit";
inline constexpr std::string_view kUtilisation = "/api/v1/reports/utilisation";
inline constexpr std::string_view kOpenApi = "/api/v1/openapi.json";
inline constexpr std::string_view kOpenApiRoot = "/openapi.json";
inline constexpr std::string_view kDocs = "/docs";
inline constexpr std::string_view kHealth = "/healthz";
inline constexpr std::string_view kReady = "/readyz";
inline constexpr std::string_view kMetrics = "/metrics";
inline constexpr std::string_view kKeys = "/.well-known/jwks.json";

[[nodiscard]] std::string user(UserId id);
[[nodiscard]] std::string oidc_start(std::string_view provider);
[[nodiscard]] std::string oidc_callback(std::string_view provider);
[[nodiscard]] std::string identity(IdentityId id);
[[nodiscard]] std::string session(SessionId id);
[[nodiscard]] std::string personal_token(PersonalTokenId id);
[[nodiscard]] std::string resource(ResourceId id);
[[nodiscard]] std::string delegates(ResourceId id);
[[nodiscard]] std::string delegate(ResourceId id, UserId user);
[[nodiscard]] std::string hours(ResourceId id);
[[nodiscard]] std::string windows(ResourceId id);
[[nodiscard]] std::string window(ResourceId id, WindowId window);
[[nodiscard]] std::string schedule(ResourceId id);
[[nodiscard]] std::string booking(BookingId id);
// `transition` as the last segment: ".../check-in". Not for Transition::expire, which nobody asks for.
[[nodiscard]] std::string transition(BookingId id, Transition transition);
[[nodiscard]] std::string series(SeriesId id);

// RFC 3986: everything but unreserved characters is encoded.
[[nodiscard]] std::string percent_encode(std::string_view text);
// "/api/v1/slots" and {{"kind","room"},{"q","a b"}} -> "/api/v1/slots?kind=room&q=a%20b"; pairs with an empty
// value are left out.
[[nodiscard]] std::string with_query(std::string_view path,
                                     const std::vector<std::pair<std::string, std::string>>& query);

}  // namespace holdfast::wire::paths
