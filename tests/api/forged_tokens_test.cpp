// Access tokens that the running server has not made, or would not make any more: by strangers' keys, by
// confused algorithms, and, for what is no question of the signature, by the server's own key.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "api-server/integrations/identity/tokens.hpp"
#include "tests/api/world.hpp"
#include "tests/support/temp_database.hpp"
#include "tests/support/token_maker.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

// A door of our own, which tells whether somebody knocked.
class Door {
 public:
  Door() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&at), size), 0);
    EXPECT_EQ(listen(socket_, 8), 0);
    EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size), 0);
    port_ = ntohs(at.sin_port);
  }
  ~Door() { close(socket_); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/jwks.json"; }
  [[nodiscard]] bool somebody_came() const {
    pollfd waiting{socket_, POLLIN, 0};
    return poll(&waiting, 1, 0) > 0;
  }

 private:
  int socket_;
  int port_ = 0;
};

// RFC 7468, of a P-256 key: how OpenSSL prints it, and what HMAC libraries were fooled with.
std::string pem_of(const json& public_jwk) {
  static constexpr unsigned char kBefore[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48,
                                              0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
                                              0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
  const std::string der = std::string(reinterpret_cast<const char*>(kBefore), sizeof kBefore) +
                          base64url_decode(public_jwk.at("x").get<std::string>()).value() +
                          base64url_decode(public_jwk.at("y").get<std::string>()).value();
  std::string text = encoded_with(der, sodium_base64_VARIANT_ORIGINAL);
  for (std::size_t at = 64; at < text.size(); at += 65)
    text.insert(at, 1, '\n');
  return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
}

json public_part(const std::string& private_jwk) {
  json key = json::parse(private_jwk);
  key.erase("d");
  return key;
}

// Each test has somebody signed in, whose token a forger knows and imitates.
class ForgedTokens : public ::testing::Test {
 protected:
  static constexpr const char* kMe = "/api/v1/me";

  void SetUp() override {
    person_ = shared_server().sign_up("forged");
    user_ = kApi + "/users/" + my_id(person_);
    const TokenParts good(person_.token());
    header_ = said_in(good.header);
    claims_ = said_in(good.payload);
    now_ = claims_.at("iat");
    const std::string kid = header_.at("kid");
    own_key_ = testing::query(shared_server().database_url(),
                              "SELECT private_jwk FROM signing_keys WHERE kid = '" + kid + "'");
    ASSERT_FALSE(own_key_.empty());
    foreign_key_ = generate_signing_key(kid).value().private_jwk;
  }
  // Whatever was tried, nothing was written.
  void TearDown() override { EXPECT_EQ(person_.get(kMe).json().value("name", ""), "forged"); }

  static std::vector<Headers> ways(const std::string& token) {
    return {{{"Authorization", "Bearer " + token}}, {{"Cookie", "holdfast_session=" + token}}};
  }

  void expect_refused(const std::string& what, const std::string& token) const {
    SCOPED_TRACE(what + ": " + token.substr(0, 400));
    HttpClient client = shared_server().client();
    for (const Headers& way : ways(token)) {
      for (const HttpReply& reply : {client.get(kMe, way), client.patch(user_, {{"name", "Forger"}}, way)}) {
        EXPECT_EQ(reply.status, 401) << way.front().first << ' ' << reply.body;
        EXPECT_EQ(reply.code(), "unauthorized");
        EXPECT_EQ(reply.header("www-authenticate").substr(0, 6), "Bearer") << way.front().first;
      }
    }
  }

  static json changed(json object, const json& change) {
    object.update(change);
    return object;
  }
  static json without(json object, const char* name) {
    object.erase(name);
    return object;
  }

  HttpClient person_ = shared_server().client();
  std::string user_;
  json header_;
  json claims_;
  std::int64_t now_ = 0;
  std::string own_key_;
  std::string foreign_key_;
};

// Else the tests below would prove nothing: what they make is right but for what they say.
TEST_F(ForgedTokens, are_made_like_good_ones) {
  HttpClient client = shared_server().client();
  const json later = changed(claims_, {{"iat", now_ - 60}, {"exp", now_ + 600}});
  const std::string token = sign_es256(header_, later, own_key_);
  ASSERT_NE(token, person_.token());
  for (const Headers& way : ways(token)) {
    const HttpReply me = client.get(kMe, way);
    EXPECT_EQ(me.status, 200) << way.front().first << ' ' << me.body;
    const HttpReply written = client.patch(user_, {{"name", "forged"}}, way);
    EXPECT_EQ(written.status, 200) << way.front().first << ' ' << written.body;
  }
}

TEST_F(ForgedTokens, that_are_not_signed_are_refused) {
  for (const char* algorithm : {"none", "None", "NONE", "nOnE", ""}) {
    TokenParts parts(changed(header_, {{"alg", algorithm}}), claims_);
    expect_refused(std::string("no signature, alg ") + algorithm, parts.joined());
    parts.signature = TokenParts(person_.token()).signature;
    expect_refused(std::string("a good token's signature, alg ") + algorithm, parts.joined());
  }
  TokenParts parts(header_, claims_);
  expect_refused("no signature", parts.joined());
  parts.signature = base64url(std::string(64, '\0'));
  expect_refused("a signature of zeros (CVE-2022-21449)", parts.joined());
  expect_refused("no algorithm", TokenParts(without(header_, "alg"), claims_).joined());
}

TEST_F(ForgedTokens, by_the_public_key_as_a_secret_are_refused) {
  HttpClient client = shared_server().client();
  const std::string set = client.get("/.well-known/jwks.json").body;
  const json keys = json::parse(set).at("keys");
  const auto published = std::find_if(keys.begin(), keys.end(),
                                      [&](const json& key) { return key["kid"] == header_.at("kid"); });
  ASSERT_NE(published, keys.end()) << set;
  const std::string pem = pem_of(*published);
  for (const std::string& secret :
       {set, published->dump(), pem, pem.substr(0, pem.size() - 1), std::string("secret"), std::string()}) {
    for (const char* algorithm : {"HS256", "HS512", "ES256"}) {
      const json header = changed(header_, {{"alg", algorithm}});
      expect_refused(std::string(algorithm) + " by '" + secret.substr(0, 30) + "'",
                     sign_hmac(header, claims_, secret));
    }
  }
}

TEST_F(ForgedTokens, by_a_strangers_key_are_refused_whatever_key_they_name) {
  expect_refused("our key's id", sign_es256(header_, claims_, foreign_key_));
  expect_refused("no key's id", sign_es256(without(header_, "kid"), claims_, foreign_key_));
  for (const char* kid : {"", "0190a000-0000-7000-8000-00000000dead", "../../../../../../dev/null",
                          "/proc/self/environ", "' OR '1'='1", "x' UNION SELECT 'QUFB' --",
                          "'; DROP TABLE signing_keys; --", "http://127.0.0.1/jwks.json", "%00", "*"}) {
    const json header = changed(header_, {{"kid", kid}});
    expect_refused(std::string("kid ") + kid, sign_es256(header, claims_, foreign_key_));
    expect_refused(std::string("an empty secret, kid ") + kid,
                   sign_hmac(changed(header, {{"alg", "HS256"}}), claims_, ""));
  }
  for (const json& kid : {json(), json(0), json(true), json::array({header_.at("kid")}), json::object()}) {
    expect_refused("kid " + kid.dump(), sign_hmac(changed(header_, {{"kid", kid}}), claims_, ""));
  }
}

TEST_F(ForgedTokens, that_bring_their_own_key_are_refused_and_nobody_fetches_one) {
  const Door door;
  json key = public_part(foreign_key_);
  for (const bool named_as_ours : {true, false}) {
    key["kid"] = named_as_ours ? header_.at("kid") : json("mine");
    const json header = changed(header_, {{"kid", key["kid"]}});
    for (const json& brought : {json{{"jwk", key}}, json{{"jku", door.url()}}, json{{"x5u", door.url()}},
                                json{{"jwk", key}, {"jku", door.url()}}}) {
      expect_refused(brought.dump(), sign_es256(changed(header, brought), claims_, foreign_key_));
    }
  }
  for (const char* kid : {"", "/jwks.json"}) {
    const json header = changed(header_, {{"kid", door.url() + kid}});
    expect_refused("a kid with an address", sign_es256(header, claims_, foreign_key_));
  }
  EXPECT_FALSE(door.somebody_came()) << "a token must not make the server ask anybody";
}

TEST_F(ForgedTokens, whose_time_is_over_or_too_long_or_not_yet_are_refused) {
  const std::vector<std::pair<const char*, json>> rows = {
      {"over for a second", {{"iat", now_ - 800}, {"exp", now_ - 1}}},
      {"over for a day", {{"iat", now_ - 87'300}, {"exp", now_ - 86'400}}},
      {"good for a second longer than ours", {{"iat", now_}, {"exp", now_ + 901}}},
      {"good for ever", {{"iat", now_}, {"exp", 253'402'300'799}}},
      {"good since ever", {{"iat", 0}, {"exp", now_ + 900}}},
      {"from tomorrow on", {{"iat", now_ + 86'400}, {"exp", now_ + 87'300}}},
      {"that ends before it begins", {{"iat", now_ + 900}, {"exp", now_ - 900}}},
      {"an end as text", {{"exp", std::to_string(now_ + 600)}}},
      {"an end as a fraction", {{"exp", 1e300}}},
      {"an end before time", {{"exp", -1}}},
      {"an end that is none", {{"exp", nullptr}}},
  };
  for (const auto& [what, change] : rows)
    expect_refused(what, sign_es256(header_, changed(claims_, change), own_key_));
  for (const char* claim : {"exp", "iat"})
    expect_refused(std::string("without ") + claim, sign_es256(header_, without(claims_, claim), own_key_));
}

TEST_F(ForgedTokens, for_somebody_else_or_by_somebody_else_are_refused_though_the_key_is_right) {
  const std::vector<json> changes = {
      {{"iss", "https://login.example.test"}},
      {{"iss", ""}},
      {{"iss", nullptr}},
      {{"iss", "holdfast "}},
      {{"iss", "HOLDFAST"}},
      {{"aud", "another-api"}},
      {{"aud", json::array({"another-api"})}},
      {{"aud", ""}},
      {{"aud", nullptr}},
      {{"sub", "' OR '1'='1"}},
      {{"sub", nullptr}},
      {{"sid", "*"}},
      {{"sid", nullptr}},
      {{"roles", json::array({"king"})}},
      {{"roles", "admin"}},
  };
  for (const json& change : changes)
    expect_refused(change.dump(), sign_es256(header_, changed(claims_, change), own_key_));
  for (const char* claim : {"iss", "aud", "sub", "sid", "roles"})
    expect_refused(std::string("without ") + claim, sign_es256(header_, without(claims_, claim), own_key_));
}

TEST_F(ForgedTokens, with_a_header_that_asks_for_more_are_refused) {
  const json critical = changed(header_, {{"crit", json::array({"b64"})}});
  expect_refused("crit", sign_es256(critical, claims_, own_key_));
  json roles = claims_;
  roles["roles"] = {"admin"};
  TokenParts parts(person_.token());
  parts.payload = base64url(roles.dump());
  expect_refused("roles of one's own choice under a good signature", parts.joined());
  HttpClient client = shared_server().client();
  const std::string ended = shared_server().sign_up("forged-ended").token();
  client.set_token(ended);
  ASSERT_EQ(client.post("/api/v1/auth/logout", json::object()).status, 204);
  const json over = said_in(TokenParts(ended).payload);
  expect_refused(
      "made anew for a session that was ended",
      sign_es256(header_, changed(over, {{"exp", over.at("exp").get<std::int64_t>() - 1}}), own_key_));
}

}  // namespace
}  // namespace holdfast::test
