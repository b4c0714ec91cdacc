// Refusals as the service's error documents: {"error": {code, message, target,
// details, innererror}}.
//
// The texts are of this library; codes and targets are the service's where it
// has been recorded with one. Each detail has the pinned name of its issue and
// the remedy in `innererror`, so that a client need not read prose.
//
// Thread-safety: pure functions. Source: the published OpenAPI and recorded
// replies; what differs on purpose stands in docs/compatibility.md.
#ifndef ROOMPOLICY_WIRE_ACS_ERROR_REPLY_H_
#define ROOMPOLICY_WIRE_ACS_ERROR_REPLY_H_

#include <cstddef>
#include <string>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/issue.h"

namespace roompolicy::wire::acs {

// What the details of one reply take at most, with the commas between them: a
// request of a few KiB can name a long path a thousand times. 256 KiB hold more
// than a thousand details of everyday paths and texts.
inline constexpr std::size_t kMaxDetailBytes = std::size_t{256} << 10U;

// What to answer. The body's media type is kContentType of success_reply.h:
// application/json; charset=utf-8.
struct ErrorReply {
  int http_status = 500;
  std::string error_code;  // for the header x-ms-error-code; as in the body
  std::string body;
};

// The HTTP status of one issue of a request: 400, 409, 413, 500 or 503; 500 for
// a number that is no code. EncodeError looks at the path too: what is wrong
// with the host's own arguments, at "now" and "nextLink", is a 500.
int HttpStatusOfIssue(IssueCode code);

// The reply to a request that has these issues: one detail a shown issue, in
// order, up to kMaxDetailBytes, and the number of all in words. The status is
// the one to act on first: 500, 503, 413, 400, then 409. It is chosen from the
// issues that `issues` shows (the first Issues::kMaxShown), in details or not;
// of those that are only counted no code is known. A 500 has no details,
// because what is wrong inside is the operator's to know. No issues at all are
// a 500 too.
ErrorReply EncodeError(const Issues& issues);

// 404: there is no such room, or no longer.
ErrorReply EncodeNotFound();

// The reply to a join or an action that was denied: the reason's status, its
// remedy, its name and the code and subcode of the calling service. The opening
// of a room that is not yet open is shown as the next tick of 100 ns, so that
// who waits for it is not too early. The reply tells
// what the decision tells: give `ForOutsider(decision)` for a stranger. An
// allowed decision is no refusal and gives a 500.
ErrorReply EncodeDenied(const Decision& decision,
                        Action action = Action::kUnspecified);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_ERROR_REPLY_H_
