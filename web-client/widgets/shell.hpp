#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct NavItem {
  std::string label{};
  std::string href{};
  Icon icon = Icon::none;
  std::string badge{};      ///< "6" or "24:10"
  bool badge_held = false;  ///< amber pill: a running hold's clock
  bool current = false;
  bool offer = false;  ///< of the section "Offer"
};

struct ShellSpec {
  std::vector<NavItem> items{};
  std::string person{};  ///< name; empty: nobody signed in
  std::string person_detail{};
  std::string person_id{};
  std::string crumb{};  ///< "Find" before the title, link to crumb_href
  std::string crumb_href{};
  std::string title{};  ///< top bar; the level 1 heading unless `heading_elsewhere`
  bool heading_elsewhere = false;
  std::string hold_words{};  ///< "Dr. Marsh held, 24:10 left"; empty: no pill
  std::string hold_name{};   ///< accessible name of the pill link "Dr. Elena Marsh held, 24:10 left"
  std::string hold_href{};
  std::string hold_clock{};  ///< "24:10", for the phone's short pill
  double hold_share = 0;
  bool hold_urgent = false;
  enum class Link { live, catching_up, offline } link = Link::live;
  std::string link_words{};  ///< "Live", "Catching up", "Offline"
  bool link_shown = true;
  bool tab_bar = true;       ///< phone: false on screens whose summary bar takes its place
  bool back = false;         ///< phone: an arrow instead of the title; href is crumb_href
  bool more_button = false;  ///< phone: ellipsis at the right
  float top_right = 0;       ///< px kept free at the right of the top bar for the screen's own
};

struct ShellResult {
  Rect page{};              ///< under the top bar, right of the rail, above the tab bar
  Rect top_free{};          ///< of the top bar, for the screen's own controls
  std::optional<int> go{};  ///< index of the item followed
  bool go_crumb = false;
  bool go_hold = false;
  bool switch_theme = false;
  bool account = false;  ///< "Account" pressed: open the menu at `account_at`
  bool more = false;     ///< phone: "More" pressed
  Rect account_at{};
};

/// Rail or tab bar, top bar, skip link, landmarks. The page itself is drawn by the caller inside a
/// `Group` of role main.
ShellResult shell(Frame& f, const ShellSpec& spec);

/// Padding of pages at this width: 32, 24, 16.
float page_padding(Frame& f);
/// The page's content box: padded, at most 1152 wide, centred.
Rect page_content(Frame& f, Rect page);

enum class BannerKind { offline, waiting, back_online };
/// Under the top bar; gives its height.
float banner(Frame& f, Rect page, BannerKind kind, std::string_view bold, std::string_view rest);

}  // namespace holdfast::ui
