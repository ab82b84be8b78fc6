// Sudden deaths under load: of the server, of PostgreSQL, of clients. Whatever dies, no acknowledged booking
// is lost, none is made twice, and every client that was left without an answer gets one by its key.
#include <gtest/gtest.h>
#include <signal.h>
#include <algorithm>

#include <fstream>
#include <random>

#include "api-server/store/embedded_postgres.hpp"
#include "tests/faults/storm.hpp"
#include "tests/support/http_load.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::size_t kClients = 8;

// Durable as in production, unlike the private PostgreSQL of other tests; alive as long as the program.
class DurablePostgres {
 public:
  DurablePostgres() { start(); }
  void start() {
    auto started = store::EmbeddedPostgres::start({.data_dir = folder_.path() + "/pg",
                                                   .bin_dir = {},
                                                   .settings = {"shared_buffers=32MB"},
                                                   .start_timeout = 60s});
    if (!started) throw std::runtime_error(started.error().detail);
    postgres_ = std::move(started).value();
  }
  void stop() { postgres_.reset(); }
  // A new database; its connection string stays valid when PostgreSQL is away and back.
  [[nodiscard]] std::string fresh_database() {
    const std::string name = "faults_" + std::to_string(++databases_);
    testing::query(postgres_->connection_string(), "CREATE DATABASE " + name);
    return postgres_->connection_string(name);
  }
  [[nodiscard]] int pid() const { return postgres_->pid(); }

 private:
  testing::TempFolder folder_;
  std::unique_ptr<store::EmbeddedPostgres> postgres_;
  int databases_ = 0;
};

DurablePostgres& durable() {
  static DurablePostgres postgres;
  return postgres;
}

ServerOptions on_durable() {
  ServerOptions options;
  options.database_url = durable().fresh_database();
  return options;
}

// How many bookings are made before something dies: different from round to round, the same in every run.
std::size_t patience_of(int round) {
  std::mt19937 random(static_cast<unsigned>(round) * 7919U);
  return 20 + random() % 200;
}

bool ready(ServerProcess& server) {
  HttpClient client = server.client();
  client.set_timeout(2s);
  return client.get("/readyz").status == 200;
}

TEST(Kill, of_the_server_under_load_loses_nothing) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  const auto tokens = sign_up_many(server, kClients);
  for (int round = 1; round <= 6; ++round) {
    const auto room = make_stormy_room(server, admin);
    Storm storm(server, room, tokens, true);
    ASSERT_TRUE(eventually([&] { return storm.acknowledged() >= patience_of(round); }));
    server.kill();
    storm.join();
    server.start();
    admin = server.sign_in_admin();
    expect_promises_kept(server, server.database_url(), room, storm.wishes(),
                         "server killed, round " + std::to_string(round));
  }
}

TEST(Kill, of_one_of_two_servers_leaves_the_other_working) {
  const ServerOptions options = on_durable();
  ServerProcess server(options);
  ServerProcess twin(options);
  auto admin = server.sign_in_admin();
  const auto tokens = sign_up_many(server, 4);
  const auto room = make_stormy_room(server, admin);
  Storm doomed(server, room, tokens, true, 0);
  Storm steady(twin, room, tokens, true, 1);
  ASSERT_TRUE(eventually([&] { return doomed.acknowledged() >= 30 && steady.acknowledged() >= 30; }))
      << "acknowledged " << doomed.acknowledged() << " and " << steady.acknowledged() << ", broken "
      << doomed.broken() << " and " << steady.broken();
  server.kill();
  doomed.join();
  const std::size_t before = steady.acknowledged();
  EXPECT_TRUE(eventually([&] { return steady.acknowledged() >= before + 50; }));
  steady.halt();
  steady.join();
  EXPECT_EQ(steady.broken(), 0U);
  auto all = doomed.wishes();
  all.insert(all.end(), steady.wishes().begin(), steady.wishes().end());
  // The other server knows what was asked of the dead one.
  expect_promises_kept(twin, twin.database_url(), room, all, "one of two servers killed");
}

