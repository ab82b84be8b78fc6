#include "web-client/app/route.hpp"

#include <utility>
#include <vector>

namespace holdfast::ui {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i] == '+' ? ' ' : text[i]);
    }
  }
  return out;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == ':' || c == '~';
    if (plain) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<ResourceId> ids_in(std::string_view list) {
  std::vector<ResourceId> ids;
  for (const std::string_view one : split(list, ',')) {
    if (const auto id = ResourceId::parse(one)) ids.push_back(*id);
  }
  return ids;
}

std::string list_of(const std::vector<ResourceId>& ids) {
  std::string list;
  for (const ResourceId id : ids)
    list.append(list.empty() ? "" : ",").append(id.to_string());
  return list;
}

void read_query(std::string_view query, Route& route) {
  for (const std::string_view pair : split(query, '&')) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, equals);
    const std::string value = decoded(pair.substr(equals + 1));
    if (name == "day" || name == "week") route.day = CivilDate::parse(value);
    if (name == "start") route.start = Instant::parse(value);
    if (name == "move") route.move = BookingId::parse(value);
    if (name == "q") route.query = value;
    if (name == "kind") route.kind = value;
    if (name == "tab") route.tab = value;
    if (name == "open") route.open = value;
    if (name == "problem") route.problem = value;
    if (name == "token") route.token = value;
    if (name == "to") route.to = value;
    if (name == "length") route.length = value;
    if (name == "places") route.places = value;
    if (name == "features") route.features = value;
    if (name == "of") route.of = ids_in(value);
  }
}

Route of_path(const std::vector<std::string_view>& path) {
  Route route;
  route.screen = Screen::not_found;
  const std::string_view first = path.empty() ? "" : path[0];
  if (path.size() == 1) {
    if (first.empty() || first == "find") route.screen = Screen::find;
    if (first == "bookings") route.screen = Screen::bookings;
    if (first == "availability") route.screen = Screen::availability;
    if (first == "compare") route.screen = Screen::compare;
    if (first == "sign-in") route.screen = Screen::sign_in;
    if (first == "register") route.screen = Screen::create_account;
    if (first == "profile") route.screen = Screen::account;
    if (first == "forgot-password") route.screen = Screen::forgot_password;
    if (first == "reset-password") route.screen = Screen::reset_password;
    if (first == "signed-in") route.screen = Screen::signed_in;
  }
  if (path.size() <= 2 && first == "calendar") {
    route.view = path.size() == 2 ? path[1] : "";
    const auto known = [&](std::string_view view) { return route.view == view; };
    if (known("") || known("week") || known("day") || known("month") || known("agenda"))
      route.screen = Screen::calendar;
    return route;
  }
  if (path.size() <= 2 && first == "manage") {
    route.tab = path.size() == 2 ? path[1] : "";
    const auto known = [&](std::string_view tab) { return route.tab == tab; };
    if (known("") || known("resources") || known("bookings") || known("requests") || known("utilisation") ||
        known("people") || known("log"))
      route.screen = Screen::manage;
    return route;
  }
  if (path.size() == 2) {
    route.resource = ResourceId::parse(path[1]);
    if (first == "book" && route.resource) route.screen = Screen::book;
    if (first == "availability" && route.resource) route.screen = Screen::availability;
    if (first == "bookings") {
      route.resource.reset();
      route.booking = BookingId::parse(path[1]);
      if (route.booking) route.screen = Screen::booking;
    }
  }
  return route;
}

std::string path_of(const Route& route) {
  const auto with = [](std::string_view base, const auto& id) {
    return std::string(base) + (id ? "/" + id->to_string() : std::string());
  };
  switch (route.screen) {
    case Screen::book:
      return with("#/book", route.resource);
    case Screen::bookings:
      return "#/bookings";
    case Screen::booking:
      return with("#/bookings", route.booking);
    case Screen::availability:
      return with("#/availability", route.resource);
    case Screen::calendar:
      return route.view.empty() ? "#/calendar" : "#/calendar/" + route.view;
    case Screen::manage:
      return route.tab.empty() ? "#/manage" : "#/manage/" + route.tab;
    case Screen::compare:
      return "#/compare";
    case Screen::sign_in:
      return "#/sign-in";
    case Screen::create_account:
      return "#/register";
    case Screen::account:
      return "#/profile";
    case Screen::forgot_password:
      return "#/forgot-password";
    case Screen::reset_password:
      return "#/reset-password";
    case Screen::signed_in:
      return "#/signed-in";
    case Screen::find:
    case Screen::not_found:
      break;
  }
  return "#/find";
}

}  // namespace

bool is_doorway(Screen screen) {
  return screen == Screen::sign_in || screen == Screen::create_account || screen == Screen::forgot_password ||
         screen == Screen::reset_password || screen == Screen::signed_in;
}

Route parse_route(std::string_view hash) {
  if (hash.starts_with('#')) hash.remove_prefix(1);
  if (hash.starts_with('/')) hash.remove_prefix(1);
  const auto question = hash.find('?');
  Route route = of_path(split(hash.substr(0, question), '/'));
  if (question != std::string_view::npos) read_query(hash.substr(question + 1), route);
  return route;
}

std::string to_string(const Route& route) {
  std::vector<std::pair<std::string_view, std::string>> query;
  if (!route.query.empty()) query.emplace_back("q", route.query);
  if (!route.kind.empty()) query.emplace_back("kind", route.kind);
  if (!route.tab.empty() && route.screen != Screen::manage) query.emplace_back("tab", route.tab);
  if (!route.of.empty()) query.emplace_back("of", list_of(route.of));
  if (!route.length.empty()) query.emplace_back("length", route.length);
  if (!route.places.empty()) query.emplace_back("places", route.places);
  if (!route.features.empty()) query.emplace_back("features", route.features);
  if (!route.problem.empty()) query.emplace_back("problem", route.problem);
  if (!route.token.empty()) query.emplace_back("token", route.token);
  if (!route.to.empty()) query.emplace_back("to", route.to);
  if (!route.open.empty()) query.emplace_back("open", route.open);
  if (route.day)
    query.emplace_back(route.screen == Screen::availability ? "week" : "day", route.day->to_string());
  if (route.start) query.emplace_back("start", route.start->to_string());
  if (route.move) query.emplace_back("move", route.move->to_string());
  std::string text = path_of(route);
  for (std::size_t i = 0; i < query.size(); ++i) {
    text.append(i == 0 ? "?" : "&").append(query[i].first).append("=").append(encoded(query[i].second));
  }
  return text;
}

Route route_to(Screen screen) {
  Route route;
  route.screen = screen;
  return route;
}

}  // namespace holdfast::ui
