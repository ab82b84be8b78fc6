#pragma once

#include <algorithm>

namespace holdfast::ui {

struct Point {
  float x = 0;
  float y = 0;
};

/// CSS pixels from the top left of the view. The cut functions take a strip off this rectangle
/// and give it back; `gap` is thrown away between the strip and the rest.
struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Point centre() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool contains(Point p) const {
    return p.x >= x && p.y >= y && p.x < right() && p.y < bottom();
  }
  [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
  [[nodiscard]] Rect inset(float by) const { return inset(by, by); }
  [[nodiscard]] Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0F, w - 2 * dx), std::max(0.0F, h - 2 * dy)};
  }
  [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

  Rect cut_top(float height, float gap = 0) {
    const Rect strip{x, y, w, height};
    y += height + gap;
    h -= height + gap;
    return strip;
  }
  Rect cut_bottom(float height, float gap = 0) {
    const Rect strip{x, bottom() - height, w, height};
    h -= height + gap;
    return strip;
  }
  Rect cut_left(float width, float gap = 0) {
    const Rect strip{x, y, width, h};
    x += width + gap;
    w -= width + gap;
    return strip;
  }
  Rect cut_right(float width, float gap = 0) {
    const Rect strip{right() - width, y, width, h};
    w -= width + gap;
    return strip;
  }
  /// A box of this size in the middle.
  [[nodiscard]] Rect middle(float width, float height) const {
    return {x + (w - width) / 2, y + (h - height) / 2, width, height};
  }
  /// This rectangle with another height, vertically in the middle.
  [[nodiscard]] Rect middle_h(float height) const { return {x, y + (h - height) / 2, w, height}; }
  /// Column `i` of `n` equal ones.
  [[nodiscard]] Rect column(int i, int n, float gap) const {
    const float each = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
    return {x + static_cast<float>(i) * (each + gap), y, each, h};
  }

  friend bool operator==(const Rect&, const Rect&) = default;
};

Rect intersection(const Rect& a, const Rect& b);

/// Stacks rectangles of one width downwards: a cursor, it owns and draws nothing.
class Column {
 public:
  Column(Rect area, float gap) : area_(area), gap_(gap), y_(area.y) {}

  /// The next strip; `gap` before it unless it is the first.
  Rect next(float height) {
    if (started_) y_ += gap_;
    started_ = true;
    const Rect r{area_.x, y_, area_.w, height};
    y_ += height;
    return r;
  }
  /// The next strip right below the last one plus `gap` instead of the usual gap.
  Rect next(float height, float gap) {
    y_ += gap;
    started_ = true;
    const Rect r{area_.x, y_, area_.w, height};
    y_ += height;
    return r;
  }
  void skip(float height) { y_ += height; }
  [[nodiscard]] float y() const { return y_; }
  [[nodiscard]] float used() const { return y_ - area_.y; }
  [[nodiscard]] float width() const { return area_.w; }
  [[nodiscard]] float x() const { return area_.x; }

 private:
  Rect area_;
  float gap_;
  float y_;
  bool started_ = false;
};

/// Lays boxes of given width from left to right and wraps to the next line.
class Flow {
 public:
  Flow(Rect area, float line, float gap) : area_(area), line_(line), gap_(gap) {}

  Rect next(float width) {
    if (x_ > 0 && x_ + width > area_.w + 0.5F) {
      x_ = 0;
      y_ += line_ + gap_;
    }
    const Rect r{area_.x + x_, area_.y + y_, std::min(width, area_.w), line_};
    x_ += width + gap_;
    return r;
  }
  [[nodiscard]] float used() const { return y_ + line_; }

 private:
  Rect area_;
  float line_;
  float gap_;
  float x_ = 0;
  float y_ = 0;
};

}  // namespace holdfast::ui
