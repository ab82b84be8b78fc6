// One field of a merging update: left out (stays), null (cleared) or a value.
#pragma once

#include <optional>
#include <utility>

namespace holdfast::wire {

template <class T>
class Patch {
 public:
  Patch() = default;  // left out
  Patch(T value)
      : value_(std::move(value)),
        present_(true) {}  // NOLINT(google-explicit-constructor): `patch.name = "x"`
  [[nodiscard]] static Patch null() {
    Patch patch;
    patch.present_ = true;
    return patch;
  }

  [[nodiscard]] bool absent() const { return !present_; }
  [[nodiscard]] bool is_null() const { return present_ && !value_; }
  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  // Precondition: has_value().
  [[nodiscard]] const T& value() const { return *value_; }
  [[nodiscard]] T& value() { return *value_; }

  // Absent leaves `target` alone, null gives it `cleared`.
  void apply_to(T& target, T cleared = T{}) const {
    if (present_) target = value_ ? *value_ : std::move(cleared);
  }
  void apply_to(std::optional<T>& target) const {
    if (present_) target = value_;
  }

  friend bool operator==(const Patch&, const Patch&) = default;

 private:
  std::optional<T> value_;
  bool present_ = false;
};

}  // namespace holdfast::wire
