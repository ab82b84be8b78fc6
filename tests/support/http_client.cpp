#include "tests/support/http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <mutex>
#include <stdexcept>

namespace holdfast::test {
namespace {

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::size_t append_body(const char* bytes, std::size_t, std::size_t count, void* reply) {
  static_cast<HttpReply*>(reply)->body.append(bytes, count);
  return count;
}

std::string trimmed(std::string text) {
  const auto blank = [](unsigned char c) { return std::isspace(c) != 0; };
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), blank));
  text.erase(std::find_if_not(text.rbegin(), text.rend(), blank).base(), text.end());
  return text;
}

std::size_t append_header(const char* bytes, std::size_t, std::size_t count, void* target) {
  auto& reply = *static_cast<HttpReply*>(target);
  const std::string line(bytes, count);
  if (line.substr(0, 5) == "HTTP/") reply.headers.clear();  // after a 100 Continue
  const auto colon = line.find(':');
  if (colon == std::string::npos) return count;
  std::string name = line.substr(0, colon);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  reply.headers.emplace(std::move(name), trimmed(line.substr(colon + 1)));
  return count;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void append(HeaderList& list, const std::string& line) {
  list.reset(curl_slist_append(list.release(), line.c_str()));
}

bool names_content_type(const Headers& headers) {
  return std::any_of(headers.begin(), headers.end(), [](const auto& header) {
    std::string name = header.first;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name == "content-type";
  });
}

}  // namespace

std::string HttpReply::header(const std::string& lower_case_name) const {
  const auto found = headers.find(lower_case_name);
  return found == headers.end() ? std::string() : found->second;
}

nlohmann::json HttpReply::json() const {
  return nlohmann::json::parse(body, nullptr, false);
}

std::string HttpReply::code() const {
  const auto document = json();
  return document.is_object() ? document.value("code", std::string()) : std::string();
}

struct HttpClient::Impl {
  std::string base_url;
  std::string token;
  std::string certificate_file;
  std::chrono::milliseconds timeout = std::chrono::seconds(20);
  CURL* curl = nullptr;

  explicit Impl(std::string url) : base_url(std::move(url)) {
    start_curl();
    curl = curl_easy_init();
    if (curl == nullptr) throw std::runtime_error("libcurl cannot start");
  }
  ~Impl() { curl_easy_cleanup(curl); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
};

HttpClient::HttpClient(std::string base_url) : impl_(std::make_unique<Impl>(std::move(base_url))) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

void HttpClient::set_token(std::string token) {
  impl_->token = std::move(token);
}
const std::string& HttpClient::token() const {
  return impl_->token;
}
void HttpClient::set_timeout(std::chrono::milliseconds timeout) {
  impl_->timeout = timeout;
}
void HttpClient::trust(std::string certificate_file) {
  impl_->certificate_file = std::move(certificate_file);
}

HttpReply HttpClient::get(const std::string& path, const Headers& headers) {
  return send("GET", path, "", headers);
}
HttpReply HttpClient::post(const std::string& path, const nlohmann::json& body, const Headers& headers) {
  return send("POST", path, body.dump(), headers);
}
HttpReply HttpClient::put(const std::string& path, const nlohmann::json& body, const Headers& headers) {
  return send("PUT", path, body.dump(), headers);
}
HttpReply HttpClient::patch(const std::string& path, const nlohmann::json& body, const Headers& headers) {
  return send("PATCH", path, body.dump(), headers);
}
HttpReply HttpClient::del(const std::string& path, const Headers& headers) {
  return send("DELETE", path, "", headers);
}

HttpReply HttpClient::send(const std::string& method, const std::string& path, const std::string& body,
                           const Headers& headers) {
  CURL* curl = impl_->curl;
  curl_easy_reset(curl);  // keeps the connection
  HeaderList list;
  append(list, "Expect:");
  append(list, "Connection: keep-alive");
  if (!impl_->token.empty()) append(list, "Authorization: Bearer " + impl_->token);
  for (const auto& [name, value] : headers)
    append(list, value.empty() ? name + ";" : name + ": " + value);
  if (!names_content_type(headers))
    append(list, body.empty() ? "Content-Type:" : "Content-Type: application/json");

  HttpReply reply;
  const std::string url = impl_->base_url + path;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(impl_->timeout.count()));
  if (!impl_->certificate_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, impl_->certificate_file.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &append_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &append_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply);
  if (method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  } else {
    if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method.c_str());
  }
  if (curl_easy_perform(curl) != CURLE_OK) return {};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  return reply;
}

}  // namespace holdfast::test
