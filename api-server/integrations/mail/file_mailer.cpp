#include "api-server/integrations/mail/file_mailer.hpp"

#include <sys/random.h>

#include <array>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <system_error>
#include <utility>

namespace holdfast {
namespace {

namespace fs = std::filesystem;

Error not_written(const std::string& what) {
  return Error::of(ErrorCode::unavailable, "The letter was not written: " + what + ".");
}

// RFC 5322 section 3.3.
std::string mail_date(Instant at) {
  const std::time_t seconds = at.micros() / 1'000'000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts);
  return {text.data(), size};
}

std::string message_of(const Mail& mail, const std::string& sender, Instant now) {
  std::string message = "From: " + sender + "\r\nTo: " + mail.to + "\r\nSubject: " + mail.subject +
                        "\r\nDate: " + mail_date(now) +
                        "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n";
  for (const char c : mail.text) {
    if (c == '\n') message += '\r';
    message += c;
  }
  return message;
}

bool is_one_line(const std::string& text) {
  return text.find_first_of("\r\n") == std::string::npos;
}

std::string file_name(Instant now) {
  std::uint64_t random = 0;
  if (getrandom(&random, sizeof random, 0) != static_cast<ssize_t>(sizeof random)) return {};
  return std::to_string(now.micros() / 1000) + "-" + std::to_string(random) + ".eml";
}

}  // namespace

FileMailer::FileMailer(fs::path folder, std::string sender, const Clock& clock)
    : folder_(std::move(folder)), sender_(std::move(sender)), clock_(clock) {}

Result<void> FileMailer::send(const Mail& mail) {
  if (!is_one_line(mail.to) || !is_one_line(mail.subject)) return not_written("a header has two lines");
  const Instant now = clock_.now();
  const std::string name = file_name(now);
  if (name.empty()) return not_written("there are no random numbers");
  std::error_code error;
  if (fs::create_directories(folder_, error)) fs::permissions(folder_, fs::perms::owner_all, error);
  if (error) return not_written(folder_.string() + ": " + error.message());
  const fs::path unfinished = folder_ / ("." + name);
  std::ofstream out(unfinished, std::ios::binary);
  out << message_of(mail, sender_, now);
  out.close();
  if (!out) return not_written("cannot write to " + folder_.string());
  fs::rename(unfinished, folder_ / name, error);
  if (error) return not_written(error.message());
  return {};
}

}  // namespace holdfast
