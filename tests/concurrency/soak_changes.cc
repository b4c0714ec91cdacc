#include "tests/concurrency/soak_changes.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iterator>

namespace roompolicy::testing {
namespace {

using std::chrono::hours;

constexpr std::int64_t kSweepEvery = 10'000;  // changes

Instant At(hours by) { return *SoakNow().Plus(by); }
// When all changes are made: then every window is accepted.
const Instant kChangedAt = At(hours(-6));

constexpr std::array kRoles = {Role::kPresenter, Role::kCollaborator,
                               Role::kAttendee, Role::kConsumer};

void Expect(bool done, const char* what) {
  if (!done) Fail(std::string(what) + " was refused");
}

}  // namespace

Instant SoakNow() { return *Instant::FromUnixSeconds(1'772'000'000); }

std::string RoomName(std::size_t id) {
  return std::to_string(99'199'690'362'000'000 + id);
}

std::string UserName(std::size_t user) {
  return "8:acs:0e8a8f6b-7c1f-4a53-9f1e-5f3cbd6b2b11_0000001" +
         std::to_string(10 + user);
}

void Fail(const std::string& why) {
  std::printf("FAILED: %s\n", why.c_str());
  std::exit(1);
}

bool DirectoryStore::Create(const RoomDraft& draft, Instant now) {
  return directory_.Create(draft, now).ok();
}

bool DirectoryStore::Delete(const std::string& id) {
  return directory_.Delete(id).ok();
}

bool DirectoryStore::Apply(const std::string& id, const RoomChange& change) {
  return directory_.Apply(id, change, kChangedAt).ok();
}

bool DirectoryStore::SetRole(const std::string& id, const std::string& user,
                             Role role) {
  return directory_.SetRole(id, user, role, kChangedAt).ok();
}

bool DirectoryStore::Replace(const std::string& id, const RoomChange& change) {
  return directory_.Replace(*directory_.Get(id)->Apply(change, kChangedAt))
      .ok();
}

std::size_t DirectoryStore::Sweep() {
  std::size_t swept = 0;
  for (bool more = true; more;) {
    const SweepReport report =
        directory_.SweepExpired(SoakNow(), hours(0), 100);
    swept += report.removed.size();
    more = report.more;
  }
  return swept;
}

bool MapStore::Create(const RoomDraft& draft, Instant now) {
  const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
  return room.ok() && rooms_.emplace(*draft.id, *room).second;
}

bool MapStore::Delete(const std::string& id) { return rooms_.erase(id) == 1; }

bool MapStore::Apply(const std::string& id, const RoomChange& change) {
  Room& room = rooms_.at(id);
  const Result<Room> after = room.Apply(change, kChangedAt);
  if (after.ok()) room = *after;
  return after.ok();
}

bool MapStore::SetRole(const std::string& id, const std::string& user,
                       Role role) {
  RoomChange change;
  change.participants = {RosterEdit::Set(user, role)};
  return Apply(id, change);
}

bool MapStore::Replace(const std::string& id, const RoomChange& change) {
  return Apply(id, change);
}

std::size_t MapStore::Sweep() {
  const std::size_t before = rooms_.size();
  for (auto at = rooms_.begin(); at != rooms_.end();) {
    at = at->second.window().until() <= SoakNow() ? rooms_.erase(at)
                                                  : std::next(at);
  }
  return before - rooms_.size();
}

void Changes::Next() {
  ++made_;
  if (made_ % kSweepEvery == 0) return Sweep();
  const std::size_t id = dice_.Below(kIds);
  if (rooms_[id] == kNone) return Create(id);
  if (dice_.OneIn(20)) {
    rooms_[id] = kNone;
    return Expect(store_.Delete(RoomName(id)), "Delete");
  }
  switch (dice_.Below(8)) {
    case 0:
      return MoveWindow(id);
    case 1:
      return Expect(store_.Apply(RoomName(id), Roster()), "Apply");
    case 2:
      return Expect(store_.Replace(RoomName(id), Roster()), "Replace");
    case 3: {
      RoomChange change;
      change.pstn_dialout_enabled = dice_.OneIn(2);
      return Expect(store_.Apply(RoomName(id), change), "Apply");
    }
    default: {
      const std::string user = UserName(dice_.Below(kUsers));
      const Role role = dice_.OneOf(kRoles);
      return Expect(store_.SetRole(RoomName(id), user, role), "SetRole");
    }
  }
}

void Changes::Create(std::size_t id) {
  RoomDraft draft;
  draft.id = RoomName(id);
  draft.valid_from = At(hours(-5));
  draft.valid_until = At(hours(1 + dice_.Below(100)));
  for (std::size_t user = 0; user < kUsers; ++user) {
    if (dice_.OneIn(3)) continue;
    draft.participants.push_back({UserName(user), dice_.OneOf(kRoles)});
  }
  // One nanosecond after another: lists have an order.
  const auto now = kChangedAt.Plus(std::chrono::nanoseconds(made_));
  Expect(store_.Create(draft, *now), "Create");
  rooms_[id] = kOpen;
}

void Changes::MoveWindow(std::size_t id) {
  rooms_[id] = dice_.OneIn(30) ? kOver : kOpen;
  RoomChange change;
  change.valid_from = At(hours(-5));
  change.valid_until =
      rooms_[id] == kOver ? At(hours(-1)) : At(hours(1 + dice_.Below(100)));
  Expect(store_.Apply(RoomName(id), change), "Apply");
}

RoomChange Changes::Roster() {
  RoomChange change;
  for (std::size_t user = 0; user < kUsers; ++user) {
    if (dice_.OneIn(2)) continue;
    change.participants.push_back(
        dice_.OneIn(2) ? RosterEdit::Remove(UserName(user))
                       : RosterEdit::Set(UserName(user), dice_.OneOf(kRoles)));
  }
  return change;
}

void Changes::Sweep() {
  std::size_t over = 0;
  for (State& room : rooms_) {
    if (room != kOver) continue;
    room = kNone;
    ++over;
  }
  Expect(store_.Sweep() == over, "the sweep of rooms that are over");
}

}  // namespace roompolicy::testing
