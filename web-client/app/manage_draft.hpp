// A resource as it stands in the form of its sheet: numbers as typed, so that nothing typed is lost, and what
// the shared validation says of them. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/resource.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::ui {

enum class SheetField : std::uint8_t {
  name,
  description,
  location,
  time_zone,
  capacity,
  units,
  features,
  step,
  lengths,
  shortest,
  longest,
  loan_days,
  renewals,
  opens_ahead,
  notice,
  cancel_until,
  move_until,
  gap_before,
  gap_after,
  hold_for,
  bookings_each,
  holds_each,
  price,
};

struct ResourceDraft {
  ResourceKind kind = ResourceKind::room;
  std::string preset;  // of a new one; empty: none
  std::map<SheetField, std::string> texts;
  Visibility visibility = Visibility::everyone;
  Words words;
  // Of the policy: what is chosen rather than typed.
  Mode mode = Mode::slots;
  Confirmation confirmation = Confirmation::instant;
  Minutes step{15};
  Minutes cancel_until{0};
  Minutes move_until{0};
  bool ask_payment = false;
  std::string currency = "EUR";

  [[nodiscard]] const std::string& text(SheetField field) const;
  friend bool operator==(const ResourceDraft&, const ResourceDraft&) = default;
};

// What differs between `from` and `to`, done to `target`.
void apply_edit(const ResourceDraft& from, const ResourceDraft& to, ResourceDraft& target);

[[nodiscard]] ResourceDraft draft_of(const Resource& resource);
// An empty form with the words and rules of a preset.
[[nodiscard]] ResourceDraft new_draft(ResourceKind kind, std::string_view time_zone);
[[nodiscard]] std::string_view preset_for(ResourceKind kind);

struct DraftReading {
  Resource resource;                         // `base` with everything typed that can be read
  std::map<SheetField, std::string> errors;  // in words
  [[nodiscard]] bool ok() const { return errors.empty(); }
};
[[nodiscard]] DraftReading read_draft(const ResourceDraft& draft, const Resource& base);

// What must be sent so that `from` becomes `to`: only what differs.
[[nodiscard]] wire::ResourcePatch patch_between(const Resource& from, const Resource& to);
[[nodiscard]] bool empty_patch(const wire::ResourcePatch& patch);
[[nodiscard]] wire::ResourceCreate create_of(const ResourceDraft& draft, const Resource& wanted);

// The form's field that the server means by "policy.step" or "name".
[[nodiscard]] std::optional<SheetField> field_named(std::string_view name);
// Whether the policy editor shows it for this mode and way of booking.
[[nodiscard]] bool applies(SheetField field, const ResourceDraft& draft);

}  // namespace holdfast::ui
