// The events of a running call (policy/call_event.h) as the documents of
// call_event.h.
//
//   CallEnvelope envelope{NewEventId(), topic, correlation_id, started_by};
//   if (const auto* event = std::get_if<CallEvent>(&effect)) {
//     Publish(EncodeCallEvent(*event, envelope));
//   }
//
// Thread-safety: values and pure functions. Source: rules 7.6 and 7.10.
#ifndef ROOMPOLICY_WIRE_ACS_CALL_EVENT_DOCUMENT_H_
#define ROOMPOLICY_WIRE_ACS_CALL_EVENT_DOCUMENT_H_

#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/call_event.h"
#include "roompolicy/issue.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/acs/call_event.h"

namespace roompolicy::wire::acs {

// What a document says and a call does not know.
struct CallEnvelope {
  std::string event_id;  // unique within the topic
  std::string topic;     // the resource; where empty, Event Grid fills it in
  std::string correlation_id;
  // Who started the call: keep the participant and the role of CallStarted.
  // Not needed for that event itself.
  std::optional<Participant> started_by;
  // Of the endpoint that came or went; left out where empty.
  std::string display_name;
  std::string user_agent;
};

// In words of a few syllables; empty for what is no reason.
std::string_view LeavePhrase(LeaveReason reason);

// What a client is told; nothing for what is no reason.
std::optional<CallEndReason> EndReasonOf(LeaveReason reason);

// The document, or every issue: those of call_event.h, and MALFORMED_INPUT for
// an event of no kind and where nobody started the call, INVALID_ROOM_ID for an
// event that names no room. The call's id is the document's serverCallId, the
// endpoint's its participantId.
Result<std::string> EncodeCallEvent(const CallEvent& event,
                                    const CallEnvelope& envelope);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_CALL_EVENT_DOCUMENT_H_
