#include <algorithm>

#include "web-client/app/language.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kLongestName = 200;  // as the server bounds it

bool blank(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos;
}

std::string name_error(const std::string& name) {
  if (blank(name)) return t("register.type_name");
  return name.size() > kLongestName ? t("profile.name_long") : "";
}

}  // namespace

bool profile_changed(const State& state) {
  const ProfileState& profile = *state.profile;
  return state.user && (profile.name != state.user->name || profile.time_zone != state.locale.time_zone);
}

std::string profile_name_error(const ProfileState& profile) {
  return profile.tried ? name_error(profile.name) : "";
}

Effects on(State& state, const ProfileOpened& a, const Tools&) {
  if (!state.user) return {};
  ProfileState& profile = *state.profile;
  state.account_open = false;
  if (profile.open) return {};
  profile = ProfileState{};
  profile.open = true;
  profile.at = a.at;
  profile.name = state.user->name;
  profile.time_zone = state.locale.time_zone;
  return {};
}

Effects on(State& state, const ProfileClosed& a, const Tools&) {
  ProfileState& profile = *state.profile;
  if (profile_changed(state) && !a.sure) {
    profile.asked_to_leave = true;
  } else {
    profile = ProfileState{};
  }
  return {};
}

Effects on(State& state, const ProfileKept&, const Tools&) {
  state.profile->asked_to_leave = false;
  return {};
}

Effects on(State& state, const ProfileNamed& a, const Tools&) {
  state.profile->name = a.name;
  return {};
}

Effects on(State& state, const ProfileZoned& a, const Tools&) {
  state.profile->time_zone = a.time_zone;
  return {};
}

Effects on(State& state, const ProfileSavePressed&, const Tools&) {
  ProfileState& profile = *state.profile;
  profile.tried = true;
  profile.problem.clear();
  if (!state.user || profile.sending || !name_error(profile.name).empty()) return {};
  if (!profile_changed(state)) return on(state, ProfileClosed{true}, {});
  if (needs_network(state, profile.problem)) return {};
  profile.sending = true;
  return {kept_for_sign_in(save_profile(state.user->id, profile.name, profile.time_zone),
                           t("session.again.profile"))};
}

Effects on(State& state, const ProfileSaved& a, const Tools& tools) {
  ProfileState& profile = *state.profile;
  profile.sending = false;
  if (!a.user) {
    if (a.user.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    profile.problem = sentence(a.user.error());
    return {};
  }
  state.user = *a.user;
  LocaleChoice choice = state.locale_choice;
  choice.time_zone = profile.time_zone;
  profile = ProfileState{};
  toast(state, t("profile.saved"));
  return on(state, LocaleChosen{choice}, tools);
}

}  // namespace holdfast::ui
