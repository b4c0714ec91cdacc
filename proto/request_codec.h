// Decision requests from JSON Lines, decisions to them.
//
// Thread-safety: pure functions. Source: rules sections 6.2 and 10.
#ifndef ROOMPOLICY_WIRE_REQUEST_CODEC_H_
#define ROOMPOLICY_WIRE_REQUEST_CODEC_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/request.h"

namespace roompolicy::wire {

// A longer line is INVALID_REQUEST; a request has some hundred bytes.
inline constexpr std::size_t kMaxRequestLineBytes = std::size_t{64} << 10U;

// A well-formed request about one room. Owns the text that `request()` borrows:
// keep it alive and in its place meanwhile.
class RoomRequest {
 public:
  // Moving copies: one that was moved from would ask of nobody.
  RoomRequest(const RoomRequest&) = default;
  RoomRequest& operator=(const RoomRequest&) = default;

  const std::string& room_id() const { return room_id_; }
  Instant at() const { return at_; }
  // Action::kUnspecified where the action's name is unknown or empty.
  Action action() const { return action_; }
  // What was asked for where that is no action's name; empty elsewhere.
  const std::string& unknown_action() const { return unknown_action_; }
  Request request() const;

  // The parts are checked as a request line is: an issue for each that is wrong
  // (room id, subject's id, a pstn id that is no phone number, target, a target
  // with join, an `at` that is never). `action` absent: join.
  struct Parts {
    std::string room_id;
    SubjectKind subject_kind = SubjectKind::kNone;
    std::string subject_id;
    std::optional<std::string> action;
    std::optional<std::string> target;
    std::optional<Instant> at;
  };
  static Result<RoomRequest> Make(Parts parts);

 private:
  RoomRequest() = default;

  std::string room_id_;
  SubjectKind subject_kind_ = SubjectKind::kNone;
  std::string subject_id_;
  std::string target_;  // empty: none
  std::string unknown_action_;
  Instant at_;
  Action action_ = Action::kUnspecified;
  bool joins_ = false;
};

// Issues are what makes the request INVALID_REQUEST, each with its path ("at",
// "subject.user"). `default_at` stands in where the line has no `at`.
Result<RoomRequest> DecodeRequestLine(std::string_view line,
                                      std::optional<Instant> default_at);

// The remedy of an INVALID_REQUEST: the bad field and what was expected.
std::string RemedyOf(const Issues& issues);

// One line of JSON without a line break: effect, reason, until (absent where
// never), revision, code, subCode, httpStatus, remedy.
std::string EncodeDecisionLine(const Decision& decision, Action action,
                               std::string_view remedy);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_REQUEST_CODEC_H_
