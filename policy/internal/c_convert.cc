#include "roompolicy/internal/c_convert.h"

#include <cstdint>
#include <string>
#include <utility>

#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_support.h"

namespace roompolicy::internal {
namespace {

constexpr std::uint32_t kInASpec =
    RP_HAS_CREATED_AT | RP_HAS_VALID_FROM | RP_HAS_VALID_UNTIL |
    RP_HAS_DIAL_OUT | RP_HAS_REVISION | RP_HAS_PROFILE | RP_HAS_END_OF_WINDOW;
constexpr std::uint32_t kInAChange = RP_HAS_VALID_FROM | RP_HAS_VALID_UNTIL |
                                     RP_HAS_DIAL_OUT | RP_HAS_END_OF_WINDOW;

std::string OwnedText(rp_text text) { return std::string(View(text)); }

// What a spec and a change both may have. False where the switch is neither on
// nor off: what is no bool must not be guessed.
template <typename From, typename To>
bool ReadWindowAndSwitch(const From& from, To& to) {
  if ((from.has & RP_HAS_VALID_FROM) != 0) {
    to.valid_from = InstantOf(from.valid_from);
  }
  if ((from.has & RP_HAS_VALID_UNTIL) != 0) {
    to.valid_until = InstantOf(from.valid_until);
  }
  if ((from.has & RP_HAS_END_OF_WINDOW) != 0) {
    to.end_of_window = EnumOf<EndOfWindow>(from.end_of_window);
  }
  if ((from.has & RP_HAS_DIAL_OUT) != 0) {
    const std::int32_t on = from.pstn_dialout_enabled;
    if (on != 0 && on != 1) return false;
    to.pstn_dialout_enabled = on == 1;
  }
  return true;
}

// Whether there are `num` of them to read.
template <typename T>
bool IsList(const T* list, std::size_t num) {
  return list != nullptr || num == 0;
}

// The role that is given; 0 gives none, a number that is no role is judged.
void ReadRole(rp_role role, Field<Role>& to) {
  if (role != 0) to = EnumOf<Role>(role);
}

std::optional<std::size_t> StrideOf(const rp_request* requests,
                                    std::size_t num) noexcept {
  if (num == 0) return 0;
  if (requests == nullptr) return std::nullopt;
  const std::size_t size = requests->struct_size;
  if (size < sizeof(rp_request) || size > kMaxStructSize ||
      size % alignof(rp_request) != 0) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < num; ++i) {
    if (RequestAt(requests, size, i)->struct_size != size) return std::nullopt;
  }
  return size;
}

}  // namespace

const ProfileSet& ProfilesOf(const rp_profiles* profiles) {
  return profiles == nullptr ? ProfileSet::BuiltIn() : profiles->profiles;
}

std::optional<RoomDraft> DraftOf(const rp_room_spec* from) {
  rp_room_spec spec;
  if (!ReadStruct(from, spec) || (spec.has & ~kInASpec) != 0 ||
      !IsList(spec.participants, spec.num_participants)) {
    return std::nullopt;
  }
  RoomDraft draft;
  if (!ReadWindowAndSwitch(spec, draft)) return std::nullopt;
  draft.id = OwnedText(spec.id);
  if ((spec.has & RP_HAS_CREATED_AT) != 0) {
    draft.created_at = InstantOf(spec.created_at);
  }
  if ((spec.has & RP_HAS_REVISION) != 0) draft.revision = spec.revision;
  if ((spec.has & RP_HAS_PROFILE) != 0) draft.profile = OwnedText(spec.profile);
  draft.participants.reserve(spec.num_participants);
  for (std::size_t i = 0; i < spec.num_participants; ++i) {
    ParticipantDraft participant;
    participant.id = OwnedText(spec.participants[i].id);
    ReadRole(spec.participants[i].role, participant.role);
    draft.participants.push_back(std::move(participant));
  }
  return draft;
}

std::optional<RoomChange> ChangeOf(const rp_room_change* from) {
  rp_room_change read;
  if (!ReadStruct(from, read) || (read.has & ~kInAChange) != 0 ||
      !IsList(read.edits, read.num_edits)) {
    return std::nullopt;
  }
  RoomChange change;
  if (!ReadWindowAndSwitch(read, change)) return std::nullopt;
  change.participants.reserve(read.num_edits);
  for (std::size_t i = 0; i < read.num_edits; ++i) {
    const rp_roster_edit& said = read.edits[i];
    // Neither, or both at once, is nothing that could be done.
    if (said.remove != 0 && (said.remove != 1 || said.role != 0)) {
      return std::nullopt;
    }
    RosterEdit edit;
    edit.id = OwnedText(said.id);
    edit.remove = said.remove == 1;
    ReadRole(said.role, edit.role);
    change.participants.push_back(std::move(edit));
  }
  return change;
}

