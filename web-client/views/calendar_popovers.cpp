// What opens beside a time on the calendar: the new booking, a booking, a move that was refused.
#include <algorithm>

#include "web-client/app/bookings.hpp"
#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kWidth = 320;
constexpr float kFact = 24;
constexpr float kAlternative = 36;
constexpr std::size_t kMostAlternatives = 3;

Rect beside(const Rect& view, const Rect& anchor, float width, float height) {
  constexpr float kGap = 8;
  Rect r{anchor.right() + kGap, anchor.y, width, height};
  if (r.right() > view.w - kGap) r.x = anchor.x - kGap - width;
  if (r.x < kGap) {
    r.x = std::clamp(anchor.x, kGap, std::max(kGap, view.w - width - kGap));
    r.y = anchor.bottom() + kGap;
    if (r.bottom() > view.h - kGap) r.y = anchor.y - kGap - height;
  }
  r.y = std::clamp(r.y, kGap, std::max(kGap, view.h - height - kGap));
  return r;
}

std::string resource_name(const State& s, ResourceId id) {
  const Resource* resource = find_resource(s, id);
  return resource == nullptr ? t("calendar.booking") : resource->name;
}

// "Wed 25 Nov, 13:00 to 15:00", with the resource's own time where it differs.
std::string day_and_time(const State& s, ResourceId id, const Interval& interval) {
  const ZoneRules& zone = s.calendar->zone;
  return t("calendar.pair", {{"a", near_date(zone.date_at(interval.start), calendar_today(s))},
                             {"b", when_words(s, id, interval)}});
}

// --- why not, and what instead ---

struct Trouble {
  Reason reason;
  std::vector<wire::SlotItem> alternatives;
};

std::optional<Trouble> trouble_of(const State& s, ResourceId id, const std::vector<Violation>& violations,
                                  const std::vector<wire::SlotItem>& alternatives, const std::string& other) {
  if (violations.empty() && other.empty()) return std::nullopt;
  if (violations.empty()) return Trouble{{other, ""}, {}};
  const Resource* resource = find_resource(s, id);
  Trouble trouble;
  trouble.reason = reason_for(violations.front(), {short_name(resource_name(s, id)), &s.calendar->zone, s.now,
                                                   resource == nullptr ? nullptr : &resource->policy});
  trouble.alternatives = alternatives;
  if (trouble.alternatives.size() > kMostAlternatives) trouble.alternatives.resize(kMostAlternatives);
  return trouble;
}

NoteSpec trouble_note(const Trouble& trouble) {
  NoteSpec spec;
  spec.kind = NoteKind::bad;
  spec.bold = trouble.reason.bold;
  spec.rest = trouble.reason.rest;
  spec.alert = true;
  return spec;
}

float trouble_height(Frame& f, float width, const Trouble& trouble) {
  return note_height(f, width, trouble_note(trouble)) +
         static_cast<float>(trouble.alternatives.size()) * (kAlternative + 6);
}

// The alternative that was pressed.
std::optional<wire::SlotItem> draw_trouble(const View& v, Rect r, const Trouble& trouble) {
  std::optional<wire::SlotItem> pressed;
  r.cut_top(note(v.f, r, trouble_note(trouble)), 6);
  for (const wire::SlotItem& item : trouble.alternatives) {
    const ZoneRules& zone = v.s.calendar->zone;
    const Interval& interval = item.slot.interval;
    const std::string label =
        t("calendar.what_when", {{"name", short_name(resource_name(v.s, item.resource_id))},
                                 {"date", near_date(zone.date_at(interval.start), calendar_today(v.s))},
                                 {"time", time_span(interval, zone, calendar_today(v.s))}});
    if (button(v.f, r.cut_top(kAlternative, 6), {.label = label, .look = Look::secondary})) pressed = item;
  }
  return pressed;
}

