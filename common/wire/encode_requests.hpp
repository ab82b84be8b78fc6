// A typed request -> the bytes of its body. Fields that say nothing are left out.
#pragma once

#include <string>

#include "common/wire/requests.hpp"

namespace holdfast::wire {

[[nodiscard]] std::string to_json(const RegisterRequest& request);
[[nodiscard]] std::string to_json(const LoginRequest& request);
[[nodiscard]] std::string to_json(const UserPatch& patch);
[[nodiscard]] std::string to_json(const ResourceCreate& request);
[[nodiscard]] std::string to_json(const ResourcePatch& patch);
[[nodiscard]] std::string to_json(const PolicyPatch& patch);
[[nodiscard]] std::string to_json(const HoursRequest& request);
[[nodiscard]] std::string to_json(const WindowsRequest& request);
[[nodiscard]] std::string to_json(const BookingCreate& request);
[[nodiscard]] std::string to_json(const BookingPatch& patch);

}  // namespace holdfast::wire
