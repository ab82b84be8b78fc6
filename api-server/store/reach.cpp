#include "api-server/store/reach.hpp"

#include "api-server/store/array_text.hpp"

namespace holdfast::store {

Reach Reach::everything() {
  Reach reach;
  reach.all_ = true;
  return reach;
}

Reach Reach::of(UserId user, Relations by) {
  Reach reach;
  reach.user_ = user;
  reach.by_ = by;
  return reach;
}

std::string Reach::by_text() const {
  if (all_) return "{all}";
  ArrayText words;
  for (const Relation relation : {Relation::self, Relation::delegate, Relation::owner}) {
    if (by_.has(relation)) words.add(to_string(relation));
  }
  return words.take();
}

std::optional<std::string> Reach::user_text() const {
  return user_ ? std::optional(user_->to_string()) : std::nullopt;
}

}  // namespace holdfast::store
