// The sheet of components, each in its states: looked at by the browser tests, not shipped.

#include <memory>
#include <string>

#include "tests/browser/gallery/calendars.hpp"
#include "web-client/platform/web/program.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/month.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {

namespace {

struct Gallery {
  explicit Gallery(Platform& outside) : platform(outside) {}

  Platform& platform;
  Calendars calendars;
  bool dark = false;
  std::string title = "Quarterly roadmap review";
  std::string email;
  std::string password;
  std::string said = "Nothing pressed yet";
  int ends = 3;
  int kind = 0;
  int day = 30;
  int slot = 1;
  bool remind = true;
  bool on = true;
  bool dialog_open = false;
  bool menu_open = false;
  std::int64_t until = 0;
};

Rect begin_card(Frame& f, Column& column, float height, std::string_view title) {
  const Rect r = column.next(height);
  card(f, r);
  Rect inside = r.inset(20, 18);
  heading(f, inside.cut_top(16, 14), 2, Type::label_semi, title);
  return inside;
}

void buttons(Frame& f, Column& column, Gallery& g) {
  Rect r = begin_card(f, column, 240, "Buttons");
  const auto row = [&](bool disabled, bool busy) {
    Flow flow(r.cut_top(kButton, 12), kButton, 8);
    for (const auto& [look, label] : {std::pair{Look::primary, "Book 09:30"},
                                      std::pair{Look::secondary, "Move"}, std::pair{Look::quiet, "Cancel"}}) {
      ButtonSpec spec;
      spec.label = busy ? "Booking \u2026" : label;
      spec.look = look;
      spec.disabled = disabled;
      spec.busy = busy;
      spec.key = std::string(label) + (disabled ? " off" : busy ? " busy" : "");
      if (button(f, flow.next(button_width(f, spec)), spec)) g.said = "Pressed " + spec.label;
      if (busy) break;
    }
  };
  row(false, false);
  row(true, false);
  Flow flow(r.cut_top(kButton, 12), kButton, 8);
  ButtonSpec danger{.label = "Cancel booking", .look = Look::danger};
  if (button(f, flow.next(button_width(f, danger)), danger)) g.dialog_open = true;
  const ButtonSpec quiet{.label = "Remove room", .look = Look::danger_quiet};
  button(f, flow.next(button_width(f, quiet)), quiet);
  const ButtonSpec small{.label = "Small", .size = Size::small};
  button(f, flow.next(button_width(f, small)).middle_h(28), small);
  if (icon_button(f, flow.next(36), Icon::ellipsis, "More", Look::secondary)) g.menu_open = true;
  text(f, r.cut_top(20), Type::body, f.theme().text2, g.said);
}

void chips(Frame& f, Column& column) {
  const Rect r = begin_card(f, column, 154, "Status chips");
  Flow flow(r, kChip, 8);
  const std::vector<ChipSpec> all{
      {"Held, 24:10", Icon::hourglass, Hue::held},   {"Waiting", Icon::clock, Hue::pending},
      {"Confirmed", Icon::check, Hue::ok},           {"Checked in", Icon::log_in, Hue::in},
      {"Completed", Icon::check, Hue::mute},         {"Cancelled", Icon::ban, Hue::mute, true},
      {"Expired", Icon::hourglass, Hue::mute, true}, {"Declined", Icon::x, Hue::bad},
      {"Missed", Icon::user_x, Hue::warn},           {"Queued", Icon::send, Hue::accent}};
  for (const ChipSpec& spec : all) {
    const Rect at = flow.next(chip_width(f, spec));
    chip(f, {at.x, at.y}, spec);
  }
}

void rings(Frame& f, Column& column, Gallery& g) {
  Rect r = begin_card(f, column, 150, "Hold ring");
  constexpr std::int64_t kWhole = 30 * 60 * 1000;
  if (g.until == 0) g.until = g.platform.now_ms() + 24 * 60 * 1000 + 10 * 1000;
  const bool counting = g.platform.route() == "#count";
  const std::int64_t left = counting ? g.until - g.platform.now_ms() : 1450 * 1000;
  hold_ring(f, r.cut_left(72, 20).middle_h(72), left, kWhole,
            counting ? RingState::running : RingState::confirmed);
  hold_ring(f, r.cut_left(72, 20).middle_h(72), 0, kWhole, RingState::ended);
  mini_ring(f, r.cut_left(18, 20).middle_h(18), 0.8, false);
}

void fields(Frame& f, Column& column, Gallery& g) {
  Rect r = begin_card(f, column, 452, "Fields");
  FieldSpec title;
  title.label = "Title";
  title.value = g.title;
  title.optional = true;
  title.hint = "People you invite see this.";
  if (const FieldResult typed = text_field(f, r.cut_top(84, 16), title); typed.changed)
    g.title = *typed.changed;
  SelectSpec ends;
  ends.label = "Ends";
  ends.options = {"18:00", "18:30", "19:00", "19:30"};
  ends.chosen = g.ends;
  ends.error = g.ends == 3 ? "Fern closes at 19:00. End by then." : "";
  if (const SelectResult chosen = select(f, r.cut_top(84, 16), ends); chosen.changed)
    g.ends = *chosen.changed;
  FieldSpec email;
  email.label = "Email";
  email.kind = InputKind::email;
  email.icon = Icon::mail;
  email.autocomplete = "email";
  email.value = g.email;
  email.placeholder = "you@example.org";
  Node form;
  form.role = Role::form;
  form.rect = r;
  const Group group(f, std::move(form));
  if (const FieldResult typed = text_field(f, r.cut_top(62, 16), email); typed.changed)
    g.email = *typed.changed;
  FieldSpec password;
  password.label = "Password";
  password.kind = InputKind::password;
  password.icon = Icon::lock;
  password.autocomplete = "current-password";
  password.reveal = true;
  password.value = g.password;
  if (const FieldResult typed = text_field(f, r.cut_top(62, 16), password); typed.changed) {
    g.password = *typed.changed;
  }
  ButtonSpec sign_in{.label = "Sign in", .look = Look::primary, .submit = true};
  if (button(f, r.cut_top(36), sign_in)) g.said = "Signed in as " + g.email;
}

void choices(Frame& f, Column& column, Gallery& g) {
  Rect r = begin_card(f, column, 142, "Choices");
  const std::vector<Segment> kinds{{"All"}, {"People"}, {"Rooms"}, {"Library"}};
  Rect line = r.cut_top(36, 14);
  if (const auto picked = segments(f, line.cut_left(segments_width(f, kinds)), "Kind", kinds, g.kind))
    g.kind = *picked;
  line = r.cut_top(32);
  if (checkbox(f, line.cut_left(104, 16), "Remind me", g.remind)) g.remind = !g.remind;
  if (toggle(f, line.cut_left(80, 16), "On", g.on)) g.on = !g.on;
  filter_chip(f, line.cut_left(filter_chip_width(f, "Video call", true), 8), "Video call", true);
}

void pickers(Frame& f, Column& column, Gallery& g) {
  MonthSpec spec;
  spec.name = "November 2026";
  for (int i = 0; i < 42; ++i) {
    MonthCell cell;
    const int number = i - 5;
    cell.outside = number < 1 || number > 30;
    cell.number = number < 1 ? number + 31 : number > 30 ? number - 30 : number;
    cell.dots = cell.outside || i < 29 || i % 7 > 4 ? 0 : i % 3 + 1;
    cell.quiet = cell.dots == 0;
    cell.today = i == 28;
    cell.chosen = i == g.day;
    cell.name = std::to_string(cell.number) + (cell.outside ? " of another month" : " November") +
                (cell.dots == 0   ? ", none free"
                 : cell.dots == 1 ? ", few free"
                 : cell.dots == 2 ? ", some free"
                                  : ", many free");
    spec.cells.push_back(std::move(cell));
  }
  const Rect r = column.next(month_height(spec) + 40);
  card(f, r);
  if (const MonthResult result = month(f, r.inset(20), spec); result.chosen) g.day = *result.chosen;
  const std::vector<std::string> labels{"09:00", "09:30", "10:00", "10:30",
                                        "11:00", "11:15", "11:30", "11:45"};
  TimeGroup group{.title = "Morning"};
  for (int i = 0; i < 8; ++i) {
    group.slots.push_back(
        {labels[static_cast<std::size_t>(i)], i == 5 ? 4 : 0, i == 3 || i == 7, i == g.slot});
  }
  const Rect at = column.next(times_height(f, r.w - 40, {group}) + 36);
  card(f, at);
  if (const auto picked = times(f, at.inset(20, 18), "Times", {group})) g.slot = picked->slot;
}

void notes(Frame& f, Column& column) {
  NoteSpec refused{.kind = NoteKind::bad,
                   .bold = "This needs 24 hours' notice.",
                   .rest = "The first time you can have is Tue 24 Nov, 10:30.",
                   .break_line = true,
                   .alert = true};
  const Rect at = column.next(note_height(f, column.width(), refused, 32));
  note(f, at, refused, 32);
  Flow flow(note_extra(f, at, refused, 32), 32, 8);
  for (const char* label : {"Tue 10:30", "Tue 11:00", "Tue 14:00"}) {
    time_button(f, flow.next(time_button_width(f, label)), label, "");
  }
  const NoteSpec offline{
      .kind = NoteKind::held,
      .bold = "You are offline.",
      .rest = "Times are from 10:04. What you book waits here and is sent when you are back."};
  note(f, column.next(note_height(f, column.width(), offline)), offline);
  const NoteSpec back{.kind = NoteKind::ok, .bold = "Back online.", .rest = "Sent: Fern, Fri 09:00."};
  note(f, column.next(note_height(f, column.width(), back)), back);
  const Rect empty = column.next(200);
  card(f, empty);
  empty_state(f, empty,
              {Icon::calendar, "Nothing booked yet", "Your next booking shows up here.", "Find something"});
  const Rect bar = column.next(64);
  card(f, bar);
  progress(f, bar.inset(20, 29), 0.64, "Publishing 48 windows");
}

void overlays(Frame& f, Gallery& g) {
  if (g.dialog_open) {
    const DialogAnswer answer =
        dialog(f, {.title = "Cancel this appointment?",
                   .body = "Thu 26 Nov, 09:30 with Dr. Elena Marsh opens to others at once.",
                   .safe = "Keep it",
                   .act = "Cancel booking"});
    if (answer != DialogAnswer::none) {
      g.dialog_open = false;
      g.said = answer == DialogAnswer::act ? "Cancelled" : "Kept";
    }
  }
  if (g.menu_open) {
    const MenuResult result =
        menu(f, {400, 200, 36, 36}, "Account",
             {{"Profile", Icon::user}, {"Theme", Icon::sun}, {"Sign out", Icon::log_out}});
    if (result.chosen) g.said = "Chose " + std::to_string(*result.chosen);
    if (result.closed) g.menu_open = false;
  }
  toasts(f, {{"1", ToastKind::ok, "Booked. See you Thursday, 09:30.", "Undo"}}, f.phone() ? kTabBar : 0);
}

void draw(Frame& f, Gallery& g) {
  ShellSpec spec;
  spec.items = {{"Find", "#/find", Icon::search, "", false, true},
                {"My bookings", "#/bookings", Icon::ticket, "24:10", true},
                {"Calendar", "#/calendar", Icon::calendar}};
  spec.person = "Maya Lindqvist";
  spec.person_detail = "maya@harbour.example";
  spec.person_id = "maya";
  spec.title = "Components";
  spec.hold_words = "Dr. Marsh held, 24:10 left";
  spec.hold_clock = "24:10";
  spec.hold_href = "#/bookings/1";
  spec.hold_share = 0.8;
  const ShellResult frame = shell(f, spec);
  if (frame.switch_theme) {
    g.dark = !g.dark;
    g.platform.set_dark(g.dark);
  }
  {
    Node node;
    node.role = Role::main;
    node.rect = frame.page;
    const Group main(f, std::move(node));
    if (g.calendars.draw(f, frame.page, g.platform.route())) return;
    ScrollArea scroll(f, frame.page, "page");
    const Rect content = page_content(f, scroll.content());
    const int columns = f.phone() ? 1 : f.shell() == Shell::medium ? 2 : 3;
    float height = 0;
    const auto column_at = [&](int i) {
      Rect r = content.column(i % columns, columns, 20);
      r.y += 28;
      return Column(r, 20);
    };
    Column first = column_at(0);
    buttons(f, first, g);
    chips(f, first);
    rings(f, first, g);
    choices(f, first, g);
    Column second = columns > 1 ? column_at(1) : first;
    fields(f, second, g);
    notes(f, second);
    Column third = columns > 2 ? column_at(2) : second;
    pickers(f, third, g);
    height = std::max({first.used(), second.used(), third.used()});
    scroll.done(height + 28 + 48);
  }
  overlays(f, g);
}

}  // namespace

std::function<void(Frame&)> make_program(Platform& platform) {
  const auto gallery = std::make_shared<Gallery>(platform);
  gallery->dark = platform.prefers_dark();
  platform.set_dark(gallery->dark);
  return [gallery](Frame& f) { draw(f, *gallery); };
}

}  // namespace holdfast::ui
