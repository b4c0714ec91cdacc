// Diff equals brute force: on random pairs of rooms, absent ones too, what it
// reports is what two decisions say, at every bound, beside it and between.
// Set ROOMPOLICY_SEED to replay a run and ROOMPOLICY_ROUNDS for a longer one.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <limits>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/room_diff.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"

namespace roompolicy::testing {
namespace {

using reference::World;

constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max() - 1;

Decision Ask(const RoomSnapshot* room, const Request& request, Instant now) {
  return room == nullptr ? DecideWithoutRoom(request, now)
                         : Decide(*room, request, now);
}

bool Alike(const Decision& a, const Decision& b) {
  return a.effect == b.effect && a.reason == b.reason;
}

// Both states of a room, and all instants worth asking at.
struct Pair {
  const RoomSnapshot* was;
  const RoomSnapshot* is;
  std::vector<Instant> probes;

  bool DiffersAt(const Request& request, Instant now) const {
    return !Alike(Ask(was, request, now), Ask(is, request, now));
  }
};

std::vector<Instant> Probes(const std::vector<World>& worlds,
                            RandomWorld& random) {
  std::set<std::int64_t> nanos = {kFirst, kFirst + 1, 0, kLast - 1, kLast};
  std::vector<std::int64_t> bounds;
  for (const World& world : worlds) {
    bounds.push_back(world.valid_from);
    bounds.push_back(world.valid_until);
  }
  for (const std::int64_t bound : bounds) {
    if (bound > kFirst) nanos.insert(bound - 1);
    nanos.insert(bound);
    if (bound < kLast) nanos.insert(bound + 1);
    nanos.insert(bound / 2 + bounds[random.Below(bounds.size())] / 2);
    nanos.insert(random.InstantNear(worlds[0].valid_from, kLast));
  }
  std::vector<Instant> probes;
  for (const std::int64_t each : nanos) {
    if (each <= kLast) probes.push_back(Instant::FromUnixNanos(each));
  }
  return probes;
}

std::string Describe(const Difference& difference) {
  std::ostringstream out;
  out << ActionName(difference.action) << " " << difference.from.unix_nanos()
      << " to " << difference.until.unix_nanos() << ": "
      << ReasonName(difference.was.reason) << " -> "
      << ReasonName(difference.is.reason);
  return out.str();
}

// Where one difference is not what decisions and explanations say; empty where
// all is well.
std::string FaultOf(const Pair& pair, const RoomDiff& diff,
                    const Difference& found) {
  const Request request = found.request();
  if (!(found.from < found.until)) return "empty span";
  if (Ask(pair.was, request, found.from) != found.was ||
      Ask(pair.is, request, found.from) != found.is) {
    return "not so at its first instant";
  }
  if (Alike(found.was, found.is)) return "no difference";
  const Instant last = Instant::FromUnixNanos(found.until.unix_nanos() - 1);
  if (Ask(pair.was, request, last) != found.was ||
      Ask(pair.is, request, last) != found.is) {
    return "not so at its last instant";
  }
  const auto goes_on_at = [&](Instant now) {
    return Alike(Ask(pair.was, request, now), found.was) &&
           Alike(Ask(pair.is, request, now), found.is);
  };
  if (found.from != Instant::Min() &&
      goes_on_at(Instant::FromUnixNanos(found.from.unix_nanos() - 1))) {
    return "begins earlier";
  }
  if (!found.until.IsNever() && goes_on_at(found.until)) return "ends later";

  const auto was = Explain(pair.was, request, found.from).stopped_by;
  const auto is = Explain(pair.is, request, found.from).stopped_by;
  const bool first_rule = (was == found.rule || is == found.rule) &&
                          was != is && (!was || *was >= found.rule) &&
                          (!is || *is >= found.rule);
  if (!first_rule) return "another rule";
  const std::vector<Cause> causes = diff.CausesOf(found);
  if (causes.empty()) return "no cause";
  for (const Cause& cause : causes) {
    if (cause.was == cause.is) return "no change";
  }
  return "";
}

// Where the differences of one subject are not those of brute force.
std::string FaultOf(const Pair& pair, const RoomDiff& diff,
                    const Subject& subject) {
  const std::vector<Difference> over_time = diff.OverTime(subject);
  for (std::size_t i = 0; i < over_time.size(); ++i) {
    const Difference& found = over_time[i];
    const std::string fault = FaultOf(pair, diff, found);
    if (!fault.empty()) return fault + ": " + Describe(found);
    if (i == 0) continue;
    const Difference& before = over_time[i - 1];
    const bool sorted =
        before.action < found.action ||
        (before.action == found.action && before.until <= found.from);
    if (!sorted) return "out of order: " + Describe(found);
  }
  for (const Instant now : pair.probes) {
    const std::vector<Difference> at = diff.At(subject, now);
    std::size_t next = 0;
    for (const Difference& found : over_time) {
      if (!(found.from <= now && now < found.until)) continue;
      if (next == at.size() || at[next].action != found.action ||
          at[next].from != found.from || at[next].until != found.until ||
          at[next].was != found.was || at[next].is != found.is ||
          at[next].rule != found.rule) {
        return "At is not OverTime: " + Describe(found);
      }
      ++next;
    }
    if (next != at.size()) return "At has more than OverTime";

    next = 0;
    const auto is_told = [&](const Request& request) {
      if (!pair.DiffersAt(request, now)) return true;
      return next < at.size() && at[next].action == request.action() &&
             at[next++].request().asks_join() == request.asks_join();
    };
    bool all_told = is_told(Request::Join(subject));
    for (const Action action : AllActions()) {
      all_told = all_told && is_told(Request::Perform(subject, action));
    }
    if (!all_told || next != at.size()) {
      return "not brute force at " + std::to_string(now.unix_nanos());
    }
  }
  return "";
}

// Everybody whom brute force asks about: it knows of no party that stands for
// others.
class Crowd {
 public:
  explicit Crowd(const std::vector<World>& worlds) {
    std::set<std::string> ids = {"8:acs:somebody_else",
                                 "8:acs:somebody_else_too",
                                 "8:orgid:somebody_else",
                                 "28:orgid:somebody_else",
                                 "somebody_else",
                                 "4:+15550001111",
                                 "4:anonymous"};
    for (const World& world : worlds) {
      for (const auto& [id, role] : world.roster) ids.insert(id);
    }
    ids_.assign(ids.begin(), ids.end());
  }

