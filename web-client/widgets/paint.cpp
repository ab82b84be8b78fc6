#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "web-client/widgets/context_state.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;

ImU32 packed(Colour c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}

ImVec2 vec(Point p) {
  return {p.x, p.y};
}

struct Box {
  ImVec2 low, high;
};

// Edges on device pixels, so that they are sharp at every density.
Box snapped(const Rect& r, float density) {
  const auto snap = [density](float v) { return std::round(v * density) / density; };
  return {{snap(r.x), snap(r.y)}, {snap(r.right()), snap(r.bottom())}};
}

void rounded_path(ImDrawList* draw, const Box& box, float inward, float radius) {
  const ImVec2 low{box.low.x + inward, box.low.y + inward};
  const ImVec2 high{box.high.x - inward, box.high.y - inward};
  draw->PathRect(low, high, std::max(0.0F, radius - inward));
}

}  // namespace

void Frame::fill(Rect r, Colour c, float radius) {
  if (c.a == 0 || r.empty()) return;
  const Box box = snapped(r, context_.state().input.density);
  draw_list()->AddRectFilled(box.low, box.high, packed(c), radius);
}

void Frame::edge(Rect r, Colour c, float radius, float width) {
  if (c.a == 0 || r.empty()) return;
  rounded_path(draw_list(), snapped(r, context_.state().input.density), width / 2, radius);
  draw_list()->PathStroke(packed(c), ImDrawFlags_Closed, width);
}

void Frame::dashed(Rect r, Colour c, float radius, float width) {
  constexpr float kOn = 4;
  constexpr float kOff = 3;
  ImDrawList* draw = draw_list();
  rounded_path(draw, snapped(r, context_.state().input.density), width / 2, radius);
  std::vector<ImVec2> path(draw->_Path.begin(), draw->_Path.end());
  draw->PathClear();
  if (path.size() < 2) return;
  path.push_back(path.front());
  float in_period = 0;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const float dx = path[i + 1].x - path[i].x;
    const float dy = path[i + 1].y - path[i].y;
    const float length = std::hypot(dx, dy);
    float done = 0;
    while (done < length) {
      const bool on = in_period < kOn;
      const float step = std::min(length - done, (on ? kOn : kOn + kOff) - in_period);
      if (on) {
        const float a = done / length;
        const float b = (done + step) / length;
        draw->AddLine({path[i].x + dx * a, path[i].y + dy * a}, {path[i].x + dx * b, path[i].y + dy * b},
                      packed(c), width);
      }
      done += std::max(step, 0.01F);
      in_period = std::fmod(in_period + step, kOn + kOff);
    }
  }
}

void Frame::line(Point a, Point b, Colour c, float width) {
  draw_list()->PathLineTo(vec(a));
  draw_list()->PathLineTo(vec(b));
  draw_list()->PathStroke(packed(c), 0, width);
}

void Frame::hline(float x, float y, float w, Colour c) {
  fill({x, y, w, 1}, c);
}

void Frame::vline(float x, float y, float h, Colour c) {
  fill({x, y, 1, h}, c);
}

void Frame::disc(Point centre, float radius, Colour c) {
  draw_list()->AddCircleFilled(vec(centre), radius, packed(c));
}

void Frame::circle(Point centre, float radius, Colour c, float width) {
  draw_list()->AddCircle(vec(centre), radius, packed(c), 0, width);
}

void Frame::arc(Point centre, float radius, float from, float to, Colour c, float width) {
  if (to <= from) return;
  if (to - from >= 1) {
    circle(centre, radius, c, width);
    return;
  }
  const auto angle = [](float turn) { return (turn * 2 - 0.5F) * kPi; };
  const int steps = std::max(8, static_cast<int>(radius * (to - from) * 4));
  draw_list()->PathArcTo(vec(centre), radius, angle(from), angle(to), steps);
  draw_list()->PathStroke(packed(c), 0, width);
  for (const float turn : {from, to}) {
    disc({centre.x + radius * std::cos(angle(turn)), centre.y + radius * std::sin(angle(turn))}, width / 2,
         c);
  }
}

void Frame::lift(Rect r, float radius, Elevation e) {
  const Theme& t = theme();
  const auto shade = [&t](float light) { return faded(t.dark ? Colour{0, 0, 0, 255} : t.text, light); };
  switch (e) {
    case Elevation::none:
      return;
    case Elevation::card:
      if (!t.dark) fill(r.moved(0, 1), shade(0.045F), radius);
      return;
    case Elevation::held:
      if (t.dark) {
        fill(r.moved(0, 2), shade(0.28F), radius);
        return;
      }
      fill(r.inset(1).moved(0, 4), shade(0.03F), radius);
      fill(r.moved(0, 1), shade(0.05F), radius);
      return;
    case Elevation::raised:
      fill(r.inset(-3).moved(0, 4), shade(t.dark ? 0.2F : 0.025F), radius + 3);
      fill(r.inset(-1).moved(0, 1), shade(t.dark ? 0.4F : 0.05F), radius + 1);
      return;
  }
}

void Frame::push_clip(Rect r) {
  Context::State& s = context_.state();
  const Rect clip = intersection(r, s.clip());
  s.clips.push_back(clip);
  const Box box = snapped(clip, s.input.density);
  s.draw->PushClipRect(box.low, box.high, false);
}

void Frame::pop_clip() {
  context_.state().clips.pop_back();
  draw_list()->PopClipRect();
}

Rect Frame::clip() const {
  return context_.state().clip();
}

ImDrawList* Frame::draw_list() const {
  return context_.state().draw;
}

// --- surfaces of unknown height ---

struct Surface::Split {
  ImDrawListSplitter splitter;
};

Surface::Surface(Frame& frame, Rect at, float radius, Colour fill, Colour edge, Elevation lift)
    : frame_(frame), rect_(at), radius_(radius), fill_(fill), edge_(edge), lift_(lift), split_(new Split) {
  split_->splitter.Split(frame_.draw_list(), 2);
  split_->splitter.SetCurrentChannel(frame_.draw_list(), 1);
}

Surface::~Surface() {
  split_->splitter.SetCurrentChannel(frame_.draw_list(), 0);
  frame_.lift(rect_, radius_, lift_);
  frame_.fill(rect_, fill_, radius_);
  frame_.edge(rect_, edge_, radius_);
  split_->splitter.Merge(frame_.draw_list());
  delete split_;
}

}  // namespace holdfast::ui
