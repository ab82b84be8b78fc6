// Signing out while requests wait to be sent: asked first, with what would be lost.
#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_state.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/queue_words.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr int kMostLines = 5;
constexpr float kLine = 24;

std::vector<std::string> waiting_lines(const State& state) {
  std::vector<std::string> lines;
  for (const QueuedRequest& request : state.offline->queue.items) {
    if (request.stage == QueuedRequest::Stage::refused) continue;
    const std::string wish = wish_words(request);
    const std::string what = place_and_time(state, request);
    lines.push_back(wish.empty() ? what : wish + ": " + what);
  }
  const Resource* offered = find_resource(state, state.availability->resource);
  for (std::size_t i = 0; i < state.availability->jobs.size(); ++i)
    lines.push_back(t("sign_out.offer", {{"name", offered == nullptr ? "" : offered->name}}));
  const int more = static_cast<int>(lines.size()) - kMostLines;
  if (more <= 1) return lines;  // a line that says "1 more" is no shorter
  lines.resize(kMostLines);
  lines.push_back(t("sign_out.more", {{"n", more}}));
  return lines;
}

void draw_lines(Frame& f, Rect r, void* with) {
  const auto& lines = *static_cast<const std::vector<std::string>*>(with);
  const Group list(f, {.role = Role::list, .name = t("queue.title"), .rect = r});
  for (const std::string& line : lines) {
    Rect at = r.cut_top(kLine);
    const Group item(f, {.role = Role::listitem, .key = line, .name = line, .rect = at});
    f.glyph(Icon::send, at.cut_left(16, 10), 14, f.theme().text3);
    text(f, at, Type::meta, f.theme().text, line);
  }
}

}  // namespace

void draw_sign_out_question(const View& v) {
  if (!v.s.offline->sign_out_asked) return;
  const int n = unanswered(v.s.offline->queue) + static_cast<int>(v.s.availability->jobs.size());
  if (n == 0) return v.emit(SignOutKept{});  // all of them were sent meanwhile
  std::vector<std::string> lines = waiting_lines(v.s);
  DialogSpec spec;
  spec.title = t("sign_out.title", {{"n", n}});
  spec.body = t("sign_out.body", {{"n", n}});
  spec.safe = t("sign_out.stay");
  spec.act = t("sign_out.drop", {{"n", n}});
  spec.extra = static_cast<float>(lines.size()) * kLine;
  spec.inside = draw_lines;
  spec.with = &lines;
  const DialogAnswer answer = dialog(v.f, spec);
  if (answer == DialogAnswer::safe) v.emit(SignOutKept{});
  if (answer == DialogAnswer::act) v.emit(SignOutConfirmed{});
}

}  // namespace holdfast::ui
