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

// Judges one draft or one change; reports every issue with its path. Members
// named Judge* report and give what could be read.
class RoomJudge {
 public:
  RoomJudge(std::string_view path_prefix, Issues& issues)
      : prefix_(path_prefix), issues_(issues) {}

  // `now` absent: the room is loaded, and nothing that depends on it is judged.
  std::optional<Room> JudgeDraft(const RoomDraft& draft,
                                 const ProfileSet& profiles,
                                 std::optional<Instant> now);
  std::optional<Room> JudgeChange(const Room& room, const RoomChange& change,
                                  Instant now);

 private:
  void Report(IssueCode code, const std::string& path, std::string message) {
    failed_ = true;
    issues_.Add(code, prefix_ + path, std::move(message));
  }

  // The value of a readable field; notes the unreadable ones.
  template <typename T>
  std::optional<T> Read(const Field<T>& field) {
    if (field.unreadable()) failed_ = true;
    return field.has_value() ? std::optional<T>(*field) : std::nullopt;
  }

  std::optional<RoomId> JudgeRoomId(const Field<std::string>& field);
  ProfilePtr JudgeProfile(const Field<std::string>& field,
                          const ProfileSet& profiles);
  std::optional<Instant> JudgeInstant(const Field<Instant>& field,
                                      const std::string& path);
  std::optional<TimeWindow> JudgeWindow(std::optional<Instant> from,
                                        std::optional<Instant> until,
                                        const Profile* profile,
                                        std::optional<Instant> now);
  bool JudgeDialOut(const Field<bool>& field, const Profile* profile);
  std::optional<EndOfWindow> JudgeEnd(const Field<EndOfWindow>& field);
  std::int64_t JudgeRevision(const Field<std::int64_t>& field);
  std::optional<ParticipantId> JudgeId(const Field<std::string>& field,
                                       const std::string& path,
                                       const Profile* profile, bool remove);
  Role JudgeRole(const Field<Role>& field, const std::string& path,
                 const Profile* profile);
  void JudgeSize(std::size_t size, const Profile* profile);
  void JudgeRoster(const std::vector<ParticipantDraft>& drafts,
                   const Profile* profile, std::vector<Participant>& roster);
  void MergeRoster(const std::vector<RosterEdit>& edits, const Profile& profile,
                   std::vector<Participant>& roster);
  // False where the id was named before.
  bool JudgeNamedOnce(const ParticipantId& id, const std::string& path);

  std::string prefix_;
  Issues& issues_;
  std::set<std::string> named_;
  std::string end_note_;  // where validUntil is none that somebody gave
  bool failed_ = false;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_INTERNAL_ROOM_JUDGE_H_
