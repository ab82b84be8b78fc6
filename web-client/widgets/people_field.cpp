#include <algorithm>
#include <cmath>

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/field_parts.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {

namespace {

constexpr float kPerson = 26;
constexpr float kGap = 6;
constexpr float kPad = 7;
constexpr float kLeastInput = 120;

float person_width(Frame& f, std::string_view name, float most) {
  return std::min(most, std::ceil(f.text_width(Type::small_strong, name)) + 3 + 20 + 6 + 6 + 20);
}

// Where the chips and the input go inside the box.
struct Places {
  std::vector<Rect> people;
  Rect input;
  float height = 0;
};

Places place(Frame& f, Rect box, const PeopleSpec& spec) {
  Places places;
  const float width = box.w - 2 * kPad;
  float x = 0;
  float y = 0;
  const auto put = [&](float w) {
    if (x > 0 && x + w > width) {
      x = 0;
      y += kPerson + kGap;
    }
    const Rect r{box.x + kPad + x, box.y + kPad + y, w, kPerson};
    x += w + kGap;
    return r;
  };
  for (const std::string& name : spec.people)
    places.people.push_back(put(person_width(f, name, width)));
  places.input = put(std::min(width, kLeastInput));
  places.input.w = box.x + kPad + width - places.input.x;
  places.height = std::max(f.phone() ? kFieldPhone : kField, y + kPerson + 2 * kPad);
  return places;
}

bool person_chip(Frame& f, Rect r, const std::string& name) {
  const Theme& t = f.theme();
  f.fill(r, t.fill, kPerson / 2);
  avatar(f, {r.x + 3, r.y + 3, 20, 20}, initials_of(name), name);
  f.print({r.x + 29, r.y, r.w - 29 - 24, r.h}, Type::small_strong, t.text, name);
  Node node;
  node.role = Role::listitem;
  node.name = name;
  node.rect = r;
  const Group item(f, std::move(node));
  ButtonSpec remove;
  remove.name = ui::t("field.remove", {{"name", name}});
  remove.icon = Icon::x;
  remove.icon_size = 13;
  remove.look = Look::quiet;
  remove.size = Size::small;
  return button(f, Rect{r.right() - 23, r.y + 3, 20, 20}, remove);
}

std::string trimmed(std::string_view s) {
  const auto first = s.find_first_not_of(" ,;");
  if (first == std::string_view::npos) return {};
  return std::string(s.substr(first, s.find_last_not_of(" ,;") - first + 1));
}

void read_typing(Frame& f, const PeopleSpec& spec, NodeId id, PeopleResult& result) {
  std::optional<std::string> typed = f.take_text(id);
  const std::string now = typed.value_or(spec.typed);
  const bool finished = !now.empty() && (now.back() == ',' || now.back() == ';');
  const bool entered = f.focused() == id && !now.empty() && f.take(Key::enter);
  if (finished || entered) {
    if (std::string name = trimmed(now); !name.empty()) result.added = std::move(name);
    result.typed = std::string{};
  } else if (typed && *typed != spec.typed) {
    result.typed = std::move(typed);
  }
  if (f.focused() == id && now.empty() && !spec.people.empty() && f.take(Key::backspace)) {
    result.removed = static_cast<int>(spec.people.size()) - 1;
  }
}

}  // namespace

PeopleResult people_field(Frame& f, Rect r, const PeopleSpec& spec) {
  const std::string key = spec.key.empty() ? spec.label : spec.key;
  PeopleResult result;
  result.height = people_height(f, spec, r.w);
  field_label(f, r.cut_top(16, 6), spec.label, spec.optional);
  const Places places = place(f, r, spec);
  const Rect box = r.cut_top(places.height, 6);

  Node node;
  node.role = Role::combobox;
  node.name = spec.label;
  node.key = key;
  node.input = InputKind::email;
  node.rect = places.input;
  node.value = spec.typed;
  node.invalid = !spec.error.empty();
  node.description = spec.error.empty() ? spec.hint : spec.error;
  if (!node.description.empty()) node.described_by = message_id(f, key);
  node.text_left = 5;
  node.text_right = 0;
  node.text_size = f.phone() ? 16 : 14;
  node.placeholder = spec.people.empty() ? ui::t("field.name_or_email") : "";
  node.autocomplete = "off";
  read_typing(f, spec, f.id_of(node.role, node.name, node.key), result);
  if (result.typed) node.value = *result.typed;

  const bool focused = f.focused() == f.id_of(node.role, node.name, node.key);
  field_box(f, box, {false, !spec.error.empty(), focused, false, false});
  {
    Node list;
    list.role = Role::list;
    list.name = spec.label;
    list.rect = box;
    const Group people(f, std::move(list));
    for (std::size_t i = 0; i < spec.people.size(); ++i) {
      if (person_chip(f, places.people[i], spec.people[i])) result.removed = static_cast<int>(i);
    }
  }
  const Node shown = node;
  f.control(std::move(node));
  if (f.draws_text()) {
    const Theme& t = f.theme();
    const bool empty = shown.value.empty();
    f.print(places.input.inset(5, 0), Type::body, empty ? t.text3 : t.text,
            empty ? shown.placeholder : shown.value);
  }
  field_message(f, r, key, spec.hint, spec.error);
  return result;
}

float people_height(Frame& f, const PeopleSpec& spec, float width) {
  return kLabelLine + place(f, {0, 0, width, 0}, spec).height +
         message_height(f, width, spec.hint, spec.error);
}

}  // namespace holdfast::ui
