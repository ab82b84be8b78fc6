// What somebody who comes back to the outbox is told, and what it costs to find that out.
#include "api-server/store/events_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <pqxx/pqxx>

#include "generated/sql.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using ::testing::ElementsAre;
using ::testing::Lt;
using Ids = std::optional<std::vector<std::int64_t>>;

class EventsTest : public StoreTest {
 protected:
  static constexpr int kLimit = 501;

  struct Writer {
    explicit Writer(const std::string& database) : connection(database) {}
    std::int64_t write(ResourceId resource, int count = 1) {
      if (!work) work = std::make_unique<pqxx::work>(connection);
      const auto rows = work->exec(
          "INSERT INTO outbox (resource_id, type, occurred_at) SELECT $1::uuid, 'availability.added', now() "
          "FROM generate_series(1, $2) RETURNING id",
          pqxx::params{resource.to_string(), count});
      return rows[rows.size() - 1][0].as<std::int64_t>();
    }
    std::int64_t write_and_commit(ResourceId resource, int count = 1) {
      const std::int64_t id = write(resource, count);
      commit();
      return id;
    }
    void commit() {
      work->commit();
      work.reset();
    }

    pqxx::connection connection;
    std::unique_ptr<pqxx::work> work;
  };

  Ids since(std::int64_t id, std::optional<ResourceId> resource = std::nullopt) {
    const auto events = session.read([&](Transaction& transaction) -> Result<Ids> {
      const auto found = events_since(transaction, id, resource, kLimit);
      if (!found) return Ids();
      std::vector<std::int64_t> ids;
      for (const VisibleEvent& one : *found)
        ids.push_back(one.event.id);
      return Ids(ids);
    });
    EXPECT_TRUE(events.ok());
    return events.ok() ? *events : Ids();
  }

  // The rows of the outbox that the statement looks at, by the plan that is right for any parameters.
  int rows_read(std::string_view statement, const pqxx::params& parameters) {
    pqxx::connection connection(database.connection_string());
    connection.prepare("since", pqxx::zview(statement));
    pqxx::work work(connection);
    work.exec("SET LOCAL plan_cache_mode = force_generic_plan");
    static_cast<void>(work.exec(pqxx::prepped("since"), parameters));
    return work
        .exec("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'outbox'")
        .one_field()
        .as<int>();
  }

  ResourceId room = make_resource().id;
  ResourceId other = make_resource().id;
  Writer slow{database.connection_string()};
  Writer quick{database.connection_string()};
};

TEST_F(EventsTest, LaterOnesAndThoseCommittedLateAreWhatAReaderMayLack) {
  quick.write_and_commit(room);
  const auto late = slow.write(room);
  const auto late_elsewhere = slow.write(other);
  const auto had = quick.write_and_commit(room);
  const auto later = quick.write_and_commit(other);
  EXPECT_THAT(*since(had), ElementsAre(later)) << "nobody sees the late ones yet";
  slow.commit();
  EXPECT_THAT(*since(had), ElementsAre(late, late_elsewhere, later));
  EXPECT_THAT(*since(had, room), ElementsAre(late));
  EXPECT_THAT(*since(had, other), ElementsAre(late_elsewhere, later));
  EXPECT_FALSE(since(later + 1'000)) << "nobody knows of it";
}

TEST_F(EventsTest, TooManyAreNeverTakenForAFew) {
  slow.write(room);
  const auto had = quick.write_and_commit(room);
  quick.write_and_commit(room, 300);
  slow.write(other, 300);
  slow.commit();
  EXPECT_EQ(since(had)->size(), std::size_t{kLimit});
  EXPECT_EQ(since(had, other)->size(), 300U);
  EXPECT_EQ(since(had, room)->size(), 301U);
}

TEST_F(EventsTest, WhoComesBackCostsWhatWasMissedNotWhatIsStored) {
  for (int i = 0; i < 30; ++i)
    quick.write_and_commit(room, 1'000);
  const auto had = quick.write_and_commit(room);
  quick.write_and_commit(room, 5);
  database.query("ANALYZE outbox");
  const std::string horizon = database.query("SELECT horizon FROM outbox WHERE id = " + std::to_string(had));
  EXPECT_THAT(rows_read(sql::kEventsSince, pqxx::params{had, horizon, kLimit}), Lt(20));
  const std::string first = database.query("SELECT horizon FROM outbox WHERE id = 1");
  EXPECT_THAT(rows_read(sql::kEventsSince, pqxx::params{1, first, kLimit}), Lt(3 * kLimit)) << "nor all that";
  EXPECT_THAT(
      rows_read(sql::kEventsSinceOf, pqxx::params{had, horizon, kLimit, other.to_string(), had - kLateIds}),
      Lt(20))
      << "others' events are not looked at";
}

}  // namespace
}  // namespace holdfast::store
