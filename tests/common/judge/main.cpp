// holdfast-judge [FILE]                  judges the lines of FILE, or of standard input
// holdfast-judge --generate SEED COUNT   makes up lines with COUNT requests
//
// The server's build and the browser's build of this program must answer alike to the byte.
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include "tests/common/judge/generate.hpp"
#include "tests/common/judge/verdict.hpp"

namespace holdfast::judge {
namespace {

constexpr int kRequestsPerSchedule = 50;

// Written in large pieces: each write of a WebAssembly program is a call into JavaScript.
class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  void line(const std::string& text) {
    buffer_ += text;
    buffer_ += '\n';
    if (buffer_.size() > 1 << 16) flush();
  }

 private:
  void flush() {
    std::fwrite(buffer_.data(), 1, buffer_.size(), stdout);
    buffer_.clear();
  }
  std::string buffer_;
};

void generate(std::uint64_t seed, std::int64_t count) {
  Random random(seed);
  Output out;
  rules::Schedule schedule;
  for (std::int64_t i = 0; i < count; ++i) {
    if (i % kRequestsPerSchedule == 0) {
      schedule = make_schedule(random);
      out.line(write_line(schedule));
    }
    out.line(write_line(make_case(random, schedule)));
  }
}

int judge(std::istream& in) {
  Output out;
  rules::Schedule schedule;
  std::string text;
  for (std::int64_t number = 1; std::getline(in, text); ++number) {
    auto line = read_line(text);
    if (!line) {
      std::fprintf(stderr, "line %lld: %s\n", static_cast<long long>(number), line.error().detail.c_str());
      return 1;
    }
    if (auto* next = std::get_if<rules::Schedule>(&line.value())) {
      schedule = std::move(*next);
    } else {
      out.line(verdict(*std::get_if<Case>(&line.value()), schedule));
    }
  }
  return 0;
}

template <class Number>
std::optional<Number> parse(const std::string& text) {
  Number value{};
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return judge(std::cin);
  if (arguments.size() == 1 && !arguments[0].starts_with('-')) {
    std::ifstream file(arguments[0]);
    if (file) return judge(file);
    std::fprintf(stderr, "%s cannot be read\n", arguments[0].c_str());
    return 2;
  }
  if (arguments.size() == 3 && arguments[0] == "--generate") {
    const auto seed = parse<std::uint64_t>(arguments[1]);
    const auto count = parse<std::int64_t>(arguments[2]);
    if (seed && count) return generate(*seed, *count), 0;
  }
  std::fputs("usage: holdfast-judge [FILE] | --generate SEED COUNT\n", stderr);
  return 2;
}

}  // namespace
}  // namespace holdfast::judge

int main(int count, char** arguments) {
  return holdfast::judge::run({arguments + 1, arguments + count});
}
