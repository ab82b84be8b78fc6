#include <memory>

#include "web-client/app/app.hpp"
#include "web-client/platform/web/program.hpp"

namespace holdfast::ui {

std::function<void(Frame&)> make_program(Platform& platform) {
  const auto app = std::make_shared<App>(platform);
  return [app](Frame& frame) { app->frame(frame); };
}

}  // namespace holdfast::ui
