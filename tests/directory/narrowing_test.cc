// Whether a change takes a right away: by rule, and against every decision of
// random pairs of rooms. Set ROOMPOLICY_SEED to replay a run and
// ROOMPOLICY_ROUNDS for a longer one.
#include "roompolicy/internal/narrowing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/room_diff.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

using internal::Narrows;

Room Changed(const Room& room, const RoomChange& change) {
  return room.Apply(change, Now()).value();
}

Room WithSwitchOn() {
  RoomChange change;
  change.pstn_dialout_enabled = true;
  return Changed(SomeRoom(), change);
}

// Of both directions: what the change takes, and what taking it back takes.
void ExpectNarrows(const Room& before, const Room& after, bool there,
                   bool back) {
  EXPECT_EQ(Narrows(before, after), there);
  EXPECT_EQ(Narrows(after, before), back);
}

TEST(NarrowsTest, NothingChangedTakesNothing) {
  ExpectNarrows(SomeRoom(), SomeRoom(), false, false);
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), {}), false, false);
}

TEST(NarrowsTest, AWindowThatEndsATickSoonerOrBeginsATickLaterTakes) {
  const std::chrono::nanoseconds tick{1};
  RoomChange sooner;
  sooner.valid_until = Now(kDay - tick);
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), sooner), true, false);
  RoomChange later;
  later.valid_from = Now(tick);
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), later), true, false);
}

TEST(NarrowsTest, AWindowThatIsMovedTakesBothWays) {
  RoomChange moved;
  moved.valid_from = Now(kDay / 2);
  moved.valid_until = Now(2 * kDay);
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), moved), true, true);
}

TEST(NarrowsTest, RemovingSomebodyTakesAndAddingGives) {
  RoomChange change;
  change.participants = {RosterEdit::Remove(kConsumer)};
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), change), true, false);
}

TEST(NarrowsTest, DemotionTakesAndPromotionGives) {
  RoomChange change;
  change.participants = {RosterEdit::Set(kPresenter, Role::kAttendee)};
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), change), true, false);
}

TEST(NarrowsTest, OnePromotedAndOneDemotedTakesBothWays) {
  RoomChange change;
  change.participants = {RosterEdit::Set(kPresenter, Role::kConsumer),
                         RosterEdit::Set(kConsumer, Role::kPresenter)};
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), change), true, true);
}

TEST(NarrowsTest, SwitchingDialOutOffTakes) {
  ExpectNarrows(WithSwitchOn(), SomeRoom(), true, false);
}

// A phone that somebody dialed who may no longer may still ring.
TEST(NarrowsTest, SwitchingDialOutOffTakesWhereNobodyMayDialAnyMore) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "quiet");
  for (const Column column : kAllColumns) {
    if (column != Column::kPstnLeg) {
      spec.Set(column, Action::kDialOutPstn, Cell::kDenied);
    }
  }
  const ProfileSet profiles =
      *ProfileSet::BuiltIn().With(*Profile::Create(spec));
  RoomDraft draft = SomeDraftUnder("quiet");
  const Room off = CreateRoom(draft, profiles, Now()).value();
  draft.pstn_dialout_enabled = true;
  const Room on = CreateRoom(draft, profiles, Now()).value();
  ExpectNarrows(on, off, true, false);
}

TEST(NarrowsTest, AWindowThatHasPassedIsNoLoss) {
  RoomChange change;
  change.valid_from = Now(10 * kDay);
  change.valid_until = Now(11 * kDay);
  const Room before = SomeRoom();
  const Room after = Changed(before, change);
  const Instant end = before.window().until();
  EXPECT_TRUE(Narrows(before, after, *end.Plus(-std::chrono::nanoseconds(1))));
  EXPECT_FALSE(Narrows(before, after, end));
}

TEST(NarrowsTest, AWindowThatHasPassedIsALossWherePeopleMayStillBeInside) {
  RoomChange stay;
  stay.end_of_window = EndOfWindow::kStopJoining;
  const Room before = Changed(SomeRoom(), stay);
  RoomChange change;
  change.valid_from = Now(10 * kDay);
  change.valid_until = Now(11 * kDay);
  EXPECT_TRUE(
      Narrows(before, Changed(before, change), before.window().until()));
}

TEST(NarrowsTest, EndingTheCallInsteadOfLettingPeopleStayTakes) {
  RoomChange change;
  change.end_of_window = EndOfWindow::kStopJoining;
  ExpectNarrows(Changed(SomeRoom(), change), SomeRoom(), true, false);
}

TEST(NarrowsTest, SayingWhatTheProfileSaysOfTheEndTakesNothing) {
  RoomChange change;
  change.end_of_window = EndOfWindow::kEndCall;
  ExpectNarrows(SomeRoom(), Changed(SomeRoom(), change), false, false);
}

TEST(NarrowsTest, AProfileTakesWhereAColumnInUseLosesACell) {
  for (const Column column :
       {Column::kConsumer, Column::kPstnLeg, Column::kServer}) {
    ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "less");
    spec.Set(column, Action::kReceiveAudio, Cell::kDenied);
    spec.Set(column, Action::kUnmuteMic, Cell::kDenied);
    spec.Set(column, Action::kListParticipants, Cell::kDenied);
    const ProfileSet profiles =
        *ProfileSet::BuiltIn().With(*Profile::Create(spec));
    const Room less =
        CreateRoom(SomeDraftUnder("less"), profiles, Now()).value();
    ExpectNarrows(SomeRoom(), less, true, false);
    RoomDraft draft = SomeDraftUnder("less");
    draft.participants.pop_back();  // the consumer
    const Room without = CreateRoom(draft, profiles, Now()).value();
    draft.profile = Field<std::string>();
    const Room full = CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
    EXPECT_EQ(Narrows(full, without), column != Column::kConsumer);
  }
}

