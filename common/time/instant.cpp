#include "common/time/instant.hpp"

#include "common/time/civil.hpp"
#include "common/time/scanner.hpp"

namespace holdfast {
namespace {

using SysMicros = std::chrono::sys_time<Micros>;

constexpr Instant kFirst{
    Micros(SysMicros(std::chrono::sys_days(std::chrono::year(1) / 1 / 1)).time_since_epoch())};
constexpr Instant kEnd{
    Micros(SysMicros(std::chrono::sys_days(std::chrono::year(10000) / 1 / 1)).time_since_epoch())};

std::optional<CivilDate> scan_date(Scanner& in) {
  const auto year = in.digits(4);
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.digits(2);
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.digits(2);
  if (!day) return std::nullopt;
  return CivilDate::from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

// hh:mm, below 24:00.
std::optional<Minutes> scan_hour_and_minute(Scanner& in) {
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  return Minutes(*hour * 60 + *minute);
}

// Leap seconds (":60") are refused: they do not exist in the system's time.
std::optional<Micros> scan_seconds(Scanner& in) {
  const auto second = in.digits(2);
  if (!second || *second > 59) return std::nullopt;
  Micros value = std::chrono::seconds(*second);
  if (!in.take('.')) return value;
  if (!in.next_is_digit()) return std::nullopt;
  for (std::int64_t weight = 100'000; in.next_is_digit(); weight /= 10) {
    if (weight == 0) return std::nullopt;
    value += Micros(*in.digits(1) * weight);
  }
  return value;
}

std::optional<Minutes> scan_offset(Scanner& in) {
  if (in.take('Z') || in.take('z')) return Minutes(0);
  const bool east = in.take('+');
  if (!east && !in.take('-')) return std::nullopt;
  const auto size = scan_hour_and_minute(in);
  if (!size) return std::nullopt;
  return east ? *size : -*size;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view text) {
  Scanner in(text);
  const auto date = scan_date(in);
  if (!date || !(in.take('T') || in.take('t'))) return std::nullopt;
  const auto time = scan_hour_and_minute(in);
  if (!time || !in.take(':')) return std::nullopt;
  const auto seconds = scan_seconds(in);
  if (!seconds) return std::nullopt;
  const auto offset = scan_offset(in);
  if (!offset || !in.done()) return std::nullopt;
  const Instant at(SysMicros(date->days()).time_since_epoch() + *time + *seconds - *offset);
  if (at < kFirst || at >= kEnd) return std::nullopt;
  return at;
}

std::string Instant::to_string() const {
  const SysMicros at(since_epoch_);
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::int64_t micros = Micros(at - day).count();
  std::string text = CivilDate(day).to_string();
  text += 'T';
  append_padded(text, micros / 3'600'000'000, 2);
  text += ':';
  append_padded(text, micros / 60'000'000 % 60, 2);
  text += ':';
  append_padded(text, micros / 1'000'000 % 60, 2);
  if (micros % 1'000'000 != 0) {
    text += '.';
    append_padded(text, micros % 1'000'000, 6);
  }
  text += 'Z';
  return text;
}

}  // namespace holdfast
