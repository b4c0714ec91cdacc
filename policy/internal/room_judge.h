// The one validator: every room there is has passed through it.
#ifndef ROOMPOLICY_INTERNAL_ROOM_JUDGE_H_
#define ROOMPOLICY_INTERNAL_ROOM_JUDGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/room.h"

namespace roompolicy {

inline Field<std::string_view> ViewOf(const Field<std::string>& text) {
  if (text.has_value()) return std::string_view(*text);
  return text.unreadable() ? Field<std::string_view>::Unreadable()
                           : Field<std::string_view>();
}

// Judges one draft or one change; reports every issue with its path. Members
// named Judge* report and give what could be read. Nearly all rooms are fine:
// paths and words are made where something is reported, never before.
class RoomJudge {
 public:
  RoomJudge(std::string_view path_prefix, Issues& issues)
      : prefix_(path_prefix), issues_(issues) {}

  // `now` absent: the room is loaded, and nothing that depends on it is judged.
  std::optional<Room> JudgeDraft(const RoomDraftView& draft,
                                 const ProfileSet& profiles,
                                 std::optional<Instant> now);
  std::optional<Room> JudgeChange(const Room& room, const RoomChange& change,
                                  Instant now);

 private:
  void Report(IssueCode code, std::string_view path, std::string message) {
    failed_ = true;
    issues_.Add(code, std::string(prefix_).append(path), std::move(message));
  }

  // The value of a readable field, or null; notes the unreadable ones.
  template <typename T>
  const T* Read(const Field<T>& field) {
    if (field.unreadable()) failed_ = true;
    return field.has_value() ? &*field : nullptr;
  }

  // Which ids may stand twice, and how the entries go by the bytes of ids.
  class IdOrder;

  using Text = Field<std::string_view>;

  // Text that is a room id.
  std::optional<std::string_view> JudgeRoomId(const Text& field);
  ProfilePtr JudgeProfile(const Text& field, const ProfileSet& profiles);
  std::optional<Instant> JudgeInstant(const Field<Instant>& field,
                                      std::string_view path);
  std::optional<TimeWindow> JudgeWindow(std::optional<Instant> from,
                                        std::optional<Instant> until,
                                        const Profile* profile,
                                        std::optional<Instant> now);
  bool JudgeDialOut(const Field<bool>& field, const Profile* profile);
  std::optional<EndOfWindow> JudgeEnd(const Field<EndOfWindow>& field);
  std::int64_t JudgeRevision(const Field<std::int64_t>& field);
  // Of the entry at `index`.
  std::optional<ParticipantIdView> JudgeId(const Text& field, std::size_t index,
                                           const Profile* profile, bool remove);
  Role JudgeRole(const Field<Role>& field, std::size_t index,
                 const Profile* profile);
  // False where the id was named before; asked only where one may be.
  bool JudgeNamedOnce(ParticipantIdView id, std::size_t index);
  // Words for what those found.
  void ReportBadId(const Text& field, std::size_t index);
  void ReportKind(ParticipantIdView id, std::size_t index,
                  const Profile* profile);
  void ReportRole(Role role, std::size_t index, const Profile* profile);
  void JudgeSize(std::size_t size, const Profile* profile);
  // Fills `roster` unless anything failed.
  void JudgeRoster(const std::vector<ParticipantDraftView>& drafts,
                   const Profile* profile, std::vector<Participant>& roster);
  void MergeRoster(const std::vector<RosterEdit>& edits, const Profile& profile,
                   std::vector<Participant>& roster);

  std::string_view prefix_;
  Issues& issues_;
  std::set<std::string_view> named_;
  std::string_view end_note_;  // where validUntil is none that somebody gave
  bool failed_ = false;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_INTERNAL_ROOM_JUDGE_H_
