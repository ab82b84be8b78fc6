// The new booking beside its time on the calendar; a move that was refused.
#include <algorithm>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

struct DraftParts {
  const CalendarDraft& draft;
  const Resource* resource;
  std::vector<ResourceId> choices;
  std::optional<Trouble> trouble;
  SelectSpec where;
  FieldSpec title;
};

DraftParts draft_parts(const View& v, const CalendarDraft& draft) {
  DraftParts parts{draft, find_resource(v.s, draft.resource), draft_choices(v.s), std::nullopt, {}, {}};
  if (draft.resource &&
      std::find(parts.choices.begin(), parts.choices.end(), *draft.resource) == parts.choices.end())
    parts.choices.push_back(*draft.resource);
  parts.where.label = t("calendar.where");
  parts.where.placeholder = t("calendar.where_hint");
  parts.where.disabled = draft.sending;
  for (std::size_t i = 0; i < parts.choices.size(); ++i) {
    parts.where.options.push_back(calendar_resource(v.s, parts.choices[i]));
    if (parts.choices[i] == draft.resource) parts.where.chosen = static_cast<int>(i);
  }
  parts.title.label = parts.resource == nullptr
                          ? t("calendar.title_label")
                          : word(*parts.resource, "title_label", t("calendar.title_label"));
  parts.title.key = "draft-title";
  parts.title.value = draft.title;
  parts.title.autocomplete = "off";
  parts.title.optional = true;
  parts.title.disabled = draft.sending;
  parts.title.autofocus = draft.resource.has_value();
  if (!draft.resource) return parts;
  if (draft.refusal) {
    parts.trouble = trouble_of(v.s, *draft.refusal);
  } else if (const auto judged = judge_time(v.s, *draft.resource, draft.interval)) {
    parts.trouble =
        trouble_of(v.s, {*draft.resource, draft.interval, judged->violations, judged->alternatives, ""});
  }
  return parts;
}

std::string anyway(const Policy& policy) {
  if (policy.confirmation == Confirmation::hold) return t("calendar.hold_anyway");
  return t(policy.confirmation == Confirmation::approval ? "calendar.request_anyway"
                                                         : "calendar.book_anyway");
}

void draw_draft_buttons(const View& v, Rect line, const DraftParts& parts) {
  Frame& f = v.f;
  const bool refused = parts.trouble.has_value() && !parts.draft.sending;
  const bool against = refused && !parts.trouble->set_aside.empty();
  ButtonSpec book{.label = t("calendar.new_booking"), .key = "book-draft", .look = Look::primary};
  if (parts.resource != nullptr) {
    const Policy& policy = parts.resource->policy;
    book.label = parts.draft.sending ? doing_verb(policy) : against ? anyway(policy) : verb(policy);
  }
  book.busy = parts.draft.sending;
  book.disabled = parts.resource == nullptr || (refused && !against);
  book.submit = !against;  // only by its own button
  if (button(f, line.cut_right(button_width(f, book), 8), book)) v.emit(EventDraftBooked{against});
  const ButtonSpec discard{.label = t("calendar.discard"), .look = Look::quiet};
  if (button(f, line.cut_right(button_width(f, discard)), discard)) v.emit(EventDraftDropped{});
}

}  // namespace

Rect draw_draft_popover(const View& v) {
  const auto& draft = v.s.calendar->draft;
  if (!draft) return {};
  Frame& f = v.f;
  const Rect anchor = shown_at(f, draft_name(v.s, draft->interval));
  const DraftParts parts = draft_parts(v, *draft);
  const float width = f.phone() ? f.view().w - 32 : kPopover;
  const bool asks = parts.choices.size() > 1 || !draft->resource;
  const float select_h = select_height(f, parts.where, width);
  const float title_h = field_height(f, parts.title, width);
  const float trouble_h = parts.trouble ? trouble_height(f, width, *parts.trouble) : 20;
  const float buttons = f.phone() ? kButtonPhone : kButton;
  const float height =
      24 + 4 + 20 + 12 + (asks ? select_h + 12 : 0) + title_h + 12 + trouble_h + 16 + buttons;
  const Popover box(f, t("calendar.new_booking"), anchor.empty() ? f.view().middle(1, 1) : anchor, width,
                    height);
  const Group form(f, {.role = Role::form, .name = t("calendar.new_booking")});
  Rect r = box.content();
  heading(f, r.cut_top(24, 4), 2, Type::head,
          draft->resource && !asks ? calendar_resource(v.s, *draft->resource) : t("calendar.new_booking"));
  text(f, r.cut_top(20, 12), Type::meta, f.theme().text2,
       calendar_day_time(v.s, draft->resource.value_or(ResourceId{}), draft->interval));
  if (asks) {
    const SelectResult where = select(f, r.cut_top(select_h, 12), parts.where);
    if (where.changed)
      v.emit(EventDraftChanged{parts.choices[static_cast<std::size_t>(*where.changed)], std::nullopt,
                               std::nullopt});
  }
  const FieldResult title = text_field(f, r.cut_top(title_h, 12), parts.title);
  if (title.changed) v.emit(EventDraftChanged{std::nullopt, std::nullopt, *title.changed});
  const Rect says = r.cut_top(trouble_h, 16);
  if (parts.trouble) {
    if (const auto picked = draw_trouble(v, says, *parts.trouble))
      v.emit(EventDraftChanged{picked->resource_id, picked->slot.interval, std::nullopt});
  } else if (draft->resource) {
    const Verdict verdict = verdict_of(v.s, *draft->resource, draft->interval);
    const Group live(f, {.role = Role::status, .key = "draft-verdict", .rect = says});
    text(f, says, Type::meta, f.theme().ok.text, verdict.words);
  }
  draw_draft_buttons(v, r.cut_top(buttons), parts);
  if (box.escaped()) v.emit(EventDraftDropped{});
  return box.rect();
}

Rect draw_move_popover(const View& v) {
  const auto& move = v.s.calendar->move;
  if (!move || !move->refusal) return {};
  Frame& f = v.f;
  const auto trouble = trouble_of(v.s, *move->refusal);
  if (!trouble) return {};
  CalendarItem item;
  item.interval = move->before.interval;
  item.resource = move->before.resource_id;
  item.booking = move->before.id;
  const ItemWords words = words_of(v.s, item);
  const float width = f.phone() ? f.view().w - 32 : kPopover;
  const float buttons = f.phone() ? kButtonPhone : kButton;
  const float trouble_h = trouble_height(f, width, *trouble);
  const std::string name = t("calendar.not_moved", {{"name", words.title}});
  const Rect anchor = shown_at(f, words.name);
  const Popover box(f, name, anchor.empty() ? f.view().middle(1, 1) : anchor, width,
                    24 + 12 + trouble_h + 12 + buttons);
  Rect r = box.content();
  heading(f, r.cut_top(24, 12), 2, Type::semi, name);
  if (const auto picked = draw_trouble(v, r.cut_top(trouble_h, 12), *trouble))
    v.emit(EventMoved{move->before.id, picked->slot.interval});
  Rect line = r.cut_top(buttons);
  if (!trouble->set_aside.empty()) {
    const ButtonSpec spec{.label = t("calendar.move_anyway"), .look = Look::primary};
    if (button(f, line.cut_right(button_width(f, spec), 8), spec)) v.emit(EventMoveForced{});
  }
  const ButtonSpec leave{.label = t("calendar.put_back"), .look = Look::quiet};
  const bool left = button(f, line.cut_right(button_width(f, leave)), leave);
  if (left || box.escaped() || box.outside()) v.emit(EventMoveDropped{});
  return box.rect();
}

}  // namespace holdfast::ui
