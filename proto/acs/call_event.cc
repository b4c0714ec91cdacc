#include "roompolicy/wire/acs/call_event.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "roompolicy/role.h"
#include "roompolicy/wire/acs/instant_text.h"
#include "roompolicy/wire/acs/role_text.h"
#include "roompolicy/wire/json_document.h"

namespace roompolicy::wire::acs {
namespace {

using Json = nlohmann::ordered_json;

// A room call belongs to no group call.
constexpr std::string_view kNoGroup = "00000000-0000-0000-0000-000000000000";

// An id as one part of a subject, which subscribers take apart at slashes.
std::string SubjectPart(const ParticipantId& id) {
  std::string part;
  for (const char c : id.text()) {
    if (c == '/') {
      part += "%2F";
    } else if (c == '%') {
      part += "%25";
    } else {
      part += c;
    }
  }
  return part;
}

// Puts the parts of a document together and keeps what is wrong with them.
class EventWriter {
 public:
  // Members of `data` that only one kind of event has; before PutCall, so that
  // they stand first, as in the published examples.
  void PutEndpoint(const CallEndpoint& endpoint);
  void PutReason(const std::optional<CallEndReason>& reason);
  void PutDuration(std::chrono::nanoseconds duration);

  void PutCall(const RoomCall& call);

  // The whole document: `subject_end` follows "call/" and the call's id.
  Result<std::string> Finish(const EventEnvelope& envelope,
                             std::string_view event_type,
                             const std::string& subject_end);

 private:
  enum class Presence { kRequired, kOptional };

  void Malformed(std::string path, std::string message) {
    issues_.Add(IssueCode::kMalformedInput, std::move(path),
                std::move(message));
  }
  void PutText(Json& object, const std::string& path, std::string_view key,
               const std::string& text, Presence presence);
  void PutParty(const std::string& key, const Participant& party);

  Json data_ = Json::object();
  std::string call_id_;
  Issues issues_;
};

void EventWriter::PutText(Json& object, const std::string& path,
                          std::string_view key, const std::string& text,
                          Presence presence) {
  const std::string place = path + std::string(key);
  if (text.empty()) {
    if (presence == Presence::kRequired) Malformed(place, "is empty");
    return;
  }
  if (!IsUtf8(text)) {
    Malformed(place, Quoted(text) + " is not UTF-8");
    return;
  }
  object[std::string(key)] = text;
}

void EventWriter::PutParty(const std::string& key, const Participant& party) {
  const std::string path = "data." + key + ".";
  const IdKind kind = party.id.kind();
  const bool is_host_own = kind == IdKind::kUnknown;
  if (kind != IdKind::kCommunicationUser && !is_host_own) {
    issues_.Add(
        IssueCode::kIdKindNotAdmitted, path + "communicationIdentifier.rawId",
        "a " + std::string(IdKindName(kind)) + " raises no call events");
  }
  if (!IsRole(party.role)) {
    const bool missing = party.role == Role::kUnspecified;
    issues_.Add(missing ? IssueCode::kMissingRole : IssueCode::kUnknownRole,
                path + "role", missing ? "is missing" : "is no role");
  }
  Json identifier = Json::object();
  identifier["rawId"] = party.id.text();
  if (!is_host_own) {
    Json user = Json::object();
    user["id"] = party.id.text();
    identifier["communicationUser"] = std::move(user);
  }
  Json value = Json::object();
  value["communicationIdentifier"] = std::move(identifier);
  value["role"] = RoleText(party.role);
  data_[key] = std::move(value);
}

void EventWriter::PutEndpoint(const CallEndpoint& endpoint) {
  PutParty("user", endpoint.user);
  PutText(data_, "data.", "displayName", endpoint.display_name,
          Presence::kOptional);
  PutText(data_, "data.", "participantId", endpoint.participant_id,
          Presence::kRequired);
  PutText(data_, "data.", "userAgent", endpoint.user_agent,
          Presence::kOptional);
}

void EventWriter::PutReason(const std::optional<CallEndReason>& reason) {
  if (!reason) return;
  Json json = Json::object();
  json["code"] = reason->code.code;
  json["subCode"] = reason->code.sub_code;
  PutText(json, "data.reason.", "phrase", reason->phrase, Presence::kOptional);
  data_["reason"] = std::move(json);
}

void EventWriter::PutDuration(std::chrono::nanoseconds duration) {
  if (duration.count() < 0) {
    Malformed("data.callDurationInSeconds", "is negative");
  }
  data_["callDurationInSeconds"] =
      std::chrono::duration<double>(duration).count();
}

void EventWriter::PutCall(const RoomCall& call) {
  PutParty("startedBy", call.started_by);
  // It is a part of the subject too.
  if (!call.server_call_id.empty() &&
      (call.server_call_id.find('/') != std::string::npos ||
       !IsIdText(call.server_call_id, call.server_call_id.size()))) {
    Malformed("data.serverCallId", Quoted(call.server_call_id) +
                                       " is no id without spaces and slashes");
  } else {
    PutText(data_, "data.", "serverCallId", call.server_call_id,
            Presence::kRequired);
  }
  call_id_ = call.server_call_id;
  data_["group"] = Json::object({{"id", kNoGroup}});
  data_["room"] = Json::object({{"id", call.room_id.text()}});
  data_["isTwoParty"] = false;
  PutText(data_, "data.", "correlationId", call.correlation_id,
          Presence::kRequired);
  data_["isRoomsCall"] = true;
}

Result<std::string> EventWriter::Finish(const EventEnvelope& envelope,
                                        std::string_view event_type,
                                        const std::string& subject_end) {
  Json json = Json::object();
  PutText(json, "", "id", envelope.id, Presence::kRequired);
  PutText(json, "", "topic", envelope.topic, Presence::kOptional);
  if (envelope.time.IsNever()) {
    issues_.Add(IssueCode::kTimestampOutOfRange, "eventTime",
                "expected a point in time");
  }
  if (!issues_.empty()) return issues_;
  json["subject"] = "call/" + call_id_ + subject_end;
  json["data"] = std::move(data_);
  json["eventType"] = "Microsoft.Communication." + std::string(event_type);
  json["dataVersion"] = "1.0";
  json["metadataVersion"] = "1";
  json["eventTime"] = TickText(envelope.time, kEventTimeSuffix);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<std::string> EncodeCallEvent(const CallStarted& event) {
  EventWriter writer;
  writer.PutCall(event.call);
  return writer.Finish(event.envelope, "CallStarted",
                       "/startedBy/" + SubjectPart(event.call.started_by.id));
}

Result<std::string> EncodeCallEvent(const CallParticipantAdded& event) {
  EventWriter writer;
  writer.PutEndpoint(event.endpoint);
  writer.PutCall(event.call);
  return writer.Finish(event.envelope, "CallParticipantAdded",
                       "/participant/" + SubjectPart(event.endpoint.user.id));
}

Result<std::string> EncodeCallEvent(const CallParticipantRemoved& event) {
  EventWriter writer;
  writer.PutEndpoint(event.endpoint);
  writer.PutReason(event.reason);
  writer.PutCall(event.call);
  return writer.Finish(event.envelope, "CallParticipantRemoved",
                       "/participant/" + SubjectPart(event.endpoint.user.id));
}

Result<std::string> EncodeCallEvent(const CallEnded& event) {
  EventWriter writer;
  writer.PutReason(event.reason);
  writer.PutDuration(event.duration);
  writer.PutCall(event.call);
  return writer.Finish(event.envelope, "CallEnded", "");
}

}  // namespace roompolicy::wire::acs
