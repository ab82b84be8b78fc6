#include "api-server/handlers/api_description.hpp"

#include "generated/reference.hpp"

namespace holdfast::http {

std::string_view openapi_json() {
  return reference::kOpenapiJson;
}
std::string_view reference_page() {
  return reference::kIndexHtml;
}
std::string_view reference_script() {
  return reference::kReferenceJs;
}
std::string_view reference_style() {
  return reference::kReferenceCss;
}

}  // namespace holdfast::http
