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

#include <string>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/issue.h"

namespace roompolicy::wire::acs {

// What to answer. The body's media type is kContentType of success_reply.h:
// application/json; charset=utf-8.
struct ErrorReply {
  int http_status = 500;
  std::string error_code;  // for the header x-ms-error-code; as in the body
  std::string body;
};

// The HTTP status of one issue of a request: 400, 409, 413, 500 or 503; 500 for
// a number that is no code.
int HttpStatusOfIssue(IssueCode code);

// The reply to a request that has these issues: one detail a shown issue, in
// order, and the number of all in words. The status is the one to act on first:
// 500, 503, 413, 400, then 409. A 500 has no details, because what is wrong
// inside is the operator's to know. No issues at all are a 500 too.
ErrorReply EncodeError(const Issues& issues);

// 404: there is no such room, or no longer.
ErrorReply EncodeNotFound();

// The reply to a join or an action that was denied: the reason's status, its
// remedy, its name and the code and subcode of the calling service. It tells
// what the decision tells: give `ForOutsider(decision)` for a stranger. An
// allowed decision is no refusal and gives a 500.
ErrorReply EncodeDenied(const Decision& decision,
                        Action action = Action::kUnspecified);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_ERROR_REPLY_H_
