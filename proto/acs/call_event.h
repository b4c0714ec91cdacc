// What happens in a call, as the service's Event Grid documents.
//
//   CallParticipantAdded added{{event_id, topic, now}, call,
//                              {user, connection_id, "Dr. Ada", agent}};
//   Result<std::string> document = EncodeCallEvent(added);
//
// These are values: who raises which event, and when, is the host's call layer.
// A document is one event; a publisher sends them as a JSON array. A raw id has
// its slashes and percent signs encoded in the subject ("%2F", "%25"), and
// stands whole in the data.
//
// Thread-safety: values and pure functions. Source: the published event schema
// and its examples; where they disagree, see docs/compatibility.md.
#ifndef ROOMPOLICY_WIRE_ACS_CALL_EVENT_H_
#define ROOMPOLICY_WIRE_ACS_CALL_EVENT_H_

#include <chrono>
#include <optional>
#include <string>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/reason.h"
#include "roompolicy/room.h"

namespace roompolicy::wire::acs {

// What Event Grid knows an event by.
struct EventEnvelope {
  std::string id;     // unique within the topic
  std::string topic;  // the resource; where empty, Event Grid fills it in
  Instant time;
};

// What all events of one call say of it.
struct RoomCall {
  std::string server_call_id;  // without spaces and slashes
  RoomId room_id;
  std::string correlation_id;
  Participant started_by;
};

// One device of a user in the call.
struct CallEndpoint {
  Participant user;            // the role is the one at the time of the event
  std::string participant_id;  // of this stay, unique within the call
  std::string display_name;    // left out where empty
  std::string user_agent;      // likewise
};

struct CallEndReason {
  ServiceCode code;
  std::string phrase;  // in words; left out where empty
};

struct CallStarted {
  EventEnvelope envelope;
  RoomCall call;
};

struct CallParticipantAdded {
  EventEnvelope envelope;
  RoomCall call;
  CallEndpoint endpoint;
};

struct CallParticipantRemoved {
  EventEnvelope envelope;
  RoomCall call;
  CallEndpoint endpoint;
  std::optional<CallEndReason> reason;
};

struct CallEnded {
  EventEnvelope envelope;
  RoomCall call;
  std::chrono::nanoseconds duration{0};
  std::optional<CallEndReason> reason;
};

// The document, or every issue, with paths in the document:
// - ID_KIND_NOT_ADMITTED for who raises no events: phones, Teams users, Teams
//   apps, Teams extension users. An id of a host's own is a user. A server has
//   no participant id and cannot be said at all.
// - MISSING_ROLE, UNKNOWN_ROLE: every user in a call has a role.
// - MALFORMED_INPUT for text that is not UTF-8, for an id of event, call,
//   correlation or participant that is empty, and for a negative duration.
// - TIMESTAMP_OUT_OF_RANGE for an event without a time.
Result<std::string> EncodeCallEvent(const CallStarted& event);
Result<std::string> EncodeCallEvent(const CallParticipantAdded& event);
Result<std::string> EncodeCallEvent(const CallParticipantRemoved& event);
Result<std::string> EncodeCallEvent(const CallEnded& event);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_CALL_EVENT_H_
