// Find: resources, their schedules and the filters over them. What can happen, and what comes of it (`on`, in
// update_*.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct ResourcesReplied {
  Result<std::vector<Resource>> resources;
};
struct ResourceReplied {
  ResourceId id;
  Result<Resource> resource;
};
struct ScheduleReplied {
  ResourceId id;
  int status = 0;
  std::string etag;
  std::optional<rules::Schedule> schedule;
};
struct KindChosen {
  std::optional<ResourceKind> kind;
};
struct FeatureToggled {
  std::string feature;
};
struct FilterChosen {
  enum class Which { when, length, places, sort } which;
  int index;
};

struct FindCleared {};

Effects on(State&, const ResourcesReplied&, const Tools&);
Effects on(State&, const ResourceReplied&, const Tools&);
Effects on(State&, const ScheduleReplied&, const Tools&);
Effects on(State&, const KindChosen&, const Tools&);
Effects on(State&, const FeatureToggled&, const Tools&);
Effects on(State&, const FilterChosen&, const Tools&);
Effects on(State&, const FindCleared&, const Tools&);

}  // namespace holdfast::ui
