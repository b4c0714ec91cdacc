#include "benchmarks/checks.h"

#include <utility>

#include "benchmarks/interleave.h"

namespace roompolicy::bench {
namespace {

// As many as the profile's capacity lets into one call, in a round number.
constexpr std::size_t kPeopleOfCall = 256;

// What the grant allows, as a bare test would hold it.
std::uint64_t MaskOf(const Grant& grant) {
  std::uint64_t mask = 0;
  for (const Action action : AllActions()) {
    if (grant.Allows(action, Now())) {
      mask |= std::uint64_t{1} << static_cast<unsigned>(action);
    }
  }
  return mask;
}

template <typename Ask>
std::size_t CountAllowed(std::size_t num, Ask ask) {
  std::size_t allowed = 0;
  for (std::size_t i = 0; i < num; ++i) {
    allowed += ask(i & (Checks::kTape - 1)) ? 1U : 0U;
  }
  return allowed;
}

}  // namespace

RoomSnapshotPtr OpenRoom(std::size_t roster) {
  std::size_t number = 0;
  while (!IsOpen(number)) ++number;
  return std::make_shared<const RoomSnapshot>(
      Compile(MakeRoom(PlanRoom(number, roster))));
}

FullCall::FullCall(std::size_t in_call, RoomSnapshotPtr room)
    : call(Call::Make(room, "call").value()) {
  for (std::size_t i = 0; i < in_call; ++i) {
    people.push_back(room->participant(i).id);
    const CallReply reply = call.Join(Subject::User(people.back()),
                                      "endpoint-" + std::to_string(i), Now());
    if (!reply.decision.allowed()) throw WrongAnswer("a join was denied");
    grants.push_back(reply.grant);
  }
}

Checks::Checks(std::size_t deny_every) {
  const RoomSnapshotPtr room = OpenRoom(kPeopleOfCall);
  while (grants_.size() < kNumGrants) {
    calls_.push_back(std::make_unique<FullCall>(kPeopleOfCall, room));
    for (const Grant& grant : calls_.back()->grants) {
      grants_.push_back(grant);
      bare_.push_back({MaskOf(grant), room->valid_until().unix_nanos()});
    }
  }
  for (std::size_t i = 0; i < kTape; ++i) {
    const auto grant = static_cast<std::uint16_t>(Scramble(2 * i) % kNumGrants);
    const bool deny = deny_every != 0 && Scramble(2 * i + 1) % deny_every == 0;
    // The first action from there on that is answered so.
    std::size_t n = Scramble(3 * i) % kNumActions;
    while ((bare_[grant].mask >> (n + 1) & 1U) == (deny ? 1U : 0U)) {
      n = (n + 1) % kNumActions;
    }
    tape_.push_back({grant, static_cast<Action>(n + 1)});
    if (!deny) ++num_allowed_;
  }
}

// The arrays are at hand for all alike: a call inside a loop would have them
// loaded again each time.
std::size_t Checks::AskBare(std::size_t num) const {
  return CountAllowed(num, [tape = tape_.data(), bare = bare_.data()](auto i) {
    const Question& question = tape[i];
    const Bare& rights = bare[question.grant];
    return (rights.mask >> static_cast<unsigned>(question.action) & 1U) != 0 &&
           Now().unix_nanos() < rights.until;
  });
}

std::size_t Checks::AskAllows(std::size_t num) const {
  return CountAllowed(
      num, [tape = tape_.data(), grants = grants_.data()](auto i) {
        const Question& question = tape[i];
        return grants[question.grant].Allows(question.action, Now());
      });
}

std::size_t Checks::AskCheck(std::size_t num) const {
  return CountAllowed(
      num, [tape = tape_.data(), grants = grants_.data()](auto i) {
        const Question& question = tape[i];
        const Decision decision =
            grants[question.grant].Check(question.action, Now());
        return decision.allowed() && decision.revision != 0;
      });
}

std::size_t Checks::AskNothing(std::size_t num) const {
  return CountAllowed(num, [tape = tape_.data()](auto i) {
    const Question& question = tape[i];
    return (question.grant | static_cast<unsigned>(question.action) << 16U) !=
           0;
  });
}

}  // namespace roompolicy::bench
