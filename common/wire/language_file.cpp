#include "common/wire/language_file.hpp"

#include <nlohmann/json.hpp>

#include "common/wire/json_reader.hpp"

namespace holdfast::wire {

Result<LanguageFile> decode_language_file(std::string_view json) {
  constexpr TextLimits kWord{.min = 1, .max = 40, .blank = false};
  constexpr TextLimits kMessage{.max = 2000, .lines = true};
  const auto tree = parse_json(json);
  if (!tree) return tree.error();
  Faults faults;
  ObjectReader in(*tree, "", faults);
  LanguageFile file;
  file.code = in.text("code", Need::required, kWord).value_or("");
  file.name = in.text("name", Need::required, kWord).value_or("");
  file.plural = in.text("plural", Need::required, kWord).value_or("");
  if (const auto texts = in.member("texts", Need::required)) {
    ObjectReader entries = texts->object();
    for (const std::string& key : entries.names()) {
      file.texts.emplace_back(key, entries.text(key, Need::required, kMessage).value_or(""));
    }
  }
  in.done();
  if (faults.any()) return faults.first();
  return file;
}

}  // namespace holdfast::wire