// --- the new booking ---

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
    parts.where.options.push_back(resource_name(v.s, parts.choices[i]));
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
    const Refusal& refusal = *draft.refusal;
    parts.trouble =
        trouble_of(v.s, refusal.resource, refusal.violations, refusal.alternatives, refusal.other);
  } else if (const auto judgement = judge_time(v.s, *draft.resource, draft.interval)) {
    parts.trouble = trouble_of(v.s, *draft.resource, judgement->violations, judgement->alternatives, "");
  }
  return parts;
}

void draw_draft_buttons(const View& v, Rect line, const DraftParts& parts) {
  Frame& f = v.f;
  ButtonSpec book{.label = t("calendar.new_booking"), .key = "book-draft", .look = Look::primary};
  if (parts.resource != nullptr)
    book.label = parts.draft.sending ? doing_verb(parts.resource->policy) : verb(parts.resource->policy);
  book.busy = parts.draft.sending;
  book.disabled = parts.resource == nullptr || (parts.trouble.has_value() && !parts.draft.sending);
  book.submit = true;
  if (button(f, line.cut_right(button_width(f, book), 8), book)) v.emit(EventDraftBooked{});
  const ButtonSpec discard{.label = t("calendar.discard"), .look = Look::quiet};
  if (button(f, line.cut_right(button_width(f, discard)), discard)) v.emit(EventDraftDropped{});
}

// --- a booking ---

struct Act {
  std::string label;
  Look look;
  Action action;
};

void add(std::vector<Act>& acts, bool wanted, std::string_view key, Look look, Action action) {
  if (wanted) acts.push_back({t(key), look, std::move(action)});
}

Route booking_route(BookingId id) {
  Route route;
  route.screen = Screen::booking;
  route.booking = id;
  return route;
}

std::vector<Act> own_acts(const State& s, const Booking& booking, const Resource* resource) {
  const BookingId id = booking.id;
  const Acts offered = acts_for(booking, resource, s.now);
  std::vector<Act> acts;
  add(acts, offered.confirm, "calendar.confirm", Look::primary, TransitionPressed{id, Transition::confirm});
  add(acts, offered.check_in, "calendar.check_in", Look::secondary,
      TransitionPressed{id, Transition::check_in});
  add(acts, true, "calendar.open", Look::secondary, Go{booking_route(id)});
  add(acts, offered.move, "calendar.move", Look::quiet, MovePressed{id});
  add(acts, offered.let_go, "calendar.let_go", Look::quiet, TransitionPressed{id, Transition::cancel});
  add(acts, offered.withdraw, "calendar.withdraw", Look::quiet, TransitionPressed{id, Transition::cancel});
  add(acts, offered.cancel, "calendar.cancel", Look::danger_quiet, CancelAsked{id});
  return acts;
}

// Of a resource one manages: what the table of transitions allows.
std::vector<Act> staff_acts(const State& s, const Booking& booking) {
  const BookingId id = booking.id;
  const BookingStatus status = status_at(booking, s.now);
  const auto can = [&](Transition transition) { return after(status, transition).has_value(); };
  const bool begun = booking.interval.start <= s.now;
  const bool near =
      booking.interval.start - s.now <= std::chrono::minutes(15) && booking.interval.end > s.now;
  std::vector<Act> acts;
  add(acts, can(Transition::approve), "calendar.approve", Look::primary,
      TransitionPressed{id, Transition::approve});
  add(acts, can(Transition::decline), "calendar.decline", Look::danger_quiet,
      TransitionPressed{id, Transition::decline});
  add(acts, can(Transition::check_in) && near, "calendar.check_in", Look::primary,
      TransitionPressed{id, Transition::check_in});
  add(acts, can(Transition::complete), "calendar.complete", Look::secondary,
      TransitionPressed{id, Transition::complete});
  add(acts, can(Transition::no_show) && begun, "calendar.missed", Look::quiet,
      TransitionPressed{id, Transition::no_show});
  add(acts, can(Transition::cancel) && booking.interval.end > s.now, "calendar.cancel", Look::danger_quiet,
      CancelAsked{id});
  return acts;
}

