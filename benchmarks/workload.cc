#include "benchmarks/workload.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "roompolicy/profile.h"
#include "roompolicy/room_draft.h"

namespace roompolicy::bench {
namespace {

constexpr std::uint64_t kNumResources = 16;

// 32 hex digits in the grouping of a UUID.
void AppendUuid(std::uint64_t high, std::uint64_t low, std::string& out) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (int digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) out += '-';
    const std::uint64_t half = digit < 16 ? high : low;
    out += kDigits[half >> (60 - 4 * (digit % 16)) & 15U];
  }
}

std::uint64_t ResourceOf(std::size_t number, std::size_t seat) {
  const std::uint64_t resource = Scramble(number) % kNumResources;
  const bool mixed = number % 10 == 3;
  return (resource + (mixed ? seat % 2 : 0)) % kNumResources;
}

Reason ExpectedOf(Role role, Action action) {
  switch (DefaultProfile()->cell(ColumnOf(role), action)) {
    case Cell::kAllowed:
    case Cell::kRemoteOnly:
      return Reason::kAllowed;
    case Cell::kNotApplicable:
      return Reason::kNotApplicable;
    case Cell::kWithDialOut:
      return Reason::kPstnDialOutDisabled;  // no room has its switch on
    case Cell::kDenied:
      break;
  }
  return Reason::kRoleRestricted;
}

// Numbers that look random and are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t Below(std::size_t n) { return Scramble(state_++) % n; }

 private:
  std::uint64_t state_;
};

Action AnyAction(Dice& dice) {
  return static_cast<Action>(1 + dice.Below(kNumAskedActions));
}

Action AllowedAction(Role role, Dice& dice) {
  Action action = AnyAction(dice);
  while (ExpectedOf(role, action) != Reason::kAllowed) action = AnyAction(dice);
  return action;
}

}  // namespace

std::uint64_t Scramble(std::uint64_t n) {
  n += 0x9e3779b97f4a7c15U;
  n = (n ^ n >> 30U) * 0xbf58476d1ce4e5b9U;
  n = (n ^ n >> 27U) * 0x94d049bb133111ebU;
  return n ^ n >> 31U;
}

bool IsOpen(std::size_t number) { return number % 10 != 7; }

std::string RoomIdOf(std::size_t number) {
  // 9e16 = 2^17 * 3^2 * 5^16 and the factor is prime to it: no id comes twice.
  constexpr std::uint64_t kFactor = 48'271'000'007;
  constexpr std::uint64_t kFirst = 10'000'000'000'000'000;
  constexpr std::uint64_t kCount = 9 * kFirst;
  return std::to_string(kFirst + number * kFactor % kCount);
}

std::string PersonIdOf(std::size_t number, std::size_t seat) {
  const std::uint64_t resource = ResourceOf(number, seat);
  const std::uint64_t person = Scramble(number << 20U | seat);
  std::string id = "8:acs:";
  id.reserve(79);
  AppendUuid(Scramble(resource), Scramble(~resource), id);
  id += '_';
  AppendUuid(person, Scramble(person), id);
  return id;
}

Role RoleOf(std::size_t number, std::size_t seat) {
  return kAllRoles[Scramble(number * 31 + seat) % kNumRoles];
}

PlannedRoom PlanRoom(std::size_t number, std::size_t roster) {
  const auto hours = [](int n) { return *Now().Plus(std::chrono::hours(n)); };
  const bool over = number % 20 == 7;
  PlannedRoom plan{RoomIdOf(number),
                   IsOpen(number) ? *TimeWindow::Make(hours(-1), hours(1))
                   : over         ? *TimeWindow::Make(hours(-2), hours(-1))
                                  : *TimeWindow::Make(hours(1), hours(2)),
                   {}};
  plan.people.reserve(roster);
  for (std::size_t seat = 0; seat < roster; ++seat) {
    plan.people.push_back({PersonIdOf(number, seat), RoleOf(number, seat)});
  }
  return plan;
}

Room MakeRoom(const PlannedRoom& plan) {
  RoomDraft draft;
  draft.id = plan.id;
  draft.valid_from = plan.window.from();
  draft.valid_until = plan.window.until();
  for (const PlannedRoom::Person& person : plan.people) {
    draft.participants.push_back({person.id, person.role});
  }
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

QueryStream::QueryStream(Mix mix, std::size_t num_rooms,
                         std::size_t num_queries) {
  queries_.reserve(num_queries);
  text_.reserve(num_queries * 96);
  Dice dice(mix == Mix::kHits ? 1 : 2);
  while (queries_.size() < num_queries) {
    std::size_t number = dice.Below(num_rooms);
    std::size_t seat = dice.Below(kChangedSeat);
    const Role role = RoleOf(number, seat);
    if (mix == Mix::kHits) {
      if (!IsOpen(number)) continue;
      Add(RoomIdOf(number), PersonIdOf(number, seat), AllowedAction(role, dice),
          Reason::kAllowed);
      continue;
    }
    const Action action = AnyAction(dice);
    const std::size_t fate = dice.Below(100);
    Reason expected = ExpectedOf(role, action);
    if (fate < 10) {
      seat += kRosterSize;
      expected = Reason::kNotInvited;
    }
    if (!IsOpen(number)) {
      expected = number % 20 == 7 ? Reason::kExpired : Reason::kNotYetOpen;
    }
    if (fate >= 95) {
      number += num_rooms;
      expected = Reason::kRoomNotFound;
    }
    Add(RoomIdOf(number), PersonIdOf(number, seat), action, expected);
  }
}

void QueryStream::Add(const std::string& room, const std::string& user,
                      Action action, Reason expected) {
  queries_.push_back({static_cast<std::uint32_t>(text_.size()),
                      static_cast<std::uint8_t>(room.size()),
                      static_cast<std::uint8_t>(user.size()), action,
                      expected});
  text_ += room;
  text_ += user;
}

std::size_t NumQueriesFor(std::size_t num_rooms) {
  return std::clamp<std::size_t>(10 * num_rooms, 1U << 18U, 1U << 21U);
}

}  // namespace roompolicy::bench