// --- Against brute force
// ------------------------------------------------------

constexpr int kRounds = 500;

// Whether RoomDiff, which asks every question over all time, finds one that was
// allowed and is not; a room and its revision aside, this is all there is but
// the end of the window.
bool SomethingIsLost(const Room& before, const Room& after) {
  const RoomSnapshot was = Compile(before);
  const RoomSnapshot is = Compile(after);
  const RoomDiff diff(&was, &is);
  const std::vector<Difference> all = diff.All();
  return std::any_of(all.begin(), all.end(), [](const Difference& found) {
    return found.turn() == Turn::kNarrowed;
  });
}

// Whether a request with a target is lost at an instant of both windows. The
// targets are everybody on either roster and one of each kind beside them.
bool ATargetIsLost(const Room& before, const Room& after) {
  const RoomSnapshot was = Compile(before);
  const RoomSnapshot is = Compile(after);
  std::vector<std::string> ids = {"8:acs:beside",    "8:orgid:beside", "beside",
                                  "28:orgid:beside", "4:+14255550100", "4:x"};
  for (const Room* room : {&before, &after}) {
    for (const Participant& person : room->participants()) {
      ids.push_back(person.id.text());
    }
  }
  std::vector<Subject> subjects = {
      Subject::Server(), Subject::Pstn(*ParticipantIdView::Parse(ids[4]))};
  for (const Participant& person : before.participants()) {
    subjects.push_back(Subject::User(person.id));
  }
  for (const Subject& subject : subjects) {
    for (const std::string& id : ids) {
      const ParticipantIdView target = *ParticipantIdView::Parse(id);
      for (const Action action : AllActions()) {
        const Request request =
            Request::Perform(subject, action).WithTarget(target);
        for (const Instant now :
             {before.window().from(),
              *before.window().until().Plus(std::chrono::nanoseconds(-1))}) {
          if (Decide(was, request, now).allowed() &&
              !Decide(is, request, now).allowed()) {
            return true;
          }
        }
      }
    }
  }
  return false;
}

ProfileSet WithOwn(RandomWorld& random) {
  reference::Rules rules = reference::BuiltIn("acs-2025-03-13", FactRows());
  return *ProfileSet::BuiltIn().With(random.OwnProfile(rules));
}

Role OtherRole(RandomWorld& random) {
  return random.OneOf<Role>({kAllRoles.begin(), kAllRoles.end()});
}

// A room near `draft`: changed in none, one or some places.
RoomDraft Near(RoomDraft draft, RandomWorld& random) {
  const std::chrono::nanoseconds tick{1};
  for (std::size_t changes = random.Below(4); changes > 0; --changes) {
    switch (random.Below(7)) {
      case 0:
        draft.valid_from = random.OneIn(2) ? Now(tick) : Now(-tick);
        break;
      case 1:
        draft.valid_until = random.OneIn(2) ? Now(kDay + tick) : Now(kDay);
        break;
      case 2:
        draft.pstn_dialout_enabled = random.OneIn(2);
        break;
      case 3:
        if (!draft.participants.empty()) draft.participants.pop_back();
        break;
      case 4:
        draft.participants.push_back(
            Draft("8:acs:" + std::to_string(draft.participants.size()),
                  OtherRole(random)));
        break;
      case 5:
        draft.profile = random.OneOf<std::string>(
            {"acs-2025-03-13", "own-identities", "own"});
        break;
      default:
        if (draft.participants.empty()) break;
        draft.participants[random.Below(draft.participants.size())].role =
            OtherRole(random);
    }
  }
  return draft;
}

TEST(NarrowsRandomTest, ItIsTrueExactlyWhereSomeDecisionIsLost) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device()());
  std::cout << "ROOMPOLICY_SEED=" << seed << "\n";
  RandomWorld random(seed);
  const auto rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", kRounds);
  std::size_t narrowed = 0;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const ProfileSet profiles = WithOwn(random);
    RoomDraft draft;
    draft.id = "room";
    draft.valid_from = Now();
    draft.valid_until = Now(kDay);
    const RoomDraft first = Near(draft, random);
    const RoomDraft second = Near(first, random);
    const Room before = LoadRoom(first, profiles).value();
    const Room after = LoadRoom(second, profiles).value();
    const bool lost =
        SomethingIsLost(before, after) ||
        (before.pstn_dialout_enabled() && !after.pstn_dialout_enabled());
    EXPECT_EQ(Narrows(before, after), lost) << "round " << round;
    if (!lost) {
      EXPECT_FALSE(ATargetIsLost(before, after)) << "round " << round;
    }
    narrowed += lost ? 1 : 0;
  }
  EXPECT_GT(narrowed, rounds / 10);
  EXPECT_LT(narrowed, rounds - rounds / 10);
}

}  // namespace
}  // namespace roompolicy::testing
