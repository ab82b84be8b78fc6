#include "web-client/theme/type.hpp"

namespace holdfast::ui {

TextStyle style_of(Type type) {
  switch (type) {
    case Type::hero:
      return {Weight::semibold, 40, 48};
    case Type::timer:
      return {Weight::semibold, 48, 56};
    case Type::timer_phone:
      return {Weight::semibold, 42, 48};
    case Type::display:
      return {Weight::semibold, 28, 36};
    case Type::figure:
      return {Weight::semibold, 26, 32};
    case Type::date:
      return {Weight::semibold, 24, 32};
    case Type::title:
      return {Weight::semibold, 22, 28};
    case Type::when:
      return {Weight::semibold, 20, 28};
    case Type::head:
      return {Weight::semibold, 16, 24};
    case Type::name:
      return {Weight::semibold, 15, 20};
    case Type::lead:
      return {Weight::regular, 16, 24};
    case Type::large:
      return {Weight::medium, 15, 20};
    case Type::body:
      return {Weight::regular, 14, 20};
    case Type::strong:
      return {Weight::medium, 14, 20};
    case Type::semi:
      return {Weight::semibold, 14, 20};
    case Type::label:
      return {Weight::medium, 13, 16};
    case Type::label_semi:
      return {Weight::semibold, 13, 16};
    case Type::meta:
      return {Weight::regular, 13, 20};
    case Type::meta_semi:
      return {Weight::semibold, 13, 20};
    case Type::small:
      return {Weight::regular, 12, 16};
    case Type::small_strong:
      return {Weight::medium, 12, 16};
    case Type::small_semi:
      return {Weight::semibold, 12, 16};
    case Type::micro:
      return {Weight::medium, 11, 16};
    case Type::micro_plain:
      break;
  }
  return {Weight::regular, 11, 16};
}

}  // namespace holdfast::ui
