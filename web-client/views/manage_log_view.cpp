#include <algorithm>

#include "web-client/app/calendar.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/manage_audit.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/manage_list.hpp"
#include "web-client/views/manage_log_model.hpp"
#include "web-client/views/manage_views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

const AuditState& log_of(const View& v) {
  return *v.s.manage->audit;
}

std::string when_words(const View& v, const AuditEntry& entry) {
  const ZoneRules& zone = v.s.calendar->zone;
  return moment_words(entry.at, zone, zone.date_at(v.s.now));
}

std::string kind_words(std::string_view kind) {
  return t("log.kind." + std::string(kind.empty() ? "all" : kind));
}

int kind_chosen(const View& v) {
  const auto found = std::find(kAuditKinds.begin(), kAuditKinds.end(), log_of(v).asked.kind);
  return static_cast<int>(found - kAuditKinds.begin());
}

std::optional<int> kind_segments(const View& v, Flow& flow) {
  std::vector<Segment> items;
  for (const std::string_view kind : kAuditKinds)
    items.push_back({kind_words(kind)});
  return segments(v.f, flow.next(segments_width(v.f, items)), t("log.kind"), items, kind_chosen(v));
}

// Too many to stand beside each other on a phone.
std::optional<int> kind_select(const View& v, Rect r) {
  SelectSpec spec;
  spec.label = t("log.kind");
  for (const std::string_view kind : kAuditKinds)
    spec.options.push_back(kind_words(kind));
  spec.chosen = kind_chosen(v);
  spec.icon = Icon::list_filter;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = r.h;
  return select(v.f, r, spec).changed;
}

float draw_toolbar(const View& v, Rect r) {
  Frame& f = v.f;
  const AuditState& log = log_of(v);
  Flow flow(r, f.phone() ? kFieldPhone : kToolbarField, 12);
  FieldSpec spec;
  spec.label = t("log.search");
  spec.key = "log-search";
  spec.value = log.words;
  spec.placeholder = t("log.search.hint");
  spec.kind = InputKind::search;
  spec.icon = Icon::search;
  spec.bare = true;
  spec.toolbar = true;
  spec.height = f.phone() ? kFieldPhone : kToolbarField;
  const FieldResult typed = text_field(f, flow.next(f.phone() ? r.w : 320), spec);
  if (typed.changed) v.emit(AuditWords{*typed.changed});
  const auto picked = f.phone() ? kind_select(v, flow.next(r.w)) : kind_segments(v, flow);
  if (picked) v.emit(AuditKindChosen{std::string(kAuditKinds[static_cast<std::size_t>(*picked)])});
  return flow.used();
}

TableSpec table_of(const View& v) {
  TableSpec spec;
  spec.name = t("manage.tab.log");
  spec.columns = {
      {t("log.column.what"), 0, 220, 0, false}, {t("log.column.who"), 0, 180, 0, false},
      {t("log.column.when"), 170, 0, 0, false}, {t("log.column.about"), 0, 160, 2, false},
      {t("log.column.from"), 150, 0, 1, false},
  };
  for (const AuditEntry& entry : log_of(v).list.items) {
    TableRow row;
    row.key = std::to_string(entry.id);
    row.name = action_words(entry) + ", " + who_words(entry) + ", " + when_words(v, entry);
    row.chosen = v.s.route.open == row.key;
    row.cells = {{action_words(entry)},
                 {who_words(entry)},
                 {when_words(v, entry)},
                 {about_words(v.s, entry)},
                 {entry.address}};
    spec.rows.push_back(std::move(row));
  }
  return spec;
}

float draw_list(const View& v, Rect content) {
  Frame& f = v.f;
  const AuditState& log = log_of(v);
  const float start = content.y;
  if (log.list.items.empty()) {
    const EmptySpec spec{Icon::search, t("log.none.title"), t("log.none.hint"), ""};
    empty_state(f, {content.x, content.y, content.w, 320}, spec);
    content.cut_top(320);
  } else {
    const TableSpec spec = table_of(v);
    const TableResult result = table(f, content, spec);
    if (result.opened) v.emit(SheetOpened{spec.rows[static_cast<std::size_t>(*result.opened)].key});
    content.cut_top(table_height(f, spec, content.w), 14);
  }
  const ListPart foot = draw_foot(f, content,
                                  {.count = "log.count",
                                   .count_more = "log.count_more",
                                   .shown = log.list.items.size(),
                                   .more = !log.list.next.empty(),
                                   .loading_more = log.list.loading_more});
  if (foot.pressed) v.emit(AuditMore{});
  return content.y - start + foot.height;
}

