#include "roompolicy/wire/acs/room_id.h"

#include <string>

namespace roompolicy::wire::acs {

Result<RoomId> ParseServiceRoomId(std::string_view text) {
  Issues issues;
  if (text.size() < kMinRoomIdDigits || text.size() > kMaxRoomIdDigits) {
    issues.Add(IssueCode::kInvalidRoomId, "id",
               "room id has the wrong length: " + std::to_string(text.size()) +
                   " bytes, expected " + std::to_string(kMinRoomIdDigits) +
                   " to " + std::to_string(kMaxRoomIdDigits) + " digits");
  }
  const std::size_t at = text.find_first_not_of("0123456789");
  if (at != std::string_view::npos) {
    issues.Add(IssueCode::kInvalidRoomId, "id",
               "room id has a wrong character at byte " + std::to_string(at) +
                   ", expected digits alone");
  }
  if (!issues.empty()) return issues;
  return RoomId::Parse(text);
}

}  // namespace roompolicy::wire::acs