  std::vector<Subject> Subjects() const {
    std::vector<Subject> subjects = {Subject(), Subject::Server()};
    for (const std::string& id : ids_) {
      const ParticipantIdView view = *ParticipantIdView::Parse(id);
      subjects.push_back(Subject::User(view));
      subjects.push_back(Subject::Pstn(view));
    }
    return subjects;
  }
  const std::vector<std::string>& ids() const { return ids_; }

 private:
  std::vector<std::string> ids_;
};

// Who speaks for the subject; null where nobody need, as it is always denied.
const RoomDiff::Party* PartyFor(const RoomDiff& diff, const Subject& subject) {
  const RoomDiff::Party* outsider = nullptr;
  for (const RoomDiff::Party& party : diff.parties()) {
    if (party.subject.kind() != subject.kind()) continue;
    if (subject.kind() == SubjectKind::kServer) return &party;
    const IdKind kind = subject.id()->kind();
    if (subject.kind() == SubjectKind::kPstn) {
      return kind == IdKind::kPhoneNumber ? &party : nullptr;
    }
    if (*party.subject.id() == *subject.id()) return &party;
    if (std::count(party.outsider_kinds.begin(), party.outsider_kinds.end(),
                   kind) > 0) {
      outsider = &party;
    }
  }
  return outsider;
}

// Whether the party's differences are those of the subject it speaks for.
bool SpeaksFor(const RoomDiff& diff, const RoomDiff::Party* party,
               const Subject& subject) {
  const std::vector<Difference> own = diff.OverTime(subject);
  if (party == nullptr) return own.empty();
  const std::vector<Difference> told = diff.OverTime(party->subject);
  return std::equal(own.begin(), own.end(), told.begin(), told.end(),
                    [](const Difference& a, const Difference& b) {
                      return a.action == b.action && a.from == b.from &&
                             a.until == b.until && a.was == b.was &&
                             a.is == b.is && a.rule == b.rule;
                    });
}

// The first fault of all subjects; `count` becomes how many differences of how
// many turns there are.
std::string FaultOf(const Pair& pair, const Crowd& crowd,
                    std::vector<std::size_t>& count) {
  const RoomDiff diff(pair.was, pair.is);
  for (const Subject& subject : crowd.Subjects()) {
    std::string fault = FaultOf(pair, diff, subject);
    if (fault.empty() && !SpeaksFor(diff, PartyFor(diff, subject), subject)) {
      fault = "nobody speaks for it";
    }
    if (!fault.empty()) {
      return std::string(subject.id() ? subject.id()->text() : "no id") + ": " +
             fault;
    }
  }
  for (const Difference& found : diff.All()) {
    ++count[static_cast<std::size_t>(found.turn())];
  }
  return "";
}

// A request with a target that changes although neither the same one without a
// target nor, where somebody is invited, the joining of the target does.
std::string HiddenTarget(const Pair& pair, const Crowd& crowd,
                         RandomWorld& random) {
  const std::vector<Subject> subjects = crowd.Subjects();
  const std::array<Action, kNumActions> actions = AllActions();
  for (int i = 0; i < 2000; ++i) {
    const Instant now = random.OneOf(pair.probes);
    const Action action = random.OneIn(2) ? Action::kInviteParticipant
                                          : actions[random.Below(kNumActions)];
    const Request request = Request::Perform(random.OneOf(subjects), action);
    const ParticipantIdView target =
        *ParticipantIdView::Parse(random.OneOf(crowd.ids()));
    const bool is_told =
        pair.DiffersAt(request, now) ||
        (action == Action::kInviteParticipant &&
         pair.DiffersAt(Request::Join(Subject::User(target)), now));
    if (!is_told && pair.DiffersAt(request.WithTarget(target), now)) {
      return std::string(ActionName(action)) + " of " +
             std::string(target.text());
    }
  }
  return "";
}

// Another state of `was`: its bounds moved or near, its people other roles,
// gone or new, perhaps under another profile.
class OtherState {
 public:
  explicit OtherState(RandomWorld& random) : random_(random) {}

