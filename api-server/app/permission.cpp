#include "api-server/app/permission.hpp"

#include <string>
#include <utility>

namespace holdfast::app {
namespace {

std::string who_may(Action action) {
  switch (action) {
    case Action::list_users:
    case Action::change_roles:
    case Action::transfer_resource:
    case Action::read_audit:
    case Action::rotate_keys:
      return "Only an administrator can do this.";
    case Action::create_resource:
      return "Only providers and administrators can offer resources.";
    case Action::remove_resource:
    case Action::delegate_resource:
      return "Only the resource's owner or an administrator can do this.";
    case Action::list_figures:
      return "Figures are for those who offer resources.";
    default:
      return "Only the resource's staff can do this.";
  }
}

Error wrong_scope(Action action) {
  const auto scope = scope_of(action);
  if (!scope)
    return Error::of(ErrorCode::insufficient_scope, "No token is for this. Sign in with your password.");
  const std::string word(to_string(*scope));
  return {ErrorCode::insufficient_scope, word, "This token does not have the scope " + word + ".", {}};
}

}  // namespace

Relations relations_of(const Actor& actor, const Resource& resource) {
  return relations_to(actor.user_id, resource);
}

bool allowed(Action action, const Actor& actor, Relations relations) {
  return may(action, subject_of(actor), relations) == Verdict::allowed;
}

store::Reach reach_of(Action action, const Actor& actor) {
  if (allowed(action, actor)) return store::Reach::everything();
  return store::Reach::of(actor.user_id, relations_for(action));
}

bool visible(const std::optional<Actor>& actor, Visibility visibility) {
  return may(seeing(visibility), subject_of(actor)) == Verdict::allowed;
}

Result<void> permit(Action action, const Actor& actor, Relations relations, const Error& hidden) {
  const Verdict verdict = may(action, subject_of(actor), relations);
  if (verdict == Verdict::allowed) return {};
  return verdict == Verdict::hidden ? hidden : refusal(verdict, action);
}

Error naming(std::string field, Error error) {
  if (error.code == ErrorCode::forbidden) error.field = std::move(field);
  return error;
}

Error refusal(Verdict verdict, Action action) {
  switch (verdict) {
    case Verdict::sign_in:
      return sign_in_first();
    case Verdict::wrong_scope:
      return wrong_scope(action);
    case Verdict::hidden:
      return no_such_thing();
    case Verdict::forbidden:
    case Verdict::allowed:
      break;
  }
  return Error::of(ErrorCode::forbidden, who_may(action));
}

Error sign_in_first() {
  return Error::of(ErrorCode::unauthorized, "Sign in, or send a token, to go on.");
}

Error no_such_thing() {
  return Error::of(ErrorCode::not_found, "There is nothing here, or it is not yours to see.");
}

}  // namespace holdfast::app
