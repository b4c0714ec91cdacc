// What a change takes away from somebody in a call and what it gives, for every
// profile and every pair of roles and positions of the dial-out switch: the
// differences of two columns of the role table, no more and no less.
#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "roompolicy/call.h"
#include "tests/call/model/call_input.h"
#include "tests/call/model/call_text.h"
#include "tests/call/model/reference_call.h"

namespace roompolicy::testing {
namespace {

using reference::CallRoom;
using reference::Line;
using reference::Lines;
using reference::ListOf;

constexpr char kPerson[] = "8:acs:person";
constexpr char kOther[] = "8:acs:other";  // whom no change names
constexpr std::int64_t kFrom = 1000;
constexpr std::int64_t kUntil = 5000;
constexpr std::int64_t kJoined = 2000;
constexpr std::int64_t kChanged = 3000;

Instant At(std::int64_t nanos) { return Instant::FromUnixNanos(nanos); }

// By the table alone: what one column allows.
std::vector<std::string> RightsOf(const CallRoom& room, const std::string& kind,
                                  const std::string& role) {
  const reference::Rules& rules = room.world.rules;
  std::vector<std::string> allowed;
  for (const reference::ActionRow& row : rules.actions) {
    const std::string cell = reference::CellOf(rules, row, kind, role);
    if (cell == "Y" || cell == "R" ||
        (cell == "F" && room.world.pstn_dialout_enabled)) {
      allowed.push_back(row.name);
    }
  }
  return allowed;
}

std::set<std::string> MediaOf(const CallRoom& room,
                              const std::vector<std::string>& allowed) {
  return reference::MediaOf(room.world.rules.actions, allowed);
}

std::string Closed(const CallRoom& room, const std::vector<std::string>& before,
                   const std::vector<std::string>& after) {
  std::set<std::string> kinds =
      reference::Without(MediaOf(room, before), MediaOf(room, after));
  kinds.erase("leg");  // legs end by rule 7.7 alone
  return ListOf(kinds);
}

// The lines for somebody who stays.
void AddDifference(const std::string& party, const CallRoom& room,
                   const std::vector<std::string>& before,
                   const std::vector<std::string>& after, Lines& lines) {
  const auto lost = reference::Without(before, after);
  const auto gained = reference::Without(after, before);
  if (!lost.empty()) {
    lines.push_back(Line({"RightsRevoked", party, "", ListOf(lost),
                          Closed(room, before, after)}));
  }
  if (!gained.empty()) {
    const auto kinds =
        reference::Without(MediaOf(room, after), MediaOf(room, before));
    lines.push_back(
        Line({"RightsGranted", party, ListOf(gained), ListOf(kinds)}));
  }
}

Lines TextsOf(const CallEffects& effects) {
  Lines lines;
  for (const CallEffect& effect : effects) lines.push_back(TextOf(effect));
  return lines;
}

std::vector<bool> Switches(const TestProfile& profile) {
  if (profile.profile->has_dial_out()) return {false, true};
  return {false};
}

CallRoom RoomWith(const TestProfile& profile, const std::string& role,
                  bool dial_out) {
  CallRoom room = RoomUnder(profile);
  room.stop_joining = false;
  room.world.valid_from = kFrom;
  room.world.valid_until = kUntil;
  room.world.pstn_dialout_enabled = dial_out;
  room.world.roster = {{kOther, "CONSUMER"}};
  if (!role.empty()) room.world.roster.emplace_back(kPerson, role);
  return room;
}

CallRoom Next(CallRoom room) {
  ++room.world.revision;
  return room;
}

// A person in from two endpoints, somebody else, and a server.
class RevocationTest : public ::testing::Test {
 protected:
  void Start(const CallRoom& room) {
    call_.emplace(Call::Make(SnapshotOf(room), "call").value());
    laptop_ = Join(Subject::User(*ParticipantIdView::Parse(kPerson)), "laptop");
    phone_ = Join(Subject::User(*ParticipantIdView::Parse(kPerson)), "mobile");
    other_ = Join(Subject::User(*ParticipantIdView::Parse(kOther)), "desk");
    server_ = Join(Subject::Server(), "bot");
  }

