#include "web-client/app/message.hpp"

#include <array>
#include <utility>
#include <vector>

#include "common/core/ascii.hpp"

namespace holdfast::ui {
namespace {

using Case = std::pair<std::string_view, std::string_view>;  // "one" and its message

// {name} or {name, plural, cases}, without the outer braces.
struct Argument {
  std::string_view name;
  std::vector<Case> cases;
};

constexpr std::string_view kSpaces = " \n";

// `text` begins with "{"; gives what is inside up to its own "}", and moves behind it.
std::optional<std::string_view> take_braces(std::string_view& text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] != '}' || --depth != 0) continue;
    const std::string_view inside = text.substr(1, i - 1);
    text.remove_prefix(i + 1);
    return inside;
  }
  return std::nullopt;
}

std::string_view take_until(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(part.size());
  return part;
}

// Nothing when it is not of the form that we know.
std::optional<Argument> argument_in(std::string_view inside) {
  Argument argument;
  argument.name = ascii::trimmed(take_until(inside, ','), kSpaces);
  if (argument.name.empty()) return std::nullopt;
  if (inside.empty()) return argument;
  inside.remove_prefix(1);
  if (ascii::trimmed(take_until(inside, ','), kSpaces) != "plural" || inside.empty()) return std::nullopt;
  inside.remove_prefix(1);
  while (!ascii::trimmed(inside, kSpaces).empty()) {
    const std::string_view selector = ascii::trimmed(take_until(inside, '{'), kSpaces);
    const auto message = take_braces(inside);
    if (selector.empty() || !message) return std::nullopt;
    argument.cases.emplace_back(selector, *message);
  }
  if (argument.cases.empty()) return std::nullopt;
  return argument;
}

const std::string_view* case_of(const Argument& argument, std::string_view selector) {
  for (const Case& one : argument.cases) {
    if (one.first == selector) return &one.second;
  }
  return nullptr;
}

bool known_selector(std::string_view selector) {
  constexpr std::array<std::string_view, 6> kCategories = {"zero", "one", "two", "few", "many", "other"};
  for (const std::string_view category : kCategories) {
    if (selector == category) return true;
  }
  return selector.size() > 1 && selector.front() == '=' &&
         selector.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

class Writer {
 public:
  Writer(PluralRule rule, std::initializer_list<TextArg> args) : rule_(rule), args_(args) {}

  void write(std::string_view message, std::optional<std::int64_t> number) {
    while (!message.empty()) {
      if (message.front() == '{') {
        if (const auto inside = take_braces(message)) {
          write_argument(*inside);
          continue;
        }
      }
      const bool full_stop = message.front() == '.' && ends_with_stop_;
      ends_with_stop_ = false;
      if (message.front() == '#' && number) {
        out += std::to_string(*number);
      } else if (!full_stop) {  // that of an abbreviation ends the sentence too
        out += message.front();
      }
      message.remove_prefix(1);
    }
  }

  std::string out;

 private:
  void write_argument(std::string_view inside) {
    const auto argument = argument_in(inside);
    const TextArg* given = argument ? find(argument->name) : nullptr;
    if (given == nullptr) {
      out.append("{").append(inside).append("}");
    } else if (argument->cases.empty()) {
      out += given->is_number ? std::to_string(given->number) : std::string(given->text);
      ends_with_stop_ = out.ends_with('.');
    } else {
      const std::string_view* chosen = case_of(*argument, "=" + std::to_string(given->number));
      if (chosen == nullptr) chosen = case_of(*argument, plural_category(rule_, given->number));
      if (chosen == nullptr) chosen = case_of(*argument, "other");
      if (chosen != nullptr) write(*chosen, given->number);
    }
  }

  const TextArg* find(std::string_view name) const {
    for (const TextArg& arg : args_) {
      if (arg.name == name) return &arg;
    }
    return nullptr;
  }

  PluralRule rule_;
  bool ends_with_stop_ = false;  // by what was put in last
  std::initializer_list<TextArg> args_;
};

bool few(std::int64_t n) {
  return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
}

}  // namespace

std::optional<PluralRule> plural_rule(std::string_view name) {
  if (name == "none") return PluralRule::none;
  if (name == "one_other") return PluralRule::one_other;
  if (name == "zero_one_other") return PluralRule::zero_one_other;
  if (name == "slavic") return PluralRule::slavic;
  if (name == "polish") return PluralRule::polish;
  if (name == "czech") return PluralRule::czech;
  return std::nullopt;
}

std::string_view plural_category(PluralRule rule, std::int64_t n) {
  if (n < 0) n = -n;
  switch (rule) {
    case PluralRule::none:
      return "other";
    case PluralRule::one_other:
      return n == 1 ? "one" : "other";
    case PluralRule::zero_one_other:
      return n <= 1 ? "one" : "other";
    case PluralRule::slavic:
      if (n % 10 == 1 && n % 100 != 11) return "one";
      return few(n) ? "few" : "many";
    case PluralRule::polish:
      if (n == 1) return "one";
      return few(n) ? "few" : "many";
    case PluralRule::czech:
      if (n == 1) return "one";
      return n >= 2 && n <= 4 ? "few" : "other";
  }
  return "other";
}

std::string_view fault_of_message(std::string_view message) {
  while (!message.empty()) {
    if (message.front() == '}') return "has a } without its {";
    if (message.front() != '{') {
      message.remove_prefix(1);
      continue;
    }
    const auto inside = take_braces(message);
    if (!inside) return "has a { without its }";
    const auto argument = argument_in(*inside);
    if (!argument) return "has an argument of no known form";
    if (!argument->cases.empty() && case_of(*argument, "other") == nullptr) {
      return "has a plural without other";
    }
    for (const auto& [selector, part] : argument->cases) {
      if (!known_selector(selector)) return "has a plural with an unknown case";
      if (const std::string_view fault = fault_of_message(part); !fault.empty()) return fault;
    }
  }
  return {};
}

std::string write_message(std::string_view message, PluralRule rule, std::initializer_list<TextArg> args) {
  Writer writer(rule, args);
  writer.write(message, std::nullopt);
  return std::move(writer.out);
}

}  // namespace holdfast::ui