TEST(Kill, of_postgresql_under_load_loses_nothing) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  const auto tokens = sign_up_many(server, kClients);
  for (int round = 1; round <= 4; ++round) {
    const auto room = make_stormy_room(server, admin);
    Storm storm(server, room, tokens, true);
    ASSERT_TRUE(eventually([&] { return storm.acknowledged() >= patience_of(round); }));
    // In turn the whole of it, and one backend, after which PostgreSQL recovers by itself.
    const int postmaster = durable().pid();
    const bool whole = round % 2 == 1;
    if (whole) {
      ASSERT_EQ(kill(postmaster, SIGKILL), 0);
    } else {
      const auto backends = backends_of(postmaster);
      ASSERT_FALSE(backends.empty());
      // Only when PostgreSQL has thrown out everybody was this a crash; one that was ending anyway makes
      // none.
      const auto reset = [&] {
        const auto now = backends_of(postmaster);
        return std::none_of(backends.begin(), backends.end(),
                            [&](pid_t old) { return std::find(now.begin(), now.end(), old) != now.end(); });
      };
      EXPECT_TRUE(std::any_of(backends.begin(), backends.end(), [&](pid_t backend) {
        return kill(backend, SIGKILL) == 0 && eventually(reset, 5s);
      })) << "no backend was reset";
    }
    // When PostgreSQL recovers fast enough, the server asks again by itself and no client notices.
    const std::size_t before = storm.acknowledged();
    ASSERT_TRUE(eventually([&] { return storm.broken() > 0 || storm.acknowledged() >= before + 20; }));
    storm.halt();
    storm.join();
    EXPECT_TRUE(eventually([&] { return ready(server); }));
    EXPECT_TRUE(server.running());
    expect_promises_kept(
        server, server.database_url(), room, storm.wishes(),
        std::string(whole ? "PostgreSQL" : "one backend") + " killed, round " + std::to_string(round));
  }
}

// libpq's form of the database that the server runs itself, read from how its postmaster was started.
std::string database_of_postmaster(pid_t postmaster) {
  std::ifstream in("/proc/" + std::to_string(postmaster) + "/cmdline");
  std::string argument;
  bool next = false;
  while (std::getline(in, argument, '\0')) {
    if (next) return "host='" + argument + "' port=5432 user=holdfast dbname=holdfast";
    next = argument == "-k";
  }
  return {};
}

TEST(Kill, of_the_embedded_postgresql_or_its_server_loses_nothing) {
  ServerOptions options;
  options.database_url = "embedded";
  ServerProcess server(options);
  auto admin = server.sign_in_admin();
  const auto tokens = sign_up_many(server, kClients);
  for (int round = 1; round <= 4; ++round) {
    const auto room = make_stormy_room(server, admin);
    const auto postmasters = children_of(server.pid(), "postgres");
    ASSERT_EQ(postmasters.size(), 1U);
    Storm storm(server, room, tokens, true);
    ASSERT_TRUE(eventually([&] { return storm.acknowledged() >= patience_of(round); }));
    const bool whole = round % 2 == 0;
    if (whole) {
      server.kill();
      storm.join();
      server.start();
      admin = server.sign_in_admin();
    } else {
      ASSERT_EQ(kill(postmasters.front(), SIGKILL), 0);
      const std::size_t before = storm.acknowledged();
      ASSERT_TRUE(eventually([&] { return storm.broken() > 0 || storm.acknowledged() >= before + 20; }));
      storm.halt();
      storm.join();
      EXPECT_TRUE(eventually([&] { return ready(server); })) << server.log();
    }
    const auto heirs = children_of(server.pid(), "postgres");
    ASSERT_EQ(heirs.size(), 1U);
    EXPECT_NE(heirs.front(), postmasters.front());
    expect_promises_kept(server, database_of_postmaster(heirs.front()), room, storm.wishes(),
                         std::string(whole ? "server with embedded PostgreSQL" : "embedded PostgreSQL") +
                             " killed, round " + std::to_string(round));
  }
}

