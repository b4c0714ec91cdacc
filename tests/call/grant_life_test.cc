// How long grants live: longer than their call, shorter, and nobody's. Rule
// 7.11.
#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "roompolicy/grant.h"
#include "roompolicy/internal/live_grant.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

static_assert(sizeof(Grant) <= 2 * sizeof(void*));
static_assert(std::is_nothrow_default_constructible_v<Grant>);
static_assert(std::is_copy_constructible_v<Grant>);
static_assert(std::is_copy_assignable_v<Grant>);

void ExpectNotInCall(const Grant& grant) {
  for (const Action action : AllActions()) {
    EXPECT_FALSE(grant.Allows(action, Now()));
    EXPECT_EQ(grant.Check(action, Now()).reason, Reason::kNotInCall);
  }
}

TEST(GrantLifeTest, ADefaultGrantIsNobodysAndDeniesAtEveryInstant) {
  const Grant nobodys;
  ExpectNotInCall(nobodys);
  for (const Instant now : {Instant::Min(), Now(), Instant::Max()}) {
    EXPECT_FALSE(nobodys.Allows(Action::kReceiveAudio, now));
    EXPECT_FALSE(nobodys.Check(Action::kReceiveAudio, now).allowed());
  }
}

TEST(GrantLifeTest, AGrantThatWasMovedFromStillAnswers) {
  TestCall call;
  Grant grant = call.Join(kPresenter, "laptop").grant;
  const Grant taken = std::move(grant);
  EXPECT_TRUE(taken.Allows(Action::kShareScreen, Now()));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now()));  // NOLINT
}

TEST(GrantLifeTest, AGrantOutlivesItsCallAndDenies) {
  std::optional<TestCall> call(std::in_place);
  const Grant grant = call->Join(kPresenter, "laptop").grant;
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now()));
  call.reset();
  ExpectNotInCall(grant);
}

TEST(GrantLifeTest, ACallOutlivesItsGrants) {
  TestCall call;
  { const Grant gone = call.Join(kPresenter, "laptop").grant; }
  call.SetRole(kPresenter, Role::kConsumer);
  EXPECT_EQ(call.Change().size(), 1U);
  EXPECT_EQ(LinesOf("removed", call->Leave("laptop", Now())).size(), 1U);
}

TEST(GrantLifeTest, AGrantOutlivesTheRoomAndTheProfileOfItsCall) {
  ProfileSpec spec = OwnSpec();
  Grant grant;
  {
    TestCall call(SomeDraftUnder("own"), SetWith(spec));
    grant = call.Join(kPresenter, "laptop").grant;
    EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now()));
  }
  ExpectNotInCall(grant);
}

TEST(GrantLifeTest, ACallThatIsMovedKeepsItsGrants) {
  TestCall first;
  const Grant grant = first.Join(kPresenter, "laptop").grant;
  Call second = std::move(*first);
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now()));
  EXPECT_EQ(LinesOf("removed", second.Leave("laptop", Now())).size(), 1U);
  ExpectNotInCall(grant);
}

TEST(GrantLifeTest, ACallThatIsAssignedOverEndsItsGrants) {
  TestCall first;
  TestCall second;
  const Grant of_first = first.Join(kPresenter, "laptop").grant;
  const Grant of_second = second.Join(kPresenter, "laptop").grant;
  *first = std::move(*second);
  ExpectNotInCall(of_first);
  EXPECT_TRUE(of_second.Allows(Action::kShareScreen, Now()));
}

TEST(GrantLifeTest, GrantsOfManyCallsMayGoInAnyOrder) {
  std::vector<std::unique_ptr<TestCall>> calls;
  std::vector<Grant> grants;
  for (int i = 0; i < 8; ++i) {
    calls.push_back(std::make_unique<TestCall>());
    grants.push_back(calls.back()->Join(kPresenter, "laptop").grant);
    grants.push_back(calls.back()->Join(kAttendee, "tablet").grant);
  }
  for (std::size_t i : {3U, 0U, 7U, 1U}) calls[i].reset();
  grants.erase(grants.begin() + 4, grants.begin() + 9);
  for (std::size_t i : {5U, 2U, 6U, 4U}) calls[i].reset();
  for (const Grant& grant : grants) ExpectNotInCall(grant);
}

