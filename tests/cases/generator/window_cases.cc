// Windows short, long, near and far (2.1, 2.2), and rosters of all sizes (3.7).

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

using reference::World;

constexpr const char* kWindows[] = {
    "window-of-one-nanosecond",
    "window-with-nanoseconds",
    "window-with-microseconds",
    "window-with-milliseconds",
    "window-of-180-days",
    "window-of-ten-years",
    "window-over-the-epoch",
    "window-from-the-epoch",
    "window-before-the-epoch",
    "window-over-a-leap-day",
    "window-over-a-century",
    "window-far-away",
    "window-until-the-last-instant",
    "window-from-the-first-instant",
    "window-of-all-time",
};

std::vector<When> FarInstants() {
  return {
      {"AtTheFirstInstant", std::numeric_limits<std::int64_t>::min()},
      {"OneNanosecondBeforeTheEpoch", -1},
      {"AtTheEpoch", 0},
      {"AtTheLastInstant", reference::kNever - 1},
  };
}

}  // namespace

void AddWindowCases(const Rooms& rooms, CaseFile& file) {
  for (const char* room_id : kWindows) {
    const World world = rooms.Find(room_id);
    const std::string room = room_id;
    const Who presenter = Roster(world).front();
    for (const When& when : Positions(world)) {
      for (const Who& who : {presenter, Stranger(world), Server()}) {
        file.Ask("Join" + when.name, room + "/" + who.name, "2.2",
                 Join(room_id, who, when.now));
      }
      file.Ask("Perform" + when.name, room + "/presenter/share_screen", "2.2",
               Perform(room_id, presenter, "share_screen", when.now));
    }
    for (const When& when : FarInstants()) {
      file.Ask("Join" + when.name, room + "/presenter", "2.2",
               Join(room_id, presenter, when.now));
    }
  }
}

void AddRosterCases(const Rooms& rooms, CaseFile& file) {
  const World forty = rooms.Find("roster-of-forty");
  for (const auto& [id, role] : forty.roster) {
    const Who who = User("participant-" + id.substr(13), id);
    file.Ask("JoinFromRosterOfForty", who.name, "6.1",
             Join(forty.room_id, who, kOpen));
    for (const char* action : {"share_screen", "turn_video_on"}) {
      file.Ask("PerformFromRosterOfForty", who.name + "/" + action, "6.2",
               Perform(forty.room_id, who, action, kOpen));
    }
    const Who presenter = User("presenter", forty.roster.front().first);
    file.Ask(
        "InviteFromRosterOfForty", who.name, "6.3",
        OnTarget(Perform(forty.room_id, presenter, "invite_participant", kOpen),
                 id));
  }
  for (const char* number : {"0", "41", "400", "", "01", "1_", "4 0"}) {
    const Who who = User(std::string("participant-") + number,
                         std::string("8:acs:clinic_") + number);
    file.Ask("JoinBesideRosterOfForty", who.name, "6.1",
             Join(forty.room_id, who, kOpen));
  }
  for (const char* room_id : {"roster-of-nobody", "roster-of-one-consumer"}) {
    const World world = rooms.Find(room_id);
    const Who consumer = User("consumer", "8:acs:clinic_consumer");
    for (const Who& who : {consumer, Stranger(world), Phone(), Server()}) {
      for (const When& when : Edges(world)) {
        const std::string details = std::string(room_id) + "/" + who.name;
        file.Ask("Join" + when.name, details, "6.1",
                 Join(room_id, who, when.now));
        file.Ask("UseReactions" + when.name, details, "6.2",
                 Perform(room_id, who, "use_reactions", when.now));
      }
    }
  }
}

}  // namespace roompolicy::cases
