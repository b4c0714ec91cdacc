// Grants that are checked while their call changes, ends and is destroyed.
//
// At revision r everybody's right to dial out is what r says, one of three
// answers in turn, and the profile is one of two. So a check's answer and its
// revision are right or wrong together: it is the answer of that revision or of
// the next, and never older than the last change that had returned before.
//
// ROOMPOLICY_SECONDS runs it for longer.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/compile.h"
#include "roompolicy/internal/live_grant.h"
#include "roompolicy/room.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {
namespace {

constexpr std::size_t kPeople = 4;
constexpr std::size_t kChangesOfCall = 60;

Instant Now() { return *Instant::FromUnixSeconds(1'772'000'000); }

Reason AnswerAt(std::int64_t revision) {
  switch (revision % 3) {
    case 0:
      return Reason::kAllowed;
    case 1:
      return Reason::kPstnDialOutDisabled;
    default:
      return Reason::kRoleRestricted;
  }
}

std::string PersonOf(std::size_t i) { return "8:acs:" + std::to_string(i); }

// The built-in ones and one of other rights, to which grants must move.
const ProfileSet& Profiles() {
  static const auto& profiles = *[] {
    ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "own");
    spec.Set(Column::kConsumer, Action::kUseReactions, Cell::kDenied);
    return new ProfileSet(*ProfileSet::BuiltIn().With(*Profile::Create(spec)));
  }();
  return profiles;
}

RoomSnapshotPtr RoomAt(std::int64_t revision) {
  const Reason answer = AnswerAt(revision);
  RoomDraft draft;
  draft.id = std::string("room");
  draft.valid_from = Now();
  draft.valid_until = *Now().Plus(std::chrono::hours(24));
  draft.profile = std::string(revision / 5 % 2 == 0 ? "acs-2025-03-13" : "own");
  draft.pstn_dialout_enabled = answer != Reason::kPstnDialOutDisabled;
  draft.revision = revision;
  for (std::size_t i = 0; i < kPeople; ++i) {
    draft.participants.push_back({PersonOf(i), answer == Reason::kRoleRestricted
                                                   ? Role::kAttendee
                                                   : Role::kPresenter});
  }
  return std::make_shared<const RoomSnapshot>(
      Compile(*LoadRoom(draft, Profiles())));
}

// One stay, and what is known of it.
struct Seat {
  explicit Seat(Grant given) : grant(std::move(given)) {}

  const Grant grant;
  std::atomic<bool> ended{false};  // before the input returned
};

class GrantStress : public ::testing::Test {
 protected:
  static std::string Endpoint(std::size_t i) {
    return "endpoint-" + std::to_string(i);
  }

  void Sit(Call& call, std::size_t i) {
    const ParticipantId id = *ParticipantId::Parse(PersonOf(i));
    const CallReply reply = call.Join(Subject::User(id), Endpoint(i), Now());
    ASSERT_TRUE(reply.decision.allowed());
    auto seat = std::make_shared<Seat>(reply.grant);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (seats_[i] != nullptr) past_.push_back(seats_[i]);
    if (past_.size() > 32) past_.erase(past_.begin());
    seats_[i] = std::move(seat);
  }

  // Every stay of a call, from its beginning to its end.
  void RunCall(Dice& dice) {
    std::int64_t revision = first_revision_;
    published_.store(revision);
    auto call = std::make_unique<Call>(*Call::Make(RoomAt(revision), "call"));
    for (std::size_t i = 0; i < kPeople; ++i) Sit(*call, i);
    std::vector<ParticipantId> everybody;
    for (std::size_t i = 0; i < kPeople; ++i) {
      everybody.push_back(*ParticipantId::Parse(PersonOf(i)));
    }
    for (std::size_t n = 0; n < kChangesOfCall; ++n) {
      const RoomSnapshotPtr next = RoomAt(++revision);
      ASSERT_TRUE((dice.OneIn(2) ? call->OnRoomChanged(next, Now())
                                 : call->OnRoomChanged(next, everybody, Now()))
                      .ok());
      published_.store(revision);
      if (!dice.OneIn(8)) continue;
      const std::size_t i = dice.Below(kPeople);
      if (dice.OneIn(2)) {  // else the join replaces
        ASSERT_FALSE(call->Leave(Endpoint(i), Now()).empty());
        seats_[i]->ended.store(true);
      }
      const std::shared_ptr<Seat> before = seats_[i];
      Sit(*call, i);
      before->ended.store(true);
    }
    if (dice.OneIn(2)) {
      ASSERT_FALSE(call->OnRoomDeleted(Now()).empty());
    } else {
      call.reset();
    }
    for (const auto& seat : seats_) seat->ended.store(true);
    first_revision_ = revision + 1;
  }

  std::shared_ptr<Seat> OneSeat(Dice& dice) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!past_.empty() && dice.OneIn(4)) return dice.OneOf(past_);
    return seats_[dice.Below(kPeople)];
  }

