// Seeded random rooms, profiles, ids, instants and questions, beyond the small
// world. Set ROOMPOLICY_SEED to replay a run and ROOMPOLICY_ROUNDS for a longer
// one.
#ifndef ROOMPOLICY_TESTS_ENGINE_RANDOM_WORLD_H_
#define ROOMPOLICY_TESTS_ENGINE_RANDOM_WORLD_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/profile.h"
#include "tests/engine/reference_bridge.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {

inline std::uint64_t NumberFromEnv(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

class RandomWorld {
 public:
  explicit RandomWorld(std::uint64_t seed) : random_(seed) {}

  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  bool OneIn(std::size_t n) { return Below(n) == 0; }

  template <typename T>
  const T& OneOf(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }

  // Any instant, but often one of the few where things happen.
  std::int64_t InstantNear(std::int64_t from, std::int64_t until) {
    using Limits = std::numeric_limits<std::int64_t>;
    switch (Below(6)) {
      case 0:
        return from;
      case 1:
        return from == Limits::min() ? from : from - 1;
      case 2:
        return until;
      case 3:
        return until - 1;
      case 4:
        return std::uniform_int_distribution<std::int64_t>(from,
                                                           until)(random_);
      default:
        return std::uniform_int_distribution<std::int64_t>(
            Limits::min(), Limits::max())(random_);
    }
  }

  std::string Id() {
    static const std::vector<std::string> kPrefixes = {
        "8:acs:",   "8:acs:",          "8:acs:",    "8:dod-acs:", "8:gcch-acs:",
        "8:spool:", "8:orgid:",        "28:orgid:", "4:+",        "4:",
        "",         "8:teamsvisitor:", "8:ACS:",    "48:"};
    static const std::vector<std::string> kPieces = {
        "a", "b", "_", "1", "0", ":", "\xC3\xA9", "\xF0\x9F\x98\x80", "-"};
    std::string id = OneOf(kPrefixes);
    for (std::size_t i = Below(8); i > 0; --i) id += OneOf(kPieces);
    if (OneIn(40)) id += OneOf<std::string>({" ", "\xC2\xA0", "\xFF", "\x01"});
    if (OneIn(40)) id.resize(300, 'x');
    if (OneIn(40)) id.resize(250 + Below(10), 'x');  // 256 is the longest
    return id;
  }

  reference::World Room(const std::string& profile) {
    reference::World world;
    world.room_id = "room";
    world.exists = !OneIn(20);
    world.rules = reference::BuiltIn(profile, FactRows());
    world.valid_from = std::uniform_int_distribution<std::int64_t>(
        -(std::int64_t{1} << 62), std::int64_t{1} << 62)(random_);
    constexpr std::int64_t kLongest =
        std::int64_t{180} * 24 * 3600 * 1'000'000'000;
    world.valid_until =
        world.valid_from + 1 +
        std::uniform_int_distribution<std::int64_t>(0, kLongest - 1)(random_);
    world.pstn_dialout_enabled = world.rules.dial_out_supported && OneIn(2);
    world.revision = static_cast<std::int64_t>(1 + Below(1000));
    const std::size_t size = OneIn(20) ? Below(2000) : Below(40);
    std::set<std::string> used;
    for (std::size_t i = 0; i < size; ++i) {
      const std::string id = Id();
      if (!reference::WellFormedId(id, 256) ||
          !reference::AdmitsKind(world.rules, reference::KindOf(id)) ||
          !used.insert(id).second) {
        continue;
      }
      world.roster.emplace_back(id, OneOf(world.rules.roles));
    }
    return world;
  }

  std::string SomeId(const reference::World& world) {
    if (!world.roster.empty() && !OneIn(3)) return OneOf(world.roster).first;
    return Id();
  }

  reference::Query Question(const reference::World& world) {
    static const std::vector<std::string> kKinds = {
        "user", "user", "user", "user", "pstn", "server", ""};
    reference::Query query;
    query.room_id = OneIn(50) ? "elsewhere" : world.room_id;
    query.subject_kind = OneOf(kKinds);
    query.subject_id = SomeId(world);
    query.join = OneIn(4);
    query.perform = query.join ? OneIn(50) : !OneIn(50);
    query.action = OneIn(30) ? "fly" : OneOf(FactRows()).name;
    query.has_target = query.perform && OneIn(3);
    query.target = OneIn(5) ? query.subject_id : SomeId(world);
    query.has_now = !OneIn(100);
    query.now = InstantNear(world.valid_from, world.valid_until);
    return query;
  }

  // A host's own profile over `rules`: cells changed at random where a host
  // may.
  ProfilePtr OwnProfile(reference::Rules& rules) {
    ProfileSpec spec =
        ProfileSpec::From(*ProfileSet::BuiltIn().Find(rules.name), "own");
    rules.name = "own";
    for (reference::ActionRow& row : rules.actions) {
      const Action action = ParseAction(row.name);
      const bool dials = action == Action::kDialOutPstn;
      for (const Column column : kAllColumns) {
        if (column == Column::kPstnLeg && row.name != "unmute_mic" &&
            row.name != "receive_audio" && row.name != "raise_hand") {
          continue;
        }
        if (!OneIn(4) || (dials && !rules.dial_out_supported)) continue;
        const bool allow = OneIn(2);
        spec.Set(column, action,
                 !allow  ? Cell::kDenied
                 : dials ? Cell::kWithDialOut
                         : Cell::kAllowed);
        *CellOf(row, column) = !allow ? "-" : dials ? "F" : "Y";
      }
    }
    const Result<ProfilePtr> profile = Profile::Create(spec);
    EXPECT_TRUE(profile.ok());
    return *profile;
  }

 private:
  static std::string* CellOf(reference::ActionRow& row, Column column) {
    const std::vector<std::string*> cells = {&row.presenter, &row.collaborator,
                                             &row.attendee,  &row.consumer,
                                             &row.pstn_leg,  &row.server};
    return cells[static_cast<std::size_t>(column)];
  }

  std::mt19937_64 random_;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_ENGINE_RANDOM_WORLD_H_
