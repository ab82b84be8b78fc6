#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct FieldSpec {
  std::string label{};  ///< also the accessible name; drawn above unless `bare`
  std::string value{};  ///< the state's value; the field never keeps its own
  std::string key{};
  std::string placeholder{};
  std::string hint{};          ///< below
  std::string error{};         ///< replaces the hint
  std::string unit{};          ///< right, inside: "min"
  std::string autocomplete{};  ///< "email", "current-password", "new-password", "name", "off"
  InputKind kind = InputKind::text;
  Icon icon = Icon::none;
  bool optional = false;  ///< "optional" after the label
  bool disabled = false;
  bool read_only = false;  ///< to be read, selected and copied
  bool bare = false;       ///< no label line: toolbar fields and search
  bool toolbar = false;    ///< softer edge
  bool reveal = false;     ///< password: the eye button inside, name "Show password"
  bool autofocus = false;
  float height = 0;  ///< of the box; 0: 40, phone 44, area 72
};

struct FieldResult {
  std::optional<std::string> changed{};  ///< the new text
  bool left = false;                     ///< the focus left it: the time to show its error
  bool submitted = false;                ///< Enter (where no form takes it)
  NodeId id = 0;
};

/// Label, box, hint or error, from the top of `r`; `field_height` tells how much it takes.
FieldResult text_field(Frame& f, Rect r, const FieldSpec& spec);
float field_height(Frame& f, const FieldSpec& spec, float width);

struct SelectSpec {
  std::string label{};
  std::vector<std::string> options{};
  int chosen = -1;
  std::string key{};
  std::string hint{};
  std::string error{};
  std::string placeholder{};  ///< shown while nothing is chosen
  std::string prefix{};       ///< toolbar: drawn before the value, "When: " style, not in the name
  Icon icon = Icon::none;
  bool disabled = false;
  bool optional = false;
  bool bare = false;
  bool toolbar = false;
  float height = 0;
};

struct SelectResult {
  std::optional<int> changed{};
  NodeId id = 0;
};

/// A combobox: the browser's own list opens over it (native on phones).
SelectResult select(Frame& f, Rect r, const SelectSpec& spec);
float select_height(Frame& f, const SelectSpec& spec, float width);

/// A number with its unit; gives the text as typed (the caller judges it).
struct SpinSpec {
  std::string label{};
  std::string text{};
  std::string unit{};
  std::string hint{};  ///< below
  std::string error{};
  std::string key{};
  double low = 0;
  double high = 0;
  double step = 1;  ///< of the up and down keys
  bool disabled = false;
};
FieldResult spin_field(Frame& f, Rect r, const SpinSpec& spec);
float spin_height(Frame& f, const SpinSpec& spec, float width);

/// Chips of people with a field behind them; Enter or comma adds, Backspace in the empty field
/// removes the last.
struct PeopleSpec {
  std::string label{};
  std::vector<std::string> people{};  ///< shown names
  std::string typed{};
  std::string key{};
  std::string hint{};
  std::string error{};
  bool optional = false;
};
struct PeopleResult {
  std::optional<std::string> typed{};
  std::optional<std::string> added{};
  std::optional<int> removed{};
  float height = 0;  ///< of all of it
};
PeopleResult people_field(Frame& f, Rect r, const PeopleSpec& spec);
float people_height(Frame& f, const PeopleSpec& spec, float width);

}  // namespace holdfast::ui
