#include "tests/api/access_world.hpp"

#include <pqxx/pqxx>
#include <stdexcept>
#include <vector>

#include "tests/support/temp_database.hpp"
#include "tests/support/token_maker.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kPassword = "correct horse battery";
const std::string kTokens = kApi + "/me/tokens";

std::vector<std::string> scopes_but(std::optional<Scope> left_out) {
  std::vector<std::string> words;
  for (const Scope scope : all_scopes()) {
    if (scope != left_out) words.emplace_back(to_string(scope));
  }
  return words;
}

json must(const HttpReply& reply, int status) {
  if (reply.status != status)
    throw std::runtime_error("the world of access: " + std::to_string(reply.status) + " " + reply.body);
  return reply.json();
}

// As the server made it a quarter of an hour and a second ago.
std::string aged(const std::string& token, const std::string& database_url) {
  const TokenParts parts(token);
  const json header = said_in(parts.header);
  json claims = said_in(parts.payload);
  const std::string kid = header.at("kid");
  const auto by = claims.at("exp").get<std::int64_t>() - claims.at("iat").get<std::int64_t>() + 1;
  for (const char* time : {"iat", "exp"})
    claims[time] = claims[time].get<std::int64_t>() - by;
  return sign_es256(
      header, claims,
      testing::query(database_url, "SELECT private_jwk FROM signing_keys WHERE kid = '" + kid + "'"));
}

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

}  // namespace

std::string_view name_of(Who who) {
  constexpr std::array<std::string_view, kWho> kNames = {
      "anonymous", "member",  "other member",    "owner",   "delegate",   "other owner",
      "admin",     "expired", "expired session", "revoked", "wrong scope"};
  return kNames[static_cast<std::size_t>(who)];
}

AccessWorld::AccessWorld()
    : member_(person(server_.sign_up("access-member"))),
      other_member_(person(server_.sign_up("access-other"))),
      owner_(person(server_.sign_up_provider("access-owner"))),
      delegate_(person(server_.sign_up("access-delegate"))),
      other_owner_(person(server_.sign_up_provider("access-other-owner"))),
      admin_(person(server_.sign_in_admin())),
      resource_(make_resource({}, {{"confirmation", "approval"}})),
      hold_resource_(make_resource({}, {{"confirmation", "hold"}})),
      members_resource_(make_resource({{"visibility", "members"}}, {})),
      other_resource_(
          server_.create_resource(other_owner_.client, {{"kind", "room"}, {"name", "Elsewhere"}})["id"]) {
  const json token =
      must(admin_.client.post(kTokens, {{"name", "Over"}, {"scopes", scopes_but(std::nullopt)}}), 201);
  expired_ = token.at("token");
  pqxx::connection connection(server_.database_url());
  pqxx::work work(connection);
  work.exec("UPDATE personal_tokens SET expires_at = now() - interval '1 second' WHERE id = $1",
            pqxx::params{token.at("id").get<std::string>()});
  work.commit();
  expired_session_ = aged(admin_.client.token(), server_.database_url());
  HttpClient leaving = server_.sign_up("access-revoked");
  revoked_ = leaving.token();
  must(leaving.post(kApi + "/auth/logout", json::object()), 204);
}

AccessWorld::Person AccessWorld::person(HttpClient client) {
  const json me = must(client.get(kApi + "/me"), 200);
  return {std::move(client), me.at("id"), me.at("email")};
}

AccessWorld::Person& AccessWorld::person_of(Who who) {
  switch (who) {
    case Who::member:
      return member_;
    case Who::other_member:
      return other_member_;
    case Who::owner:
      return owner_;
    case Who::delegate:
      return delegate_;
    case Who::other_owner:
      return other_owner_;
    default:
      return admin_;
  }
}

std::string AccessWorld::token_of(Who who, std::optional<Scope> needed) {
  switch (who) {
    case Who::anonymous:
      return {};
    case Who::expired:
      return expired_;
    case Who::expired_session:
      return expired_session_;
    case Who::revoked:
      return revoked_;
    case Who::wrong_scope: {
      std::string& token = programs_[needed];
      const json wanted = {{"name", "A program"}, {"scopes", scopes_but(needed)}};
      if (token.empty()) token = must(admin_.client.post(kTokens, wanted), 201).at("token");
      return token;
    }
    default:
      return person_of(who).client.token();
  }
}

