#include <algorithm>
#include <cmath>

#include "web-client/widgets/context_state.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

ScrollArea::ScrollArea(Frame& frame, Rect area, std::string_view key, bool horizontal)
    : frame_(frame), area_(area), content_(area), id_(0), horizontal_(horizontal), extent_(0) {
  Context::State& s = frame_.context().state();
  Node node;
  node.role = Role::group;
  node.key = std::string("scroll ").append(key);
  node.rect = area;
  node.scroll = ScrollState{};  // filled at the end of the scope, when the extent is known
  id_ = frame_.enter(std::move(node));
  const ScrollState& at = s.scrolls[id_];
  content_.x -= std::round(at.x);
  content_.y -= std::round(at.y);
  frame_.push_clip(area);
}

ScrollArea::~ScrollArea() {
  Context::State& s = frame_.context().state();
  frame_.pop_clip();
  frame_.leave();
  ScrollState& at = s.scrolls[id_];
  at.content_w = horizontal_ ? std::max(extent_, area_.w) : area_.w;
  at.content_h = horizontal_ ? area_.h : std::max(extent_, area_.h);
  const float x = std::clamp(at.x, 0.0F, std::max(0.0F, at.content_w - area_.w));
  const float y = std::clamp(at.y, 0.0F, std::max(0.0F, at.content_h - area_.h));
  if (x != at.x || y != at.y) {
    at.x = x;
    at.y = y;
    frame_.redraw();
  }
  s.building.set_scroll(id_, at);
}

float ScrollArea::position() const {
  const ScrollState& at = frame_.context().state().scrolls[id_];
  return horizontal_ ? at.x : at.y;
}

void ScrollArea::done(float content_height) {
  extent_ = content_height;
}

void ScrollArea::done_wide(float content_width) {
  extent_ = content_width;
}

void ScrollArea::scroll_to(float position) {
  ScrollState& at = frame_.context().state().scrolls[id_];
  (horizontal_ ? at.x : at.y) = std::max(0.0F, position);
  ++at.revision;
  frame_.redraw();
}

void ScrollArea::reveal(float from, float to) {
  const float room = horizontal_ ? area_.w : area_.h;
  if (to > position() + room) scroll_to(to - room);
  if (from < position()) scroll_to(from);
}

}  // namespace holdfast::ui
