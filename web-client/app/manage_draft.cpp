#include "web-client/app/manage_draft.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "common/core/ascii.hpp"
#include "common/domain/preset.hpp"
#include "common/wire/policy_patch.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

using Texts = std::map<SheetField, std::string>;

struct Named {
  std::string_view name;
  SheetField field;
};
constexpr std::array kNames = {
    Named{"name", SheetField::name},
    Named{"description", SheetField::description},
    Named{"location", SheetField::location},
    Named{"time_zone", SheetField::time_zone},
    Named{"capacity", SheetField::capacity},
    Named{"units", SheetField::units},
    Named{"features", SheetField::features},
    Named{"policy.step", SheetField::step},
    Named{"policy.durations", SheetField::lengths},
    Named{"policy.min_duration", SheetField::shortest},
    Named{"policy.max_duration", SheetField::longest},
    Named{"policy.loan_days", SheetField::loan_days},
    Named{"policy.max_renewals", SheetField::renewals},
    Named{"policy.max_horizon_days", SheetField::opens_ahead},
    Named{"policy.min_notice", SheetField::notice},
    Named{"policy.cancel_cutoff", SheetField::cancel_until},
    Named{"policy.reschedule_cutoff", SheetField::move_until},
    Named{"policy.buffer_before", SheetField::gap_before},
    Named{"policy.buffer_after", SheetField::gap_after},
    Named{"policy.hold_minutes", SheetField::hold_for},
    Named{"policy.max_active_per_user", SheetField::bookings_each},
    Named{"policy.max_holds_per_user", SheetField::holds_each},
    Named{"policy.price", SheetField::price},
};

std::optional<std::int64_t> whole(std::string_view text) {
  text = ascii::trimmed(text);
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  if (value < -1'000'000'000'000 || value > 1'000'000'000'000) return std::nullopt;
  return value;
}

// "12.5" or "12,5" in parts of `unit`: 750 of 60, when it comes out even.
std::optional<std::int64_t> decimal(std::string_view text, std::int64_t unit) {
  text = ascii::trimmed(text);
  const auto point = text.find_first_of(".,");
  const auto before = whole(text.substr(0, point));
  if (!before || *before < 0) return std::nullopt;
  if (point == std::string_view::npos) return *before * unit;
  const std::string_view after = text.substr(point + 1);
  const auto part = whole(after);
  if (!part || *part < 0 || after.size() > 4) return std::nullopt;
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < after.size(); ++i)
    scale *= 10;
  if (*part * unit % scale != 0) return std::nullopt;
  return *before * unit + *part * unit / scale;
}

