#include <algorithm>
#include <array>

#include "web-client/app/language.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/app/words.hpp"
#include "web-client/app/zones.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

// The first days that are usual anywhere: Monday, Saturday, Sunday.
constexpr std::array kFirstDays = {0, 5, 6};
constexpr std::array kThemes = {ThemeChoice::light, ThemeChoice::dark, ThemeChoice::system};

std::optional<int> choice(const View& v, Column& column, SelectSpec spec) {
  const float height = select_height(v.f, spec, column.width());
  const SelectResult result = select(v.f, column.next(height, 16), spec);
  return result.changed;
}

void section(const View& v, Column& column, std::string_view title, std::string_view hint) {
  heading(v.f, column.next(24, 28), 3, Type::head, title);
  if (!hint.empty()) text(v.f, column.next(16, 4), Type::small, v.f.theme().text3, hint);
}

void you(const View& v, Column& column) {
  const ProfileState& profile = *v.s.profile;
  heading(v.f, column.next(24), 3, Type::head, t("profile.you"));
  FieldSpec name;
  name.label = t("profile.name");
  name.key = "name";
  name.value = profile.name;
  name.autocomplete = "name";
  name.error = profile_name_error(profile);
  const FieldResult typed = text_field(v.f, column.next(field_height(v.f, name, column.width()), 12), name);
  if (typed.changed) v.emit(ProfileNamed{*typed.changed});
  SelectSpec zone;
  zone.label = t("profile.time_zone");
  zone.key = "zone";
  zone.hint = t("profile.zone_hint");
  zone.options = zone_choices(v.s.browser.time_zone);
  if (index_of(zone.options, profile.time_zone) < 0)
    zone.options.insert(zone.options.begin(), profile.time_zone);
  zone.chosen = index_of(zone.options, profile.time_zone);
  if (const auto picked = choice(v, column, zone))
    v.emit(ProfileZoned{zone.options[static_cast<std::size_t>(*picked)]});
}

void language(const View& v, Column& column) {
  SelectSpec spec;
  spec.label = t("profile.language");
  spec.key = "language";
  for (std::size_t i = 0; i < v.s.languages.size(); ++i) {
    spec.options.push_back(v.s.languages[i].name);
    if (v.s.languages[i].code == v.s.locale.language) spec.chosen = static_cast<int>(i);
  }
  if (const auto picked = choice(v, column, spec))
    v.emit(LanguageChosen{v.s.languages[static_cast<std::size_t>(*picked)].code});
}

std::string as_browser(std::string_view what) {
  return t("profile.as_browser", {{"what", what}});
}

void first_day(const View& v, Column& column) {
  const Locale browser = make_locale(v.s.browser, {}, v.s.locale.language);
  SelectSpec spec;
  spec.label = t("profile.first_day");
  spec.key = "first day";
  spec.options = {as_browser(weekday_name(static_cast<unsigned>(browser.first_weekday)))};
  spec.chosen = 0;
  for (const int day : kFirstDays) {
    if (v.s.locale_choice.first_weekday == day) spec.chosen = static_cast<int>(spec.options.size());
    spec.options.emplace_back(weekday_name(static_cast<unsigned>(day)));
  }
  const auto picked = choice(v, column, spec);
  if (!picked) return;
  LocaleChoice chosen = v.s.locale_choice;
  chosen.first_weekday.reset();
  if (*picked > 0) chosen.first_weekday = kFirstDays[static_cast<std::size_t>(*picked) - 1];
  v.emit(LocaleChosen{chosen});
}

void clock(const View& v, Column& column) {
  const Locale browser = make_locale(v.s.browser, {}, v.s.locale.language);
  const std::optional<bool> hour12 = v.s.locale_choice.hour12;
  SelectSpec spec;
  spec.label = t("profile.clock");
  spec.key = "clock";
  spec.options = {as_browser(t(browser.hour12 ? "profile.hours_12" : "profile.hours_24")),
                  t("profile.hours_24"), t("profile.hours_12")};
  spec.chosen = !hour12 ? 0 : *hour12 ? 2 : 1;
  const auto picked = choice(v, column, spec);
  if (!picked) return;
  LocaleChoice chosen = v.s.locale_choice;
  chosen.hour12 = *picked == 0 ? std::nullopt : std::optional(*picked == 2);
  v.emit(LocaleChosen{chosen});
}

