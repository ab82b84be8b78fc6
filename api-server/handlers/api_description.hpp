// The API's description (OpenAPI 3.1) and the page that shows it: files of web/docs, part of the program.
#pragma once

#include <string_view>

namespace holdfast::http {

[[nodiscard]] std::string_view openapi_json();
[[nodiscard]] std::string_view reference_page();
[[nodiscard]] std::string_view reference_script();
[[nodiscard]] std::string_view reference_style();

}  // namespace holdfast::http