  World Of(const World& was, const reference::Rules& rules) {
    World is = random_.Room(rules.name);
    is.rules = rules;
    is.exists = !random_.OneIn(12);
    is.pstn_dialout_enabled = rules.dial_out_supported &&
                              (random_.OneIn(2) || was.pstn_dialout_enabled);
    if (!random_.OneIn(6)) MoveWindow(was, is);
    std::set<std::string> used;
    for (const auto& [id, role] : is.roster) used.insert(id);
    for (const auto& [id, role] : was.roster) {
      if (random_.OneIn(4) || used.count(id) > 0) continue;
      if (!reference::AdmitsKind(rules, reference::KindOf(id))) continue;
      const bool keeps_role =
          !random_.OneIn(2) &&
          std::count(rules.roles.begin(), rules.roles.end(), role) > 0;
      is.roster.emplace_back(id,
                             keeps_role ? role : random_.OneOf(rules.roles));
    }
    return is;
  }

 private:
  // Bounds that touch, cross or equal those of `was`.
  void MoveWindow(const World& was, World& is) {
    const std::vector<std::int64_t> near = {
        was.valid_from,
        was.valid_from - int{was.valid_from > kFirst},
        was.valid_from + 1,
        was.valid_until - 1,
        was.valid_until,
        was.valid_until + 1,
        kFirst,
        kLast,
        is.valid_from,
        is.valid_until,
        was.valid_from / 2 + was.valid_until / 2};
    constexpr std::uint64_t kLongest =
        std::uint64_t{180} * 24 * 3600 * 1'000'000'000;
    for (int tries = 0; tries < 8; ++tries) {
      const std::int64_t from = random_.OneOf(near);
      const std::int64_t until = random_.OneOf(near);
      if (from >= until || until > kLast) continue;
      const std::uint64_t length =
          static_cast<std::uint64_t>(until) - static_cast<std::uint64_t>(from);
      if (length > kLongest) continue;
      is.valid_from = from;
      is.valid_until = until;
      return;
    }
  }

