// What the person signed in may do: the table of common/domain/access, by which the server decides too.
#pragma once

#include "common/domain/access.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

using Right = holdfast::Action;  // not what happened in the program

[[nodiscard]] bool may_do(const State& state, Right right, Relations relations = {});
[[nodiscard]] bool may_do(const State& state, Right right, const Resource& resource);
[[nodiscard]] Relations relations_to(const State& state, const Resource& resource);

}  // namespace holdfast::ui