std::string people_of(const Booking& booking) {
  std::string people;
  for (const Attendee& attendee : booking.attendees) {
    if (!people.empty()) people += ", ";
    people += attendee.name.empty() ? attendee.email : attendee.name;
  }
  return people;
}

struct FactLine {
  Icon icon;
  std::string words;
};

std::vector<FactLine> facts_of(const State& s, const Booking& booking, const Resource* resource) {
  std::vector<FactLine> facts{{Icon::clock, day_and_time(s, booking.resource_id, booking.interval)}};
  std::string where = resource_name(s, booking.resource_id);
  if (resource != nullptr && !resource->location.empty())
    where = t("calendar.pair", {{"a", where}, {"b", resource->location}});
  facts.push_back({Icon::map_pin, std::move(where)});
  if (std::string people = people_of(booking); !people.empty())
    facts.push_back({Icon::users, std::move(people)});
  return facts;
}

float acts_height(Frame& f, float width, const std::vector<Act>& acts) {
  Flow flow({0, 0, width, 0}, f.phone() ? kMinTouch : kButton, 8);
  for (const Act& act : acts)
    flow.next(button_width(f, {.label = act.label}));
  return acts.empty() ? 0 : flow.used();
}

}  // namespace

Popover::Popover(Frame& f, std::string name, Rect anchor, float width, float height) : frame_(f) {
  const Rect view = f.view();
  const bool phone = f.phone();
  const Rect r = phone ? Rect{0, view.h - height - 40, view.w, height + 40}
                       : beside(view, anchor, width + 32, height + 32);
  f.begin_layer(phone);
  if (phone) f.fill(view, f.theme().scrim);
  f.lift(r, kRadiusCard, Elevation::raised);
  f.fill(phone ? Rect{r.x, r.y, r.w, r.h + kRadiusDialog} : r, f.theme().raised, kRadiusCard);
  if (!phone) f.edge(r, f.theme().border, kRadiusCard);
  const NodeId id = f.enter({.role = Role::dialog, .name = std::move(name), .rect = r, .modal = phone});
  const bool shown = f.was_in_last_frame(id);
  escaped_ = shown && f.take(Key::escape);
  outside_ = shown && f.pointer_pressed_outside(r);
  content_ = phone ? Rect{r.x + 16, r.y + 20, r.w - 32, height} : Rect{r.x + 16, r.y + 16, width, height};
}

Popover::~Popover() {
  frame_.leave();
  frame_.end_layer();
}

void draw_draft_popover(const View& v) {
  const auto& draft = v.s.calendar->draft;
  if (!draft) return;
  Frame& f = v.f;
  const Rect anchor = shown_at(f, draft_name(v.s, draft->interval));
  const DraftParts parts = draft_parts(v, *draft);
  const float width = f.phone() ? f.view().w - 32 : kWidth;
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
          draft->resource && !asks ? resource_name(v.s, *draft->resource) : t("calendar.new_booking"));
  text(f, r.cut_top(20, 12), Type::meta, f.theme().text2,
       day_and_time(v.s, draft->resource.value_or(ResourceId{}), draft->interval));
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
}

