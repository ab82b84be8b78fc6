// The sheet "Profile": who one is (kept by the server), and how this device shows dates, words and colours.
#pragma once

#include <cstdint>
#include <string>

#include "common/core/result.hpp"
#include "common/domain/user.hpp"
#include "web-client/app/action.hpp"

namespace holdfast::ui {

// Where the sheet is opened at.
enum class ProfilePart : std::uint8_t { name, time_zone, language, theme };

struct ProfileState {
  bool open = false;
  ProfilePart at = ProfilePart::name;
  std::string name;
  std::string time_zone;
  bool tried = false;  // saved or left once: faults are shown
  bool sending = false;
  bool asked_to_leave = false;  // the dialog over unsaved changes is open
  std::string problem;          // what the server said
};

struct ProfileOpened {
  ProfilePart at = ProfilePart::name;
};
struct ProfileClosed {
  bool sure = false;  // also with changes
};
struct ProfileKept {};  // back from the question whether to leave
struct ProfileNamed {
  std::string name;
};
struct ProfileZoned {
  std::string time_zone;
};
struct ProfileSavePressed {};
struct ProfileSaved {
  Result<User> user;
};

Effects on(State&, const ProfileOpened&, const Tools&);
Effects on(State&, const ProfileClosed&, const Tools&);
Effects on(State&, const ProfileKept&, const Tools&);
Effects on(State&, const ProfileNamed&, const Tools&);
Effects on(State&, const ProfileZoned&, const Tools&);
Effects on(State&, const ProfileSavePressed&, const Tools&);
Effects on(State&, const ProfileSaved&, const Tools&);

[[nodiscard]] bool profile_changed(const State& state);
[[nodiscard]] std::string profile_name_error(const ProfileState& profile);  // empty: none to show

}  // namespace holdfast::ui
