// The tree out of the text, by a SAX consumer of our own: a tree parser would take the last of two equal
// names and any depth.
#include <nlohmann/json.hpp>

#include "common/wire/json_reader.hpp"

namespace holdfast::wire {
namespace {

using nlohmann::json;

class TreeBuilder {
 public:
  json take_root() { return std::move(root_); }
  const std::string& path() const { return path_; }
  const std::string& reason() const { return reason_; }

  bool null() { return add(json(nullptr)); }
  bool boolean(bool value) { return add(json(value)); }
  bool number_integer(json::number_integer_t value) { return add(json(value)); }
  bool number_unsigned(json::number_unsigned_t value) { return add(json(value)); }
  bool number_float(json::number_float_t value, const std::string&) { return add(json(value)); }
  bool string(std::string& value) { return add(json(std::move(value))); }
  bool binary(json::binary_t&) { return fail("binary is no JSON"); }

  bool start_object(std::size_t) { return open(json(json::value_t::object)); }
  bool start_array(std::size_t) { return open(json(json::value_t::array)); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Level& level = levels_.back();
    level.name = name;
    return !level.node->contains(name) || fail("is given twice");
  }

  bool parse_error(std::size_t byte, const std::string&, const json::exception&) {
    reason_ = "not valid JSON (UTF-8, RFC 8259): see byte " + std::to_string(byte);
    return false;
  }

 private:
  struct Level {
    json* node;
    std::string name;  // of the member being read, in an object
  };

  // Nodes above stay where they are: a parent grows only after its child is closed.
  json* place(json&& value) {
    if (levels_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Level& level = levels_.back();
    if (auto* object = level.node->get_ptr<json::object_t*>()) {
      return &object->emplace(level.name, std::move(value)).first->second;
    }
    auto* array = level.node->get_ptr<json::array_t*>();
    array->push_back(std::move(value));
    return &array->back();
  }

  bool add(json&& value) {
    place(std::move(value));
    return true;
  }

  bool open(json&& value) {
    if (levels_.size() == kMaxJsonDepth) {
      return fail("is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels");
    }
    levels_.push_back({place(std::move(value)), {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  bool fail(std::string reason) {
    reason_ = std::move(reason);
    for (const Level& level : levels_) {
      if (level.node->is_object()) {
        if (!path_.empty()) path_ += '.';
        path_ += level.name;
      } else {
        const bool open_child = &level != &levels_.back();  // it is an element already
        path_ += '[' + std::to_string(level.node->size() - (open_child ? 1 : 0)) + ']';
      }
    }
    return false;
  }

  json root_;
  std::vector<Level> levels_;
  std::string path_;
  std::string reason_;
};

}  // namespace

Result<json> parse_json(std::string_view text) {
  TreeBuilder builder;
  if (json::sax_parse(text.begin(), text.end(), &builder)) return builder.take_root();
  if (builder.path().empty()) return Error::invalid("", "The body is " + builder.reason() + ".");
  return Error::invalid(builder.path(), builder.path() + " " + builder.reason() + ".");
}

}  // namespace holdfast::wire
