// Letters to people.
#pragma once

#include <string>

#include "common/core/result.hpp"

namespace holdfast {

struct Mail {
  std::string to;       // one address, checked
  std::string subject;  // one line
  std::string text;     // UTF-8, lines end with \n
};

// Every function may be called from any thread and may wait for disk or network: not on I/O threads.
class Mailer {
 public:
  Mailer() = default;
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;
  virtual ~Mailer() = default;

  // Error: unavailable, with what went wrong for the log. The letter was not taken.
  [[nodiscard]] virtual Result<void> send(const Mail& mail) = 0;
};

}  // namespace holdfast
