// A value on the heap of a type that need not be known here: what belongs to one screen is compiled with it
// alone.
#pragma once

#include <memory>
#include <utility>

namespace holdfast::ui {

template <class T>
class Own {
 public:
  // Made where T is known: `Own<Calendar> calendar = Own<Calendar>::fresh();` in state.cpp.
  [[nodiscard]] static Own fresh() {
    return Own({new T{}, [](T* value) { delete value; }});
  }
  const T* operator->() const { return value_.get(); }
  T* operator->() { return value_.get(); }
  const T& operator*() const { return *value_; }
  T& operator*() { return *value_; }

 private:
  explicit Own(std::unique_ptr<T, void (*)(T*)> value) : value_(std::move(value)) {}
  std::unique_ptr<T, void (*)(T*)> value_;
};

}  // namespace holdfast::ui