TEST(Pause, of_the_server_delays_and_loses_nothing) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  const auto tokens = sign_up_many(server, kClients);
  const auto room = make_stormy_room(server, admin);
  Storm storm(server, room, tokens, true);
  ASSERT_TRUE(eventually([&] { return storm.acknowledged() >= 50; }));
  server.signal(SIGSTOP);
  ASSERT_TRUE(eventually([&] { return stands_still(server.pid()); }));
  HttpClient client = server.client();
  client.set_timeout(500ms);
  EXPECT_EQ(client.get("/healthz").status, 0) << "it stands still";
  const std::size_t before = storm.acknowledged();
  server.signal(SIGCONT);
  EXPECT_TRUE(eventually([&] { return storm.acknowledged() >= before + 50; })) << "it goes on";
  storm.halt();
  storm.join();
  EXPECT_EQ(storm.broken(), 0U) << "who waited was answered";
  expect_promises_kept(server, server.database_url(), room, storm.wishes(), "server stopped and continued");
}

TEST(Pause, outlived_by_clients_that_gave_up_is_resolved_by_their_keys) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  const auto token = server.sign_up("hasty").token();
  const auto room = make_stormy_room(server, admin);
  server.signal(SIGSTOP);
  ASSERT_TRUE(eventually([&] { return stands_still(server.pid()); }));
  std::vector<Wish> wishes;
  HttpClient client = server.client();
  client.set_token(token);
  client.set_timeout(100ms);
  for (int i = 0; i < 10; ++i) {
    Wish wish;
    wish.key = "hasty-" + std::to_string(i);
    wish.token = token;
    wish.body = {{"resource_id", room}, {"start", utc_in(2, i / 2)}, {"title", wish.key}};
    EXPECT_EQ(client.post("/api/v1/bookings", wish.body, {{"Idempotency-Key", wish.key}}).status, 0);
    wishes.push_back(std::move(wish));
  }
  server.signal(SIGCONT);
  expect_promises_kept(server, server.database_url(), room, wishes, "clients gave up");
}

TEST(DatabaseAway, is_answered_503_with_retry_after_at_once_and_passes) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  auto member = server.sign_up("waiting");
  const auto room = make_stormy_room(server, admin);
  ASSERT_EQ(member.post("/api/v1/bookings", {{"resource_id", room}, {"start", utc_in(2, 9)}}).status, 201);
  durable().stop();
  const std::vector<Wish> wishes = [&] {
    std::vector<Wish> all(6);
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].key = "away-" + std::to_string(i);
      all[i].token = member.token();
      all[i].body = {{"resource_id", room}, {"start", utc_in(3, static_cast<int>(i))}, {"title", all[i].key}};
    }
    return all;
  }();
  std::chrono::milliseconds worst{0};
  const auto expect_away = [&](const HttpReply& reply, std::chrono::steady_clock::time_point since,
                               const std::string& what) {
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since);
    worst = std::max(worst, took);
    EXPECT_EQ(reply.status, 503) << what << reply.body;
    EXPECT_FALSE(reply.header("retry-after").empty()) << what;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json") << what;
    EXPECT_EQ(reply.json().value("code", ""), "unavailable") << what;
    EXPECT_LT(took, 2s) << what;
  };
  for (const Wish& wish : wishes) {
    const auto since = std::chrono::steady_clock::now();
    expect_away(member.post("/api/v1/bookings", wish.body, {{"Idempotency-Key", wish.key}}), since, wish.key);
  }
  const std::string booking = "/api/v1/bookings/01890000-0000-7000-8000-000000000000";
  for (const std::string& path : {std::string("/api/v1/bookings"), booking, std::string("/api/v1/users")}) {
    const auto since = std::chrono::steady_clock::now();
    expect_away(admin.get(path), since, path);
  }
  auto since = std::chrono::steady_clock::now();
  expect_away(member.send("POST", booking + "/cancel", ""), since, "cancel");
  since = std::chrono::steady_clock::now();
  expect_away(
      server.client().post("/api/v1/auth/login", {{"email", "admin@example.test"}, {"password", "x"}}), since,
      "login");
  EXPECT_EQ(server.client().get("/readyz").status, 503);
  EXPECT_EQ(server.client().get("/healthz").status, 200) << "alive, if not ready";
  EXPECT_TRUE(server.running());

  durable().start();
  const auto back = std::chrono::steady_clock::now();
  EXPECT_TRUE(eventually([&] { return ready(server); }));
  std::printf("database away: worst answer %lld ms; ready again %lld ms after its return\n",
              static_cast<long long>(worst.count()),
              static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                         std::chrono::steady_clock::now() - back)
                                         .count()));
  for (const Wish& wish : wishes)
    EXPECT_EQ(repeat(server, wish).status, 201) << "what was refused is made when it is asked for again";
  EXPECT_EQ(testing::query(server.database_url(),
                           "SELECT count(*) FROM bookings WHERE resource_id = '" + room + "'"),
            "7");
}

