#include "tools/question.h"

#include <utility>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/room.h"
#include "tools/input.h"

namespace roompolicy::cli {
namespace {

std::optional<RoomSnapshot> Find(const std::vector<Room>& rooms,
                                 const std::string& id) {
  for (const Room& room : rooms) {
    if (room.id().text() == id) return Compile(room);
  }
  return std::nullopt;
}

}  // namespace

QuestionFlags::QuestionFlags(CLI::App& app)
    : rooms_(TextFlag(app, "--rooms", "FILE", "a file of rooms").Required()),
      room_(TextFlag(app, "--room", "ID", "the room that is asked about")
                .Required()),
      subject_(app),
      at_(app, "the instant of the question; the present where not given") {}

std::optional<Question> QuestionFlags::Read(
    const Session& session, std::optional<std::string> action,
    std::optional<std::string> target) const {
  std::optional<SubjectFlags::Named> subject = subject_.Read(session);
  if (!subject) return std::nullopt;
  const std::optional<Instant> at = at_.Read(session);
  if (!at) return std::nullopt;
  const auto rooms = ReadRooms(session, rooms_.value_or(""));
  if (!rooms) return std::nullopt;

  wire::RoomRequest::Parts parts;
  parts.room_id = room_.value_or("");
  parts.subject_kind = subject->kind;
  parts.subject_id = std::move(subject->id);
  parts.action = std::move(action);
  parts.target = std::move(target);
  parts.at = at;
  return Question{Find(*rooms, room_.value_or("")),
                  wire::RoomRequest::Make(std::move(parts))};
}

}  // namespace roompolicy::cli
