#include "web-client/app/language.hpp"

#include <functional>
#include <unordered_map>
#include <utility>

#include "common/wire/language_file.hpp"
#include "web-client/app/message.hpp"

namespace holdfast::ui {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct Language {
  std::string code;
  PluralRule rule = PluralRule::one_other;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> texts;
};

struct Languages {
  Language first;    // stands in for what the one in use lacks
  Language present;  // without texts while it is the first
};

Languages& languages() {
  static Languages the_languages;
  return the_languages;
}

const Language& present() {
  const Languages& all = languages();
  return all.present.code.empty() ? all.first : all.present;
}

struct Found {
  std::string_view text;
  PluralRule rule;
};

Found find(std::string_view key) {
  const Languages& all = languages();
  for (const Language* language : {&all.present, &all.first}) {
    const auto found = language->texts.find(key);
    if (found != language->texts.end()) return {found->second, language->rule};
  }
  return {key, PluralRule::none};
}

}  // namespace

std::string t(std::string_view key) {
  return std::string(find(key).text);
}

std::string t(std::string_view key, std::initializer_list<TextArg> args) {
  const Found found = find(key);
  return write_message(found.text, found.rule, args);
}

std::string_view plain_text(std::string_view key) {
  return find(key).text;
}

Result<void> load_language(std::string_view json) {
  auto file = wire::decode_language_file(json);
  if (!file) return file.error();
  const auto rule = plural_rule(file->plural);
  if (!rule) return Error::invalid("plural", "plural names no rule that is known.");
  Language language{file->code, *rule, {}};
  for (auto& [key, text] : file->texts) {
    if (const std::string_view fault = fault_of_message(text); !fault.empty()) {
      return Error::invalid(key, key + " " + std::string(fault) + ".");
    }
    language.texts.emplace(std::move(key), std::move(text));
  }
  Languages& all = languages();
  if (all.first.code.empty() || all.first.code == language.code) {
    all.first = std::move(language);
    all.present = {};
  } else {
    all.present = std::move(language);
  }
  return {};
}

std::string_view language_code() {
  return present().code;
}

}  // namespace holdfast::ui
