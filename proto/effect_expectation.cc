#include "roompolicy/wire/effect_expectation.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "roompolicy/call_options.h"
#include "roompolicy/wire/instant_message.h"
#include "roompolicy/wire/name_list.h"
#include "roompolicy/wire/request_draft.h"
#include "roompolicy/wire/request_message.h"
#include "roompolicy/wire/room_message.h"

namespace roompolicy::wire {
namespace {

using Expect = v1::Scenario::Expectation;
using M = v1::Scenario::CallEffect;

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
// The longest that fits an int64 of nanoseconds.
constexpr std::int64_t kMaxDurationSeconds = INT64_MAX / kNanosPerSecond;

// Who a message names; nobody where it cannot be read, which is reported.
template <typename Message>
Party ReadParty(const Message& message, int number, const v1::Subject& subject,
                const FieldMarks& marks, const std::string& path,
                Issues& issues) {
  RequestDraft draft;
  ReadSubject(message, number, subject, marks, draft);
  JudgeSubject(draft, path, issues);
  const std::string id = draft.subject_id.value_or("");
  const auto view = ParticipantIdView::Parse(id);
  switch (draft.subject_kind.value_or(SubjectKind::kNone)) {
    case SubjectKind::kUser:
      return view ? Party(Subject::User(*view)) : Party();
    case SubjectKind::kPstn:
      return view ? Party(Subject::Pstn(*view)) : Party();
    case SubjectKind::kServer:
      return Party(Subject::Server());
    case SubjectKind::kNone:
      break;
  }
  return {};
}

// Which facts each kind has, beside `at` and `roomId`, by field numbers.
std::set<int> FactsOf(M::Kind kind) {
  constexpr int kSubject = M::kSubjectFieldNumber;
  constexpr int kEndpoint = M::kEndpointFieldNumber;
  constexpr int kRole = M::kRoleFieldNumber;
  constexpr int kReason = M::kReasonFieldNumber;
  constexpr int kActions = M::kActionsFieldNumber;
  constexpr int kMedia = M::kMediaFieldNumber;
  constexpr int kCall = M::kCallIdFieldNumber;
  switch (kind) {
    case M::ADMITTED:
      return {kSubject, kEndpoint, kRole, kActions, kMedia};
    case M::DENIED:
      return {kSubject, kEndpoint, M::kDenialFieldNumber,
              M::kActionFieldNumber};
    case M::RIGHTS_REVOKED:
      return {kSubject, kEndpoint, kActions, kMedia};
    case M::RIGHTS_GRANTED:
      return {kSubject, kActions, kMedia};
    case M::REMOVED:
      return {kSubject, kEndpoint, kRole, kReason};
    case M::HANG_UP:
      return {kSubject, kEndpoint, kReason, M::kAnsweredFieldNumber};
    case M::LEG_GONE:
      return {kSubject, kEndpoint};
    case M::MUTE:
    case M::INVITE:
    case M::CANCEL_INVITE:
      return {kSubject};
    case M::DIAL:
      return {kSubject, kEndpoint, M::kInviterFieldNumber};
    case M::ENDS_SOON:
      return {M::kEndFieldNumber};
    case M::CALL_STARTED:
    case M::CALL_PARTICIPANT_ADDED:
      return {kSubject, kEndpoint, kRole, kCall};
    case M::CALL_PARTICIPANT_REMOVED:
      return {kSubject, kEndpoint, kRole, kReason, kCall};
    case M::CALL_ENDED:
      return {kSubject, kEndpoint, kRole,
              kReason,  kCall,     M::kDurationSecondsFieldNumber};
    default:
      return {};
  }
}

class EffectReader {
 public:
  EffectReader(const M& message, const FieldMarks& marks, std::string path,
               Issues& issues)
      : message_(message),
        marks_(marks),
        path_(std::move(path)),
        issues_(issues) {}

