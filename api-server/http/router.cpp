#include "api-server/http/router.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace holdfast::http {

namespace {

constexpr std::array kMethods{Method::get, Method::post, Method::put, Method::patch, Method::del};

std::optional<Method> parse_method(std::string_view word) {
  if (word == "HEAD") return Method::get;
  for (const auto method : kMethods) {
    if (word == to_string(method)) return method;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Router::Part> Router::parse(std::string_view pattern) {
  if (pattern.empty() || pattern.front() != '/')
    throw std::invalid_argument("a route must begin with a slash");
  std::vector<Part> parts;
  if (pattern == "/") return parts;
  pattern.remove_prefix(1);
  for (;;) {
    const auto slash = pattern.find('/');
    const auto text = pattern.substr(0, slash);
    Part part;
    if (!text.empty() && text.front() == '{') {
      const auto close = text.find('}');
      if (close == std::string_view::npos || close == 1)
        throw std::invalid_argument("a route's placeholder is broken");
      part = {true, std::string(text.substr(1, close - 1)), std::string(text.substr(close + 1))};
    } else {
      part = {false, std::string(text), {}};
    }
    parts.push_back(std::move(part));
    if (slash == std::string_view::npos) return parts;
    pattern.remove_prefix(slash + 1);
  }
}

int Router::compare(const Shape& left, const Shape& right) {
  const auto rank = [](const Part& part) { return !part.is_placeholder ? 0 : part.suffix.empty() ? 2 : 1; };
  for (std::size_t i = 0; i < left.parts.size(); ++i) {
    const int difference = rank(left.parts[i]) - rank(right.parts[i]);
    if (difference != 0) return difference;
  }
  return 0;
}

void Router::add(Method method, std::string_view pattern, std::size_t route) {
  Shape shape{std::string(pattern), parse(pattern), {}};
  const auto size = shape.parts.size();
  if (shapes_.size() <= size) shapes_.resize(size + 1);
  auto& group = shapes_[size];
  auto found =
      std::find_if(group.begin(), group.end(), [&](const Shape& known) { return known.pattern == pattern; });
  if (found == group.end()) {
    const auto place = std::upper_bound(group.begin(), group.end(), shape,
                                        [](const Shape& l, const Shape& r) { return compare(l, r) < 0; });
    found = group.insert(place, std::move(shape));
  }
  for (const auto& [known, unused] : found->routes) {
    if (known == method) throw std::invalid_argument("a route was given twice: " + std::string(pattern));
  }
  found->routes.emplace_back(method, route);
}

bool Router::fits(const Shape& shape, const std::vector<std::string>& segments) {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto& part = shape.parts[i];
    const auto& segment = segments[i];
    if (!part.is_placeholder) {
      if (segment != part.text) return false;
    } else if (segment.size() <= part.suffix.size() || !segment.ends_with(part.suffix)) {
      return false;
    }
  }
  return true;
}

Router::Match Router::find(std::string_view method_word, const std::vector<std::string>& segments) const {
  Match match;
  if (segments.size() >= shapes_.size()) return match;
  const auto method = parse_method(method_word);
  std::array<bool, kMethods.size()> allowed{};
  bool exists = false;
  for (const auto& shape : shapes_[segments.size()]) {
    if (!fits(shape, segments)) continue;
    exists = true;
    for (const auto& [known, route] : shape.routes) {
      allowed[static_cast<std::size_t>(known)] = true;
      if (method != known) continue;
      match.route = route;
      for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto& part = shape.parts[i];
        if (!part.is_placeholder) continue;
        match.params.emplace_back(part.text, segments[i].substr(0, segments[i].size() - part.suffix.size()));
      }
      return match;
    }
  }
  if (!exists) return match;
  for (const auto known : kMethods) {
    if (!allowed[static_cast<std::size_t>(known)]) continue;
    match.allow += std::string(to_string(known)) + ", ";
    if (known == Method::get) match.allow += "HEAD, ";
  }
  match.allow += "OPTIONS";
  return match;
}

}  // namespace holdfast::http