  RandomWorld& random_;
};

// Now and then at the very ends of time.
void PushToTheEnds(RandomWorld& random, World& world) {
  if (!random.OneIn(6)) return;
  const bool first = random.OneIn(2);
  const auto length = static_cast<std::int64_t>(1 + random.Below(3));
  world.valid_from = first ? kFirst : kLast - length;
  world.valid_until = world.valid_from + length;
}

TEST(RoomDiffRandomTest, DiffEqualsBruteForce) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  const std::uint64_t rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", 40);
  std::cout << "[ random ] ROOMPOLICY_SEED=" << seed << "\n";
  RandomWorld random(seed);
  std::vector<std::size_t> count(3);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const auto& all = ProfileSet::BuiltIn().all();
    World was = random.Room(all[random.Below(all.size())]->name());
    was.roster.resize(std::min<std::size_t>(was.roster.size(), 6));
    PushToTheEnds(random, was);
    reference::Rules rules = was.rules;
    if (random.OneIn(2)) {
      rules =
          reference::BuiltIn(all[random.Below(all.size())]->name(), FactRows());
    }
    ProfileSet profiles = ProfileSet::BuiltIn();
    World is = OtherState(random).Of(was, rules);
    is.roster.resize(std::min<std::size_t>(is.roster.size(), 8));
    if (random.OneIn(3)) {
      profiles = profiles.With(random.OwnProfile(is.rules)).value();
    }
    const RoomSnapshot old_room = CompileWorld(was, profiles);
    const RoomSnapshot new_room = CompileWorld(is, profiles);
    const Pair pair{was.exists ? &old_room : nullptr,
                    is.exists ? &new_room : nullptr, Probes({was, is}, random)};
    const Crowd crowd({was, is});
    ASSERT_EQ(FaultOf(pair, crowd, count), "")
        << "ROOMPOLICY_SEED=" << seed << ", round " << round;
    ASSERT_EQ(HiddenTarget(pair, crowd, random), "")
        << "ROOMPOLICY_SEED=" << seed << ", round " << round;
  }
  std::cout << "[ random ] " << count[0] << " by reason, " << count[1]
            << " widened, " << count[2] << " narrowed\n";
  if (rounds >= 20) {
    for (const std::size_t of_a_turn : count) EXPECT_GT(of_a_turn, 0U);
  }
}

// The comparison itself must be able to fail.
TEST(RoomDiffRandomTest, APlantedDifferenceIsSeen) {
  RandomWorld random(1);
  World was = random.Room("acs-2025-03-13");
  was.roster = {{"8:acs:a", "ATTENDEE"}};
  World is = was;
  is.valid_until += 1;
  const RoomSnapshot old_room = CompileWorld(was);
  const RoomSnapshot new_room = CompileWorld(is);
  const std::vector<Instant> probes = Probes({was, is}, random);
  const Pair as_it_is{&old_room, &new_room, probes};
  const Pair planted{&old_room, &old_room, probes};
  const RoomDiff diff(&old_room, &new_room);
  const RoomDiff blind(&old_room, &old_room);
  const Subject server = Subject::Server();
  EXPECT_EQ(FaultOf(as_it_is, diff, server), "");
  EXPECT_EQ(FaultOf(planted, blind, server), "");
  EXPECT_NE(FaultOf(planted, diff, server), "");
  EXPECT_NE(FaultOf(as_it_is, blind, server), "");
}

}  // namespace
}  // namespace roompolicy::testing
