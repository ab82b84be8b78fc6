// Whatever bytes come, a decoder gives a value or an error that says where, and what it took comes back the
// same.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>

#include "common/wire/decode.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode_requests.hpp"
#include "common/wire/named_booking.hpp"
#include "common/wire/stream_event.hpp"
#include "common/wire/utilisation_report.hpp"
#include "tests/common/wire_examples.hpp"

namespace holdfast {
namespace {

// Some bytes of `text` replaced, removed or doubled.
std::string mutated(std::string text) {
  const auto changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes && !text.empty(); ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto kind = *rc::gen::inRange(0, 4);
    const auto length = std::min(*rc::gen::inRange<std::size_t>(1, 20), text.size() - at);
    if (kind == 0) text[at] = *rc::gen::arbitrary<char>();
    if (kind == 1) text[at] = *rc::gen::elementOf(std::string("{}[]\",:0-9eE.nulltrue\\"));
    if (kind == 2) text.erase(at, length);
    if (kind == 3) text.insert(at, text.substr(at, length));
  }
  return text;
}

// What is taken at times that overlap is written as steps, as the server always does: the value is another
// then, which says the same.
bool says_the_same(const rules::Schedule& left, const rules::Schedule& right) {
  return wire::to_json(left) == wire::to_json(right);
}

template <class T>
bool says_the_same(const T& left, const T& right) {
  return left == right;
}

template <class T>
void expect_value_or_error(Result<T> (*decode)(std::string_view), const std::string& body) {
  const auto read = decode(body);
  if (!read) {
    RC_ASSERT(!read.error().detail.empty());
    return;
  }
  if constexpr (requires { wire::to_json(read.value()); }) {
    const auto again = decode(wire::to_json(read.value()));
    RC_ASSERT(again.ok());
    RC_ASSERT(says_the_same(again.value(), read.value()));
  }
}

RC_GTEST_PROP(WireMutation, RequestsAreReadOrRefused, ()) {
  using examples::golden;
  expect_value_or_error(wire::decode_register, mutated(golden("request_register")));
  expect_value_or_error(wire::decode_login, mutated(golden("request_login")));
  expect_value_or_error(wire::decode_user_patch, mutated(golden("request_user_patch")));
  expect_value_or_error(wire::decode_resource_create, mutated(golden("request_resource_create")));
  expect_value_or_error(wire::decode_resource_patch, mutated(golden("request_resource_patch")));
  expect_value_or_error(wire::decode_hours_request, mutated(golden("request_hours")));
  expect_value_or_error(wire::decode_windows_request, mutated(golden("request_windows")));
  expect_value_or_error(wire::decode_booking_create, mutated(golden("request_booking_create")));
  expect_value_or_error(wire::decode_booking_patch, mutated(golden("request_booking_patch")));
}

RC_GTEST_PROP(WireMutation, RepliesAreReadOrRefused, ()) {
  using examples::golden;
  expect_value_or_error(wire::decode_users, mutated(golden("users")));
  expect_value_or_error(wire::decode_auth, mutated(golden("auth")));
  expect_value_or_error(wire::decode_resources, mutated(golden("resources")));
  expect_value_or_error(wire::decode_resource_reply, mutated(golden("resource_view")));
  expect_value_or_error(wire::decode_windows, mutated(golden("windows")));
  expect_value_or_error(wire::decode_schedule, mutated(golden("schedule")));
  expect_value_or_error(wire::decode_slots, mutated(golden("slots")));
  expect_value_or_error(wire::decode_bookings, mutated(golden("bookings")));
  expect_value_or_error(wire::decode_named_bookings, mutated(golden("bookings")));
  expect_value_or_error(wire::decode_utilisation, mutated(golden("utilisation")));
  expect_value_or_error(wire::decode_stream_event, mutated(golden("stream_event")));
  expect_value_or_error(wire::decode_check, mutated(golden("check_refused")));
  const wire::Problem problem = wire::decode_problem(409, mutated(golden("problem_no_unit_free")));
  RC_ASSERT(!to_string(problem.error.code).empty());
}

}  // namespace
}  // namespace holdfast
