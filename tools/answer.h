// The answer to one request, and how people read it.
#ifndef ROOMPOLICY_TOOLS_ANSWER_H_
#define ROOMPOLICY_TOOLS_ANSWER_H_

#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/issue.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"
#include "roompolicy/wire/request_codec.h"
#include "tools/session.h"

namespace roompolicy::cli {

struct Answer {
  Decision decision;
  Action action = Action::kUnspecified;  // of joining and of no known action
  std::string remedy;
};

// `room` null: there is no such room. A request with issues is INVALID_REQUEST.
Answer AnswerTo(const RoomSnapshot* room,
                const Result<wire::RoomRequest>& request, bool outsider);

// The status of a command that asks for one decision.
constexpr int StatusOf(const Decision& decision) {
  return decision.allowed() ? kFine : kDenied;
}

// One line "name  value", names in one column.
void PrintField(const Session& session, std::string_view name,
                std::string_view value);

// "ALLOW ALLOWED" or "DENY NOT_INVITED", then every field. `request` is what
// was asked.
void PrintAnswer(const Session& session,
                 const Result<wire::RoomRequest>& request,
                 const Answer& answer);

// When it was asked, until, revision, the codes of a reason, the remedy.
void PrintOutcome(const Session& session,
                  const Result<wire::RoomRequest>& request,
                  const Answer& answer);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_ANSWER_H_
