// A tab of a resource's sheet: who manages it with its owner.
#include "web-client/app/language.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/views/manage_sheet_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kGap = 16;
constexpr float kRow = 56;

float draw_add(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const Managers& managers = part.sheet.managers;
  FieldSpec spec;
  spec.label = t("managers.email");
  spec.key = "manager-email";
  spec.value = managers.email;
  spec.hint = t("managers.email.hint");
  spec.error = managers.refused;
  spec.autocomplete = "off";
  spec.kind = InputKind::email;
  const FieldResult typed = text_field(f, r, spec);
  if (typed.changed) part.v.emit(ManagerTyped{*typed.changed});
  const float height = field_height(f, spec, r.w);
  const ButtonSpec add{.label = t(managers.sending ? "common.saving" : "managers.add"),
                       .key = "add-manager",
                       .look = Look::primary,
                       .icon = Icon::plus,
                       .busy = managers.sending,
                       .submit = true};
  const float tall = button_height(f, Size::normal);
  if (button(f, {r.x, r.y + height + 12, button_width(f, add), tall}, add)) part.v.emit(ManagerAddPressed{});
  return height + 12 + tall;
}

void draw_manager(const SheetPart& part, Rect row, const wire::Delegate& manager, bool may_remove) {
  Frame& f = part.v.f;
  const Group item(f, {.role = Role::listitem,
                       .key = manager.user_id.to_string(),
                       .name = manager.email.empty() ? manager.name : manager.name + ", " + manager.email,
                       .rect = row});
  f.hline(row.x, row.bottom() - 1, row.w, f.theme().line);
  const ButtonSpec remove{.label = t("managers.remove"),
                          .name = t("managers.remove_name", {{"name", manager.name}}),
                          .key = "remove " + manager.user_id.to_string(),
                          .look = Look::quiet,
                          .disabled = part.sheet.managers.sending};
  if (may_remove) {
    const float tall = button_height(f, Size::normal);
    const Rect at = row.cut_right(button_width(f, remove), 8).middle_h(tall);
    if (button(f, at, remove)) part.v.emit(ManagerRemovePressed{manager});
  }
  avatar(f, row.cut_left(36, 12).middle_h(36), initials_of(manager.name), manager.user_id.to_string());
  if (manager.email.empty()) {
    text(f, row.middle_h(22), Type::strong, f.theme().text, manager.name);
    return;
  }
  Rect words = row.middle_h(42);
  text(f, words.cut_top(22), Type::strong, f.theme().text, manager.name);
  text(f, words, Type::meta, f.theme().text2, manager.email);
}

}  // namespace

float draw_sheet_managers(const SheetPart& part, Rect content) {
  Frame& f = part.v.f;
  const Managers& managers = part.sheet.managers;
  const float start = content.y;
  const bool may_name = may_do(part.v.s, Right::delegate_resource, part.sheet.base);
  content.cut_top(paragraph(f, content, Type::meta, f.theme().text2, t("managers.hint")), kGap);
  if (!managers.problem.empty()) {
    const NoteSpec spec{NoteKind::bad, managers.problem, "", false, true};
    content.cut_top(note(f, {content.x, content.y, content.w, note_height(f, content.w, spec)}, spec), kGap);
  }
  if (may_name) content.cut_top(draw_add(part, content), 24);
  if (managers.load != Load::ready && managers.list.empty()) {
    if (managers.load == Load::loading) skeleton(f, {content.x, content.y, content.w, kRow});
    return content.y - start + kRow;
  }
  if (managers.list.empty()) {
    text(f, content.cut_top(20), Type::meta, f.theme().text3, t("managers.none"));
    return content.y - start;
  }
  const Group list(f, {.role = Role::list, .name = t("managers.list")});
  for (const wire::Delegate& manager : managers.list)
    draw_manager(part, content.cut_top(kRow), manager, may_name);
  return content.y - start;
}

}  // namespace holdfast::ui
