#include "web-client/widgets/ring.hpp"
#include "web-client/app/language.hpp"

#include <algorithm>
#include <cstdio>

namespace holdfast::ui {

namespace {

constexpr std::int64_t kUrgent = 5 * 60 * 1000;

struct RingLook {
  Colour track, bar, words;
};

RingLook look_of(const Theme& t, std::int64_t left, RingState state) {
  if (state == RingState::confirmed) return {t.ok.line, t.ok.dot, t.ok.text};
  if (state == RingState::ended || left <= 0) return {t.border, t.border, t.text3};
  if (left < kUrgent) return {t.bad.line, t.bad.dot, t.text};
  return {t.held.line, t.held.dot, t.text};
}

float stroke_of(float size) {
  if (size >= 200) return 10;
  if (size >= 150) return 11;
  return size >= 60 ? 5 : 4;
}

Type type_of(float size) {
  if (size >= 200) return Type::timer;
  return size >= 150 ? Type::timer_phone : Type::name;
}

// Spoken when it changes: at ten, five and one minute, and at the end; never in between.
std::string news_of(std::int64_t left) {
  if (left <= 0) return t("ring.ended");
  if (left <= 60'000) return t("ring.minutes", {{"n", 1}});
  if (left <= 5 * 60'000) return t("ring.minutes", {{"n", 5}});
  return left <= 10 * 60'000 ? t("ring.minutes", {{"n", 10}}) : "";
}

}  // namespace

void hold_ring(Frame& f, Rect r, std::int64_t left_ms, std::int64_t whole_ms, RingState state) {
  const std::int64_t left = std::max<std::int64_t>(0, left_ms);
  const RingLook look = look_of(f.theme(), left, state);
  const float stroke = stroke_of(r.w);
  const float radius = (r.w - stroke) / 2;
  const double whole = static_cast<double>(std::max<std::int64_t>(1, whole_ms));
  const bool full = state == RingState::confirmed;
  const float share = full ? 1 : static_cast<float>(std::clamp(static_cast<double>(left) / whole, 0.0, 1.0));
  f.circle(r.centre(), radius, look.track, stroke);
  if (state != RingState::ended && share > 0) f.arc(r.centre(), radius, 0, share, look.bar, stroke);
  const std::string words = clock_text(left);
  if (full) {
    f.glyph(Icon::check, r, r.w >= 150 ? 64 : 24, look.bar);
  } else {
    f.print(r, type_of(r.w), look.words, words, Align::centre);
  }
  Node node;
  node.role = Role::timer;
  node.name = t("ring.time_left");
  node.value = full ? std::string{} : words;
  node.rect = r;
  f.report(std::move(node));
  if (state == RingState::confirmed) return;
  Node news;
  news.role = Role::status;
  news.key = "time news";
  news.value = news_of(left);
  news.rect = {r.x, r.y, 1, 1};
  f.report(std::move(news));
  if (state == RingState::running) tick(f, left);
}

void mini_ring(Frame& f, Rect r, double share, bool urgent) {
  const Tone tone = urgent ? f.theme().bad : f.theme().held;
  constexpr float kStroke = 3;
  const float radius = r.w * 0.375F;
  f.circle(r.centre(), radius, tone.line, kStroke);
  f.arc(r.centre(), radius, 0, static_cast<float>(std::clamp(share, 0.0, 1.0)), tone.dot, kStroke);
}

std::string clock_text(std::int64_t left_ms) {
  const std::int64_t seconds = (std::max<std::int64_t>(0, left_ms) + 999) / 1000;
  char text[32];
  if (seconds >= 3600) {
    std::snprintf(text, sizeof text, "%d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  } else {
    std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(seconds / 60),
                  static_cast<int>(seconds % 60));
  }
  return text;
}

void tick(Frame& f, std::int64_t left_ms) {
  if (left_ms <= 0) return;
  const std::int64_t part = left_ms % 1000;
  f.redraw_in(static_cast<double>(part == 0 ? 1000 : part) / 1000.0);
}

}  // namespace holdfast::ui