// Of other rights than the default one.
ProfileSet WithOther() {
  ProfileSpec spec = OwnSpec();
  spec.Set(Column::kConsumer, Action::kUseReactions, Cell::kDenied);
  return SetWith(spec);
}

std::string ProfileOfTurn(int turn) {
  return turn % 2 == 0 ? "own" : "acs-2025-03-13";
}

void* LetGoOf(void* grant) {
  *static_cast<Grant*>(grant) = Grant();
  return nullptr;
}

// On a stack that holds far fewer frames than there are moves.
void LetGoOnASmallStack(Grant& grant) {
  constexpr std::size_t kStackBytes = std::size_t{256} * 1024;
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, kStackBytes), 0);
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, LetGoOf, &grant), 0);
  ASSERT_EQ(pthread_join(thread, nullptr), 0);
  ASSERT_EQ(pthread_attr_destroy(&attributes), 0);
}

TEST(GrantLifeTest, AGrantThatMovedManyTimesIsLetGoOfWithoutRecursion) {
  Grant grant;
  {
    TestCall call(SomeDraft(), WithOther());
    grant = call.Join(kPresenter, "laptop").grant;
    for (int turn = 0; turn < 20'000; ++turn) {
      // The slab of each turn leads to the next one's by who returned in it.
      call.Join(kAttendee, "tablet");
      call.draft.profile = ProfileOfTurn(turn);
      static_cast<void>(call.Change());
    }
    EXPECT_TRUE(grant.Allows(Action::kUnmuteMic, Now()));
  }
  EXPECT_FALSE(grant.Allows(Action::kUnmuteMic, Now()));
  LetGoOnASmallStack(grant);
}

// Stays that come and go between the moves: what they lead to lies in many
// slabs, and is kept while any copy may read it.
TEST(GrantLifeTest, CopiesOutliveTheCallInAnyOrderAfterStaysMovedAndReturned) {
  constexpr std::size_t kPeople = 60;
  std::mt19937 random(1);
  RoomDraft draft = SomeDraft();
  std::vector<std::string> people;
  for (std::size_t i = 0; i < kPeople; ++i) {
    people.push_back("8:acs:u" + std::to_string(100 + i));
    draft.participants.push_back(Draft(people.back(), Role::kPresenter));
  }
  for (int round = 0; round < 5; ++round) {
    std::shuffle(people.begin(), people.end(), random);
    std::vector<Grant> copies;
    {
      TestCall call(draft, WithOther());
      for (const std::string& id : people) {
        copies.push_back(call.Join(id, "e" + id.substr(6)).grant);
      }
      for (int turn = 0; turn < 6; ++turn) {
        call.draft.profile = ProfileOfTurn(turn);
        static_cast<void>(call.Change());
        for (int again = 0; again < 10; ++again) {
          const std::string& id = people[random() % kPeople];
          copies.push_back(call.Join(id, "e" + id.substr(6)).grant);
          EXPECT_TRUE(copies.back().Allows(Action::kUnmuteMic, Now()));
        }
      }
    }
    std::shuffle(copies.begin(), copies.end(), random);
    while (!copies.empty()) {
      for (const Grant& copy : copies) {
        ASSERT_EQ(copy.Check(Action::kUnmuteMic, Now()).reason,
                  Reason::kNotInCall);
      }
      copies.pop_back();
    }
  }
}

TEST(GrantLifeTest, AProfileOfTheSameRightsMovesNoGrant) {
  const ProfilePtr anew =
      Profile::Create(ProfileSpec::From(*DefaultProfile(), "anew")).value();
  internal::GrantMint mint(DefaultProfile(), 1);
  const auto table = mint.table();
  mint.SetProfile(anew, 2);
  EXPECT_EQ(mint.table(), table);
  mint.SetProfile(WithOther().Find("own"), 3);
  EXPECT_NE(mint.table(), table);
}

}  // namespace
}  // namespace roompolicy::testing
