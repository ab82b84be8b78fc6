#include "api-server/integrations/identity/fetch.hpp"

#include <curl/curl.h>

#include <charconv>
#include <memory>
#include <mutex>

#include "common/wire/paths.hpp"

namespace holdfast {
namespace {

constexpr std::size_t kMaxBody = std::size_t{1024} * 1024;

struct CleanUp {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

Error away(const std::string& why) {
  return Error::of(ErrorCode::unavailable, "Another server did not answer: " + why + ".");
}

std::size_t append_body(char* bytes, std::size_t size, std::size_t count, void* to) {
  auto& body = *static_cast<std::string*>(to);
  if (body.size() + size * count > kMaxBody) return 0;
  body.append(bytes, size * count);
  return size * count;
}

std::string encoded_form(const std::vector<std::pair<std::string, std::string>>& form) {
  std::string text;
  for (const auto& [name, value] : form) {
    if (!text.empty()) text += '&';
    text += wire::paths::percent_encode(name) + '=' + wire::paths::percent_encode(value);
  }
  return text;
}

std::chrono::seconds max_age_of(CURL* curl) {
  curl_header* header = nullptr;
  if (curl_easy_header(curl, "Cache-Control", 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  const std::string_view value(header->value);
  const auto at = value.find("max-age=");
  if (at == std::string_view::npos) return {};
  int seconds = 0;
  std::from_chars(value.data() + at + 8, value.data() + value.size(), seconds);
  return std::chrono::seconds(seconds);
}

}  // namespace

Result<IncomingReply> fetch(const OutgoingRequest& request) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  if (!may_be_asked(request.url)) return away("only https is asked");
  const std::unique_ptr<CURL, CleanUp> handle(curl_easy_init());
  CURL* curl = handle.get();
  if (curl == nullptr) return away("no memory");
  IncomingReply reply;
  const std::string form = encoded_form(request.form);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &append_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
  if (!form.empty()) curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form.c_str());
  if (!request.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, request.password.c_str());
  }
  if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK) return away(curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  reply.max_age = max_age_of(curl);
  return reply;
}

bool may_be_asked(std::string_view url) {
  if (url.starts_with("https://")) return true;
  for (const std::string_view here : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (!url.starts_with(here)) continue;
    const auto rest = url.substr(here.size());
    return rest.empty() || rest.front() == ':' || rest.front() == '/';
  }
  return false;
}

}  // namespace holdfast
