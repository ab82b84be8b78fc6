// Who may do what, route by route: the expected status for each who asks.
#pragma once

#include <string>

#include "tests/api/access_world.hpp"

namespace holdfast::test {

struct AccessRow {
  const char* route;  // as the server has it
  Thing thing;
  const char* more;  // after the path: a query; or, with a '{', the body
  // anonymous, member, other member, owner, delegate, other owner, admin, expired, expired session, revoked,
  // wrong scope
  const char* statuses;
};

// clang-format off
inline constexpr AccessRow kAccessRows[] = {
    //                                                                                                   anon mem oth own del oow adm exp ses rev sco
    {"GET /healthz",                               Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /readyz",                                Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /metrics",                               Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /.well-known/jwks.json",                 Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /api/v1/openapi.json",                   Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /openapi.json",                          Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /docs",                                  Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /docs/reference.js",                     Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /docs/reference.css",                    Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},

    {"POST /api/v1/auth/register",                 Thing::none, R"({"email":"$email","password":"correct horse battery","name":"New"})",
                                                                                                        "201 201 201 201 201 201 201 201 201 201 201"},
    {"POST /api/v1/auth/login",                    Thing::none, R"({"email":"$member","password":"correct horse battery"})",
                                                                                                        "200 200 200 200 200 200 200 200 200 200 200"},
    {"POST /api/v1/auth/refresh",                  Thing::none, R"({"refresh_token":"hfr_nonsense"})",  "401 401 401 401 401 401 401 401 401 401 401"},
    {"POST /api/v1/auth/password/forgot",          Thing::none, R"({"email":"$email"})",                "202 202 202 202 202 202 202 202 202 202 202"},
    {"POST /api/v1/auth/password/reset",           Thing::none, R"({"token":"nonsense","password":"correct horse staple"})",
                                                                                                        "400 400 400 400 400 400 400 400 400 400 400"},
    {"POST /api/v1/auth/logout",                   Thing::none, "{}",                                   "204 204 204 204 204 204 204 401 401 401 403"},

    {"GET /api/v1/auth/providers",                 Thing::none, "",                                     "200 200 200 200 200 200 200 200 200 200 200"},
    {"GET /api/v1/auth/oidc/{provider}/start",     Thing::none, "",                                     "404 404 404 404 404 404 404 404 404 404 404"},
    {"GET /api/v1/auth/oidc/{provider}/callback",  Thing::none, "",                                     "404 404 404 404 404 404 404 404 404 404 404"},
    {"GET /api/v1/me/identities",                  Thing::none, "",                                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"POST /api/v1/me/identities",                 Thing::none, R"({"provider":"none"})",               "401 400 400 400 400 400 400 401 401 401 403"},
    {"DELETE /api/v1/me/identities/{id}",          Thing::session, "",                                  "401 404 404 404 404 404 404 401 401 401 403"},

    {"GET /api/v1/me",                             Thing::none, "",                                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/me/sessions",                    Thing::none, "",                                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"DELETE /api/v1/me/sessions",                 Thing::none, "",                                     "401 204 204 204 204 204 204 401 401 401 403"},
    {"DELETE /api/v1/me/sessions/{id}",            Thing::session, "",                                  "401 204 404 404 404 404 404 401 401 401 403"},
    {"GET /api/v1/me/tokens",                      Thing::none, "",                                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"POST /api/v1/me/tokens",                     Thing::none, R"({"name":"New","scopes":["profile:read"]})",
                                                                                                        "401 201 201 201 201 201 201 401 401 401 403"},
    {"DELETE /api/v1/me/tokens/{id}",              Thing::token, "",                                    "401 204 404 404 404 404 404 401 401 401 403"},
    {"DELETE /api/v1/users/{id}/sessions",         Thing::passing_account, "",                          "401 404 404 404 404 404 204 401 401 401 403"},
    {"POST /api/v1/signing-keys",                  Thing::none, "{}",                                   "401 403 403 403 403 403 201 401 401 401 403"},

    {"GET /api/v1/audit",                          Thing::none, "",                                     "401 403 403 403 403 403 200 401 401 401 403"},

    {"GET /api/v1/users",                          Thing::none, "",                                     "401 403 403 403 403 403 200 401 401 401 403"},
    {"GET /api/v1/users/{id}",                     Thing::account, "",                                  "401 200 404 404 404 404 200 401 401 401 403"},
    {"PUT /api/v1/users/{id}",                     Thing::account, R"({"name":"Ada"})",                 "401 200 404 404 404 404 200 401 401 401 403"},
    {"PATCH /api/v1/users/{id}",                   Thing::account, R"({"name":"Ada"})",                 "401 200 404 404 404 404 200 401 401 401 403"},
    {"PATCH /api/v1/users/{id}",                   Thing::account, R"({"roles":["member"]})",           "401 403 404 404 404 404 200 401 401 401 403"},

    {"GET /api/v1/resources",                      Thing::none, "",                                     "200 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/resources",                      Thing::none, "?owner_id=$owner",                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"POST /api/v1/resources",                     Thing::none, R"({"kind":"room","name":"New","time_zone":"UTC"})",
                                                                                                        "401 403 403 201 403 201 201 401 401 401 403"},
    {"POST /api/v1/resources",                     Thing::none, R"({"kind":"room","name":"New","time_zone":"UTC","owner_id":"$owner"})",
                                                                                                        "401 403 403 201 403 403 201 401 401 401 403"},
    {"GET /api/v1/resources/{id}",                 Thing::resource, "",                                 "200 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/resources/{id}",                 Thing::members_resource, "",                         "404 200 200 200 200 200 200 401 401 401 403"},
    {"PUT /api/v1/resources/{id}",                 Thing::resource, R"({"description":"A room"})",      "401 403 403 200 200 403 200 401 401 401 403"},
    {"PATCH /api/v1/resources/{id}",               Thing::resource, R"({"description":"A room"})",      "401 403 403 200 200 403 200 401 401 401 403"},
    {"PATCH /api/v1/resources/{id}",               Thing::new_resource, R"({"owner_id":null})",         "401 403 403 403 403 403 200 401 401 401 403"},
    {"DELETE /api/v1/resources/{id}",              Thing::new_resource, "",                             "401 403 403 204 403 403 204 401 401 401 403"},
    {"GET /api/v1/resources/{id}/delegates",       Thing::resource, "",                                 "401 403 403 200 200 403 200 401 401 401 403"},
    {"POST /api/v1/resources/{id}/delegates",      Thing::resource, R"({"email":"$somebody"})",         "401 403 403 201 403 403 201 401 401 401 403"},
    {"PUT /api/v1/resources/{id}/delegates/{user_id}", Thing::resource, "{}",                           "401 403 403 200 403 403 200 401 401 401 403"},
    {"DELETE /api/v1/resources/{id}/delegates/{user_id}", Thing::new_resource, "",                      "401 403 403 204 403 403 204 401 401 401 403"},

    {"GET /api/v1/resources/{id}/hours",           Thing::resource, "",                                 "200 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/resources/{id}/hours",           Thing::members_resource, "",                         "404 200 200 200 200 200 200 401 401 401 403"},
    {"PUT /api/v1/resources/{id}/hours",           Thing::resource, R"({"overrides":[]})",              "401 403 403 200 200 403 200 401 401 401 403"},
    {"PATCH /api/v1/resources/{id}/hours",         Thing::resource, R"({"overrides":[]})",              "401 403 403 200 200 403 200 401 401 401 403"},
    {"GET /api/v1/resources/{id}/availability",    Thing::resource, "?$range",                          "401 200 200 200 200 200 200 401 401 401 403"},
    {"POST /api/v1/resources/{id}/availability",   Thing::new_resource, R"({"windows":[{$window}]})",   "401 403 403 201 201 403 201 401 401 401 403"},
    {"DELETE /api/v1/resources/{id}/availability", Thing::resource, "?$range",                          "401 403 403 204 204 403 204 401 401 401 403"},
    {"GET /api/v1/resources/{id}/availability/{window_id}", Thing::window, "",                          "401 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/resources/{id}/availability/{window_id}", Thing::foreign_window, "",                  "401 404 404 404 404 404 404 401 401 401 403"},
    {"DELETE /api/v1/resources/{id}/availability/{window_id}", Thing::window, "",                       "401 403 403 204 204 403 204 401 401 401 403"},
    {"DELETE /api/v1/resources/{id}/availability/{window_id}", Thing::foreign_window, "",               "401 403 403 404 404 403 404 401 401 401 403"},
    {"GET /api/v1/resources/{id}/schedule",        Thing::resource, "?$range",                          "200 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/resources/{id}/schedule",        Thing::members_resource, "?$range",                  "404 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/slots",                          Thing::resource, "?resource_id=$resource&$range",    "200 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/slots",                          Thing::members_resource, "?resource_id=$resource&$range",
                                                                                                        "404 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/slots",                          Thing::none, "?$range",                              "200 200 200 200 200 200 200 401 401 401 403"},

    {"POST /api/v1/bookings",                      Thing::resource, R"({"resource_id":"$resource","start":"$start"})",
                                                                                                        "401 201 201 201 201 201 201 401 401 401 403"},
    {"POST /api/v1/bookings",                      Thing::resource, R"({"resource_id":"$resource","start":"$start","override":["too_soon"]})",
                                                                                                        "401 403 403 201 201 403 201 401 401 401 403"},
    {"POST /api/v1/bookings/check",                Thing::resource, R"({"resource_id":"$resource","start":"$start"})",
                                                                                                        "401 200 200 200 200 200 200 401 401 401 403"},
    {"POST /api/v1/bookings/check",                Thing::resource, R"({"resource_id":"$resource","start":"$start","override":["too_soon"]})",
                                                                                                        "401 403 403 200 200 403 200 401 401 401 403"},
    {"GET /api/v1/bookings",                       Thing::none, "",                                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/bookings/{id}",                  Thing::pending, "",                                  "401 200 200 200 200 200 200 401 401 401 403"},
    {"PUT /api/v1/bookings/{id}",                  Thing::pending, R"({"title":"New"})",                "401 200 404 200 200 404 200 401 401 401 403"},
    {"PATCH /api/v1/bookings/{id}",                Thing::pending, R"({"title":"New"})",                "401 200 404 200 200 404 200 401 401 401 403"},
    {"DELETE /api/v1/bookings/{id}",               Thing::pending, "",                                  "401 200 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/confirm",         Thing::held, "{}",                                   "401 200 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/cancel",          Thing::confirmed, "{}",                              "401 200 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/approve",         Thing::pending, "{}",                                "401 403 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/decline",         Thing::pending, "{}",                                "401 403 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/check-in",        Thing::confirmed, "{}",                              "401 200 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/complete",        Thing::checked_in, "{}",                             "401 200 404 200 200 404 200 401 401 401 403"},
    {"POST /api/v1/bookings/{id}/no-show",         Thing::confirmed, "{}",                              "401 403 404 200 200 404 200 401 401 401 403"},

    {"GET /api/v1/events/stream",                  Thing::none, "",                                     "401 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/events/stream",                  Thing::members_resource, "?resource_id=$resource",   "401 200 200 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/reports/utilisation",            Thing::none, "?$range",                              "401 403 403 200 200 200 200 401 401 401 403"},
    {"GET /api/v1/reports/utilisation",            Thing::resource, "?resource_id=$resource&$range",    "401 403 403 200 200 403 200 401 401 401 403"},
};
// clang-format on

}  // namespace holdfast::test
