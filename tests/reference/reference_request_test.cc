// Requests that are refused before a room is looked at (6.2), and what an
// outsider is told of an answer (6.7).

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/reference_decider.h"
#include "tests/reference/reference_test_world.h"

namespace roompolicy::reference {
namespace {

constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();

// ---- INVALID_REQUEST ------------------------------------------------------

void ExpectInvalid(const Query& query) {
  const Answer answer = Decide(DefaultRoom(), query);
  EXPECT_EQ(answer.effect, "DENY");
  EXPECT_EQ(answer.reason, "INVALID_REQUEST");
  EXPECT_EQ(answer.until, kNever);
  EXPECT_EQ(answer.revision, 0);
}

TEST(InvalidRequestTest, RoomIdThatBreaksTheIdRules) {
  for (const std::string& id :
       {std::string(), std::string(129, 'r'), std::string("room 1")}) {
    Query query = Join("user", kPresenter);
    query.room_id = id;
    ExpectInvalid(query);
  }
}

TEST(InvalidRequestTest, SubjectIdThatBreaksTheIdRules) {
  for (const std::string& id :
       {std::string(), std::string(257, 'u'), std::string("8:acs:a b")}) {
    ExpectInvalid(Join("user", id));
    ExpectInvalid(Perform("user", id, "unmute_mic"));
  }
  ExpectInvalid(Perform("pstn", "", "unmute_mic"));
  ExpectInvalid(Perform("pstn", "4:+1 2", "unmute_mic"));
}

TEST(InvalidRequestTest, TargetIdThatBreaksTheIdRules) {
  const Query mute = Perform("user", kPresenter, "mute_others");
  ExpectInvalid(OnTarget(mute, ""));
  ExpectInvalid(OnTarget(mute, "a b"));
  ExpectInvalid(OnTarget(mute, std::string(257, 't')));
  EXPECT_EQ(Reason(DefaultRoom(), OnTarget(mute, std::string(256, 't'))),
            "ALLOWED");
}

TEST(InvalidRequestTest, NoSubjectOrAnUnknownOne) {
  ExpectInvalid(Join("", kPresenter));
  ExpectInvalid(Join("bot", kPresenter));
  ExpectInvalid(Perform("USER", kPresenter, "unmute_mic"));
}

TEST(InvalidRequestTest, PstnSubjectThatIsNoPhoneNumber) {
  ExpectInvalid(Join("pstn", kPresenter));
  ExpectInvalid(Perform("pstn", kPresenter, "unmute_mic"));
  ExpectInvalid(Perform("pstn", "+15551234567", "unmute_mic"));
}

TEST(InvalidRequestTest, BothOrNeitherOfJoinAndAction) {
  ExpectInvalid(Ask("user", kPresenter, kOpen));
  Query both = Perform("user", kPresenter, "unmute_mic");
  both.join = true;
  ExpectInvalid(both);
}

TEST(InvalidRequestTest, TargetWithJoin) {
  ExpectInvalid(OnTarget(Join("user", kPresenter), kAttendee));
}

TEST(InvalidRequestTest, NoInstant) {
  Query query = Join("user", kPresenter);
  query.has_now = false;
  ExpectInvalid(query);
}

TEST(InvalidRequestTest, NeverIsNoInstantButItsNeighbourIs) {
  ExpectInvalid(Join("user", kPresenter, kNever));
  EXPECT_EQ(Reason(DefaultRoom(), Join("user", kPresenter, kNever - 1)),
            "EXPIRED");
  EXPECT_EQ(Reason(DefaultRoom(), Join("user", kPresenter, kEarliest)),
            "NOT_YET_OPEN");
}

TEST(InvalidRequestTest, ComesBeforeUnknownActionAndRoomNotFound) {
  Query query = Perform("user", "", "no_such_action");
  query.room_id = "no-such-room";
  ExpectInvalid(query);
}

TEST(InvalidRequestTest, AServerHasNoIdToJudge) {
  EXPECT_EQ(Reason(DefaultRoom(), Join("server", "")), "ALLOWED");
}

// ---- Room and action ------------------------------------------------------

void ExpectNotFound(const World& world, const Query& query) {
  const Answer answer = Decide(world, query);
  EXPECT_EQ(answer.effect, "DENY");
  EXPECT_EQ(answer.reason, "ROOM_NOT_FOUND");
  EXPECT_EQ(answer.until, kNever);
  EXPECT_EQ(answer.revision, 0);
}

TEST(RoomTest, UnknownRoomIsNotFoundForEverySubject) {
  World world = DefaultRoom();
  world.room_id = "room-2";
  ExpectNotFound(world, Join("user", kPresenter));
  ExpectNotFound(world, Join("pstn", kPhone));
  ExpectNotFound(world, Join("server", ""));
  ExpectNotFound(world, Perform("user", kPhone, "unmute_mic"));
  ExpectNotFound(world, Perform("server", "", "play_audio"));
}

TEST(RoomTest, DeletedRoomIsNotFound) {
  World world = DefaultRoom();
  world.exists = false;
  ExpectNotFound(world, Join("user", kPresenter));
  ExpectNotFound(world, Perform("user", kPresenter, "unmute_mic"));
}

TEST(RoomTest, RoomIdIsCaseSensitive) {
  World world = DefaultRoom();
  world.room_id = "Room-1";
  ExpectNotFound(world, Join("user", kPresenter));
}

TEST(ActionTest, EmptyOrUnknownNameIsUnknownActionBeforeTheRoom) {
  World world = DefaultRoom();
  world.exists = false;
  for (const std::string name : {"", "fly", "Unmute_Mic", "unmuteMic"}) {
    const Answer answer = Decide(world, Perform("user", kPresenter, name));
    EXPECT_EQ(answer.effect, "DENY");
    EXPECT_EQ(answer.reason, "UNKNOWN_ACTION") << name;
    EXPECT_EQ(answer.until, kNever);
    EXPECT_EQ(answer.revision, 0);
  }
}

// ---- 6.7 ------------------------------------------------------------------

TEST(OutsiderTest, ReasonsThatTellOfTheRoomBecomeNotInvited) {
  for (const std::string reason : {"ROOM_NOT_FOUND", "NOT_A_COMMUNICATION_USER",
                                   "PSTN_DIAL_IN_UNSUPPORTED", "NOT_YET_OPEN",
                                   "EXPIRED", "NOT_INVITED", "BANNED"}) {
    const Answer told = ForOutsider(Answer{"DENY", reason, kFrom, kRevision});
    EXPECT_EQ(told.effect, "DENY");
    EXPECT_EQ(told.reason, "NOT_INVITED") << reason;
    EXPECT_EQ(told.until, kNever) << reason;
    EXPECT_EQ(told.revision, 0) << reason;
  }
}

TEST(OutsiderTest, EveryOtherAnswerIsToldAsItIs) {
  const std::vector<Answer> answers = {
      {"ALLOW", "ALLOWED", kUntil, kRevision},
      {"DENY", "NOT_APPLICABLE", kUntil, kRevision},
      {"DENY", "ROLE_RESTRICTED", kUntil, kRevision},
      {"DENY", "PSTN_DIAL_OUT_DISABLED", kUntil, kRevision},
      {"DENY", "UNKNOWN_ACTION", kNever, 0},
      {"DENY", "TARGET_NOT_INVITED", kUntil, kRevision},
      {"DENY", "TARGET_INVALID", kUntil, kRevision},
      {"DENY", "INVALID_REQUEST", kNever, 0},
  };
  for (const Answer& answer : answers) {
    const Answer told = ForOutsider(answer);
    EXPECT_EQ(told.effect, answer.effect);
    EXPECT_EQ(told.reason, answer.reason);
    EXPECT_EQ(told.until, answer.until);
    EXPECT_EQ(told.revision, answer.revision);
  }
}

}  // namespace
}  // namespace roompolicy::reference
