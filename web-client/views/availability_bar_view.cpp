#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/availability_model.hpp"
#include "web-client/views/availability_parts.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kBar = 64;
constexpr float kBarPhone = 120;
constexpr float kBarMost = 852;

ButtonSpec publish_button(const View& v, bool busy) {
  const std::size_t count = v.s.availability->drafts.size();
  ButtonSpec publish{.label = busy ? t("availability.publishing") : t("availability.publish", {{"n", count}}),
                     .key = "publish",
                     .look = Look::primary};
  publish.busy = busy;
  publish.disabled = count == 0;
  return publish;
}

void draw_words(const View& v, Rect words) {
  const Availability& offer = *v.s.availability;
  const Theme& theme = v.f.theme();
  words = words.middle_h(42);
  const bool nothing = offer.drafts.empty();
  text(v.f, words.cut_top(20, 2), Type::semi, theme.text,
       nothing ? t("availability.nothing_added")
               : t("availability.new_windows",
                   {{"n", offer.drafts.size()}, {"length", length_words(length_of(offer.drafts))}}));
  const bool bad = !offer.problem.empty() || offer.refused;
  const std::string second = !offer.problem.empty() ? offer.problem
                             : offer.refused ? t(nothing ? "availability.touched" : "availability.not_added")
                                             : yield_words(v.s, offer.drafts);
  const Group says(v.f, {.role = bad ? Role::alert : Role::status, .key = "publish-words"});
  text(v.f, words.cut_top(20), Type::meta, bad ? theme.bad.text : theme.text2, second);
}

void draw_wide(const View& v, Rect inside, bool busy) {
  Frame& f = v.f;
  const ButtonSpec publish = publish_button(v, busy);
  if (button(f, inside.cut_right(button_width(f, publish), 8).middle_h(kButton), publish))
    v.emit(PublishPressed{});
  ButtonSpec discard{.label = t("availability.discard"), .look = Look::quiet};
  if (button(f, inside.cut_right(button_width(f, discard), 4).middle_h(kButton), discard))
    v.emit(DraftsDiscarded{});
  ButtonSpec undo{.label = t("availability.undo"), .look = Look::quiet, .icon = Icon::undo};
  if (button(f, inside.cut_right(button_width(f, undo), 12).middle_h(kButton), undo)) v.emit(DraftUndone{});
  draw_words(v, inside);
}

void draw_narrow(const View& v, Rect inside, bool busy) {
  Frame& f = v.f;
  draw_words(v, inside.cut_top(44, 8));
  Rect row = inside.cut_top(kButtonLarge);
  const ButtonSpec publish = publish_button(v, busy);
  ButtonSpec undo{.name = t("availability.undo"), .look = Look::secondary, .icon = Icon::undo};
  if (button(f, row.cut_left(kButtonLarge, 8), undo)) v.emit(DraftUndone{});
  ButtonSpec discard{.label = t("availability.discard"), .look = Look::secondary};
  if (button(f, row.cut_left(button_width(f, discard), 8), discard)) v.emit(DraftsDiscarded{});
  if (button(f, row, publish)) v.emit(PublishPressed{});
}

}  // namespace

void draw_publish_bar(const View& v, Rect area) {
  const Availability& offer = *v.s.availability;
  if (offer.drafts.empty() && !offer.refused) return;
  Frame& f = v.f;
  const Theme& theme = f.theme();
  Rect bar{area.x + 24, area.bottom() - kBar - 24, std::min(area.w - 48, kBarMost), kBar};
  if (f.phone()) bar = {area.x + 8, area.bottom() - kBarPhone - 8, area.w - 16, kBarPhone};
  f.lift(bar, kRadiusBar, Elevation::raised);
  f.fill(bar, theme.raised, kRadiusBar);
  f.edge(bar, theme.border, kRadiusBar);
  const OfferJob* job = running_job(offer, OfferJob::From::drafts);
  if (job != nullptr && job->steps > 0) {
    const Rect line{bar.x + 20, bar.bottom() - 8, bar.w - 40, 4};
    progress(f, line, static_cast<double>(job->finished) / static_cast<double>(job->steps),
             t("availability.publishing"));
  }
  f.phone() ? draw_narrow(v, bar.inset(12, 10), job != nullptr)
            : draw_wide(v, Rect{bar.x + 20, bar.y + 10, bar.w - 34, bar.h - 20}, job != nullptr);
}

}  // namespace holdfast::ui
