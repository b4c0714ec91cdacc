// What check, explain and permissions have in common: one question about one
// room of a file.
#ifndef ROOMPOLICY_TOOLS_QUESTION_H_
#define ROOMPOLICY_TOOLS_QUESTION_H_

#include <optional>

#include "roompolicy/issue.h"
#include "roompolicy/room_snapshot.h"
#include "roompolicy/wire/request_codec.h"
#include "tools/flags.h"

namespace roompolicy::cli {

struct Question {
  std::optional<RoomSnapshot> room;  // absent: the file has no such room
  Result<wire::RoomRequest> request;

  const RoomSnapshot* found() const { return room ? &*room : nullptr; }
};

// --rooms, --room, who asks, --at.
class QuestionFlags {
 public:
  explicit QuestionFlags(CLI::App& app);

  // Says what is wrong and gives nothing for bad usage and for a file that
  // cannot be read; ids and actions are the decision's to judge.
  std::optional<Question> Read(const Session& session,
                               std::optional<std::string> action,
                               std::optional<std::string> target) const;

 private:
  TextFlag rooms_;
  TextFlag room_;
  SubjectFlags subject_;
  AtFlag at_;
};

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_QUESTION_H_
