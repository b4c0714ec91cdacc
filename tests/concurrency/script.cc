#include "tests/concurrency/script.h"

#include <array>
#include <chrono>
#include <optional>

#include "roompolicy/compile.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t kUsers = 6;
constexpr std::array kRoles = {Role::kPresenter, Role::kCollaborator,
                               Role::kAttendee, Role::kConsumer};
constexpr std::array kActions = {Action::kUnmuteMic, Action::kShareScreen,
                                 Action::kRemoveParticipant,
                                 Action::kDialOutPstn, Action::kReceiveAudio};

Instant At(std::chrono::minutes by) { return *ScriptedRoom::Now().Plus(by); }
// When all changes are made: then every window of the script is accepted.
const Instant kChangedAt = At(hours(-24));

std::string UserOf(const std::string& room_id, std::size_t user) {
  return "8:acs:" + room_id + "_" + std::to_string(user);
}

}  // namespace

ScriptedRoom::ScriptedRoom(std::size_t number)
    : id_("room-" + std::to_string(number)), swept_(number % 2 == 1) {
  RoomDraft draft;
  draft.id = id_;
  draft.valid_from = At(hours(-2));
  draft.valid_until = At(hours(2));
  for (std::size_t i = 0; i + 1 < kUsers; ++i) {
    draft.participants.push_back({UserOf(id_, i), kRoles[i % 4]});
  }
  rooms_.push_back(
      *CreateRoom(draft, ProfileSet::BuiltIn(), kChangedAt));  // for none
  rooms_.push_back(rooms_.front());
  while (rooms_.back().revision() < kLastRevision) {
    const RoomChange change = ChangeAfter(rooms_.back().revision());
    rooms_.push_back(*rooms_.back().Apply(change, kChangedAt));
  }
  for (const Room& room : rooms_) snapshots_.push_back(Compile(room));
}

RoomChange ScriptedRoom::ChangeAfter(std::int64_t revision) const {
  const auto step = static_cast<std::size_t>(revision);
  RoomChange change;
  if (revision == kLastRevision - 1) {
    change.valid_from = At(hours(swept_ ? -3 : -2));
    change.valid_until = At(hours(swept_ ? -1 : 4));
    return change;
  }
  switch (step % 5) {
    case 0:
    case 1:
      change.participants = {RosterEdit::Set(UserOf(id_, step % (kUsers - 1)),
                                             kRoles[(step / 5) % 4])};
      break;
    case 2:
      change.valid_until = At(hours(1 + step % 7));
      break;
    case 3:
      change.participants = {
          step % 2 == 0 ? RosterEdit::Remove(UserOf(id_, kUsers - 1))
                        : RosterEdit::Set(UserOf(id_, kUsers - 1), kRoles[2]),
          RosterEdit::Set(UserOf(id_, 0), kRoles[step % 4])};
      break;
    default:
      change.pstn_dialout_enabled = step % 2 == 0;
      change.valid_from = At(step % 3 == 0 ? minutes(30) : hours(-2));
      break;
  }
  return change;
}

bool ScriptedRoom::Step(RoomDirectory& directory) {
  if (revision_ == 0) {
    const auto made = directory.Add(RoomAt(1));
    // Still there: the sweep has not come yet.
    if (!made.ok()) {
      return swept_ && made.issues().Has(IssueCode::kDuplicateRoom);
    }
    revision_ = 1;
    return true;
  }
  if (revision_ == kLastRevision) {
    revision_ = 0;
    return swept_ || directory.Delete(id_).ok();
  }
  const RoomChange change = ChangeAfter(revision_);
  const auto done = [&] {
    switch (revision_ % 5) {
      case 0:
      case 1:
        if (change.participants.empty()) break;
        return directory.SetRole(id_, *change.participants[0].id,
                                 *change.participants[0].role, kChangedAt);
      case 4:
        return directory.Replace(RoomAt(revision_ + 1));
      default:
        break;
    }
    return directory.Apply(id_, change, kChangedAt);
  }();
  ++revision_;
  return done.ok() && done->revision == revision_;
}

bool ScriptedRoom::Was(const Room& room) const {
  return room.revision() <= kLastRevision && room == RoomAt(room.revision());
}

Question ScriptedRoom::SomeQuestion(Dice& dice) const {
  using Asks = Question::Asks;
  static constexpr std::array kAsks = {Asks::kJoin, Asks::kPerform,
                                       Asks::kPerform, Asks::kPermissions};
  static constexpr std::array kWhen = {minutes(-90), minutes(0), minutes(61),
                                       minutes(200)};
  Question question;
  question.asks = dice.OneOf(kAsks);
  question.room_id = id_;
  // Somebody of the room, sometimes somebody of another.
  if (!dice.OneIn(10)) {
    question.user = UserOf(dice.OneIn(10) ? "room-x" : id_, dice.Below(kUsers));
  }
  if (question.asks == Asks::kPerform) question.action = dice.OneOf(kActions);
  question.now = At(dice.OneOf(kWhen));
  return question;
}

bool ScriptedRoom::IsPlausible(const Question& question,
                               const Answer& answer) const {
  const std::int64_t revision = answer.decision.revision;
  if (revision < 0 || revision > kLastRevision) return false;
  const RoomSnapshot* room =
      revision == 0 ? nullptr : &snapshots_[static_cast<std::size_t>(revision)];
  return Truth(room, question) == answer;
}

}  // namespace roompolicy::testing
