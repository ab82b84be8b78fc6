// From method and path segments to a route. Built before serving, read-only afterwards.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/handlers/message.hpp"

namespace holdfast::http {

class Router {
 public:
  // Patterns are programming: a malformed or doubled one throws std::invalid_argument.
  void add(Method method, std::string_view pattern, std::size_t route);

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  struct Match {
    std::size_t route = kNone;  // kNone: see `allow`
    std::vector<NameValue> params;
    std::string allow;  // the Allow header of the path; empty: no such path
  };
  // `method` is the request's own word. HEAD finds the GET route. `allow` is filled only when no route
  // is found.
  [[nodiscard]] Match find(std::string_view method, const std::vector<std::string>& segments) const;

 private:
  struct Part {
    bool is_placeholder = false;
    std::string text;    // the literal, or the placeholder's name
    std::string suffix;  // what must follow the placeholder's value
  };
  struct Shape {
    std::string pattern;
    std::vector<Part> parts;
    std::vector<std::pair<Method, std::size_t>> routes;
  };

  static std::vector<Part> parse(std::string_view pattern);
  static bool fits(const Shape& shape, const std::vector<std::string>& segments);
  static int compare(const Shape& left, const Shape& right);

  // By number of segments; within one number, literals before placeholders.
  std::vector<std::vector<Shape>> shapes_;
};

}  // namespace holdfast::http
