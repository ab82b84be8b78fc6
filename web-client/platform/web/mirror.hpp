#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "web-client/widgets/context.hpp"

namespace holdfast::ui {

/// Tells web/semantics.js of the semantics tree, frame by frame.
class Mirror {
 public:
  /// What changed since the last call as JSON, nothing when nothing did: all nodes in their order, those that
  /// are as they were by their number alone, the others with what differs from the defaults and their place
  /// relative to the parent's content. Fields and choices are always told whole: what is typed into them may
  /// have to be taken back.
  std::optional<std::string> changes(const Context& context);

 private:
  struct Told {
    std::string node;
    std::uint32_t frame = 0;
  };
  std::unordered_map<NodeId, Told> told_;
  std::vector<NodeId> order_;
  std::string rest_;  // focus and layers
  std::uint32_t frame_ = 0;
};

}  // namespace holdfast::ui