  EffectFacts Read() {
    EffectFacts facts;
    facts.kind = static_cast<EffectKind>(message_.kind());
    if (message_.kind() == M::KIND_UNSPECIFIED) {
      if (!Unreadable(M::kKindFieldNumber)) {
        Report("kind", "is missing; expected what sort of effect it is");
      }
    } else {
      ForbidStrangers();
    }
    ReadTimes(facts);
    ReadTexts(facts);
    ReadParties(facts);
    ReadNumbers(facts);
    facts.actions = ReadActions({message_, M::kActionsFieldNumber,
                                 message_.actions(), path_ + ".actions"},
                                marks_, issues_);
    facts.media = ReadMedia(
        {message_, M::kMediaFieldNumber, message_.media(), path_ + ".media"},
        marks_, issues_);
    return facts;
  }

 private:
  bool Unreadable(int number) const {
    return marks_.Unreadable(message_, number);
  }

  void Report(std::string_view field, std::string message) {
    issues_.Add(IssueCode::kMalformedInput, path_ + "." + std::string(field),
                std::move(message));
  }

  // Whether the field is given, readable or not.
  bool IsGiven(const google::protobuf::FieldDescriptor& field) const {
    const auto& reflection = *message_.GetReflection();
    if (field.is_repeated()) {
      return reflection.FieldSize(message_, &field) > 0 ||
             marks_.GivenEmpty(message_, field.number());
    }
    return reflection.HasField(message_, &field);
  }

  void ForbidStrangers() {
    std::set<int> fits = FactsOf(message_.kind());
    fits.insert(
        {M::kKindFieldNumber, M::kAtFieldNumber, M::kRoomIdFieldNumber});
    const google::protobuf::Descriptor& type = *M::descriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const google::protobuf::FieldDescriptor& field = *type.field(i);
      if (fits.count(field.number()) != 0 || !IsGiven(field)) continue;
      Report(field.json_name(),
             "is nothing that " + M::Kind_Name(message_.kind()) + " has");
    }
  }

  void ReadTimes(EffectFacts& facts) {
    if (message_.has_at() && !Unreadable(M::kAtFieldNumber)) {
      facts.at = InstantOf(message_.at());
    }
    if (message_.has_end() && !Unreadable(M::kEndFieldNumber)) {
      facts.end = InstantOf(message_.end());
    }
  }

  void ReadTexts(EffectFacts& facts) {
    if (message_.has_room_id()) {
      JudgeRoomId(message_.room_id(), path_ + ".roomId", issues_);
      facts.room_id = message_.room_id();
    }
    if (message_.has_endpoint()) {
      // Rights that are lost from every endpoint name none.
      const bool may_be_empty =
          message_.kind() == M::RIGHTS_REVOKED || message_.kind() == M::DENIED;
      if (!(may_be_empty && message_.endpoint().empty())) {
        JudgeText("endpoint", message_.endpoint(), kMaxEndpointIdBytes);
      }
      facts.endpoint = message_.endpoint();
    }
    if (message_.has_call_id()) {
      JudgeText("callId", message_.call_id(), kMaxCallIdBytes);
      facts.call_id = message_.call_id();
    }
    if (message_.has_action()) {
      facts.action = ParseAction(message_.action());
      if (!IsAction(*facts.action)) {
        Report("action",
               "expected a known name, got " + Quoted(message_.action()));
      }
    }
  }

  void JudgeText(std::string_view field, const std::string& id,
                 std::size_t max_bytes) {
    if (const auto why = WhyNotAnId(id, max_bytes)) {
      Report(field, "expected 1 to " + std::to_string(max_bytes) +
                        " bytes of UTF-8 without spaces, got " + Quoted(id) +
                        ", which " + *why);
    }
  }

  void ReadParties(EffectFacts& facts) {
    if (message_.has_subject()) {
      facts.party =
          ReadParty(message_, M::kSubjectFieldNumber, message_.subject(),
                    marks_, path_ + ".subject", issues_);
    }
    if (message_.has_inviter()) {
      facts.inviter =
          ReadParty(message_, M::kInviterFieldNumber, message_.inviter(),
                    marks_, path_ + ".inviter", issues_);
    }
    if (message_.role() != v1::ROLE_UNSPECIFIED) {
      facts.role = static_cast<Role>(message_.role());
    }
  }

