// Prints rooms and questions with the answers of the engine and of the
// reference decider, for tests/formal/compare.
//
//   questions small PART PARTS           that part of the small world
//   questions random SEED FIRST WORLDS   so many random rooms from number FIRST
//
// A random room follows from SEED and its number alone, so that any of them can
// be printed again. Exit status: 0, or 2 for wrong usage.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "roompolicy/profile.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"
#include "tests/engine/small_world.h"
#include "tests/formal/wire.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::formal {
namespace {

using reference::Query;
using reference::World;

// Enough that building a room, which costs as much as some hundred questions,
// does not matter.
constexpr int kQuestionsOfARoom = 500;
constexpr int kPermissionsOfARoom = 4;
constexpr int kOutsidersOneIn = 8;

// Lines on their way to standard output.
class Lines {
 public:
  std::string& text() {
    if (text_.size() > kBuffer) Flush();
    return text_;
  }
  void Flush() {
    std::fwrite(text_.data(), 1, text_.size(), stdout);
    text_.clear();
  }
  void CountWorld() { ++worlds_; }
  void CountQuestion() { ++questions_; }
  // The last line, without which the reader knows that something is missing.
  void End() {
    text_ += "E " + std::to_string(worlds_) + " " + std::to_string(questions_) +
             "\n";
    Flush();
  }

