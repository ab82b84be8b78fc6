// The other tabs of a resource's sheet: details, opening hours, removal; and a new resource.
#include <algorithm>
#include <array>

#include "web-client/app/availability.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/app/zones.hpp"
#include "web-client/views/manage_sheet_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kGap = 16;
constexpr std::array<std::string_view, 6> kWordKeys = {"booking",    "bookings",   "title_label",
                                                       "title_hint", "note_label", "place"};

std::string field_text(std::string_view key) {
  return t("manage.field." + std::string(key));
}

std::string field_hint(std::string_view key) {
  return t("manage.field." + std::string(key) + ".hint");
}

float plain_field(const SheetPart& part, Rect r, SheetField field, std::string_view key,
                  bool multiline = false) {
  return draft_field(part, r, field, field_text(key), field_hint(key), multiline);
}

float zone_select(const SheetPart& part, Rect r) {
  SelectSpec spec;
  spec.label = field_text("time_zone");
  spec.hint = field_hint("time_zone");
  spec.error = part.error(SheetField::time_zone);
  const std::string& set = part.sheet.draft.text(SheetField::time_zone);
  spec.options = zone_choices(set);
  spec.chosen = index_of(spec.options, set);
  if (const auto picked = select(part.v.f, r, spec).changed) {
    ResourceDraft draft = part.sheet.draft;
    draft.texts[SheetField::time_zone] = spec.options[static_cast<std::size_t>(*picked)];
    part.change(draft);
  }
  return select_height(part.v.f, spec, r.w);
}

float seen_by(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const std::string label = field_text("visibility");
  f.print(r.cut_top(16, 6), Type::label, f.theme().text, label);
  const std::vector<RadioRow> rows = {{t("manage.visibility.everyone"), t("manage.visibility.everyone.hint")},
                                      {t("manage.visibility.members"), t("manage.visibility.members.hint")}};
  const auto picked = radio_rows(f, r, label, rows, static_cast<int>(part.sheet.draft.visibility));
  if (picked) {
    ResourceDraft draft = part.sheet.draft;
    draft.visibility = static_cast<Visibility>(*picked);
    part.change(draft);
  }
  return 22 + radio_rows_height(rows);
}

float word_field(const SheetPart& part, Rect r, std::string_view key) {
  FieldSpec spec;
  spec.label = t("manage.word." + std::string(key));
  spec.key = "word-" + std::string(key);
  const auto found = part.sheet.draft.words.find(std::string(key));
  if (found != part.sheet.draft.words.end()) spec.value = found->second;
  spec.autocomplete = "off";
  if (const auto changed = text_field(part.v.f, r, spec).changed) {
    ResourceDraft draft = part.sheet.draft;
    draft.words[std::string(key)] = *changed;
    part.change(draft);
  }
  return field_height(part.v.f, spec, r.w);
}

float draw_words(const SheetPart& part, Rect r) {
  Frame& f = part.v.f;
  const float start = r.y;
  heading(f, r.cut_top(24, 2), 3, Type::head, t("manage.words"));
  r.cut_top(paragraph(f, r, Type::small, f.theme().text3, t("manage.words.hint")), kGap);
  for (std::size_t i = 0; i + 1 < kWordKeys.size(); i += 2) {
    const float left = word_field(part, r.column(0, 2, kGap), kWordKeys[i]);
    const float right = word_field(part, r.column(1, 2, kGap), kWordKeys[i + 1]);
    r.cut_top(std::max(left, right), kGap);
  }
  return r.y - start;
}

std::string windows_words(const OpeningHours& hours, unsigned weekday) {
  std::vector<LocalWindow> windows;
  for (const WeeklyWindow& w : hours.weekly) {
    if (w.weekday == weekday) windows.push_back({w.start, w.end});
  }
  std::sort(windows.begin(), windows.end());
  std::string words;
  for (const LocalWindow& w : windows) {
    const auto clock = [](LocalTime at) { return clock_of(static_cast<int>(at.since_midnight().count())); };
    words += (words.empty() ? "" : ", ") + t("time.span", {{"from", clock(w.start)}, {"to", clock(w.end)}});
  }
  return words;
}

}  // namespace

float draw_sheet_details(const SheetPart& part, Rect content) {
  Frame& f = part.v.f;
  const float start = content.y;
  content.cut_top(plain_field(part, content, SheetField::name, "name"), kGap);
  content.cut_top(plain_field(part, content, SheetField::description, "description", true), kGap);
  content.cut_top(plain_field(part, content, SheetField::location, "location"), kGap);
  const float left = draft_number(part, content.column(0, 2, kGap), SheetField::capacity,
                                  field_text("capacity"), t("unit.people"), field_hint("capacity"), 1000000);
  const float right = draft_number(part, content.column(1, 2, kGap), SheetField::units, field_text("units"),
                                   t("unit.units"), field_hint("units"), 1000);
  content.cut_top(std::max(left, right), kGap);
  content.cut_top(plain_field(part, content, SheetField::features, "features"), kGap);
  content.cut_top(zone_select(part, content), kGap);
  content.cut_top(seen_by(part, content), 20);
  f.hline(content.x - 24, content.y, content.w + 48, f.theme().line);
  content.cut_top(20);
  content.cut_top(draw_words(part, content));
  return content.y - start;
}