void theme(const View& v, Column& column) {
  text(v.f, column.next(16, 16), Type::label, v.f.theme().text, t("profile.theme"));
  const std::vector<Segment> items = {{t("profile.theme_light"), Icon::sun},
                                      {t("profile.theme_dark"), Icon::moon},
                                      {t("profile.theme_device"), Icon::monitor}};
  const int now = static_cast<int>(std::find(kThemes.begin(), kThemes.end(), v.s.theme) - kThemes.begin());
  const float height = v.f.touch() || v.f.phone() ? kMinTouch : kSegmentsForm;
  const auto picked = segments(v.f, column.next(height, 6), t("profile.theme"), items, now);
  if (picked) v.emit(ThemeChosen{kThemes[static_cast<std::size_t>(*picked)]});
}

// The control that the sheet was opened for takes the focus when it comes up.
void focus_part(const View& v) {
  switch (v.s.profile->at) {
    case ProfilePart::name:
      return v.f.focus_name(Role::textbox, t("profile.name"));
    case ProfilePart::time_zone:
      return v.f.focus_name(Role::combobox, t("profile.time_zone"));
    case ProfilePart::language:
      return v.f.focus_name(Role::combobox, t("profile.language"));
    case ProfilePart::theme:
      return v.f.focus_name(Role::radiogroup, t("profile.theme"));
  }
}

void sheet_foot(const View& v, Rect foot) {
  const ProfileState& profile = *v.s.profile;
  ButtonSpec save;
  save.label = t(profile.sending ? "profile.saving" : "profile.save");
  save.key = "save";
  save.look = Look::primary;
  save.busy = profile.sending;
  save.submit = true;
  if (button(v.f, foot.cut_right(button_width(v.f, save), 8).middle_h(kButton), save))
    v.emit(ProfileSavePressed{});
  ButtonSpec cancel;
  cancel.label = t("profile.cancel");
  if (button(v.f, foot.cut_right(button_width(v.f, cancel), 12).middle_h(kButton), cancel))
    v.emit(ProfileClosed{});
  if (profile_changed(v.s) && !v.f.phone())
    text(v.f, foot.middle_h(20), Type::small, v.f.theme().text3, t("profile.unsaved"));
}

void sheet_head(const View& v, Rect head) {
  const User& user = *v.s.user;
  if (icon_button(v.f, head.cut_right(36).middle_h(36), Icon::x, t("profile.close"), Look::quiet, 18))
    v.emit(ProfileClosed{});
  avatar(v.f, head.cut_left(40, 12).middle_h(40), initials_of(user.name), user.id.to_string());
  head = head.middle_h(44);
  heading(v.f, head.cut_top(24), 2, Type::head, t("profile.title"));
  text(v.f, head.cut_top(20), Type::meta, v.f.theme().text3, user.email);
}

void sheet(const View& v) {
  Frame& f = v.f;
  const SideSheet box(f, t("profile.title"));
  const bool first = !f.was_in_last_frame(f.id_of(Role::form, t("profile.title")));
  const Group form(f, {.role = Role::form, .name = t("profile.title")});
  Rect area = box.area();
  sheet_head(v, area.cut_top(76).inset(24, 0));
  f.hline(area.x, area.y - 1, area.w, f.theme().line);
  const Rect foot = area.cut_bottom(72);
  f.hline(foot.x, foot.y, foot.w, f.theme().line);
  {
    ScrollArea scroll(f, area, "profile");
    const Rect content = scroll.content().inset(24, 18);
    Column column(content, 0);
    if (!v.s.profile->problem.empty()) {
      const NoteSpec spec{NoteKind::bad, v.s.profile->problem, "", false, true};
      note(f, column.next(note_height(f, column.width(), spec)), spec);
      column.skip(16);
    }
    you(v, column);
    section(v, column, t("profile.device"), t("profile.device_hint"));
    language(v, column);
    first_day(v, column);
    clock(v, column);
    theme(v, column);
    scroll.done(column.y() - content.y + 42);
  }
  sheet_foot(v, foot.inset(24, 14));
  if (first) focus_part(v);
  if (box.dismissed() && !v.s.profile->asked_to_leave) v.emit(ProfileClosed{});
}

}  // namespace

void draw_profile(const View& v) {
  if (!v.s.profile->open || !v.s.user) return;
  sheet(v);
  if (!v.s.profile->asked_to_leave) return;
  DialogSpec spec;
  spec.title = t("profile.leave");
  spec.body = t("profile.leave_rest");
  spec.safe = t("profile.leave_safe");
  spec.act = t("profile.leave_act");
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(ProfileKept{});
  if (answer == DialogAnswer::act) v.emit(ProfileClosed{true});
}

}  // namespace holdfast::ui
