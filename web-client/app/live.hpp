// Changes as they happen elsewhere: the event stream, and asking every now and then where it cannot be had.
// What can happen, and what comes of it (`on`, in update_live.cpp).
#pragma once

#include <optional>
#include <set>

#include "common/wire/stream_event.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct Live {
  enum class Link {
    none,     // not wanted: nobody is signed in, offline, behind another tab
    opening,  // for the first time; nothing is missed yet that was not just loaded
    live,
    catching_up,  // broken: asked every now and then until it is back
  } link = Link::none;
  bool visible = true;
  bool leaving = false;          // signing out: the session ends, and the stream would break with it
  std::set<ResourceId> changed;  // asked for anew in a moment, all at once
  bool look_planned = false;
  bool poll_planned = false;
};

struct StreamHeard {
  wire::StreamEvent event;
};
struct StreamTurned {
  Live::Link link;
};
struct SessionSeen {  // after the stream broke: why is not told by the browser
  bool ended;
};
struct StreamSlow {};  // it has had its time to open
struct LiveDue {};     // to ask for what changed
struct PollDue {};
struct VisibleChanged {
  bool visible;
};

Effects on(State&, const StreamHeard&, const Tools&);
Effects on(State&, const StreamTurned&, const Tools&);
Effects on(State&, const SessionSeen&, const Tools&);
Effects on(State&, const StreamSlow&, const Tools&);
Effects on(State&, const LiveDue&, const Tools&);
Effects on(State&, const PollDue&, const Tools&);
Effects on(State&, const VisibleChanged&, const Tools&);

[[nodiscard]] bool stream_wanted(const State& state);
// Whether anything shown or kept here has to do with it; what has not draws no frame.
[[nodiscard]] bool concerns(const State& state, const wire::StreamEvent& event);

}  // namespace holdfast::ui
