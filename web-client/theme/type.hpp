#pragma once

namespace holdfast::ui {

enum class Weight { regular, medium, semibold };

/// One step of the type ramp: sizes in CSS pixels.
struct TextStyle {
  Weight weight;
  float size;
  float line;
};

enum class Type {
  hero,          ///< 40/48 600
  timer,         ///< 48/56 600
  timer_phone,   ///< 42/48 600
  display,       ///< 28/36 600
  figure,        ///< 26/32 600
  date,          ///< 24/32 600
  title,         ///< 22/28 600
  when,          ///< 20/28 600
  head,          ///< 16/24 600
  name,          ///< 15/20 600
  lead,          ///< 16/24 400, also the text of phone fields
  large,         ///< 15/20 500, large buttons
  body,          ///< 14/20 400
  strong,        ///< 14/20 500
  semi,          ///< 14/20 600
  label,         ///< 13/16 500
  label_semi,    ///< 13/16 600
  meta,          ///< 13/20 400
  meta_semi,     ///< 13/20 600
  small,         ///< 12/16 400
  small_strong,  ///< 12/16 500
  small_semi,    ///< 12/16 600
  micro,         ///< 11/16 500
  micro_plain,   ///< 11/16 400
};

TextStyle style_of(Type type);

}  // namespace holdfast::ui