  Grant Join(const Subject& subject, const char* endpoint) {
    const CallReply reply = call_->Join(subject, endpoint, At(kJoined));
    EXPECT_TRUE(reply.decision.allowed());
    return reply.grant;
  }

  // With the names of who was changed, and without.
  Lines Change(const CallRoom& room, bool names) {
    const std::vector<ParticipantId> changed = {
        ParticipantId::Parse(kPerson).value()};
    const auto next = SnapshotOf(room);
    const Result<CallEffects> effects =
        names ? call_->OnRoomChanged(next, changed, At(kChanged))
              : call_->OnRoomChanged(next, At(kChanged));
    EXPECT_TRUE(effects.ok());
    return effects.ok() ? TextsOf(*effects) : Lines();
  }

  // Every action at every instant that can be told apart from another.
  static void ExpectGrant(const Grant& grant, const CallRoom& room,
                          const std::vector<std::string>& rights) {
    const std::set<std::string> allowed(rights.begin(), rights.end());
    for (const Action action : AllActions()) {
      const bool has = allowed.count(std::string(ActionName(action))) != 0;
      for (const std::int64_t at : {kJoined, kChanged, kUntil - 1}) {
        ASSERT_EQ(grant.Allows(action, At(at)), has) << ActionName(action);
        const Decision decision = grant.Check(action, At(at));
        ASSERT_EQ(decision.allowed(), has) << ActionName(action);
        ASSERT_EQ(decision.until, At(kUntil));
        ASSERT_EQ(decision.revision, room.world.revision);
      }
      for (const std::int64_t at : {kJoined - 1, kUntil}) {
        ASSERT_FALSE(grant.Allows(action, At(at))) << ActionName(action);
        ASSERT_FALSE(grant.Check(action, At(at)).allowed());
      }
    }
  }

  static void ExpectEnded(const Grant& grant) {
    for (const Action action : AllActions()) {
      ASSERT_FALSE(grant.Allows(action, At(kChanged))) << ActionName(action);
      const Decision decision = grant.Check(action, At(kChanged));
      ASSERT_EQ(decision.reason, Reason::kNotInCall);
      ASSERT_EQ(decision.until, Instant::Max());
    }
  }

  std::optional<Call> call_;
  Grant laptop_, phone_, other_, server_;
  std::int64_t cases_ = 0;