Subject SubjectOf(const rp_subject& subject) noexcept {
  const auto id = ParticipantIdView::Parse(View(subject.id));
  switch (EnumOf<SubjectKind>(subject.kind)) {
    case SubjectKind::kUser:
      return id ? Subject::User(*id) : Subject();
    case SubjectKind::kPstn:
      return id ? Subject::Pstn(*id) : Subject();
    case SubjectKind::kServer:
      return subject.id.size == 0 ? Subject::Server() : Subject();
    case SubjectKind::kNone:
      break;
  }
  return {};
}

std::optional<Request> RequestOf(const rp_request* from) noexcept {
  rp_request read;
  if (!ReadStruct(from, read) || read.reserved != 0 ||
      read.room_key != nullptr || read.subject_key != nullptr) {
    return std::nullopt;
  }
  const Subject subject = SubjectOf(read.subject);
  Request request;
  if (read.asks == RP_ASKS_JOIN && read.action == 0) {
    request = Request::Join(subject);
  } else if (read.asks == RP_ASKS_PERFORM) {
    request = Request::Perform(subject, EnumOf<Action>(read.action));
  } else {
    return std::nullopt;
  }
  if (read.has_target == 0) {
    if (read.target.size != 0) return std::nullopt;
    return request;
  }
  const auto target = ParticipantIdView::Parse(View(read.target));
  if (read.has_target != 1 || !target) return std::nullopt;
  return request.WithTarget(*target);
}

std::optional<std::size_t> BeginBatch(const rp_request* requests,
                                      std::size_t num_requests,
                                      rp_decision* decisions,
                                      std::size_t num_decisions) noexcept {
  if (num_requests != num_decisions ||
      (decisions == nullptr && num_decisions != 0)) {
    return std::nullopt;
  }
  const auto stride = StrideOf(requests, num_requests);
  if (!stride) {
    for (std::size_t i = 0; i < num_decisions; ++i) {
      Tell(InvalidRequest(), &decisions[i]);
    }
  }
  return stride;
}

rp_decision ToC(const Decision& decision) noexcept {
  return rp_decision{decision.until.unix_nanos(), decision.revision,
                     decision.allowed() ? RP_ALLOW : RP_DENY,
                     static_cast<rp_reason>(decision.reason)};
}

Decision DecisionOf(const rp_decision& decision) noexcept {
  return Decision{InstantOf(decision.until), decision.revision,
                  IsAllowed(decision) ? Effect::kAllow : Effect::kDeny,
                  EnumOf<Reason>(decision.reason)};
}

// A set is the bits of its actions by their numbers.
static_assert(sizeof(ActionSet) == sizeof(std::uint64_t));
static_assert(kNumActions < 64);

rp_action_set ToC(ActionSet actions) noexcept {
  return rp_action_set{{__builtin_bit_cast(std::uint64_t, actions), 0}};
}

ActionSet ActionsOf(const rp_action_set& set) noexcept {
  return __builtin_bit_cast(ActionSet, set.words[0]) & ActionSet::All();
}

rp_media_set ToC(MediaSet media) noexcept {
  rp_media_set bits = 0;
  for (const MediaKind kind : kAllMediaKinds) {
    if (media.Contains(kind)) bits |= 1U << static_cast<unsigned>(kind);
  }
  return bits;
}

rp_permissions ToC(const PermissionSet& permissions) noexcept {
  rp_permissions told{};
  told.struct_size = sizeof told;
  told.allowed = ToC(permissions.allowed);
  told.media = ToC(permissions.media());
  told.reason = static_cast<rp_reason>(permissions.reason);
  told.until = permissions.until.unix_nanos();
  told.revision = permissions.revision;
  return told;
}

rp_status Refuse(Issues issues, rp_issues** out) {
  if (out != nullptr) *out = new rp_issues{std::move(issues)};
  return RP_REFUSED;
}

}  // namespace roompolicy::internal
