// The one error type across common and the use cases.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/core/error_code.hpp"
#include "common/domain/violation.hpp"

namespace holdfast {

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string field;   // the offending field or parameter, empty when none
  std::string detail;  // one sentence for a person: what is wrong and the way out
  std::vector<Violation> violations;

  friend bool operator==(const Error&, const Error&) = default;

  [[nodiscard]] static Error invalid(std::string field, std::string detail) {
    return {ErrorCode::invalid_request, std::move(field), std::move(detail), {}};
  }
  [[nodiscard]] static Error of(ErrorCode code, std::string detail = {}) {
    return {code, {}, std::move(detail), {}};
  }
  // The first violation decides the code; `violations` must not be empty.
  [[nodiscard]] static Error broken(std::vector<Violation> violations);
};

}  // namespace holdfast
