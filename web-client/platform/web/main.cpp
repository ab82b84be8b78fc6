// The browser program: fonts come in from the loader, then frames are drawn when something asks for one.

#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <string>

#include "web-client/app/language.hpp"
#include "web-client/platform/web/glue.hpp"
#include "web-client/platform/web/input.hpp"
#include "web-client/platform/web/mirror.hpp"
#include "web-client/platform/web/program.hpp"
#include "web-client/platform/web/web_platform.hpp"
#include "web-client/widgets/context.hpp"

namespace holdfast::ui {

namespace {

constexpr const char* kCanvas = "#canvas";
constexpr const char* kStage = "#stage";
constexpr int kMostAgain = 2;

struct Program {
  FontFiles fonts;
  std::unique_ptr<Context> context;
  std::unique_ptr<WebPlatform> platform;
  std::function<void(Frame&)> draw;
  Mirror mirror;
  int width = 0;
  int height = 0;
  int frames = 0;
  bool frame_asked = false;
  bool drawing = false;
  bool outdated = false;  ///< the frame drawn last shows what is no longer so
  bool lost = false;      ///< the graphics context
  long timer = 0;
};

Program& program() {
  static Program the_program;
  return the_program;
}

EM_BOOL on_frame(double now, void*);

void wake() {
  Program& p = program();
  if (p.drawing) p.outdated = true;
  if (p.drawing || p.frame_asked || p.lost || !p.context) return;
  p.frame_asked = true;
  emscripten_request_animation_frame(on_frame, nullptr);
}

// The canvas has as many pixels as the screen shows of it.
FrameInput measure(Program& p, double now) {
  double width = 1;
  double height = 1;
  emscripten_get_element_css_size(kStage, &width, &height);
  const double density = emscripten_get_device_pixel_ratio();
  const int wide = static_cast<int>(std::lround(width * density));
  const int high = static_cast<int>(std::lround(height * density));
  if (wide != p.width || high != p.height) {
    p.width = wide;
    p.height = high;
    emscripten_set_canvas_element_size(kCanvas, wide, high);
  }
  FrameInput input;
  input.width = static_cast<float>(width);
  input.height = static_cast<float>(height);
  input.density = static_cast<float>(density);
  input.seconds = now / 1000.0;
  input.dark = p.platform->dark();
  input.reduced_motion = hf_js_prefers_less_motion() != 0;
  input.dom_text = true;
  return input;
}

void plan_next(Program& p) {
  if (p.timer != 0) emscripten_clear_timeout(p.timer);
  p.timer = 0;
  const double in = p.context->next_frame_in();
  if (p.outdated) {
    wake();
  } else if (in > 0) {
    // A little late rather than early: a countdown drawn too early would be drawn twice.
    p.timer = emscripten_set_timeout([](void*) { wake(); }, in * 1000.0 + 3, nullptr);
  }
}

void draw(Program& p, double now, bool again) {
  FrameInput input = measure(p, now);
  input.again = again;
  p.outdated = false;
  p.drawing = true;
  ImGui_ImplOpenGL3_NewFrame();
  p.context->begin(input);
  Frame frame(*p.context);
  p.draw(frame);
  p.context->end();
  p.drawing = false;
  if (p.context->next_frame_in() == 0) p.outdated = true;
}

EM_BOOL on_frame(double now, void*) {
  Program& p = program();
  p.frame_asked = false;
  if (p.lost) return EM_FALSE;
  draw(p, now, false);
  // What the person did is answered in the frame that read it: one that is out of date is not shown.
  for (int more = 0; more < kMostAgain && p.outdated; ++more)
    draw(p, now, true);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  ++p.frames;
  if (const auto changes = p.mirror.changes(*p.context)) hf_js_mirror(changes->c_str());
  plan_next(p);
  return EM_FALSE;
}

// The graphics driver may take everything back at any time; later it is drawn anew. Between the two
// nothing is drawn, and what the person does waits.
EM_BOOL on_context_lost(int, const void*, void*) {
  program().lost = true;
  ImGui_ImplOpenGL3_Shutdown();
  return EM_TRUE;
}

EM_BOOL on_context_restored(int, const void*, void*) {
  hf_js_spare_questions();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  program().lost = false;
  wake();
  return EM_TRUE;
}

void open_canvas() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = EM_FALSE;
  attributes.depth = EM_FALSE;
  attributes.stencil = EM_FALSE;
  attributes.antialias = EM_FALSE;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  emscripten_webgl_make_context_current(emscripten_webgl_create_context(kCanvas, &attributes));
  hf_js_spare_questions();
  emscripten_set_webglcontextlost_callback(kCanvas, nullptr, EM_FALSE, on_context_lost);
  emscripten_set_webglcontextrestored_callback(kCanvas, nullptr, EM_FALSE, on_context_restored);
}

}  // namespace

}  // namespace holdfast::ui

