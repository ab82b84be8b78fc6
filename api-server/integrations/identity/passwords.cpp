#include "api-server/integrations/identity/passwords.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace holdfast {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = std::size_t{19} * 1024 * 1024;

void start_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

std::string encoded_hash(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> encoded{};
  if (crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return {};
  }
  return encoded.data();
}

// Overwrites what a password was kept in.
void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
}

// Of a random password.
std::string hash_of_nobody() {
  start_sodium();
  std::string secret(32, '\0');
  randombytes_buf(secret.data(), secret.size());
  std::string encoded = encoded_hash(secret);
  if (encoded.empty()) throw std::runtime_error("not enough memory to check passwords");
  return encoded;
}

}  // namespace

PasswordHasher::PasswordHasher(Options options) : nobodys_hash_(hash_of_nobody()), pool_(options) {}

bool PasswordHasher::hash(std::string password, std::function<void(std::string)> done) {
  return pool_.submit([password = std::move(password), done = std::move(done)]() mutable {
    std::string encoded = encoded_hash(password);
    wipe(password);
    done(std::move(encoded));
  });
}

bool PasswordHasher::verify(std::string password, std::string hash, std::function<void(bool)> done) {
  const bool somebodys = !hash.empty();
  return pool_.submit([password = std::move(password), hash = somebodys ? std::move(hash) : nobodys_hash_,
                       somebodys, done = std::move(done)]() mutable {
    const bool equal = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    wipe(password);
    done(equal && somebodys);
  });
}

std::string PasswordHasher::hash_now(const std::string& password) {
  start_sodium();
  std::string encoded = encoded_hash(password);
  if (encoded.empty()) throw std::runtime_error("not enough memory to hash a password");
  return encoded;
}

}  // namespace holdfast
