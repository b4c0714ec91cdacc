// Beyond the small world: seeded random rooms, profiles, ids and instants, on
// which engine and reference agree. Set ROOMPOLICY_SEED to replay a run and
// ROOMPOLICY_ROUNDS for a longer one.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "roompolicy/compile.h"
#include "roompolicy/explain.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"

namespace roompolicy::testing {
namespace {

using reference::Answer;
using reference::Query;
using reference::World;

TEST(RandomTest, EngineExplanationAndReferenceAgreeOnRandomRooms) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  const std::uint64_t rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", 300);
  std::cout << "[ random ] ROOMPOLICY_SEED=" << seed << "\n";
  RandomWorld generator(seed);
  std::int64_t cases = 0;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const ProfilePtr& built_in =
        ProfileSet::BuiltIn().all()[generator.Below(4)];
    World world = generator.Room(built_in->name());
    ProfileSet profiles = ProfileSet::BuiltIn();
    if (generator.OneIn(3)) {
      profiles = profiles.With(generator.OwnProfile(world.rules)).value();
    }
    const RoomSnapshot room = CompileWorld(world, profiles);
    const RoomSnapshot* found = world.exists ? &room : nullptr;
    for (int i = 0; i < 300; ++i) {
      const Query query = generator.Question(world);
      const Answer expected = reference::Decide(world, query);
      const Answer got = AsAnswer(EngineDecide(found, query));
      ASSERT_TRUE(Same(expected, got))
          << "ROOMPOLICY_SEED=" << seed << ": " << Describe(world, query)
          << "\n  expected " << Describe(expected) << ", got " << Describe(got);
      ASSERT_EQ(WhyNotExplained(found, query), "")
          << "ROOMPOLICY_SEED=" << seed << ": " << Describe(world, query);
      ++cases;
    }
    const Room back = ToRoom(room);
    ASSERT_EQ(ToRoom(Compile(back, /*seed=*/round)), back);
  }
  std::cout << "[ random ] " << cases << " cases\n";
}

}  // namespace
}  // namespace roompolicy::testing
