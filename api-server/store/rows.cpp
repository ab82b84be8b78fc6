#include "api-server/store/rows.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "api-server/store/array_text.hpp"
#include "common/wire/decode.hpp"
#include "common/wire/json_reader.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/words.hpp"
#include "common/wire/write_fields.hpp"

namespace holdfast::store {
namespace {

[[noreturn]] void unreadable(std::string_view what, std::string_view text) {
  throw std::runtime_error("stored " + std::string(what) +
                           " cannot be read: " + std::string(text.substr(0, 200)));
}

int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') unreadable("instant", text);
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

template <class T>
T readable(std::optional<T> value, std::string_view what, std::string_view text) {
  if (!value) unreadable(what, text);
  return std::move(*value);
}

std::vector<Attendee> read_attendees(std::string_view json) {
  if (json == "[]") return {};
  const std::string wrapped = "{\"attendees\":" + std::string(json) + "}";
  const auto tree = wire::parse_json(wrapped);
  wire::Faults faults(ErrorCode::internal, true);
  if (!tree) unreadable("attendees", json);
  wire::ObjectReader in(*tree, "", faults);
  auto attendees = wire::read_attendees(in, "attendees", wire::Need::required);
  if (faults.any()) unreadable("attendees", json);
  return readable(std::move(attendees), "attendees", json);
}

Words read_words(std::string_view json) {
  if (json == "{}") return {};
  const auto tree = wire::parse_json(json);
  if (!tree || !tree->is_object()) unreadable("words", json);
  Words words;
  for (const auto& [name, value] : tree->items())
    words.emplace(name, value.get<std::string>());
  return words;
}

}  // namespace

Instant read_instant(std::string_view text) {
  // YYYY-MM-DD hh:mm:ss[.ffffff]+00
  const std::chrono::year_month_day date{std::chrono::year(digits(text, 0, 4)),
                                         std::chrono::month(static_cast<unsigned>(digits(text, 5, 2))),
                                         std::chrono::day(static_cast<unsigned>(digits(text, 8, 2)))};
  Micros time = std::chrono::hours(digits(text, 11, 2)) + std::chrono::minutes(digits(text, 14, 2)) +
                std::chrono::seconds(digits(text, 17, 2));
  if (text.size() > 19 && text[19] == '.') {
    int scale = 100000;
    for (std::size_t i = 20; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, scale /= 10)
      time += Micros((text[i] - '0') * scale);
  }
  return Instant(std::chrono::sys_days(date).time_since_epoch() + time);
}

Interval read_interval(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.size() < 4) unreadable("interval", text);
  const auto bare = [](std::string_view part) {
    return part.starts_with('"') ? part.substr(1, part.size() - 2) : part;
  };
  return {read_instant(bare(text.substr(1, comma - 1))),
          read_instant(bare(text.substr(comma + 1, text.size() - comma - 2)))};
}

std::string interval_text(const Interval& interval) {
  std::string out = "[";
  append_instant(out, interval.start);
  out += ',';
  append_instant(out, interval.end);
  return out += ')';
}

Uuid read_uuid(std::string_view text) {
  return readable(Uuid::parse(text), "id", text);
}

std::optional<Instant> read_optional_instant(const pqxx::field& field) {
  return field.is_null() ? std::nullopt : std::optional<Instant>(read_instant(field.view()));
}

std::vector<std::string> read_texts(const pqxx::field& field) {
  std::vector<std::string> texts;
  pqxx::array_parser parser(field.view());
  for (auto [juncture, value] = parser.get_next(); juncture != pqxx::array_parser::juncture::done;
       std::tie(juncture, value) = parser.get_next())
    if (juncture == pqxx::array_parser::juncture::string_value) texts.push_back(std::move(value));
  return texts;
}

std::vector<UserId> read_user_ids(const pqxx::field& field) {
  std::vector<UserId> ids;
  if (field.view() == "{}") return ids;
  for (const std::string& text : read_texts(field))
    ids.emplace_back(read_uuid(text));
  return ids;
}

Booking read_booking(const pqxx::row& row) {
  Booking booking;
  booking.id = read_id<BookingId>(row[0]);
  booking.resource_id = read_id<ResourceId>(row[1]);
  booking.unit = row[2].as<int>();
  booking.user_id = read_id<UserId>(row[3]);
  booking.status = readable(parse_booking_status(row[4].view()), "status", row[4].view());
  booking.interval = {read_instant(row[5].view()), read_instant(row[6].view())};
  booking.held_until = read_optional_instant(row[7]);
  booking.title = row[8].as<std::string>();
  booking.note = row[9].as<std::string>();
  booking.attendees = read_attendees(row[10].view());
  booking.series_id = read_optional_id<SeriesId>(row[11]);
  booking.renewals = row[12].as<int>();
  booking.version = row[13].as<std::int64_t>();
  booking.created_at = read_instant(row[14].view());
  booking.updated_at = read_instant(row[15].view());
  return booking;
}

