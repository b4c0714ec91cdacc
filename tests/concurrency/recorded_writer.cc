#include "tests/concurrency/recorded_writer.h"

#include <gtest/gtest.h>

#include <vector>

namespace roompolicy::testing {
namespace {

using std::chrono::hours;

// Changes are made long before, so that any window is fine.
const Instant kChangedAt = At(hours(-48));

constexpr std::array kRoles = {Role::kPresenter, Role::kCollaborator,
                               Role::kAttendee, Role::kConsumer};

}  // namespace

std::string RoomName(std::size_t room) {
  return "9919969036266052" + std::to_string(room);
}

std::string UserName(std::size_t user) {
  return "8:acs:0e8a8f6b-7c1f-4a53-9f1e-5f3cbd6b2b11_0000001" +
         std::to_string(user);
}

Instant At(hours by) {
  return *Instant::FromUnixSeconds(1'772'000'000)->Plus(by);
}

void RecordedWriter::Change() {
  const std::size_t room = dice_.Below(kRooms);
  if (!rooms_[room].has_value()) return Create(room);
  switch (dice_.Below(8)) {
    case 0:
      return Delete(room);
    case 1:
      return Replace(room);
    case 2:
      return SweepExpired();
    case 3:
    case 4: {
      RoomChange change = SomeWindow();
      change.pstn_dialout_enabled = dice_.OneIn(2);
      return Apply(room, change);
    }
    case 5:
      return Apply(room, SomeRoster());
    default:
      return SetRole(room);
  }
}

RoomChange RecordedWriter::SomeWindow() {
  RoomChange change;
  change.valid_from = At(hours(-4) + hours(dice_.Below(5)));
  change.valid_until = *(*change.valid_from).Plus(hours(dice_.Below(6)));
  return change;
}

RoomChange RecordedWriter::SomeRoster() {
  RoomChange change;
  for (std::size_t user = 0; user + 1 < kUsers; ++user) {
    if (dice_.OneIn(2)) continue;
    change.participants.push_back(
        dice_.OneIn(2) ? RosterEdit::Remove(UserName(user))
                       : RosterEdit::Set(UserName(user), dice_.OneOf(kRoles)));
  }
  return change;
}

void RecordedWriter::Record(
    std::size_t room, const Result<Room>& after,
    const std::function<Result<ChangeReport>()>& change) {
  if (after.ok()) history_.Begin(room, *after);
  const Result<ChangeReport> report = change();
  if (after.ok()) history_.End(room);
  ASSERT_EQ(report.ok(), after.ok());
  if (!after.ok()) return;
  EXPECT_EQ(report->revision, after->revision());
  rooms_[room] = *after;
}

void RecordedWriter::Create(std::size_t room) {
  const RoomChange window = SomeWindow();
  RoomDraft draft;
  draft.id = RoomName(room);
  draft.valid_from = window.valid_from;
  draft.valid_until = window.valid_until;
  for (std::size_t user = 0; user + 1 < kUsers; ++user) {
    if (dice_.OneIn(3)) continue;
    draft.participants.push_back({UserName(user), dice_.OneOf(kRoles)});
  }
  Record(room, CreateRoom(draft, ProfileSet::BuiltIn(), kChangedAt),
         [&] { return directory_.Create(draft, kChangedAt); });
}

void RecordedWriter::Apply(std::size_t room, const RoomChange& change) {
  Record(room, rooms_[room]->Apply(change, kChangedAt),
         [&] { return directory_.Apply(RoomName(room), change, kChangedAt); });
}

void RecordedWriter::SetRole(std::size_t room) {
  const std::string user = SomeUser();
  const Role role = dice_.OneOf(kRoles);
  RoomChange change;
  change.participants = {RosterEdit::Set(user, role)};
  Record(room, rooms_[room]->Apply(change, kChangedAt), [&] {
    return directory_.SetRole(RoomName(room), user, role, kChangedAt);
  });
}

void RecordedWriter::Replace(std::size_t room) {
  Result<Room> after = rooms_[room]->Apply(SomeRoster(), kChangedAt);
  if (after.ok()) after = after->Apply(SomeWindow(), kChangedAt);
  if (!after.ok()) return;
  Record(room, after, [&] { return directory_.Replace(*after); });
}

void RecordedWriter::Delete(std::size_t room) {
  history_.Begin(room, std::nullopt);
  EXPECT_TRUE(directory_.Delete(RoomName(room)).ok());
  history_.End(room);
  rooms_[room].reset();
}

void RecordedWriter::SweepExpired() {
  std::vector<std::size_t> expired;
  for (std::size_t room = 0; room < kRooms; ++room) {
    if (!rooms_[room] || At(hours(0)) < rooms_[room]->window().until())
      continue;
    expired.push_back(room);
  }
  for (const std::size_t room : expired) history_.Begin(room, std::nullopt);
  const SweepReport report =
      directory_.SweepExpired(At(hours(0)), std::chrono::nanoseconds(0));
  for (const std::size_t room : expired) {
    history_.End(room);
    rooms_[room].reset();
  }
  EXPECT_EQ(report.removed.size(), expired.size());
  EXPECT_FALSE(report.more);
}

}  // namespace roompolicy::testing