TEST(DatabaseAway, under_load_recovers_by_itself) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  const auto tokens = sign_up_many(server, kClients);
  const auto room = make_stormy_room(server, admin);
  Storm storm(server, room, tokens, false);
  ASSERT_TRUE(eventually([&] { return storm.acknowledged() >= 50; }));
  durable().stop();
  ASSERT_TRUE(eventually([&] { return storm.broken() >= 20; })) << "clients are told while it is away";
  durable().start();
  const std::size_t before = storm.acknowledged();
  EXPECT_TRUE(eventually([&] { return storm.acknowledged() >= before + 50; })) << "clients are served again";
  storm.halt();
  storm.join();
  std::size_t undecided = 0;
  std::chrono::milliseconds worst{0};
  for (const Wish& wish : storm.wishes()) {
    if (wish.decided()) continue;
    EXPECT_EQ(wish.status, 503);
    worst = std::max(worst, wish.latency);
    ++undecided;
  }
  std::printf("database away under load: %zu answers of 503, worst %lld ms\n", undecided,
              static_cast<long long>(worst.count()));
  EXPECT_LT(worst, 3s);
  expect_promises_kept(server, server.database_url(), room, storm.wishes(), "database away under load");
}

// A client may die after any byte of its request; the key tells what became of it.
TEST(Kill, of_clients_within_their_request_leaves_nothing_half_made) {
  ServerProcess server(on_durable());
  auto admin = server.sign_in_admin();
  const auto token = server.sign_up("fragile").token();
  const auto room = make_stormy_room(server, admin);
  std::vector<Wish> wishes;
  for (int i = 0; i < 24; ++i) {
    Wish wish;
    wish.key = "fragile-" + std::to_string(i);
    wish.token = token;
    wish.body = {{"resource_id", room}, {"start", utc_in(2, i)}, {"title", wish.key}};
    const auto bytes = load::post_request("/api/v1/bookings", token, wish.body.dump(), wish.key);
    RawConnection connection(server.port());
    // The last three are sent whole, and the client dies before the answer.
    const std::size_t cut = i < 21 ? bytes.size() * static_cast<std::size_t>(i) / 21 : bytes.size();
    connection.send(std::string_view(bytes).substr(0, cut));
    i % 2 == 0 ? connection.abort() : connection.close();
    wishes.push_back(std::move(wish));
  }
  expect_promises_kept(server, server.database_url(), room, wishes, "clients killed");
}

}  // namespace
}  // namespace holdfast::test