using holdfast::ui::program;

extern "C" {

EMSCRIPTEN_KEEPALIVE void hf_font(int slot, const unsigned char* bytes, int length) {
  holdfast::ui::FontFiles& fonts = program().fonts;
  const std::array<std::vector<unsigned char>*, 4> slots{&fonts.regular, &fonts.medium, &fonts.semibold,
                                                         &fonts.icons};
  slots[static_cast<std::size_t>(slot)]->assign(bytes, bytes + length);
}

// English first: it stands in for what another language lacks.
EMSCRIPTEN_KEEPALIVE int hf_language(const char* json, int length) {
  const auto loaded = holdfast::ui::load_language({json, static_cast<std::size_t>(length)});
  return loaded.ok() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void hf_start() {
  holdfast::ui::Program& p = program();
  holdfast::ui::open_canvas();
  p.context = std::make_unique<holdfast::ui::Context>(std::move(p.fonts));
  ImGui_ImplOpenGL3_Init("#version 300 es");
  p.platform = std::make_unique<holdfast::ui::WebPlatform>(holdfast::ui::wake);
  p.draw = holdfast::ui::make_program(*p.platform);
  holdfast::ui::listen_to_input(*p.context, holdfast::ui::wake);
  hf_js_listen();
  holdfast::ui::wake();
}

EMSCRIPTEN_KEEPALIVE void hf_wake() {
  holdfast::ui::wake();
}

EMSCRIPTEN_KEEPALIVE int hf_frames() {
  return program().frames;
}

EMSCRIPTEN_KEEPALIVE int hf_frame_asked() {
  return program().frame_asked ? 1 : 0;
}

// From the semantics layer.

EMSCRIPTEN_KEEPALIVE void hf_activate(unsigned id) {
  program().context->activate(id);
  holdfast::ui::wake();
}

EMSCRIPTEN_KEEPALIVE void hf_text(unsigned id, const char* text) {
  program().context->set_text(id, text);
  holdfast::ui::wake();
}

EMSCRIPTEN_KEEPALIVE void hf_choice(unsigned id, int index) {
  program().context->set_choice(id, index);
  holdfast::ui::wake();
}

EMSCRIPTEN_KEEPALIVE void hf_focus(unsigned id, int by_keyboard) {
  if (program().context->focus_changed(id, by_keyboard != 0)) holdfast::ui::wake();
}

EMSCRIPTEN_KEEPALIVE void hf_scroll(unsigned id, float x, float y) {
  program().context->scrolled(id, x, y);
  holdfast::ui::wake();
}

// Draws at once, so that what follows meets the tree as it is now.
EMSCRIPTEN_KEEPALIVE void hf_draw() {
  holdfast::ui::on_frame(emscripten_get_now(), nullptr);
}

// From the browser.

EMSCRIPTEN_KEEPALIVE void hf_fetched(int handle, int status, const char* headers, const char* body,
                                     int length) {
  program().platform->fetched(handle, status, headers, body, length);
}

EMSCRIPTEN_KEEPALIVE void hf_streamed(const char* id, const char* type, const char* data) {
  program().platform->streamed({id, type, data});
}

EMSCRIPTEN_KEEPALIVE void hf_stream_state(int state) {
  program().platform->stream_state(static_cast<holdfast::ui::StreamState>(state));
}

EMSCRIPTEN_KEEPALIVE void hf_kept_one(int handle, int done) {
  program().platform->kept_one(handle, done != 0);
}

EMSCRIPTEN_KEEPALIVE void hf_kept_thing(int handle, const char* key, const char* value) {
  program().platform->kept_thing(handle, key, value);
}

EMSCRIPTEN_KEEPALIVE void hf_kept_all(int handle) {
  program().platform->kept_all(handle);
}

EMSCRIPTEN_KEEPALIVE void hf_my_turn() {
  program().platform->my_turn();
}

EMSCRIPTEN_KEEPALIVE void hf_visible_changed(int visible) {
  program().platform->visible_changed(visible != 0);
}

EMSCRIPTEN_KEEPALIVE void hf_new_version() {
  program().platform->new_version();
}

EMSCRIPTEN_KEEPALIVE void hf_due(int handle) {
  program().platform->due(handle);
}

EMSCRIPTEN_KEEPALIVE void hf_route_changed() {
  program().platform->route_changed();
}

EMSCRIPTEN_KEEPALIVE void hf_online_changed(int online) {
  program().platform->online_changed(online != 0);
}

EMSCRIPTEN_KEEPALIVE void hf_dark_preferred(int dark) {
  program().platform->dark_preferred(dark != 0);
}

}  // extern "C"
