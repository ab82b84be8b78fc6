#include "web-client/widgets/appear.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "web-client/widgets/context_state.hpp"

namespace holdfast::ui {

namespace {

constexpr double kNext = 0.004;  // seconds: with the next frame of the display
constexpr double kTurn = 4096;   // seconds

float share_left(Frame& f, NodeId id, double seconds) {
  float& since = f.number(id, "appeared", -1);
  if (!f.was_in_last_frame(id)) since = moment(f);
  return since < 0 ? 0 : way_left(passed_since(f, since), seconds);
}

// `left` 1 is at its place and whole, 0 is gone.
void fade(ImDrawVert& vertex, Point away, float left) {
  vertex.pos.x += away.x * (1 - left);
  vertex.pos.y += away.y * (1 - left);
  const auto alpha = static_cast<float>(vertex.col >> IM_COL32_A_SHIFT & 0xFFU);
  const auto shown = static_cast<ImU32>(std::lround(alpha * left));
  vertex.col = (vertex.col & ~IM_COL32_A_MASK) | shown << IM_COL32_A_SHIFT;
}

const ImTextureData* letters() {
  return ImGui::GetIO().Fonts->TexRef._TexData;
}

void keep_painted(Context::State& s, NodeId id, Appear::Mark first, Point from) {
  const auto known =
      std::find_if(s.painted.begin(), s.painted.end(), [id](const Painted& p) { return p.id == id; });
  Painted& kept = known == s.painted.end() ? s.painted.emplace_back() : *known;
  const ImDrawList& draw = *s.draw;
  kept.id = id;
  kept.from = from;
  kept.width = s.input.width;
  kept.texture = letters();
  kept.closed_at = -1;
  const Node* node = s.building.find(id);
  kept.scrim = node != nullptr && node->modal;
  kept.vertices.assign(draw.VtxBuffer.Data + first.vertex, draw.VtxBuffer.Data + draw.VtxBuffer.Size);
  kept.indices.assign(draw.IdxBuffer.Data + first.index, draw.IdxBuffer.Data + draw.IdxBuffer.Size);
  for (ImDrawIdx& index : kept.indices)
    index -= static_cast<ImDrawIdx>(first.vertex);
  kept.parts.clear();
  for (const ImDrawCmd& command : draw.CmdBuffer) {
    const int begin = std::max(static_cast<int>(command.IdxOffset), first.index);
    const int end = static_cast<int>(command.IdxOffset + command.ElemCount);
    if (end > begin) kept.parts.push_back({command.ClipRect, begin - first.index, end - begin});
  }
}

// Another one has taken its place, or it would not look as it did.
bool is_over(const Context::State& s, const Painted& one) {
  const bool replaced = std::any_of(s.painted.begin(), s.painted.end(), [&](const Painted& other) {
    return other.closed_at < 0 && other.from.x == one.from.x && other.from.y == one.from.y;
  });
  return replaced || s.input.reduced_motion || one.width != s.input.width || one.texture != letters() ||
         s.input.seconds - one.closed_at >= kQuick;
}

void paint(Context::State& s, const Painted& one) {
  const float left = way_left(s.input.seconds - one.closed_at, kQuick);
  ImDrawList& draw = *s.draw;
  if (one.scrim) {
    const Colour scrim = (s.input.dark ? dark_theme() : light_theme()).scrim;
    const auto alpha = static_cast<int>(static_cast<float>(scrim.a) * left);
    draw.AddRectFilled({0, 0}, {s.input.width, s.input.height}, IM_COL32(scrim.r, scrim.g, scrim.b, alpha));
  }
  auto base = static_cast<ImDrawIdx>(draw.VtxBuffer.Size);
  int vertices = static_cast<int>(one.vertices.size());
  for (const Painted::Part& part : one.parts) {
    draw.PushClipRect({part.clip.x, part.clip.y}, {part.clip.z, part.clip.w});
    draw.PrimReserve(part.count, vertices);
    for (int i = 0; i < vertices; ++i) {
      ImDrawVert vertex = one.vertices[static_cast<std::size_t>(i)];
      fade(vertex, one.from, left);
      draw.PrimWriteVtx(vertex.pos, vertex.uv, vertex.col);
    }
    for (int i = part.first; i < part.first + part.count; ++i)
      draw.PrimWriteIdx(base + one.indices[static_cast<std::size_t>(i)]);
    vertices = 0;  // with the first part
    draw.PopClipRect();
  }
}

}  // namespace

float moment(const Frame& f) {
  return static_cast<float>(std::fmod(f.seconds(), kTurn));
}

double passed_since(const Frame& f, float moment) {
  const double passed = std::fmod(f.seconds(), kTurn) - static_cast<double>(moment);
  return passed < -1 ? passed + kTurn : std::max(0.0, passed);
}

float way_left(double passed, double seconds) {
  if (passed >= seconds) return 0;
  const double rest = 1 - passed / seconds;
  return static_cast<float>(rest * rest * rest);
}

void move_on(Frame& f) {
  f.redraw_in(kNext);
}

double shown_for(Frame& f, NodeId id) {
  const auto frame = static_cast<float>(ImGui::GetFrameCount());
  float& last = f.number(id, "drawn", -1);
  float& since = f.number(id, "drawn since");
  if (last != frame && last + 1 != frame) since = moment(f);
  last = frame;
  return passed_since(f, since);
}

void paint_leaving(Context::State& s) {
  for (Painted& one : s.painted) {
    const bool open = s.building.find(one.id) != nullptr;
    if (!open && one.closed_at < 0) one.closed_at = s.input.seconds;
  }
  std::erase_if(s.painted, [&s](const Painted& one) { return one.closed_at >= 0 && is_over(s, one); });
  for (const Painted& one : s.painted) {
    if (one.closed_at < 0) continue;
    paint(s, one);
    s.want_frame(kNext);
  }
}

Appear::Mark Appear::mark(const Frame& frame) {
  return {frame.draw_list()->VtxBuffer.Size, frame.draw_list()->IdxBuffer.Size};
}

Appear::Appear(Frame& frame, NodeId id, Mark first, double seconds, Point from, End end)
    : frame_(frame), id_(id), first_(first), from_(from), end_(end) {
  if (!frame.reduced_motion()) left_ = share_left(frame, id, seconds);
}

Appear::~Appear() {
  if (end_ == End::leaves && !frame_.reduced_motion())
    keep_painted(frame_.context().state(), id_, first_, from_);
  if (left_ <= 0) return;
  ImDrawList* draw = frame_.draw_list();
  for (int i = first_.vertex; i < draw->VtxBuffer.Size; ++i)
    fade(draw->VtxBuffer[i], from_, 1 - left_);
  move_on(frame_);
}

}  // namespace holdfast::ui
