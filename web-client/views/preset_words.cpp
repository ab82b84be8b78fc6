#include "web-client/views/preset_words.hpp"

#include <array>

#include "web-client/app/language.hpp"

namespace holdfast::ui {
namespace {

struct Preset {
  std::string_view english;  // as common/domain/preset.cpp has it
  std::string_view key;
};

constexpr std::array kPresets = {
    Preset{"meeting", "word.meeting"},
    Preset{"appointment", "word.appointment"},
    Preset{"booking", "word.booking"},
    Preset{"loan", "word.loan"},
    Preset{"Topic", "word.topic"},
    Preset{"Reason for the visit", "word.reason"},
    Preset{"Title", "word.title"},
    Preset{"Note for the librarian", "word.librarian"},
    Preset{"Note", "word.note"},
    Preset{"What you would like to talk about. Only {person} sees this.", "word.topic_hint"},
    Preset{"Only {person} and the team see this.", "word.reason_hint"},
    Preset{"Shown in the calendars of the people you invite.", "word.title_hint"},
    Preset{"Only the library sees this.", "word.librarian_hint"},
};

}  // namespace

std::string preset_word(std::string_view word) {
  for (const Preset& preset : kPresets) {
    if (preset.english == word) return t(preset.key, {{"person", "{person}"}});
  }
  return std::string(word);
}

}  // namespace holdfast::ui
