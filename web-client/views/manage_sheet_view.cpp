#include "common/rules/slots.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage_effect.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_sheet_parts.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kHead = 80;
constexpr float kPad = 24;

bool is_new(const ResourceSheet& sheet) {
  return sheet.id == "new";
}

std::string sheet_name(const ResourceSheet& sheet) {
  if (is_new(sheet)) return t("manage.new");
  return sheet.load == Load::ready ? sheet.base.name : t("manage.resource");
}

float pad(Frame& f) {
  return f.phone() ? 16 : kPad;
}

void draw_head(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const ResourceSheet& sheet = part.sheet;
  f.hline(r.x, r.bottom() - 1, r.w, f.theme().line);
  Rect inside{r.x + pad(f), r.y, r.w - pad(f) - 12, r.h};
  const float side = f.touch() ? kMinTouch : 36;
  if (icon_button(f, inside.cut_right(side, 8).middle_h(side), Icon::x, t("common.close"), Look::quiet, 18))
    part.v.emit(SheetOpened{});
  if (sheet.load == Load::ready && !is_new(sheet))
    picture(f, inside.cut_left(40, 12).middle_h(40), sheet.base);
  std::string second = sheet.base.location;
  if (!second.empty()) second += " · ";
  second += sheet.base.time_zone;
  const bool lines = sheet.load == Load::ready && !is_new(sheet);
  inside = inside.middle_h(lines ? 44 : 24);
  heading(f, inside.cut_top(24), 2, Type::head, sheet_name(sheet));
  if (lines) text(f, inside, Type::meta, f.theme().text2, second);
}

void draw_sheet_tabs(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  f.hline(r.x, r.bottom() - 1, r.w, f.theme().line);
  std::vector<TabItem> items = {{t("manage.sheet.details")},
                                {t("manage.sheet.rules")},
                                {t("manage.sheet.hours")},
                                {t("manage.sheet.managers")}};
  // The last one: without it the others keep their places.
  static_assert(static_cast<int>(SheetTab::remove) == 4);
  if (may_do(part.v.s, Right::remove_resource, part.sheet.base)) items.push_back({t("manage.sheet.remove")});
  const auto picked =
      tabs(f, r.inset(pad(f), 0), part.sheet.base.name, items, static_cast<int>(part.sheet.tab));
  if (picked) part.v.emit(SheetTabChosen{static_cast<SheetTab>(*picked)});
}

// "Someone changed this meanwhile.", with both ways on.
float draw_conflict(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const NoteSpec spec{NoteKind::held, t("manage.conflict"), t("manage.conflict.hint"), true, true};
  constexpr float kExtra = kButton + 8;
  const float height = note(f, {r.x, r.y, r.w, note_height(f, r.w, spec, kExtra)}, spec, kExtra);
  Rect row = note_extra(f, {r.x, r.y, r.w, height}, spec, kExtra);
  row = {row.x, row.bottom() - kButton, row.w, kButton};
  const ButtonSpec theirs{.label = t("manage.conflict.theirs"), .disabled = !part.sheet.theirs};
  const ButtonSpec mine{.label = t("manage.conflict.mine"), .disabled = !part.sheet.theirs};
  if (button(f, row.cut_left(button_width(f, theirs), 8), theirs)) part.v.emit(ConflictAnswered{false});
  if (button(f, row.cut_left(button_width(f, mine)), mine)) part.v.emit(ConflictAnswered{true});
  return height + 16;
}

float draw_notes(const SheetPart& part, Rect r) {
  if (part.sheet.conflict) return draw_conflict(part, r);
  if (part.sheet.problem.empty()) return 0;
  const NoteSpec spec{NoteKind::bad, part.sheet.problem, "", false, true};
  return note(part.v.f, {r.x, r.y, r.w, note_height(part.v.f, r.w, spec)}, spec) + 16;
}

float draw_tab(const SheetPart& part, Rect content) {
  if (is_new(part.sheet)) return draw_sheet_new(part, content);
  switch (part.sheet.tab) {
    case SheetTab::details:
      return draw_sheet_details(part, content);
    case SheetTab::rules:
      return draw_sheet_rules(part, content);
    case SheetTab::hours:
      return draw_sheet_hours(part, content);
    case SheetTab::managers:
      return draw_sheet_managers(part, content);
    case SheetTab::remove:
      return draw_sheet_remove(part, content);
  }
  return 0;
}

bool has_foot(const ResourceSheet& sheet) {
  return is_new(sheet) || sheet.tab == SheetTab::details || sheet.tab == SheetTab::rules;
}

float foot_height(const SheetPart& part) {
  const float effect =
      !is_new(part.sheet) && part.sheet.tab == SheetTab::rules ? policy_effect_height(part.v) + 12 : 0;
  return 16 + effect + kButtonLarge + 20;
}

void draw_foot(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const ResourceSheet& sheet = part.sheet;
  f.hline(r.x, r.y, r.w, f.theme().line);
  Rect inside{r.x + pad(f), r.y + 16, r.w - 2 * pad(f), r.h - 36};
  Rect row = inside.cut_bottom(kButtonLarge);
  if (!is_new(sheet) && sheet.tab == SheetTab::rules) draw_policy_effect(part, inside);
  const bool changed = unsaved(part.v.s);
  const bool ready = changed && part.reading.ok() && !sheet.conflict;
  const ButtonSpec cancel{.label = t("common.cancel"), .size = Size::large};
  if (button(f, row.cut_right(button_width(f, cancel), 12), cancel)) part.v.emit(SheetOpened{});
  ButtonSpec save{.label = sheet.sending   ? t("common.saving")
                           : is_new(sheet) ? t("manage.make")
                                           : t("common.save"),
                  .key = "save",
                  .look = Look::primary,
                  .size = Size::large,
                  .disabled = is_new(sheet) ? false : !ready,
                  .busy = sheet.sending,
                  .submit = true};
  if (button(f, row, save)) part.v.emit(SheetSavePressed{});
}