float draw_sheet_hours(const SheetPart& part, Rect content) {
  Frame& f = part.v.f;
  const Theme& theme = f.theme();
  const float start = content.y;
  content.cut_top(paragraph(f, content, Type::meta, theme.text2, t("manage.hours.hint")), kGap);
  {
    const Group list(f, {.role = Role::list, .name = t("manage.sheet.hours")});
    for (unsigned day = 0; day < 7; ++day) {
      Rect row = content.cut_top(40);
      f.hline(row.x, row.bottom() - 1, row.w, theme.line);
      const std::string words = windows_words(part.sheet.hours, day);
      const std::string shown = words.empty() ? t("manage.hours.closed") : words;
      const std::string name = std::string(weekday_name(day)) + ", " + shown;
      const Group item(f, {.role = Role::listitem, .name = name, .rect = row});
      text(f, row.cut_left(120), Type::strong, theme.text, weekday_name(day));
      text(f, row, Type::body, words.empty() ? theme.text3 : theme.text2, shown);
    }
  }
  content.cut_top(20);
  const ButtonSpec edit{.label = t("manage.hours.edit"), .look = Look::secondary, .icon = Icon::paint_roller};
  if (button(f, {content.x, content.y, button_width(f, edit), kButton}, edit))
    part.v.emit(OfferChosen{part.sheet.base.id});
  return content.y - start + kButton;
}

float draw_sheet_remove(const SheetPart& part, Rect content) {
  Frame& f = part.v.f;
  const float start = content.y;
  const ResourceSheet& sheet = part.sheet;
  const bool held = sheet.made.value_or(0) > 0;
  const NoteSpec spec{held ? NoteKind::held : NoteKind::info,
                      held ? t(sheet.many ? "manage.remove.many" : "manage.remove.held", {{"n", *sheet.made}})
                           : t("manage.remove.free"),
                      held ? t("manage.remove.held_hint") : t("manage.remove.hint"), true};
  content.cut_top(note(f, {content.x, content.y, content.w, note_height(f, content.w, spec)}, spec), 20);
  const ButtonSpec remove{.label = t("manage.remove.button", {{"name", sheet.base.name}}),
                          .key = "remove",
                          .look = Look::danger,
                          .icon = Icon::trash,
                          .disabled = held || !sheet.made,
                          .busy = sheet.sending};
  if (button(f, {content.x, content.y, std::min(button_width(f, remove), content.w), kButton}, remove))
    part.v.emit(RemoveAsked{true});
  return content.y - start + kButton;
}

float draw_sheet_new(const SheetPart& part, Rect content) {
  Frame& f = part.v.f;
  const float start = content.y;
  const std::string label = t("manage.new.kind");
  f.print(content.cut_top(16, 6), Type::label, f.theme().text, label);
  const std::vector<RadioRow> rows = {
      {t("manage.new.clinic"), t("manage.new.clinic.hint")},
      {t("manage.new.office"), t("manage.new.office.hint")},
      {t("manage.new.room"), t("manage.new.room.hint")},
      {t("manage.new.item"), t("manage.new.item.hint")},
  };
  struct Choice {
    ResourceKind kind;
    std::string_view preset;
  };
  constexpr std::array<Choice, 4> kChoices = {{{ResourceKind::person, "clinic"},
                                               {ResourceKind::person, "office-hours"},
                                               {ResourceKind::room, "rooms"},
                                               {ResourceKind::item, "library"}}};
  int chosen = -1;
  for (int i = 0; i < 4; ++i) {
    if (kChoices[static_cast<std::size_t>(i)].preset == part.sheet.draft.preset) chosen = i;
  }
  if (const auto picked = radio_rows(f, content, label, rows, chosen)) {
    ResourceDraft draft = part.sheet.draft;
    draft.kind = kChoices[static_cast<std::size_t>(*picked)].kind;
    draft.preset = kChoices[static_cast<std::size_t>(*picked)].preset;
    part.change(draft);
  }
  content.cut_top(radio_rows_height(rows), 20);
  content.cut_top(plain_field(part, content, SheetField::name, "name"), kGap);
  content.cut_top(plain_field(part, content, SheetField::location, "location"), kGap);
  content.cut_top(zone_select(part, content), kGap);
  content.cut_top(paragraph(f, content, Type::small, f.theme().text3, t("manage.new.hint")));
  return content.y - start;
}

}  // namespace holdfast::ui
