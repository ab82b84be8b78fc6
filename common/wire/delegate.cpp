#include "common/wire/delegate.hpp"

#include <nlohmann/json.hpp>

#include "common/wire/json_writer.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/read_reply.hpp"

namespace holdfast::wire {
namespace {

Delegate read_one(ObjectReader& in) {
  Delegate delegate;
  delegate.user_id = in.id<UserId>("user_id", Need::required).value_or(UserId());
  delegate.name = read_any_text(in, "name");
  delegate.email = read_any_text(in, "email", Need::if_given);
  return delegate;
}

}  // namespace

std::string to_json(const Delegate& delegate) {
  JsonWriter out;
  out.begin_object().field("user_id", delegate.user_id).field("name", delegate.name);
  if (!delegate.email.empty()) out.field("email", delegate.email);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const DelegateAdd& request) {
  JsonWriter out;
  out.begin_object();
  if (!request.email.empty()) out.field("email", request.email);
  out.field_if("user_id", request.user_id).end_object();
  return std::move(out).text();
}

Result<DelegateAdd> decode_delegate_add(std::string_view body) {
  const auto tree = parse_json(body);
  if (!tree) return tree.error();
  Faults faults;
  ObjectReader in(*tree, "", faults);
  DelegateAdd request;
  request.email = read_email(in, "email", Need::if_given).value_or("");
  request.user_id = in.id<UserId>("user_id", Need::if_given);
  in.done();
  if (!faults.any() && request.email.empty() != request.user_id.has_value())
    in.fault("email", "give either an email or a user_id");
  if (faults.any()) return faults.first();
  return request;
}

Result<Delegate> decode_delegate(std::string_view json) {
  return decode(json, read_one);
}

Result<List<Delegate>> decode_delegates(std::string_view json) {
  return decode(json, read_items<Delegate, read_one>);
}

}  // namespace holdfast::wire