void draw_fact(Frame& f, Column& column, const std::string& label, const std::string& value) {
  if (value.empty()) return;
  const Group group(f, {.role = Role::group, .name = label});
  text(f, column.next(18, 12), Type::small, f.theme().text3, label);
  paragraph(f, column, Type::body, f.theme().text, value);
}

void draw_changes(Frame& f, Column& column, const AuditEntry& entry) {
  const auto changes = changes_of(entry);
  if (changes.empty()) return;
  heading(f, column.next(24, 24), 3, Type::head, t("log.changes"));
  const Group list(f, {.role = Role::list, .name = t("log.changes")});
  for (const FieldChange& change : changes) {
    const Group item(f, {.role = Role::listitem, .name = change.field});
    text(f, column.next(18, 12), Type::small_strong, f.theme().text2, change.field);
    if (!change.before.empty())
      paragraph(f, column, Type::meta, f.theme().text3, t("log.before", {{"value", change.before}}));
    if (!change.after.empty())
      paragraph(f, column, Type::meta, f.theme().text, t("log.after", {{"value", change.after}}));
  }
}

void draw_entry(const View& v, Rect area, const AuditEntry& entry) {
  Frame& f = v.f;
  ScrollArea scroll(f, area, "entry " + std::to_string(entry.id));
  const Rect content = scroll.content().inset(f.phone() ? 16.0F : 24.0F, 0);
  Column column({content.x, content.y + 8, content.w, content.h}, 0);
  draw_fact(f, column, t("log.column.who"), who_words(entry));
  draw_fact(f, column, t("log.column.when"), when_words(v, entry));
  draw_fact(f, column, t("log.column.about"), about_words(v.s, entry));
  draw_fact(f, column, t("log.thing"), entry.thing.to_string());
  draw_fact(f, column, t("log.column.from"), entry.address);
  draw_fact(f, column, t("log.request"), entry.request_id);
  std::string overrides;
  for (const std::string& code : entry.overrides)
    overrides += (overrides.empty() ? "" : ", ") + code;
  draw_fact(f, column, t("log.overrides"), overrides);
  const ButtonSpec same{.label = t("log.same_thing"), .key = "same", .icon = Icon::search};
  const float tall = f.touch() || f.phone() ? kMinTouch : kButton;
  if (button(f, {column.x(), column.next(tall, 16).y, button_width(f, same), tall}, same)) {
    v.emit(SheetOpened{});
    v.emit(AuditWords{entry.thing.to_string()});
  }
  draw_changes(f, column, entry);
  scroll.done(8 + column.used() + 24);
}

}  // namespace

float draw_manage_log(const View& v, Rect content) {
  const AuditState& log = log_of(v);
  const float start = content.y;
  content.cut_top(draw_toolbar(v, content), 16);
  const auto absence =
      draw_absence(v.f, content, log.list.load, log.list.items.empty(), t("log.failed.hint"));
  if (absence) {
    if (absence->pressed) v.emit(AuditAsked{});
    return content.y - start + absence->height;
  }
  return content.y - start + draw_list(v, content);
}

void draw_log_sheet(const View& v) {
  if (v.s.route.open.empty()) return;
  Frame& f = v.f;
  const auto& entries = log_of(v).list.items;
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const AuditEntry& entry) {
    return std::to_string(entry.id) == v.s.route.open;
  });
  const std::string name = found == entries.end() ? t("log.entry") : action_words(*found);
  const SideSheet side(f, name, v.s.route.open);
  if (side.dismissed()) v.emit(SheetOpened{});
  Rect area = side.area();
  Rect head = area.cut_top(64);
  f.hline(head.x, head.bottom() - 1, head.w, f.theme().line);
  head = {head.x + (f.phone() ? 16.0F : 24.0F), head.y, head.w - 36, head.h};
  const float close = f.touch() ? kMinTouch : 36;
  if (icon_button(f, head.cut_right(close, 8).middle_h(close), Icon::x, t("common.close"), Look::quiet, 18))
    v.emit(SheetOpened{});
  heading(f, head.middle_h(24), 2, Type::head, name);
  if (found != entries.end()) return draw_entry(v, area, *found);
  if (log_of(v).list.load == Load::loading) return skeleton(f, area.inset(24, 24).cut_top(120), kRadiusCard);
  const EmptySpec spec{Icon::search, t("log.absent.title"), t("log.absent.hint"), ""};
  empty_state(f, area, spec);
}

}  // namespace holdfast::ui
