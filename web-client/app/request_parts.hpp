// What the makers of requests share: the forms of a request, and what a reply comes to.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/wire/requests.hpp"
#include "web-client/app/requests.hpp"

namespace holdfast::ui {

inline FetchRequest get(std::string url) {
  FetchRequest request;
  request.url = std::move(url);
  return request;
}

inline FetchRequest write(std::string method, std::string url, std::string body, std::string_view key = {}) {
  FetchRequest request;
  request.method = std::move(method);
  request.url = std::move(url);
  request.body = std::move(body);
  if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  if (!key.empty()) request.headers.emplace_back("Idempotency-Key", std::string(key));
  return request;
}

inline bool succeeded(const FetchReply& reply) {
  return reply.status >= 200 && reply.status < 300;
}

template <class T>
Result<T> decoded(const FetchReply& reply, Result<T> (*decode)(std::string_view)) {
  if (!succeeded(reply)) return error_of(reply);
  return decode(reply.body);
}

template <class T>
Result<std::vector<T>> items(Result<wire::List<T>> list) {
  if (!list) return std::move(list).error();
  return std::move(list->items);
}

// Of a reply whose later pages are not asked for.
template <class T>
Result<std::vector<T>> items(const FetchReply& reply, Result<wire::List<T>> (*decode)(std::string_view)) {
  return items(decoded<wire::List<T>>(reply, decode));
}

}  // namespace holdfast::ui
