#include "web-client/views/manage_list.hpp"

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {

std::optional<ListPart> draw_absence(Frame& f, Rect content, Load load, bool bare, const std::string& hint) {
  if (load == Load::failed) {
    constexpr float kHeight = 320;
    const EmptySpec spec{Icon::wifi_off, t("manage.failed.title"), hint, t("common.ask_again")};
    return ListPart{kHeight, empty_state(f, {content.x, content.y, content.w, kHeight}, spec)};
  }
  if (load == Load::ready || !bare) return std::nullopt;
  constexpr int kRows = 6;
  constexpr float kRow = 64;
  for (int i = 0; i < kRows; ++i)
    skeleton(f, {content.x, content.y + static_cast<float>(i) * kRow, content.w, kRow - 8}, kRadiusCard);
  return ListPart{kRows * kRow};
}

ListPart draw_foot(Frame& f, Rect content, const ListFoot& foot) {
  ListPart part{.height = kButton};
  Rect row = content.cut_top(kButton);
  if (foot.more) {
    const ButtonSpec more{.label = t(foot.loading_more ? "people.loading" : "people.more"),
                          .key = "more",
                          .busy = foot.loading_more};
    part.pressed = button(f, row.cut_right(button_width(f, more)), more);
  }
  const Group status(f, {.role = Role::status, .key = "shown"});
  text(f, row.middle_h(20), Type::meta, f.theme().text3,
       t(foot.more ? foot.count_more : foot.count, {{"n", static_cast<int>(foot.shown)}}));
  return part;
}

}  // namespace holdfast::ui