 private:
  static constexpr std::size_t kBuffer = std::size_t{1} << 16;
  std::string text_;
  std::int64_t worlds_ = 0;
  std::int64_t questions_ = 0;
};

void Ask(Lines& lines, const World& world, const RoomSnapshot* room,
         const Query& query, bool outsider) {
  const reference::Answer expected = reference::Decide(world, query);
  const Decision got = testing::EngineDecide(room, query);
  std::string& out = lines.text();
  lines.CountQuestion();
  AppendQuestion(out, query, testing::AsAnswer(got), expected);
  if (outsider) {
    AppendOutsider(out, testing::AsAnswer(ForOutsider(got)),
                   reference::ForOutsider(expected));
  }
}

void AskPermissions(Lines& lines, const World& world, const RoomSnapshot& room,
                    const Query& query) {
  AppendPermissions(lines.text(), world, query,
                    testing::EnginePermissions(room, query),
                    reference::Permissions(world, query.subject_kind,
                                           query.subject_id, query.now));
}

void PrintSmall(Lines& lines, int part, int parts) {
  int number = 0;
  for (const char* profile : testing::kSmallProfiles) {
    for (const World& world : testing::SmallWorldsOf(profile)) {
      if (++number % parts != part) continue;
      const RoomSnapshot compiled = testing::CompileWorld(world);
      const RoomSnapshot* room = world.exists ? &compiled : nullptr;
      lines.CountWorld();
      AppendWorld(lines.text(), "small:" + std::to_string(number), world);
      testing::ForEachQuestion(
          world,
          [&](const Query& query) { Ask(lines, world, room, query, true); },
          [&](const Query& query) {
            AskPermissions(lines, world, compiled, query);
          });
    }
  }
}

// ---- random rooms ---------------------------------------------------------

// "4:+" and up to 17 digits: both sides of what can be dialed.
std::string Number(testing::RandomWorld& random) {
  std::string number = "4:+";
  const std::size_t digits =
      random.OneIn(2) ? 14 + random.Below(3) : random.Below(18);
  for (std::size_t i = digits; i > 0; --i) {
    number += static_cast<char>('0' + random.Below(10));
  }
  if (random.OneIn(20)) number += "a";
  return number;
}

std::string OddRoomId(testing::RandomWorld& random) {
  return random.OneOf<std::string>({"", "bad id", std::string(128, 'r'),
                                    std::string(129, 'r'), "room\xED\xA0\x80",
                                    "Room", "room "});
}

void StirTarget(testing::RandomWorld& random, Query& query) {
  static const std::vector<std::string> kWithTarget = {
      "mute_others",        "remove_participant",
      "invite_participant", "dial_out_pstn",
      "send_dtmf",          "recognize_media",
      "play_audio",         "cancel_add_participant"};
  if (random.OneIn(3)) {
    query.action = random.OneOf(kWithTarget);
    query.has_target = query.perform;
  }
  if (random.OneIn(query.action == "dial_out_pstn" ? 2 : 4)) {
    query.target = Number(random);
  }
  if (random.OneIn(100)) query.target.clear();
  if (random.OneIn(100)) query.has_target = true;
}

// What RandomWorld's questions seldom or never have.
Query Question(testing::RandomWorld& random, const World& world) {
  using Limits = std::numeric_limits<std::int64_t>;
  Query query = random.Question(world);
  if (query.subject_kind.empty() && !random.OneIn(8)) {
    query.subject_kind = "user";
  }
  if (query.subject_kind == "pstn" && !random.OneIn(4)) {
    query.subject_id = random.OneIn(4) ? "4:anonymous" : Number(random);
  }
  StirTarget(random, query);
  // As many questions about the open room as about its bounds.
  if (random.OneIn(2)) {
    const auto length = static_cast<std::uint64_t>(world.valid_until) -
                        static_cast<std::uint64_t>(world.valid_from);
    query.now = static_cast<std::int64_t>(
        static_cast<std::uint64_t>(world.valid_from) + random.Below(length));
  }
  if (random.OneIn(60)) query.room_id = OddRoomId(random);
  if (random.OneIn(60)) {
    query.subject_kind = random.OneOf<std::string>({"robot", "User", "users"});
  }
  if (random.OneIn(80)) query.subject_id.clear();
  if (random.OneIn(60)) {
    query.action = random.OneOf<std::string>(
        {"", "UNMUTE_MIC", "unmute_mi", "unmute_mic ", "unspecified"});
  }
  if (random.OneIn(60)) {
    query.now = random.OneOf<std::int64_t>({Limits::min(), Limits::min() + 1, 0,
                                            Limits::max() - 1, Limits::max()});
  }
  return query;
}

// Any two of (seed, number) give unlike streams (SplitMix64).
std::uint64_t SeedOf(std::uint64_t seed, std::uint64_t number) {
  std::uint64_t z = seed * 0x9E3779B97F4A7C15U + number + 1;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

// What RandomWorld's rooms never are.
void StirRoom(testing::RandomWorld& random, World& world) {
  if (random.OneIn(4)) {
    world.room_id =
        random.OneOf<std::string>({"r", std::string(128, 'r'), "\u533b\u751f",
                                   "99199690362660524", "8:acs:room"});
  }
  if (random.OneIn(8)) {
    world.revision = std::numeric_limits<std::int64_t>::max() -
                     static_cast<std::int64_t>(random.Below(2));
  }
  // Longer than any difference of two instants that fits 64 bits.
  if (world.rules.name == "own-identities" && random.OneIn(4)) {
    world.valid_from = std::numeric_limits<std::int64_t>::min() +
                       static_cast<std::int64_t>(random.Below(1'000));
    world.valid_until =
        reference::kNever - 1 - static_cast<std::int64_t>(random.Below(1'000));
  }
}

void PrintRandom(Lines& lines, std::uint64_t seed, std::uint64_t number) {
  testing::RandomWorld random(SeedOf(seed, number));
  const ProfilePtr& built_in = ProfileSet::BuiltIn().all()[random.Below(4)];
  World world = random.Room(built_in->name());
  // Windows at the ends of time are short ones, so that both bounds are asked
  // at.
  if (random.OneIn(10)) {
    world.valid_from = random.OneIn(2)
                           ? std::numeric_limits<std::int64_t>::min()
                           : reference::kNever - 3;
    world.valid_until =
        world.valid_from + 1 + static_cast<std::int64_t>(random.Below(2));
  }
  StirRoom(random, world);
  ProfileSet profiles = ProfileSet::BuiltIn();
  if (random.OneIn(2)) {
    profiles = profiles.With(random.OwnProfile(world.rules)).value();
  }
  // With a seed of its own: the process's is another one each time.
  const RoomSnapshot compiled = Compile(
      ToRoom(testing::CompileWorld(world, profiles)), random.Below(~0U));
  const RoomSnapshot* room = world.exists ? &compiled : nullptr;
  lines.CountWorld();
  AppendWorld(lines.text(), std::to_string(number), world);
  for (int i = 0; i < kQuestionsOfARoom; ++i) {
    Ask(lines, world, room, Question(random, world), i % kOutsidersOneIn == 0);
  }
  for (int i = 0; i < kPermissionsOfARoom && world.exists; ++i) {
    Query query = Question(random, world);
    query.has_now = true;
    AskPermissions(lines, world, compiled, query);
  }
}

std::uint64_t Number(const char* text) {
  return std::strtoull(text, nullptr, 10);
}

int Main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  Lines lines;
  if (what == "small" && argc == 4 && Number(argv[3]) > 0) {
    PrintSmall(lines, static_cast<int>(Number(argv[2])),
               static_cast<int>(Number(argv[3])));
  } else if (what == "random" && argc == 5) {
    const std::uint64_t first = Number(argv[3]);
    for (std::uint64_t i = 0; i < Number(argv[4]); ++i) {
      PrintRandom(lines, Number(argv[2]), first + i);
    }
  } else {
    std::fputs("usage: questions small PART PARTS | random SEED FIRST WORLDS\n",
               stderr);
    return 2;
  }
  lines.End();
  return 0;
}

}  // namespace
}  // namespace roompolicy::formal

int main(int argc, char** argv) { return roompolicy::formal::Main(argc, argv); }
