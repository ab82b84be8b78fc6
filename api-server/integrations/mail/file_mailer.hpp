// Letters as files, one message (RFC 5322) each, in a folder of its own: for trying out, and for operators
// who let another program send them.
#pragma once

#include <filesystem>

#include "api-server/integrations/mail/mailer.hpp"
#include "common/core/clock.hpp"

namespace holdfast {

class FileMailer : public Mailer {
 public:
  // The folder is made at the first letter; only its owner may read it. `clock` must outlive this.
  FileMailer(std::filesystem::path folder, std::string sender, const Clock& clock);

  // "<milliseconds>-<random>.eml", written under another name first: whoever sees it sees all of it.
  [[nodiscard]] Result<void> send(const Mail& mail) override;

 private:
  const std::filesystem::path folder_;
  const std::string sender_;
  const Clock& clock_;
};

}  // namespace holdfast