std::string hours_text(Minutes length) {
  const auto count = length.count();
  std::string text = std::to_string(count / 60);
  if (count % 60 == 0) return text;
  std::string part = std::to_string(10'000 + (count % 60) * 10'000 / 60).substr(1);
  if ((count % 60) * 10'000 % 60 != 0) return std::to_string(count) + " min";
  while (part.ends_with('0'))
    part.pop_back();
  return text + "." + part;
}

// Hours; "90 min" for what is no short decimal of them.
std::optional<std::int64_t> hours(std::string_view text) {
  text = ascii::trimmed(text);
  if (text.ends_with("min")) return whole(text.substr(0, text.size() - 3));
  return decimal(text, 60);
}

std::string price_text(const Price& price) {
  const std::string cents = std::to_string(100 + price.amount % 100).substr(1);
  return std::to_string(price.amount / 100) + "." + cents;
}

template <class T>
std::string optional_text(const std::optional<T>& value) {
  return value ? std::to_string(*value) : std::string();
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts)
    text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view part = ascii::trimmed(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return parts;
}

std::string lengths_text(const std::vector<Minutes>& lengths) {
  std::vector<std::string> parts;
  for (const Minutes length : lengths)
    parts.push_back(std::to_string(length.count()));
  return joined(parts);
}

// Reads the typed numbers one after the other and keeps what is wrong with them.
class Reader {
 public:
  Reader(const ResourceDraft& draft, DraftReading& reading) : draft_(draft), reading_(reading) {}

  void minutes(SheetField field, Minutes& target) {
    const auto value = whole(draft_.text(field));
    if (value && *value >= 0) {
      target = Minutes(*value);
    } else {
      fail(field, t("manage.error.minutes"));
    }
  }
  void hours_of(SheetField field, Minutes& target) {
    const auto value = hours(draft_.text(field));
    if (value && *value >= 0) {
      target = Minutes(*value);
    } else {
      fail(field, t("manage.error.hours"));
    }
  }
  void number(SheetField field, int& target) {
    const auto value = whole(draft_.text(field));
    if (value && *value >= 0 && *value < 1'000'000'000) {
      target = static_cast<int>(*value);
    } else {
      fail(field, t("manage.error.number"));
    }
  }
  void limit(SheetField field, std::optional<int>& target) {
    if (ascii::trimmed(draft_.text(field)).empty()) return target.reset();
    int value = 0;
    number(field, value);
    if (!reading_.errors.contains(field)) target = value;
  }
  void fail(SheetField field, std::string words) { reading_.errors.emplace(field, std::move(words)); }

 private:
  const ResourceDraft& draft_;
  DraftReading& reading_;
};

void read_lengths(const ResourceDraft& draft, DraftReading& reading) {
  std::vector<Minutes> lengths;
  for (const std::string& part : split(draft.text(SheetField::lengths))) {
    const auto value = whole(part);
    if (!value || *value < 1) {
      reading.errors.emplace(SheetField::lengths, t("manage.error.lengths"));
      return;
    }
    lengths.emplace_back(*value);
  }
  if (lengths.empty()) {
    reading.errors.emplace(SheetField::lengths, t("manage.error.lengths"));
    return;
  }
  reading.resource.policy.durations = lengths;
}

void read_price(const ResourceDraft& draft, DraftReading& reading) {
  Policy& policy = reading.resource.policy;
  policy.payment = draft.ask_payment ? PaymentRule::authorize : PaymentRule::none;
  if (ascii::trimmed(draft.text(SheetField::price)).empty()) {
    policy.price.reset();
    if (draft.ask_payment) reading.errors.emplace(SheetField::price, t("manage.error.price_missing"));
    return;
  }
  const auto amount = decimal(draft.text(SheetField::price), 100);
  if (!amount) {
    reading.errors.emplace(SheetField::price, t("manage.error.price"));
    return;
  }
  policy.price = Price{*amount, draft.currency};
}

void read_policy(const ResourceDraft& draft, DraftReading& reading) {
  Policy& p = reading.resource.policy;
  Reader read(draft, reading);
  p.mode = draft.mode;
  p.confirmation = draft.confirmation;
  p.step = draft.step;
  p.cancel_cutoff = draft.cancel_until;
  p.reschedule_cutoff = draft.move_until;
  if (applies(SheetField::lengths, draft)) read_lengths(draft, reading);
  if (applies(SheetField::shortest, draft)) {
    read.minutes(SheetField::shortest, p.min_duration);
    read.minutes(SheetField::longest, p.max_duration);
  }
  if (applies(SheetField::loan_days, draft)) {
    read.number(SheetField::loan_days, p.loan_days);
    read.number(SheetField::renewals, p.max_renewals);
  }
  read.limit(SheetField::opens_ahead, p.max_horizon_days);
  read.hours_of(SheetField::notice, p.min_notice);
  read.minutes(SheetField::gap_before, p.buffer_before);
  read.minutes(SheetField::gap_after, p.buffer_after);
  read.limit(SheetField::bookings_each, p.max_active_per_user);
  if (applies(SheetField::hold_for, draft)) {
    read.minutes(SheetField::hold_for, p.hold_minutes);
    read.limit(SheetField::holds_each, p.max_holds_per_user);
  }
  read_price(draft, reading);
}

// A copy in which one field alone is as edited: the shared validation names the first fault only.
Policy only(SheetField field, const Policy& edited) {
  Policy p;
  const auto take = [&](SheetField which, auto Policy::*member) {
    if (which == field) p.*member = edited.*member;
  };
  take(SheetField::step, &Policy::step);
  take(SheetField::lengths, &Policy::durations);
  take(SheetField::loan_days, &Policy::loan_days);
  take(SheetField::renewals, &Policy::max_renewals);
  take(SheetField::opens_ahead, &Policy::max_horizon_days);
  take(SheetField::notice, &Policy::min_notice);
  take(SheetField::cancel_until, &Policy::cancel_cutoff);
  take(SheetField::move_until, &Policy::reschedule_cutoff);
  take(SheetField::gap_before, &Policy::buffer_before);
  take(SheetField::gap_after, &Policy::buffer_after);
  take(SheetField::hold_for, &Policy::hold_minutes);
  take(SheetField::bookings_each, &Policy::max_active_per_user);
  take(SheetField::holds_each, &Policy::max_holds_per_user);
  take(SheetField::price, &Policy::price);
  if (field == SheetField::shortest) p.min_duration = p.max_duration = edited.min_duration;
  if (field == SheetField::longest) p.min_duration = p.max_duration = edited.max_duration;
  return p;
}

std::string bounds_words(SheetField field) {
  switch (field) {
    case SheetField::loan_days:
      return t("manage.error.between", {{"low", 1}, {"high", 366}});
    case SheetField::renewals:
      return t("manage.error.between", {{"low", 0}, {"high", 100}});
    case SheetField::opens_ahead:
      return t("manage.error.between", {{"low", 0}, {"high", 3660}});
    case SheetField::lengths:
      return t("manage.error.lengths");
    case SheetField::shortest:
    case SheetField::longest:
      return t("manage.error.between_lengths",
               {{"low", length_words(Minutes(1))}, {"high", length_words(std::chrono::hours(24 * 31))}});
    case SheetField::hold_for:
      return t("manage.error.between_lengths",
               {{"low", length_words(Minutes(1))}, {"high", length_words(std::chrono::hours(24 * 7))}});
    case SheetField::gap_before:
    case SheetField::gap_after:
      return t("manage.error.at_most", {{"high", length_words(std::chrono::hours(24))}});
    case SheetField::notice:
      return t("manage.error.at_most", {{"high", length_words(std::chrono::hours(24 * 366))}});
    default:
      return t("manage.error.number");
  }
}

void judge_policy(DraftReading& reading) {
  const Policy& policy = reading.resource.policy;
  for (const Named& named : kNames) {
    if (!named.name.starts_with("policy.") || reading.errors.contains(named.field)) continue;
    if (!wire::validate_policy(only(named.field, policy)))
      reading.errors.emplace(named.field, bounds_words(named.field));
  }
  const auto whole_policy = wire::validate_policy(policy);
  if (whole_policy || !reading.errors.empty()) return;
  const auto field = field_named(whole_policy.error().field);
  if (field == SheetField::longest && policy.mode == Mode::span) {
    reading.errors.emplace(SheetField::longest,
                           t("manage.error.longest", {{"n", length_words(policy.min_duration)}}));
  } else {
    reading.errors.emplace(field.value_or(SheetField::step), whole_policy.error().detail);
  }
}

void read_details(const ResourceDraft& draft, DraftReading& reading) {
  Resource& r = reading.resource;
  Reader read(draft, reading);
  r.kind = draft.kind;
  r.visibility = draft.visibility;
  r.name = ascii::trimmed(draft.text(SheetField::name));
  r.description = draft.text(SheetField::description);
  r.location = draft.text(SheetField::location);
  r.time_zone = ascii::trimmed(draft.text(SheetField::time_zone));
  r.features = split(draft.text(SheetField::features));
  if (r.name.empty()) read.fail(SheetField::name, t("manage.error.name"));
  read.limit(SheetField::capacity, r.capacity);
  read.number(SheetField::units, r.units);
  if (!reading.errors.contains(SheetField::units) && (r.units < 1 || r.units > 1000))
    read.fail(SheetField::units, t("manage.error.between", {{"low", 1}, {"high", 1000}}));
  for (const auto& [key, word] : draft.words)
    word.empty() ? static_cast<void>(r.words.erase(key)) : static_cast<void>(r.words[key] = word);
}

}  // namespace

