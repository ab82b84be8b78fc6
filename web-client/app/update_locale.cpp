// The language, and how dates and times are written.
#include "web-client/app/language.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

void settle_locale(State& state) {
  state.locale = make_locale(state.browser, state.locale_choice, language_code());
}

}  // namespace

Effects on(State&, const LanguageChosen& a, const Tools&) {
  return {Send{{.url = "lang/" + a.code + ".json"}, [](const FetchReply& reply) {
                 return LanguageFetched{reply.status == 200 ? std::optional(reply.body) : std::nullopt};
               }}};
}

Effects on(State& state, const LanguageFetched& a, const Tools&) {
  if (!a.file || !load_language(*a.file)) {
    toast(state, t("shell.no_language"), true);
    return {};
  }
  settle_locale(state);
  return {Remember{"language", state.locale.language}, ApplyLocale{}};
}

Effects on(State& state, const LocaleChosen& a, const Tools&) {
  state.locale_choice = a.choice;
  settle_locale(state);
  return {Remember{"locale", to_string(a.choice)}, ApplyLocale{}};
}

}  // namespace holdfast::ui
