#include "roompolicy/wire/strict_room.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/message_reader.h"
#include "roompolicy/wire/room_message.h"

namespace roompolicy::wire {
namespace {

// Takes the rooms of a set one after the other.
class RoomSetJudge {
 public:
  RoomSetJudge(const ProfileSet& profiles, const FieldMarks& marks,
               Issues& issues)
      : profiles_(profiles), marks_(marks), issues_(issues) {}

  void Judge(const v1::Room& message, std::size_t index) {
    const std::string path = "rooms[" + std::to_string(index) + "].";
    const RoomDraftView draft = DraftViewOf(message, marks_);
    std::optional<Room> room = LoadRoomAt(draft, profiles_, path, issues_);
    if (draft.id.has_value() && IsIdText(*draft.id, kMaxRoomIdBytes) &&
        !ids_.emplace(*draft.id).second) {
      issues_.Add(IssueCode::kDuplicateRoom, path + "id",
                  "another room of this document has the id " +
                      Quoted(*draft.id, kMaxRoomIdBytes));
    }
    // Once anything is wrong, no room will be given.
    if (room.has_value() && issues_.empty()) rooms_.push_back(*std::move(room));
  }

  std::vector<Room> TakeRooms() { return std::move(rooms_); }

 private:
  const ProfileSet& profiles_;
  const FieldMarks& marks_;
  Issues& issues_;
  std::set<std::string> ids_;
  std::vector<Room> rooms_;
};

}  // namespace

Result<std::vector<Room>> ReadStrictRoomSet(std::string_view bytes,
                                            Format format,
                                            const ProfileSet& profiles) {
  Issues issues;
  FieldMarks marks;
  v1::RoomSet message;
  RoomSetJudge judge(profiles, marks, issues);
  ReadMessage({bytes, format}, message, issues, marks,
              [&judge](const google::protobuf::Message& room, std::size_t i) {
                judge.Judge(static_cast<const v1::Room&>(room), i);
              });
  if (!issues.empty()) return issues;
  return judge.TakeRooms();
}

Result<Room> ReadStrictRoom(std::string_view bytes, Format format,
                            const ProfileSet& profiles) {
  Issues issues;
  FieldMarks marks;
  v1::Room message;
  if (!ReadMessage({bytes, format}, message, issues, marks)) return issues;
  std::optional<Room> room =
      LoadRoomAt(DraftViewOf(message, marks), profiles, "", issues);
  if (!issues.empty() || !room.has_value()) return issues;
  return *std::move(room);
}

}  // namespace roompolicy::wire
