#include "api-server/integrations/identity/oidc_provider.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "api-server/integrations/identity/fetch.hpp"
#include "api-server/integrations/identity/jws.hpp"
#include "common/wire/words.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

const std::set<std::string> kKnown = {
    "id",      "name",       "issuer",   "client_id",          "client_secret", "scopes",
    "sign_up", "algorithms", "role_map", "client_secret_file", "role_claim",    "api_audience"};

Error wrong(const std::string& what) {
  return Error::invalid("", what);
}

std::optional<std::string> text_file(const std::string& path) {
  std::ifstream in(path);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool is_path_word(const std::string& id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Takes an entry's members one by one and remembers the first that is wrong.
class Entry {
 public:
  Entry(const json& members, std::string where) : members_(members), where_(std::move(where)) {}

  std::string text(const char* name, bool required) {
    if (!members_.contains(name)) {
      if (required) fault(name, "is missing");
      return {};
    }
    if (members_[name].is_string() && !(required && members_[name].get<std::string>().empty()))
      return members_[name].get<std::string>();
    fault(name, "should be a text");
    return {};
  }
  std::vector<std::string> texts(const char* name, std::vector<std::string> otherwise) {
    if (!members_.contains(name)) return otherwise;
    std::vector<std::string> words;
    if (!members_[name].is_array() || members_[name].empty()) fault(name, "should be a list of texts");
    for (const json& word : members_[name]) {
      if (word.is_string()) {
        words.push_back(word.get<std::string>());
      } else {
        fault(name, "should be a list of texts");
      }
    }
    return words;
  }
  bool truth(const char* name, bool otherwise) {
    if (!members_.contains(name)) return otherwise;
    if (!members_[name].is_boolean()) fault(name, "should be true or false");
    return members_[name].is_boolean() && members_[name].get<bool>();
  }
  std::map<std::string, Role> roles(const char* name) {
    std::map<std::string, Role> map;
    if (!members_.contains(name)) return map;
    if (!members_[name].is_object()) fault(name, "should be an object of words and roles");
    for (const auto& [word, role] : members_[name].items()) {
      const auto known = role.is_string() ? wire::parse_role(role.get<std::string>()) : std::nullopt;
      if (known) {
        map.emplace(word, *known);
      } else {
        fault(name, "should name the roles member, provider or admin");
      }
    }
    return map;
  }
  void fault(const std::string& name, const std::string& what) {
    if (fault_.empty()) fault_ = where_ + ": \"" + name + "\" " + what;
  }
  void refuse_others() {
    for (const auto& [name, value] : members_.items()) {
      if (!kKnown.contains(name)) fault(name, "is not known here");
    }
  }
  [[nodiscard]] const std::string& first_fault() const { return fault_; }

 private:
  const json& members_;
  const std::string where_;
  std::string fault_;
};

void read_secret(Entry& entry, OidcProvider& provider) {
  provider.client_secret = entry.text("client_secret", false);
  const std::string path = entry.text("client_secret_file", false);
  if (path.empty()) return;
  auto text = text_file(path);
  if (!text) return entry.fault("client_secret_file", "names a file that cannot be read");
  while (!text->empty() && (text->back() == '\n' || text->back() == '\r'))
    text->pop_back();
  provider.client_secret = std::move(*text);
}

OidcProvider read_entry(Entry& entry) {
  OidcProvider provider;
  provider.id = entry.text("id", true);
  if (!is_path_word(provider.id)) entry.fault("id", "should be lower-case letters, digits and dashes");
  provider.name = entry.text("name", true);
  provider.issuer = entry.text("issuer", true);
  if (!may_be_asked(provider.issuer)) entry.fault("issuer", "should begin with https://");
  provider.client_id = entry.text("client_id", true);
  read_secret(entry, provider);
  provider.scopes = entry.texts("scopes", provider.scopes);
  const auto& scopes = provider.scopes;
  if (std::find(scopes.begin(), scopes.end(), "openid") == scopes.end())
    entry.fault("scopes", "should have openid");
  provider.algorithms = entry.texts("algorithms", provider.algorithms);
  for (const std::string& algorithm : provider.algorithms) {
    if (!is_known_algorithm(algorithm)) entry.fault("algorithms", "should be of RS256, PS256, ES256 ...");
  }
  provider.sign_up = entry.truth("sign_up", true);
  provider.role_claim = entry.text("role_claim", false);
  provider.role_map = entry.roles("role_map");
  provider.api_audience = entry.text("api_audience", false);
  // An ID token, whose audience is the client, must never do as an access token.
  if (provider.api_audience == provider.client_id) entry.fault("api_audience", "should not be the client_id");
  entry.refuse_others();
  return provider;
}

}  // namespace

Result<std::vector<OidcProvider>> read_oidc_providers(std::string_view text) {
  const json list = json::parse(text, nullptr, false);
  if (!list.is_array()) return wrong("it should be a JSON list of providers");
  std::vector<OidcProvider> providers;
  std::set<std::string> seen;
  for (const json& members : list) {
    const std::string where = "entry " + std::to_string(providers.size() + 1);
    if (!members.is_object()) return wrong(where + " should be an object");
    Entry entry(members, where);
    providers.push_back(read_entry(entry));
    if (!seen.insert(providers.back().id).second) entry.fault("id", "is there twice");
    if (!seen.insert("issuer " + providers.back().issuer).second) entry.fault("issuer", "is there twice");
    if (!entry.first_fault().empty()) return wrong(entry.first_fault());
  }
  return providers;
}

Result<std::vector<OidcProvider>> load_oidc_providers(const std::string& path) {
  const auto text = text_file(path);
  if (!text) return wrong("it cannot be read");
  return read_oidc_providers(*text);
}

}  // namespace holdfast