void draw_absent(const View& v, Rect r, const ResourceSheet& sheet) {
  if (sheet.load != Load::failed) {
    for (int i = 0; i < 5; ++i)
      skeleton(v.f, {r.x + pad(v.f), r.y + 20 + static_cast<float>(i) * 68, r.w - 2 * pad(v.f), 48});
    return;
  }
  // Without a problem the link itself names nothing.
  const bool unanswered = !sheet.problem.empty() && sheet.absent != ErrorCode::not_found;
  const EmptySpec spec =
      unanswered ? EmptySpec{Icon::wifi_off, t("manage.failed.title"), sheet.problem, t("common.ask_again")}
                 : EmptySpec{Icon::search, t("manage.absent.title"), t("manage.absent.hint"), ""};
  if (empty_state(v.f, r, spec)) v.go(v.s.route);
}

void draw_remove_dialog(const View& v, const ResourceSheet& sheet) {
  if (!sheet.asked_to_remove) return;
  DialogSpec spec;
  spec.title = t("manage.remove.ask", {{"name", sheet.base.name}});
  spec.body = t("manage.remove.body");
  spec.safe = t("manage.remove.keep");
  spec.act = t("manage.remove.act");
  spec.busy = sheet.sending;
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(RemoveAsked{false});
  if (answer == DialogAnswer::act) v.emit(RemovePressed{});
}

}  // namespace

std::string SheetPart::error(SheetField field) const {
  const auto said = sheet.refused.find(field);
  if (said != sheet.refused.end()) return said->second;
  if (is_new(sheet) && !sheet.submitted) return {};
  const auto found = reading.errors.find(field);
  return found == reading.errors.end() ? std::string() : found->second;
}

std::string bookings_made_words(const ResourceSheet& sheet) {
  if (!sheet.made) return {};
  if (sheet.many) return t("manage.made_many", {{"n", *sheet.made}});
  return t("manage.made_keep", {{"n", *sheet.made}});
}

float draft_field(const SheetPart& part, Rect r, SheetField field, const std::string& label,
                  const std::string& hint, bool multiline) {
  FieldSpec spec;
  spec.label = label;
  spec.key = "sheet-" + label;
  spec.value = part.sheet.draft.text(field);
  spec.hint = hint;
  spec.error = part.error(field);
  spec.autocomplete = "off";
  if (multiline) spec.kind = InputKind::multiline;
  const FieldResult result = text_field(part.v.f, r, spec);
  if (result.changed) {
    ResourceDraft draft = part.sheet.draft;
    draft.texts[field] = *result.changed;
    part.change(draft);
  }
  return field_height(part.v.f, spec, r.w);
}

float draft_number(const SheetPart& part, Rect r, SheetField field, const std::string& label,
                   const std::string& unit, const std::string& hint, double high, double step) {
  SpinSpec spec;
  spec.label = label;
  spec.text = part.sheet.draft.text(field);
  spec.unit = unit;
  spec.hint = hint;
  spec.error = part.error(field);
  spec.high = high;
  spec.step = step;
  const FieldResult result = spin_field(part.v.f, r, spec);
  if (result.changed) {
    ResourceDraft draft = part.sheet.draft;
    draft.texts[field] = *result.changed;
    part.change(draft);
  }
  return spin_height(part.v.f, spec, r.w);
}

namespace {

void draw_middle(const SheetPart& part, Rect area) {
  Frame& f = part.v.f;
  const ResourceSheet& sheet = part.sheet;
  ScrollArea scroll(f, area, "sheet " + sheet.id + std::to_string(static_cast<int>(sheet.tab)));
  Rect content = scroll.content().inset(pad(f), 0);
  const float start = content.y;
  content.cut_top(20);
  content.cut_top(draw_notes(part, content));
  content.cut_top(draw_tab(part, content));
  scroll.done(content.y - start + 24);
}

}  // namespace

void draw_resource_sheet(const View& v) {
  const ResourceSheet& sheet = v.s.manage->sheet;
  if (v.s.route.open.empty() || sheet.id != v.s.route.open) return;
  Frame& f = v.f;
  const DraftReading reading = read_draft(sheet.draft, sheet.base);
  const SheetPart part{v, sheet, reading};
  {
    const SideSheet side(f, sheet_name(sheet), sheet.id);
    if (side.dismissed()) v.emit(SheetOpened{});
    Rect area = side.area();
    draw_head(part, area.cut_top(is_new(sheet) ? 64 : kHead));
    if (sheet.load != Load::ready) {
      draw_absent(v, area, sheet);
      return;
    }
    if (!is_new(sheet)) draw_sheet_tabs(part, area.cut_top(kTabs));
    const Group form(f, {.role = Role::form, .name = sheet_name(sheet)});
    // Reading order: the fields first, then what saves them.
    const Rect foot = area.cut_bottom(has_foot(sheet) ? foot_height(part) : 0);
    draw_middle(part, area);
    if (has_foot(sheet)) draw_foot(part, foot);
  }
  draw_remove_dialog(v, sheet);
}

}  // namespace holdfast::ui
