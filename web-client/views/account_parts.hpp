// What the cards of the screen "Sign-in and security" share.
#pragma once

#include <functional>
#include <string>

#include "web-client/app/account.hpp"
#include "web-client/views/view.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {

inline constexpr float kAccountRow = 64;
inline constexpr float kAccountPad = 20;

struct AccountCard {
  std::string title;
  std::string hint;
  std::string problem;  // of the last change
};

// A card with its heading; `rows` draws what is in it at the width given and tells how high that is. Gives
// the height of all of it.
float account_card(const View& v, Rect r, const AccountCard& card, const std::function<float(Rect)>& rows);

// A row's words and its button at the right; `chip` may be empty.
struct AccountRow {
  std::string key;
  Icon icon = Icon::none;
  std::string title;
  std::string chip;
  std::string detail;
  std::string more;    // behind the detail
  bool lines = false;  // ... or below it, as always on a phone
  ButtonSpec act;      // without a label: none
};
bool account_row(const View& v, Rect row, const AccountRow& words);
float account_row_height(const View& v, const AccountRow& words);

// In place of a list that is not there (yet). Gives its height; 0: it is there.
template <class T>
float account_waiting(const View& v, Rect r, const Listed<T>& listed);
float account_skeleton(const View& v, Rect r);
float account_no_answer(const View& v, Rect r);

template <class T>
float account_waiting(const View& v, Rect r, const Listed<T>& listed) {
  if (listed.load == Load::ready || !listed.items.empty()) return 0;
  return listed.load == Load::failed ? account_no_answer(v, r) : account_skeleton(v, r);
}

// "Mon 23 Nov, 10:12", on the person's own clock.
[[nodiscard]] std::string account_moment(const View& v, Instant at);

float draw_password_card(const View& v, Rect r);
float draw_sessions_card(const View& v, Rect r);
float draw_identities_card(const View& v, Rect r);  // 0: there is nothing to connect with
float draw_tokens_card(const View& v, Rect r);
void draw_token_dialogs(const View& v);

}  // namespace holdfast::ui