  void Check(Dice& dice) {
    const std::shared_ptr<Seat> seat = OneSeat(dice);
    if (seat == nullptr) return;
    const Grant grant = seat->grant;  // a copy of this thread's own
    for (int i = 0; i < 50; ++i) {
      const bool ended = seat->ended.load();
      const std::int64_t published = published_.load();
      const Decision decision = grant.Check(Action::kDialOutPstn, Now());
      const bool allowed = grant.Allows(Action::kReceiveAudio, Now());
      if (ended) {
        EXPECT_EQ(decision.reason, Reason::kNotInCall);
        EXPECT_FALSE(allowed);
      } else if (decision.reason != Reason::kNotInCall) {
        EXPECT_TRUE(decision.reason == AnswerAt(decision.revision) ||
                    decision.reason == AnswerAt(decision.revision + 1))
            << ReasonName(decision.reason) << " at " << decision.revision;
        EXPECT_EQ(decision.allowed(), decision.reason == Reason::kAllowed);
        // A seat of the call before has that call's revisions.
        if (!seat->ended.load()) {
          EXPECT_GE(decision.revision, published);
        }
      }
      ++answers_;
    }
  }

  std::mutex mutex_;  // of seats_ and past_; the grants need none
  std::vector<std::shared_ptr<Seat>> seats_{kPeople};
  std::vector<std::shared_ptr<Seat>> past_;
  std::atomic<std::int64_t> published_{0};
  std::int64_t first_revision_ = 1;
  std::atomic<std::uint64_t> answers_{0};
};

TEST_F(GrantStress, EveryAnswerIsOfItsRevisionWhileCallsChangeAndEnd) {
  const Deadline deadline(2);
  std::atomic<bool> done{false};
  std::vector<std::thread> checkers;
  for (std::size_t i = 0; i < 2; ++i) {
    checkers.emplace_back([&, i] {
      Dice dice(i);
      while (!done.load()) Check(dice);
    });
  }
  Dice dice(2);
  std::size_t calls = 0;
  while (!deadline.passed() && !HasFailure()) {
    RunCall(dice);
    ++calls;
  }
  done.store(true);
  for (std::thread& checker : checkers) checker.join();
  EXPECT_GT(answers_.load(), 0U);
  std::cout << answers_ << " answers, " << calls << " calls\n";
}

// The last copy of a grant that moved twice goes on another thread, which knows
// of the call's end by nothing that orders memory.
TEST(GrantLettingGo, TheLastCopyMayGoOnAnyThread) {
  const ProfilePtr first = DefaultProfile();
  const ProfilePtr second = Profiles().Find("own");
  internal::GrantTerms terms;
  terms.column = Column::kPresenter;
  terms.until = *Now().Plus(std::chrono::hours(1));
  for (int round = 0; round < 200; ++round) {
    std::atomic<bool> over{false};
    std::optional<internal::GrantMint> mint(std::in_place, first, 1);
    std::optional<internal::LiveGrant> live(std::in_place, *mint, terms, Now());
    std::optional<Grant> copy(live->grant());
    std::thread other([&over, &copy] {
      while (!over.load(std::memory_order_relaxed)) std::this_thread::yield();
      copy.reset();
    });
    for (const ProfilePtr& profile : {second, first, second}) {
      mint->SetProfile(profile, 2);
      live->Change(*mint, terms, Now());
    }
    live.reset();
    mint.reset();
    over.store(true, std::memory_order_relaxed);
    other.join();
    EXPECT_FALSE(copy.has_value());
  }
}

}  // namespace
}  // namespace roompolicy::testing
