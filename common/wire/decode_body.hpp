// The frame of a request's decoder.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "common/wire/json_reader.hpp"

namespace holdfast::wire {

// Parses, lets `read(ObjectReader&, Request&)` take the fields, refuses the rest.
template <class Request, class Read>
Result<Request> decode_body(std::string_view body, Read read) {
  const auto tree = parse_json(body);
  if (!tree) return tree.error();
  Faults faults;
  ObjectReader in(*tree, "", faults);
  Request request;
  read(in, request);
  in.done();
  if (faults.any()) return faults.first();
  return request;
}

}  // namespace holdfast::wire