const std::string& ResourceDraft::text(SheetField field) const {
  static const std::string none;
  const auto found = texts.find(field);
  return found == texts.end() ? none : found->second;
}

void apply_edit(const ResourceDraft& from, const ResourceDraft& to, ResourceDraft& target) {
  const auto take = [&](auto ResourceDraft::*member) {
    if (from.*member != to.*member) target.*member = to.*member;
  };
  take(&ResourceDraft::kind);
  take(&ResourceDraft::preset);
  take(&ResourceDraft::visibility);
  take(&ResourceDraft::mode);
  take(&ResourceDraft::confirmation);
  take(&ResourceDraft::step);
  take(&ResourceDraft::cancel_until);
  take(&ResourceDraft::move_until);
  take(&ResourceDraft::ask_payment);
  take(&ResourceDraft::currency);
  for (const auto& [field, text] : to.texts) {
    if (from.text(field) != text) target.texts[field] = text;
  }
  for (const auto& [key, word] : to.words) {
    const auto before = from.words.find(key);
    if (before == from.words.end() || before->second != word) target.words[key] = word;
  }
}

ResourceDraft draft_of(const Resource& resource) {
  ResourceDraft draft;
  const Policy& p = resource.policy;
  draft.kind = resource.kind;
  draft.visibility = resource.visibility;
  draft.words = resource.words;
  draft.mode = p.mode;
  draft.confirmation = p.confirmation;
  draft.step = p.step;
  draft.cancel_until = p.cancel_cutoff;
  draft.move_until = p.reschedule_cutoff;
  draft.ask_payment = p.payment == PaymentRule::authorize;
  if (p.price) draft.currency = p.price->currency;
  Texts& texts = draft.texts;
  texts[SheetField::name] = resource.name;
  texts[SheetField::description] = resource.description;
  texts[SheetField::location] = resource.location;
  texts[SheetField::time_zone] = resource.time_zone;
  texts[SheetField::capacity] = optional_text(resource.capacity);
  texts[SheetField::units] = std::to_string(resource.units);
  texts[SheetField::features] = joined(resource.features);
  texts[SheetField::lengths] = lengths_text(p.durations);
  texts[SheetField::shortest] = std::to_string(p.min_duration.count());
  texts[SheetField::longest] = std::to_string(p.max_duration.count());
  texts[SheetField::loan_days] = std::to_string(p.loan_days);
  texts[SheetField::renewals] = std::to_string(p.max_renewals);
  texts[SheetField::opens_ahead] = optional_text(p.max_horizon_days);
  texts[SheetField::notice] = hours_text(p.min_notice);
  texts[SheetField::gap_before] = std::to_string(p.buffer_before.count());
  texts[SheetField::gap_after] = std::to_string(p.buffer_after.count());
  texts[SheetField::hold_for] = std::to_string(p.hold_minutes.count());
  texts[SheetField::bookings_each] = optional_text(p.max_active_per_user);
  texts[SheetField::holds_each] = optional_text(p.max_holds_per_user);
  texts[SheetField::price] = p.price ? price_text(*p.price) : std::string();
  return draft;
}

