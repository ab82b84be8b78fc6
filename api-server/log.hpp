// Structured logs: one JSON object per line on stderr. Any thread may log; nothing here throws.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <variant>

namespace holdfast {

enum class LogLevel : std::uint8_t { debug, info, warning, error, off };

// "debug", "info", "warning" (or "warn"), "error", "off".
std::optional<LogLevel> parse_log_level(std::string_view word);

// One member of the logged object. Refers to the text it is given, which lives until the call ends.
class LogField {
 public:
  LogField(std::string_view name, std::string_view text) : name_(name), value_(text) {}
  LogField(std::string_view name, const char* text) : name_(name), value_(std::string_view(text)) {}
  LogField(std::string_view name, bool value) : name_(name), value_(value) {}
  LogField(std::string_view name, std::floating_point auto value)
      : name_(name), value_(static_cast<double>(value)) {}
  LogField(std::string_view name, std::integral auto value)
      : name_(name), value_(static_cast<std::int64_t>(value)) {}

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const auto& value() const { return value_; }

 private:
  std::string_view name_;
  std::variant<std::string_view, std::int64_t, double, bool> value_;
};

// `info` until set. Set it once, before threads are started.
void set_log_level(LogLevel level);
// Cheap: ask before building costly fields.
bool log_enabled(LogLevel level);

// {"time":"...","level":"...","event":message, fields...}. `event` is a short constant phrase, what
// varies goes into fields. Never log passwords, tokens, cookies or bodies.
void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace holdfast
