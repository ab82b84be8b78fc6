// Validates JSON against the schemas of an OpenAPI 3.1 document: the keywords that ours uses, nothing else.
// An unknown keyword is a fault, so that no promise of the document goes unchecked.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace holdfast::test {

class JsonSchema {
 public:
  using Json = nlohmann::json;

  // `document` must outlive this.
  explicit JsonSchema(const Json& document) : document_(document) {}

  // What is wrong, one line each ("items[0].start: is no date-time"); none: the value is valid. `closed`
  // refuses fields that the schema does not name: replies must not say more than is documented.
  std::vector<std::string> faults(const Json& value, const Json& schema, bool closed = false) {
    faults_.clear();
    closed_ = closed;
    check(value, schema, "");
    return faults_;
  }

  // "#/components/schemas/Booking" and the like.
  const Json& resolve(const Json& node) const {
    const Json* at = &node;
    while (at->is_object() && at->contains("$ref")) {
      at = &document_.at(Json::json_pointer(at->at("$ref").get<std::string>().substr(1)));
    }
    return *at;
  }

 private:
  void fault(const std::string& path, const std::string& what) { faults_.push_back(path + ": " + what); }

  void check(const Json& value, const Json& given, const std::string& path) {
    const Json& schema = resolve(given);
    if (schema.contains("oneOf")) return check_one_of(value, schema["oneOf"], path);
    for (const auto& [keyword, argument] : schema.items()) {
      if (!known().contains(keyword)) fault(path, "the schema has the unknown keyword " + keyword);
    }
    if (schema.contains("type") && !has_type(value, schema["type"])) {
      return fault(path, value.dump() + " is not of type " + schema["type"].dump());
    }
    if (schema.contains("enum")) {
      const Json& words = schema["enum"];
      if (std::find(words.begin(), words.end(), value) == words.end())
        fault(path, value.dump() + " is no such word");
    }
    if (value.is_string()) check_string(value.get_ref<const std::string&>(), schema, path);
    if (value.is_number()) check_number(value, schema, path);
    if (value.is_array()) check_array(value, schema, path);
    if (value.is_object()) check_object(value, schema, path);
  }

  static const std::set<std::string>& known() {
    static const std::set<std::string> kKnown = {
        "type",          "enum",         "description", "properties",  "required",  "additionalProperties",
        "items",         "minItems",     "maxItems",    "uniqueItems", "minLength", "maxLength",
        "pattern",       "format",       "minimum",     "maximum",     "default",   "oneOf",
        "propertyNames", "maxProperties"};
    return kKnown;
  }

  void check_one_of(const Json& value, const Json& choices, const std::string& path) {
    int valid = 0;
    for (const Json& choice : choices) {
      JsonSchema alone(document_);
      valid += alone.faults(value, choice, closed_).empty() ? 1 : 0;
    }
    if (valid != 1) fault(path, "fits " + std::to_string(valid) + " of its alternatives");
  }

  static bool has_type(const Json& value, const Json& type) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(), [&](const Json& one) { return has_type(value, one); });
    }
    if (type == "null") return value.is_null();
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    return type == "number" && value.is_number();
  }

  void check_string(const std::string& text, const Json& schema, const std::string& path) {
    const auto length = static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    if (length < schema.value("minLength", std::size_t{0})) fault(path, "is too short");
    if (length > schema.value("maxLength", text.size())) fault(path, "is too long");
    if (schema.contains("pattern") &&
        !std::regex_search(text, std::regex(schema["pattern"].get<std::string>()))) {
      fault(path, "\"" + text + "\" does not match " + schema["pattern"].dump());
    }
    const std::string format = schema.value("format", "");
    const char* pattern = format == "uuid"        ? "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                          : format == "date-time" ? "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z"
                          : format == "date"      ? "\\d{4}-\\d\\d-\\d\\d"
                          : format == "email"     ? "[^@\\s]+@[^@\\s]+"
                                                  : ".*";
    if (!format.empty() && !std::regex_match(text, std::regex(pattern))) {
      fault(path, "\"" + text + "\" is no " + format);
    }
  }

  void check_number(const Json& value, const Json& schema, const std::string& path) {
    if (schema.contains("minimum") && value < schema["minimum"]) fault(path, value.dump() + " is too small");
    if (schema.contains("maximum") && value > schema["maximum"]) fault(path, value.dump() + " is too large");
  }

  void check_array(const Json& value, const Json& schema, const std::string& path) {
    if (value.size() < schema.value("minItems", std::size_t{0})) fault(path, "has too few elements");
    if (value.size() > schema.value("maxItems", value.size())) fault(path, "has too many elements");
    if (schema.value("uniqueItems", false) &&
        std::set<Json>(value.begin(), value.end()).size() != value.size()) {
      fault(path, "has an element twice");
    }
    if (!schema.contains("items")) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
      check(value[i], schema["items"], path + "[" + std::to_string(i) + "]");
    }
  }

  void check_object(const Json& value, const Json& schema, const std::string& path) {
    const std::string prefix = path.empty() ? "" : path + ".";
    for (const Json& name : schema.value("required", Json::array())) {
      if (!value.contains(name.get<std::string>())) fault(prefix + name.get<std::string>(), "is missing");
    }
    if (value.size() > schema.value("maxProperties", value.size())) fault(path, "has too many fields");
    const Json properties = schema.value("properties", Json::object());
    const Json open = schema.contains("properties") ? Json(!closed_) : Json(true);
    const Json rest = schema.value("additionalProperties", open);
    for (const auto& [name, member] : value.items()) {
      if (properties.contains(name)) {
        check(member, properties[name], prefix + name);
      } else if (rest.is_object()) {
        check(member, rest, prefix + name);
      } else if (rest == false) {
        fault(prefix + name, "is not documented");
      }
    }
  }

  const Json& document_;
  bool closed_ = false;
  std::vector<std::string> faults_;
};

}  // namespace holdfast::test
