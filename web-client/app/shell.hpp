// Signing in and out, and what surrounds every screen. What can happen, and what comes of it (`on`, in
// update_*.cpp).
#pragma once

#include <optional>
#include <string>

#include "common/core/result.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct SessionChecked {
  std::optional<User> user;
};
struct Edited {
  Field field;
  std::string text;
};
struct FieldLeft {
  Field field;
};
struct ZoneChosen {
  std::string time_zone;
};
struct SignInPressed {};
struct RegisterPressed {};
struct SignInReplied {
  Result<User> user;
};
struct SignOutPressed {};    // asks first when requests wait to be sent
struct SignOutConfirmed {};  // they are dropped
struct SignOutKept {};       // stay signed in
struct SignedOut {
  std::string url;  // where the page goes then: the identity provider's own sign-out; empty: nowhere
};
struct DeviceCleared {  // everything of the person is gone from the device, or about to be
  std::string url;
};
struct RouteChanged {
  std::string hash;
};  // by the browser
struct Go {
  Route route;
};  // by a press
struct ThemePressed {};
struct ThemeChosen {
  ThemeChoice choice;
};
struct SystemThemeChanged {
  bool dark;
};
struct LanguageChosen {
  std::string code;
};
struct LanguageFetched {
  std::optional<std::string> file;  // nothing: no answer
};
struct LocaleChosen {
  LocaleChoice choice;
};
struct OnlineChanged {
  bool online;
};
struct AccountMenu {
  bool open;
};
struct KeyList {
  bool open;
};
struct GoKey {
  bool waiting;
};
struct SearchWanted {};
struct FiltersSheet {
  bool open;
};
struct MonthSheet {
  bool open;
};
struct ToastDismissed {
  std::string key;
};
struct ToastPressed {
  std::string key;
};
struct ToastsRest {
  bool rest;
};
struct Ticked {  // time passed: toasts end, schedules are asked for anew
  Micros after{0};
};

Effects on(State&, const SessionChecked&, const Tools&);
Effects on(State&, const Edited&, const Tools&);
Effects on(State&, const FieldLeft&, const Tools&);
Effects on(State&, const ZoneChosen&, const Tools&);
Effects on(State&, const SignInPressed&, const Tools&);
Effects on(State&, const RegisterPressed&, const Tools&);
Effects on(State&, const SignInReplied&, const Tools&);
Effects on(State&, const SignOutPressed&, const Tools&);
Effects on(State&, const SignOutConfirmed&, const Tools&);
Effects on(State&, const SignOutKept&, const Tools&);
Effects on(State&, const SignedOut&, const Tools&);
Effects on(State&, const DeviceCleared&, const Tools&);
Effects on(State&, const RouteChanged&, const Tools&);
Effects on(State&, const Go&, const Tools&);
Effects on(State&, const ThemePressed&, const Tools&);
Effects on(State&, const ThemeChosen&, const Tools&);
Effects on(State&, const SystemThemeChanged&, const Tools&);
Effects on(State&, const LanguageChosen&, const Tools&);
Effects on(State&, const LanguageFetched&, const Tools&);
Effects on(State&, const LocaleChosen&, const Tools&);
Effects on(State&, const OnlineChanged&, const Tools&);
Effects on(State&, const AccountMenu&, const Tools&);
Effects on(State&, const KeyList&, const Tools&);
Effects on(State&, const GoKey&, const Tools&);
Effects on(State&, const SearchWanted&, const Tools&);
Effects on(State&, const FiltersSheet&, const Tools&);
Effects on(State&, const MonthSheet&, const Tools&);
Effects on(State&, const ToastDismissed&, const Tools&);
Effects on(State&, const ToastPressed&, const Tools&);
Effects on(State&, const ToastsRest&, const Tools&);
Effects on(State&, const Ticked&, const Tools&);

}  // namespace holdfast::ui
