// A small thing as text: one "name=value" a line, values percent-encoded. For what is kept on this device; it
// never goes over the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/time/instant.hpp"

namespace holdfast::ui {

class Record {
 public:
  Record() = default;
  explicit Record(std::string_view text);  // what cannot be read is left out

  Record& put(std::string_view name, std::string_view value);
  Record& put(std::string_view name, std::int64_t value);
  Record& put(std::string_view name, Instant at);

  [[nodiscard]] std::string text(std::string_view name) const;                // empty when there is none
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;  // of a repeated field
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
  [[nodiscard]] std::optional<Instant> instant(std::string_view name) const;
  template <class Id>
  [[nodiscard]] std::optional<Id> id(std::string_view name) const {
    return Id::parse(text(name));
  }

  [[nodiscard]] std::string to_string() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace holdfast::ui