  void ReadNumbers(EffectFacts& facts) {
    if (message_.reason() != M::LEAVE_REASON_UNSPECIFIED) {
      facts.reason = static_cast<LeaveReason>(message_.reason());
    }
    if (message_.denial() != v1::Decision::UNSPECIFIED) {
      facts.denial = static_cast<Reason>(message_.denial());
      if (facts.denial == Reason::kAllowed) {
        Report("denial", "expected a reason to deny, got ALLOWED");
      }
    }
    if (message_.has_answered()) facts.answered = message_.answered();
    if (!message_.has_duration_seconds()) return;
    const std::int64_t seconds = message_.duration_seconds();
    if (seconds < 0 || seconds > kMaxDurationSeconds) {
      Report("durationSeconds", "expected 0 to " +
                                    std::to_string(kMaxDurationSeconds) +
                                    ", got " + std::to_string(seconds));
    } else {
      facts.duration_nanos = seconds * kNanosPerSecond;
    }
  }

  const M& message_;
  const FieldMarks& marks_;
  std::string path_;
  Issues& issues_;
};

PresenceFacts ReadPresence(const v1::Scenario::Presence& message,
                           const FieldMarks& marks, const std::string& path,
                           Issues& issues) {
  using P = v1::Scenario::Presence;
  PresenceFacts facts;
  facts.party = ReadParty(message, P::kSubjectFieldNumber, message.subject(),
                          marks, path + ".subject", issues);
  facts.endpoint = message.endpoint();
  facts.role = static_cast<Role>(message.role());
  facts.dialing = message.dialing();
  const auto report = [&](const char* field, const char* words) {
    issues.Add(IssueCode::kMalformedInput, path + field, words);
  };
  if (!IsIdText(facts.endpoint, kMaxEndpointIdBytes) &&
      !marks.Unreadable(message, P::kEndpointFieldNumber)) {
    report(".endpoint", "expected the id of an endpoint");
  }
  if (facts.party.kind() == SubjectKind::kNone) return facts;
  const bool has_role = facts.role != Role::kUnspecified;
  if (has_role != facts.party.is_user() &&
      !marks.Unreadable(message, P::kRoleFieldNumber)) {
    report(".role", has_role ? "expected none: users alone have roles"
                             : "is missing; expected the user's role");
  }
  if (facts.dialing && !facts.party.is_phone()) {
    report(".dialing", "expected none: phones alone are dialed");
  }
  return facts;
}

// The elements of a list, each by `read` with its path.
template <typename Facts, typename List, typename Read>
std::optional<std::vector<Facts>> ReadList(const List& list, int number,
                                           const Expect& expect,
                                           const FieldMarks& marks,
                                           const std::string& path, Read read) {
  if (list.empty() && !marks.GivenEmpty(expect, number)) return std::nullopt;
  std::vector<Facts> facts;
  facts.reserve(static_cast<std::size_t>(list.size()));
  for (int i = 0; i < list.size(); ++i) {
    if (marks.Unreadable(list[i], 0)) continue;
    facts.push_back(read(list[i], path + "[" + std::to_string(i) + "]"));
  }
  return facts;
}

}  // namespace

std::optional<std::vector<EffectFacts>> ReadEffects(const Expect& expect,
                                                    const FieldMarks& marks,
                                                    const std::string& prefix,
                                                    Issues& issues) {
  return ReadList<EffectFacts>(
      expect.effects(), Expect::kEffectsFieldNumber, expect, marks,
      prefix + "effects", [&](const M& message, std::string path) {
        return EffectReader(message, marks, std::move(path), issues).Read();
      });
}

std::optional<std::vector<PresenceFacts>> ReadPresent(const Expect& expect,
                                                      const FieldMarks& marks,
                                                      const std::string& prefix,
                                                      Issues& issues) {
  return ReadList<PresenceFacts>(
      expect.present(), Expect::kPresentFieldNumber, expect, marks,
      prefix + "present",
      [&](const v1::Scenario::Presence& message, const std::string& path) {
        return ReadPresence(message, marks, path, issues);
      });
}

}  // namespace roompolicy::wire