std::string_view preset_for(ResourceKind kind) {
  for (const Preset& preset : presets()) {
    if (preset.kind == kind) return preset.name;
  }
  return {};
}

ResourceDraft new_draft(ResourceKind kind, std::string_view time_zone) {
  Resource empty;
  empty.kind = kind;
  empty.time_zone = time_zone;
  ResourceDraft draft = draft_of(empty);
  draft.preset = preset_for(kind);
  return draft;
}

DraftReading read_draft(const ResourceDraft& draft, const Resource& base) {
  DraftReading reading{base, {}};
  read_details(draft, reading);
  read_policy(draft, reading);
  judge_policy(reading);
  return reading;
}

std::optional<SheetField> field_named(std::string_view name) {
  name = name.substr(0, name.find('['));
  for (const Named& named : kNames) {
    if (named.name == name) return named.field;
  }
  return std::nullopt;
}

bool applies(SheetField field, const ResourceDraft& draft) {
  switch (field) {
    case SheetField::lengths:
      return draft.mode == Mode::slots;
    case SheetField::step:
      return draft.mode != Mode::loan;
    case SheetField::shortest:
    case SheetField::longest:
      return draft.mode == Mode::span;
    case SheetField::loan_days:
    case SheetField::renewals:
      return draft.mode == Mode::loan;
    case SheetField::hold_for:
    case SheetField::holds_each:
      return draft.confirmation == Confirmation::hold;
    default:
      return true;
  }
}

}  // namespace holdfast::ui
