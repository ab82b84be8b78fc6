#include "web-client/views/welcome_picture.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

#include <array>
#include <string>
#include <string_view>

namespace holdfast::ui {
namespace {

constexpr float kColumn = 150;
constexpr float kGutter = 60;
constexpr float kHead = 44;
constexpr float kHour = 56;
constexpr int kFirstHour = 8;
constexpr int kHours = 12;

struct Block {
  int day;
  float from, to;
  std::optional<Hue> hue;          // none: busy
  std::string_view title, detail;  // a name, or the key of a text
};

constexpr int kDays = 5;
constexpr int kMonday = 23;
constexpr std::array kBlocks = {
    Block{0, 9, 10.5F, Hue::accent, "Fern", "welcome.review"},
    Block{0, 14, 15, std::nullopt, "welcome.busy", ""},
    Block{1, 8.5F, 9.5F, Hue::ok, "Prof. Rey", "welcome.office_hours"},
    Block{1, 11, 12, std::nullopt, "welcome.busy", ""},
    Block{2, 10, 11, Hue::held, "Dr. Marsh", "welcome.held"},
    Block{2, 13, 15, Hue::accent, "Alder", "welcome.planning"},
    Block{3, 9, 10, std::nullopt, "welcome.busy", ""},
    Block{3, 11.5F, 13, Hue::ok, "welcome.study", "welcome.confirmed"},
    Block{4, 10, 11.5F, Hue::in, "welcome.workshop", "welcome.checked_in"},
};

std::string words_of(std::string_view text) {
  return t(text, {{"clock", "24:10"}});
}

void draw_block(Frame& f, Rect grid, const Block& block) {
  const Theme& theme = f.theme();
  const Rect r{grid.x + kGutter + static_cast<float>(block.day) * kColumn + 6,
               grid.y + kHead + (block.from - kFirstHour) * kHour + 2, kColumn - 12,
               (block.to - block.from) * kHour - 4};
  const bool busy = !block.hue;
  const Tone tone = theme.tone(block.hue.value_or(Hue::mute));
  f.fill(r, busy ? theme.fill : tone.fill, 6);
  f.fill({r.x + 5, r.y + 5, 3, r.h - 10}, busy ? theme.border : tone.dot, 1.5F);
  f.print({r.x + 13, r.y + 4, r.w - 17, 16}, Type::small_semi, busy ? theme.text2 : theme.text,
          words_of(block.title));
  f.print({r.x + 13, r.y + 20, r.w - 17, 16}, Type::small, busy ? theme.text3 : tone.text,
          words_of(block.detail));
}

void draw_week(Frame& f, Rect r) {
  const Theme& theme = f.theme();
  f.fill(r, theme.surface, 16);
  f.edge(r, theme.line, 16);
  for (int i = 0; i < kDays; ++i) {
    const float x = r.x + kGutter + static_cast<float>(i) * kColumn;
    const std::string day =
        std::string(weekday_name_short(static_cast<unsigned>(i))) + " " + std::to_string(kMonday + i);
    f.vline(x, r.y, r.h, theme.line);
    f.print({x + 12, r.y + 14, kColumn - 16, 16}, i == 0 ? Type::small_semi : Type::small_strong,
            i == 0 ? theme.accent_text : theme.text3, day);
  }
  for (int hour = 0; hour < kHours; ++hour) {
    const float y = r.y + kHead + static_cast<float>(hour) * kHour;
    f.hline(r.x + kGutter, y, r.w - kGutter, theme.line);
    if (hour == 0) continue;
    const std::string label = hour_words(kFirstHour + hour);
    f.print({r.x, y - 8, kGutter - 10, 16}, Type::micro, theme.text3, label, Align::right);
  }
  for (const Block& block : kBlocks)
    draw_block(f, r, block);
}

}  // namespace

void draw_welcome_picture(Frame& f, Rect area) {
  f.push_clip(area);
  const Theme& theme = f.theme();
  const Rect words{area.x + 72, area.y + 96, std::min(560.0F, area.w - 96), 96};
  const float used = f.print_wrapped(words, Type::hero, theme.text, t("welcome.title"));
  f.print_wrapped({words.x, words.y + used + 16, std::min(470.0F, words.w), 48}, Type::lead, theme.text2,
                  t("welcome.rest"));
  draw_week(f, {area.x + 72, area.y + 292, area.w + 40, area.h});
  f.pop_clip();
}

}  // namespace holdfast::ui