void draw_event_popover(const View& v) {
  const Booking* booking = find_booking(v.s, v.s.calendar->opened);
  if (booking == nullptr) return;
  Frame& f = v.f;
  const Resource* resource = find_resource(v.s, booking->resource_id);
  const bool own = v.s.user && booking->user_id == v.s.user->id;
  const Mode mode = resource == nullptr ? Mode::slots : resource->policy.mode;
  const auto acts = own ? own_acts(v.s, *booking, resource) : staff_acts(v.s, *booking);
  const auto facts = facts_of(v.s, *booking, resource);
  CalendarItem item;
  item.interval = booking->interval;
  item.resource = booking->resource_id;
  item.booking = booking->id;
  const ItemWords words = words_of(v.s, item);
  const float width = f.phone() ? f.view().w - 32 : kWidth;
  const float note_h = booking->note.empty() ? 0 : f.text_height(Type::meta, width, booking->note) + 8;
  const float acts_h = acts_height(f, width, acts);
  const float height = 28 + 4 + kChip + 12 + static_cast<float>(facts.size()) * kFact + note_h +
                       (acts.empty() ? 0 : 12 + acts_h);
  const Rect anchor = shown_at(f, words.name);
  const Popover box(f, words.title, anchor.empty() ? f.view().middle(1, 1) : anchor, width, height);
  Rect r = box.content();
  Rect head = r.cut_top(28, 4);
  const bool closed =
      icon_button(f, head.cut_right(32, 4).moved(8, -4), Icon::x, t("calendar.close"), Look::quiet, 16);
  heading(f, head, 2, Type::head,
          booking->title.empty() ? resource_name(v.s, booking->resource_id) : booking->title);
  const Rect chip_at = r.cut_top(kChip, 12);
  chip(f, {chip_at.x, chip_at.y}, status_chip(status_at(*booking, v.s.now), mode));
  for (const FactLine& line : facts)
    fact(f, {r.x, r.cut_top(kFact).y}, line.icon, line.words);
  if (note_h > 0)
    r.cut_top(paragraph(f, {r.x, r.y + 4, r.w, 0}, Type::meta, f.theme().text2, booking->note), 8);
  r.cut_top(12);
  const bool busy = v.s.bookings.sending.contains(booking->id);
  Flow flow(r, f.phone() ? kMinTouch : kButton, 8);
  for (const Act& act : acts) {
    ButtonSpec spec{.label = act.label, .look = act.look};
    spec.busy = busy && act.look == Look::primary;
    if (button(f, flow.next(button_width(f, spec)), spec) && !busy) v.emit(act.action);
  }
  if (closed || box.escaped() || (box.outside() && !v.s.bookings.asked_to_cancel)) v.emit(EventOpened{});
}

void draw_move_popover(const View& v) {
  const auto& move = v.s.calendar->move;
  if (!move || !move->refusal) return;
  Frame& f = v.f;
  const Refusal& refusal = *move->refusal;
  const auto trouble =
      trouble_of(v.s, refusal.resource, refusal.violations, refusal.alternatives, refusal.other);
  if (!trouble) return;
  CalendarItem item;
  item.interval = move->sending ? move->to : move->before.interval;
  item.resource = move->before.resource_id;
  item.booking = move->before.id;
  const float width = f.phone() ? f.view().w - 32 : kWidth;
  const float buttons = f.phone() ? kButtonPhone : kButton;
  const float trouble_h = trouble_height(f, width, *trouble);
  const std::string name = t("calendar.not_moved", {{"name", words_of(v.s, item).title}});
  const Rect anchor = shown_at(f, words_of(v.s, item).name);
  const Popover box(f, name, anchor.empty() ? f.view().middle(1, 1) : anchor, width,
                    24 + 12 + trouble_h + 12 + buttons);
  Rect r = box.content();
  heading(f, r.cut_top(24, 12), 2, Type::semi, move->sending ? t("calendar.moving") : name);
  if (const auto picked = draw_trouble(v, r.cut_top(trouble_h, 12), *trouble))
    v.emit(EventMoved{move->before.id, picked->slot.interval});
  const ButtonSpec leave{.label = t("calendar.put_back"), .look = Look::quiet};
  const bool left = !move->sending && button(f, r.cut_top(buttons).cut_right(button_width(f, leave)), leave);
  if (left || (!move->sending && (box.escaped() || box.outside()))) v.emit(EventMoveDropped{});
}

}  // namespace holdfast::ui
