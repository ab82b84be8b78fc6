// A provider's open time. What can happen, and what comes of it (`on`, in update_*.cpp).
#pragma once

#include <vector>

#include "common/core/result.hpp"
#include "common/domain/opening_hours.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct OfferChosen {
  ResourceId id;
};
struct WeekMoved {
  int weeks;
};
struct WindowDrawn {
  Interval interval;
};
struct WindowRemoved {
  Interval interval;
};
struct DraftUndone {};
struct DraftsDiscarded {};
struct PublishPressed {};
struct PublishReplied {
  ResourceId id;
  Result<std::vector<AvailabilityWindow>> windows;
};
struct OfferReplied {
  ResourceId id;
  Result<OpeningHours> hours;
};
struct WindowsReplied {
  ResourceId id;
  Result<std::vector<AvailabilityWindow>> windows;
};
struct OfferBookingsReplied {
  ResourceId id;
  Result<std::vector<Booking>> bookings;
};
struct PublishedWindowRemoved {
  WindowId id;
};
struct HoursSheet {
  bool open;
};
struct HoursEdited {
  OpeningHours hours;
};
struct HoursSavePressed {};
struct HoursReplied {
  ResourceId id;
  Result<OpeningHours> hours;
};
struct WindowDialog {
  bool open;
};
struct WindowDialogEdited {
  int day;
  int from;
  int to;
};
struct WindowDialogAdded {};
struct ExceptionDialog {
  bool open;
};
struct ExceptionDialogEdited {
  int day;
  bool closed;
  int from;
  int to;
};
struct ExceptionAdded {};
struct ExceptionRemoved {
  CivilDate date;
};

Effects on(State&, const OfferChosen&, const Tools&);
Effects on(State&, const WeekMoved&, const Tools&);
Effects on(State&, const WindowDrawn&, const Tools&);
Effects on(State&, const WindowRemoved&, const Tools&);
Effects on(State&, const DraftUndone&, const Tools&);
Effects on(State&, const DraftsDiscarded&, const Tools&);
Effects on(State&, const PublishPressed&, const Tools&);
Effects on(State&, const PublishReplied&, const Tools&);
Effects on(State&, const OfferReplied&, const Tools&);
Effects on(State&, const WindowsReplied&, const Tools&);
Effects on(State&, const OfferBookingsReplied&, const Tools&);
Effects on(State&, const PublishedWindowRemoved&, const Tools&);
Effects on(State&, const HoursSheet&, const Tools&);
Effects on(State&, const HoursEdited&, const Tools&);
Effects on(State&, const HoursSavePressed&, const Tools&);
Effects on(State&, const HoursReplied&, const Tools&);
Effects on(State&, const WindowDialog&, const Tools&);
Effects on(State&, const WindowDialogEdited&, const Tools&);
Effects on(State&, const WindowDialogAdded&, const Tools&);
Effects on(State&, const ExceptionDialog&, const Tools&);
Effects on(State&, const ExceptionDialogEdited&, const Tools&);
Effects on(State&, const ExceptionAdded&, const Tools&);
Effects on(State&, const ExceptionRemoved&, const Tools&);

}  // namespace holdfast::ui