std::string AccessWorld::new_session_of(Who who) {
  return server_.sign_in(person_of(who).email, kPassword).token();
}

std::string AccessWorld::make_resource(const json& more, const json& policy) {
  json rules = {{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"min_notice", 0}};
  if (policy.is_object()) rules.update(policy);
  json body = {{"kind", "room"}, {"name", "Fern"}, {"units", 1000}, {"policy", rules}};
  if (more.is_object()) body.update(more);
  const std::string id = server_.create_resource(owner_.client, body)["id"];
  server_.open_always(owner_.client, id);
  const std::string delegates = kApi + "/resources/" + id + "/delegates";
  must(owner_.client.post(delegates, {{"email", delegate_.email}}), 201);
  return id;
}

std::string AccessWorld::make_booking(const std::string& resource) {
  return must(book(member_.client, resource, utc_in(3, 9)), 201).at("id");
}

std::string AccessWorld::make_window(const std::string& resource) {
  const int day = 20 + ++windows_ % 300;
  const json window = {{"start", utc_in(day, windows_ / 300)}, {"end", utc_in(day, windows_ / 300, 30)}};
  const std::string path = kApi + "/resources/" + resource + "/availability";
  return must(admin_.client.post(path, {{"windows", {window}}}), 201)["items"][0]["id"];
}

std::string AccessWorld::id_of(Thing thing) {
  const auto acted = [this](const std::string& booking, const std::string& what) {
    must(owner_.client.send("POST", kApi + "/bookings/" + booking + "/" + what, ""), 200);
    return booking;
  };
  switch (thing) {
    case Thing::none:
      return {};
    case Thing::account:
      return member_.id;
    case Thing::passing_account: {
      HttpClient passing = server_.sign_up("access-passing");
      return my_id(passing);
    }
    case Thing::hold_resource:
      return hold_resource_;
    case Thing::members_resource:
      return members_resource_;
    case Thing::new_resource:
      return make_resource({}, {});
    case Thing::window:
      window_id_ = make_window(resource_);
      return resource_;
    case Thing::foreign_window:
      window_id_ = make_window(other_resource_);
      return resource_;
    case Thing::pending:
      return make_booking(resource_);
    case Thing::held:
      return make_booking(hold_resource_);
    case Thing::confirmed:
      return acted(make_booking(resource_), "approve");
    case Thing::checked_in:
      return acted(acted(make_booking(resource_), "approve"), "check-in");
    case Thing::session: {
      HttpClient elsewhere = server_.sign_in(member_.email, kPassword);
      for (const json& session : items(elsewhere.get(kApi + "/me/sessions"))) {
        if (session.at("current")) return session.at("id");
      }
      throw std::runtime_error("no session is the current one");
    }
    case Thing::token:
      return must(member_.client.post(kTokens, {{"name", "Mine"}, {"scopes", {"profile:read"}}}), 201)["id"];
    case Thing::resource:
      break;
  }
  return resource_;
}

std::string AccessWorld::next_email() {
  return "access-new-" + std::to_string(++emails_) + "@example.test";
}

std::string AccessWorld::fill(std::string text, Thing thing) {
  const std::string id = id_of(thing);
  text = replaced(std::move(text), "{id}", id);
  text = replaced(std::move(text), "{window_id}", window_id_);
  text = replaced(std::move(text), "{user_id}", delegate_.id);
  text = replaced(std::move(text), "{provider}", "nobody");
  text = replaced(std::move(text), "$owner", owner_.id);
  text = replaced(std::move(text), "$member", member_.email);
  text = replaced(std::move(text), "$resource", thing == Thing::none ? resource_ : id);
  if (text.find("$somebody") != std::string::npos)
    text = replaced(std::move(text), "$somebody", person(server_.sign_up("access-somebody")).email);
  text = replaced(std::move(text), "$range", "from=" + utc_in(1, 0) + "&to=" + utc_in(8, 0));
  text = replaced(std::move(text), "$start", utc_in(3, 9));
  if (text.find("$window") != std::string::npos) {
    const int day = 20 + ++windows_ % 300;
    text = replaced(std::move(text), "$window",
                    R"("start":")" + utc_in(day, 12) + R"(","end":")" + utc_in(day, 13) + '"');
  }
  if (text.find("$email") != std::string::npos) text = replaced(std::move(text), "$email", next_email());
  return text;
}

}  // namespace holdfast::test
