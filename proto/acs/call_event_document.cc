#include "roompolicy/wire/acs/call_event_document.h"

namespace roompolicy::wire::acs {
namespace {

// Of the parts that every kind has.
Result<RoomCall> CallOf(const CallEvent& event, const CallEnvelope& envelope) {
  Issues issues;
  const Result<RoomId> room_id = RoomId::Parse(event.room_id);
  if (!room_id.ok()) {
    for (const Issue& issue : room_id.issues()) {
      issues.Add(issue.code, "data.room.id", issue.message);
    }
  }
  const bool starts = event.kind == CallEventKind::kCallStarted;
  if (!starts && !envelope.started_by) {
    issues.Add(IssueCode::kMalformedInput, "data.startedBy",
               "is missing; expected who started the call");
  }
  if (!issues.empty()) return issues;
  const Participant by_event{event.participant, event.role};
  return RoomCall{event.call_id, *room_id, envelope.correlation_id,
                  starts ? by_event : *envelope.started_by};
}

}  // namespace

std::string_view LeavePhrase(LeaveReason reason) {
  switch (reason) {
    case LeaveReason::kLeft:
      return "left the call";
    case LeaveReason::kRemovedByParticipant:
      return "removed by another participant";
    case LeaveReason::kRemovedByServer:
      return "removed by a server";
    case LeaveReason::kNoLongerInvited:
      return "no longer invited to the room";
    case LeaveReason::kRoomClosed:
      return "the room is closed";
    case LeaveReason::kRoomDeleted:
      return "the room was deleted";
    case LeaveReason::kEndedByServer:
      return "a server ended the call for everyone";
    case LeaveReason::kReplaced:
      return "the same endpoint joined again";
    case LeaveReason::kCallOver:
      return "the last user has left";
    case LeaveReason::kUnspecified:
      break;
  }
  return "";
}

std::optional<CallEndReason> EndReasonOf(LeaveReason reason) {
  if (!IsLeaveReason(reason)) return std::nullopt;
  return CallEndReason{ServiceCodeOf(reason), std::string(LeavePhrase(reason))};
}

Result<std::string> EncodeCallEvent(const CallEvent& event,
                                    const CallEnvelope& envelope) {
  const Result<RoomCall> call = CallOf(event, envelope);
  if (!call.ok()) return call.issues();
  const EventEnvelope outside{envelope.event_id, envelope.topic, event.at};
  const CallEndpoint endpoint{{event.participant, event.role},
                              event.endpoint,
                              envelope.display_name,
                              envelope.user_agent};
  switch (event.kind) {
    case CallEventKind::kCallStarted:
      return EncodeCallEvent(CallStarted{outside, *call});
    case CallEventKind::kParticipantAdded:
      return EncodeCallEvent(CallParticipantAdded{outside, *call, endpoint});
    case CallEventKind::kParticipantRemoved:
      return EncodeCallEvent(CallParticipantRemoved{outside, *call, endpoint,
                                                    EndReasonOf(event.reason)});
    case CallEventKind::kCallEnded:
      return EncodeCallEvent(
          CallEnded{outside, *call, event.duration, EndReasonOf(event.reason)});
    case CallEventKind::kNone:
      break;
  }
  Issues issues;
  issues.Add(IssueCode::kMalformedInput, "eventType",
             "is none; expected what happened");
  return issues;
}

}  // namespace roompolicy::wire::acs