Booking read_booking_state(std::string_view json) {
  const auto tree = wire::parse_json(json);
  if (!tree || !tree->is_object()) unreadable("booking", json);
  const nlohmann::json& state = *tree;
  const auto text = [&](const char* name) { return state.at(name).get<std::string>(); };
  const auto id = [&](const char* name) { return read_uuid(text(name)); };
  const auto instant = [&](const char* name) { return read_instant(text(name)); };
  Booking booking;
  booking.id = BookingId(id("id"));
  booking.resource_id = ResourceId(id("resource_id"));
  booking.unit = state.at("unit").get<int>();
  booking.user_id = UserId(id("user_id"));
  booking.status = readable(parse_booking_status(text("status")), "status", json);
  booking.interval = {instant("start_at"), instant("end_at")};
  if (!state.at("held_until").is_null()) booking.held_until = instant("held_until");
  booking.title = text("title");
  booking.note = text("note");
  booking.attendees = read_attendees(state.at("attendees").dump());
  if (!state.at("series_id").is_null()) booking.series_id = SeriesId(id("series_id"));
  booking.renewals = state.at("renewals").get<int>();
  booking.version = state.at("version").get<std::int64_t>();
  booking.created_at = instant("created_at");
  booking.updated_at = instant("updated_at");
  return booking;
}

Resource read_resource(const pqxx::row& row) {
  Resource resource;
  resource.id = read_id<ResourceId>(row[0]);
  resource.kind = readable(wire::parse_resource_kind(row[1].view()), "kind", row[1].view());
  resource.name = row[2].as<std::string>();
  resource.description = row[3].as<std::string>();
  resource.location = row[4].as<std::string>();
  resource.time_zone = row[5].as<std::string>();
  resource.units = row[6].as<int>();
  resource.capacity = row[7].as<std::optional<int>>();
  resource.features = read_texts(row[8]);
  auto policy = wire::decode_policy(row[9].view());
  if (!policy) unreadable("policy", row[9].view());
  resource.policy = std::move(*policy);
  resource.words = read_words(row[10].view());
  resource.visibility = readable(wire::parse_visibility(row[11].view()), "visibility", row[11].view());
  resource.owner_id = read_optional_id<UserId>(row[12]);
  resource.version = row[13].as<std::int64_t>();
  resource.created_at = read_instant(row[14].view());
  resource.updated_at = read_instant(row[15].view());
  resource.delegates = read_user_ids(row[16]);
  return resource;
}

OpeningHours read_hours(std::string_view json) {
  auto hours = wire::decode_hours(json);
  if (!hours) unreadable("hours", json);
  return std::move(*hours);
}

std::vector<Role> read_roles(const pqxx::field& field) {
  std::vector<Role> roles;
  for (const std::string& word : read_texts(field))
    roles.push_back(readable(wire::parse_role(word), "role", word));
  return roles;
}

User read_user(const pqxx::row& row) {
  User user;
  user.id = read_id<UserId>(row[0]);
  user.email = row[1].as<std::string>();
  user.name = row[2].as<std::string>();
  user.time_zone = row[3].as<std::string>();
  user.roles = read_roles(row[4]);
  user.version = row[5].as<std::int64_t>();
  user.created_at = read_instant(row[6].view());
  user.updated_at = read_instant(row[7].view());
  return user;
}

std::string attendees_json(const std::vector<Attendee>& attendees) {
  if (attendees.empty()) return "[]";
  wire::JsonWriter out;
  wire::write_attendees(out, attendees);
  return std::move(out).text();
}

std::string words_json(const Words& words) {
  wire::JsonWriter out;
  wire::write_words(out, words);
  return std::move(out).text();
}

std::string roles_array(const std::vector<Role>& roles) {
  ArrayText out;
  for (const Role role : roles)
    out.add(wire::word(role));
  return out.take();
}

std::string texts_array(const std::vector<std::string>& texts) {
  ArrayText out;
  for (const std::string& text : texts)
    out.add(std::string_view(text));
  return out.take();
}

}  // namespace holdfast::store
