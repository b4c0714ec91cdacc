#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "benchmarks/checks.h"
#include "benchmarks/laboratory.h"

namespace roompolicy::bench {
namespace {

constexpr std::size_t kChecksARound = 1U << 22U;
constexpr std::size_t kRoster = 350;

template <typename Ask>
double NanosPerCheck(const Checks& checks, Ask ask) {
  const double start = ThreadCpuNanos();
  const std::size_t allowed = (checks.*ask)(kChecksARound);
  const double nanos = ThreadCpuNanos() - start;
  if (allowed != checks.expected(kChecksARound)) {
    throw WrongAnswer("a check was answered otherwise than the bare test");
  }
  return nanos / kChecksARound;
}

// The same room with the next revision and another role for `changed` people:
// what a directory publishes after a role change.
std::vector<RoomSnapshotPtr> RoomsAfter(const RoomSnapshotPtr& first,
                                        const std::vector<ParticipantId>& who,
                                        std::size_t how_many) {
  std::vector<RoomSnapshotPtr> rooms;
  Room room = ToRoom(*first);
  for (std::size_t i = 0; i < how_many; ++i) {
    RoomChange change;
    for (const ParticipantId& id : who) {
      change.participants.push_back(RosterEdit::Set(
          id.text(), i % 2 == 0 ? Role::kConsumer : Role::kPresenter));
    }
    room = room.Apply(change, Now()).value();
    rooms.push_back(std::make_shared<const RoomSnapshot>(Compile(room)));
  }
  return rooms;
}

// One role changes, in a call of `in_call` people of a roster of 350.
double NanosPerChange(std::size_t in_call, bool say_who) {
  constexpr std::size_t kChanges = 64;
  const RoomSnapshotPtr first = OpenRoom(kRoster);
  FullCall full(in_call, first);
  const std::vector<ParticipantId> who = {full.people[in_call / 2]};
  const auto rooms = RoomsAfter(first, who, kChanges);
  std::size_t effects = 0;
  const double start = ThreadCpuNanos();
  for (const RoomSnapshotPtr& room : rooms) {
    const auto result = say_who ? full.call.OnRoomChanged(room, who, Now())
                                : full.call.OnRoomChanged(room, Now());
    effects += result->size();
  }
  const double nanos = ThreadCpuNanos() - start;
  if (effects < kChanges - 1) throw WrongAnswer("a change had no effect");
  return nanos / kChanges;
}

// Everybody of 350 is demoted while another thread checks one grant after the
// other: how long after the change was told it has seen all of them deny.
double NanosUntilAllDeny() {
  const RoomSnapshotPtr first = OpenRoom(kRoster);
  FullCall full(kRoster, first);
  const auto rooms = RoomsAfter(first, full.people, 2);  // first all up
  if (!full.call.OnRoomChanged(rooms[0], Now()).ok()) {
    throw WrongAnswer("a change was refused");
  }
  const RoomSnapshotPtr up = rooms[1];
  if (!full.call.OnRoomChanged(up, Now()).ok()) {
    throw WrongAnswer("a change was refused");
  }
  const auto down = RoomsAfter(up, full.people, 1);
  using Clock = std::chrono::steady_clock;
  std::atomic<bool> ready{false};
  Clock::time_point seen;
  std::thread checker([&] {
    const std::vector<Grant> grants = full.grants;
    std::size_t allowed = grants.size();
    while (allowed != 0) {
      allowed = 0;
      for (const Grant& grant : grants) {
        allowed += grant.Allows(Action::kShareScreen, Now()) ? 1U : 0U;
      }
      if (allowed == grants.size()) ready.store(true);
    }
    seen = Clock::now();
  });
  while (!ready.load()) std::this_thread::yield();
  const Clock::time_point begun = Clock::now();
  const bool changed = full.call.OnRoomChanged(down[0], Now()).ok();
  checker.join();
  if (!changed) throw WrongAnswer("a change was refused");
  return std::chrono::duration<double, std::nano>(seen - begun).count();
}

}  // namespace

GrantCosts::GrantCosts(std::size_t num_rounds, std::size_t deny_every) {
  const Checks checks(deny_every);
  bare_.measure = [&] { return NanosPerCheck(checks, &Checks::AskBare); };
  allows_.measure = [&] { return NanosPerCheck(checks, &Checks::AskAllows); };
  check_.measure = [&] { return NanosPerCheck(checks, &Checks::AskCheck); };
  Interleave({&bare_, &allows_, &check_}, num_rounds);
}

Measured GrantCosts::Allows() const {
  return {MedianRatio(allows_, bare_),
          MinAndMedian(allows_) + " against " + MinAndMedian(bare_)};
}

Measured GrantCosts::Check() const {
  return {MedianRatio(check_, bare_),
          MinAndMedian(check_) + " against " + MinAndMedian(bare_)};
}

Measured MeasureRoleChangeInCall(std::size_t num_rounds) {
  constexpr std::size_t kFew = 8;
  Timed few{[] { return NanosPerChange(kFew, true); }};
  Timed many{[] { return NanosPerChange(kRoster, true); }};
  Timed unsaid{[] { return NanosPerChange(kRoster, false); }};
  Interleave({&few, &many, &unsaid}, num_rounds);
  return {MedianRatio(many, few),
          MinAndMedian(many) + " against " + MinAndMedian(few) +
              "; unsaid whose: " + MinAndMedian(unsaid)};
}

Measured MeasureRevocation(std::size_t num_rounds) {
  Timed all_deny{NanosUntilAllDeny};
  Interleave({&all_deny}, num_rounds);
  return {Median(all_deny.nanos), MinAndMedian(all_deny)};
}

}  // namespace roompolicy::bench