  // From one room to the next: what each of the three loses and gains.
  void ExpectChange(const CallRoom& before, const std::string& role,
                    const CallRoom& after, const std::string& next_role) {
    for (const bool names : {false, true}) {
      Start(before);
      Lines expected;
      AddDifference("user 8:acs:other", after,
                    RightsOf(before, "user", "CONSUMER"),
                    RightsOf(after, "user", "CONSUMER"), expected);
      AddDifference("user 8:acs:person", after, RightsOf(before, "user", role),
                    RightsOf(after, "user", next_role), expected);
      AddDifference("server", after, RightsOf(before, "server", ""),
                    RightsOf(after, "server", ""), expected);
      ASSERT_EQ(Change(after, names), expected) << TextOf(before) << "\n"
                                                << TextOf(after);
      for (const Grant& grant : {laptop_, phone_}) {
        ExpectGrant(grant, after, RightsOf(after, "user", next_role));
      }
      ExpectGrant(other_, after, RightsOf(after, "user", "CONSUMER"));
      ExpectGrant(server_, after, RightsOf(after, "server", ""));
      ++cases_;
    }
  }
};

TEST_F(RevocationTest, ARoleAndSwitchChangeTakesAndGivesTheDifference) {
  for (const TestProfile& profile : TestProfiles()) {
    for (const std::string& role : profile.rules.roles) {
      for (const std::string& next_role : profile.rules.roles) {
        for (const bool dial_out : Switches(profile)) {
          for (const bool next_dial_out : Switches(profile)) {
            ExpectChange(RoomWith(profile, role, dial_out), role,
                         Next(RoomWith(profile, next_role, next_dial_out)),
                         next_role);
          }
        }
      }
    }
  }
  std::cout << "[ cases ] " << cases_ << "\n";
}

TEST_F(RevocationTest, AProfileChangeTakesAndGivesTheDifferenceOfTwoTables) {
  for (const TestProfile& profile : TestProfiles()) {
    for (const TestProfile& other : TestProfiles()) {
      for (const std::string role : {"PRESENTER", "ATTENDEE", "CONSUMER"}) {
        for (const bool dial_out : Switches(profile)) {
          ExpectChange(RoomWith(profile, role, dial_out), role,
                       Next(RoomWith(other, role, Switches(other).back())),
                       role);
        }
      }
    }
  }
  std::cout << "[ cases ] " << cases_ << "\n";
}

TEST_F(RevocationTest, RemovalFromTheRosterTakesAllOfEveryEndpoint) {
  for (const TestProfile& profile : TestProfiles()) {
    for (const std::string& role : profile.rules.roles) {
      for (const bool dial_out : Switches(profile)) {
        for (const bool names : {false, true}) {
          const CallRoom before = RoomWith(profile, role, dial_out);
          const CallRoom after = Next(RoomWith(profile, "", dial_out));
          Start(before);
          const std::vector<std::string> had = RightsOf(before, "user", role);
          Lines expected;
          for (const std::string endpoint : {"laptop", "mobile"}) {
            expected.push_back(
                Line({"RightsRevoked", "user 8:acs:person", endpoint,
                      ListOf(had), Closed(before, had, {})}));
            expected.push_back(Line({"Removed", "user 8:acs:person", endpoint,
                                     role, "NO_LONGER_INVITED"}));
            expected.push_back(
                Line({"CallParticipantRemoved", kPerson, endpoint, role,
                      "NO_LONGER_INVITED", std::to_string(kChanged), "0"}));
          }
          ASSERT_EQ(Change(after, names), expected) << TextOf(before);
          ExpectEnded(laptop_);
          ExpectEnded(phone_);
          ExpectGrant(other_, after, RightsOf(after, "user", "CONSUMER"));
        }
      }
    }
  }
}

// 7.9: past the end, who is inside keeps all but bringing somebody in; a later
// end gives it back.
TEST_F(RevocationTest, TheEndUnderStopJoiningTakesBringingInAlone) {
  for (const TestProfile& profile : TestProfiles()) {
    for (const std::string& role : profile.rules.roles) {
      for (const bool dial_out : Switches(profile)) {
        CallRoom room = RoomWith(profile, role, dial_out);
        room.stop_joining = true;
        Start(room);
        ASSERT_TRUE(call_->Advance(At(kUntil - 1)).empty());
        Lines ends;
        Lines moved;
        for (const auto& [party, kind, id_role] :
             {std::tuple("user 8:acs:other", "user", std::string("CONSUMER")),
              std::tuple("user 8:acs:person", "user", role),
              std::tuple("server", "server", std::string())}) {
          const std::vector<std::string> open = RightsOf(room, kind, id_role);
          const std::vector<std::string> past =
              reference::Without(open, {"dial_out_pstn", "invite_participant"});
          AddDifference(party, room, open, past, ends);
          AddDifference(party, room, past, open, moved);
        }
        ASSERT_EQ(TextsOf(call_->Advance(At(kUntil))), ends) << TextOf(room);
        ASSERT_FALSE(laptop_.Allows(Action::kDialOutPstn, At(kUntil)));
        ASSERT_TRUE(laptop_.Allows(Action::kReceiveAudio, At(kUntil)));
        CallRoom later = Next(room);
        later.world.valid_until = kUntil + 1000;
        const Result<CallEffects> given =
            call_->OnRoomChanged(SnapshotOf(later), At(kUntil));
        ASSERT_EQ(TextsOf(given.value()), moved) << TextOf(room);
      }
    }
  }
}

}  // namespace
}  // namespace roompolicy::testing
