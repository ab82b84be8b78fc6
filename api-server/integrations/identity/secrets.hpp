// Secrets that are given to somebody once and known afterwards by their digest only.
#pragma once

#include <string>
#include <string_view>

namespace holdfast {

// The prefix and 256 random bits in base64url: "hfr_Zm9v...". The prefix lets people, and programs that look
// for leaked secrets, see what it is.
[[nodiscard]] std::string random_secret(std::string_view prefix);

inline constexpr std::string_view kRefreshPrefix = "hfr_";
inline constexpr std::string_view kPersonalPrefix = "hfp_";
inline constexpr std::string_view kResetPrefix = "hfw_";

}  // namespace holdfast
