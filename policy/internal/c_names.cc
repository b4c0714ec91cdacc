// Names, numbers and texts that are the same for every room.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/call_event.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/issue.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/media.h"
#include "roompolicy/profile.h"
#include "roompolicy/reason.h"
#include "roompolicy/role.h"
#include "roompolicy/version.h"

namespace roompolicy::internal {
namespace {

static_assert(kVersion == RP_VERSION);
static_assert(kNumActions == RP_NUM_ACTIONS);
static_assert(kNumMediaKinds == RP_NUM_MEDIA);
static_assert(kNumColumns == RP_NUM_COLUMNS);
static_assert(kMaxRoomIdBytes == RP_MAX_ROOM_ID_BYTES);
static_assert(kMaxParticipantIdBytes == RP_MAX_PARTICIPANT_ID_BYTES);
static_assert(kDefaultProfileName == RP_DEFAULT_PROFILE);

// Every name is a literal, which ends with a zero (a test looks at each).
const char* Literal(std::string_view name) noexcept { return name.data(); }

rp_service_code CodeOf(ServiceCode code) noexcept {
  return rp_service_code{code.code, code.sub_code};
}

// "" for a number that is none.
template <std::size_t N>
const char* NameIn(const std::array<const char*, N>& names,
                   std::int32_t number) noexcept {
  const auto n = static_cast<std::uint32_t>(number);
  return n < N ? names[n] : "";
}

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

const char* rp_version() noexcept { return RP_VERSION; }

const char* rp_status_name(rp_status status) noexcept {
  static constexpr std::array<const char*, RP_INTERNAL + 1> kNames = {
      "OK", "REFUSED", "BAD_ARGUMENT", "NO_MEMORY", "INTERNAL"};
  return NameIn(kNames, status);
}

const char* rp_effect_kind_name(rp_effect_kind kind) noexcept {
  static constexpr std::array<const char*, RP_EFFECT_EVENT + 1> kNames = {
      "",
      "ADMITTED",
      "DENIED",
      "RIGHTS_REVOKED",
      "RIGHTS_GRANTED",
      "REMOVED",
      "HANG_UP",
      "LEG_GONE",
      "MUTE",
      "DIAL",
      "INVITE",
      "CANCEL_INVITE",
      "ENDS_SOON",
      "EVENT"};
  return NameIn(kNames, kind);
}

size_t rp_instant_text(rp_instant instant, char* buffer,
                       size_t capacity) noexcept {
  return CopyMade(buffer, capacity,
                  [instant] { return ToString(InstantOf(instant)); });
}

const char* rp_role_name(rp_role role) noexcept {
  return Literal(RoleName(EnumOf<Role>(role)));
}
rp_role rp_role_of(rp_text name) noexcept {
  return static_cast<rp_role>(ParseRole(View(name)));
}

const char* rp_action_name(rp_action action) noexcept {
  return Literal(ActionName(EnumOf<Action>(action)));
}
rp_action rp_action_of(rp_text name) noexcept {
  return static_cast<rp_action>(ParseAction(View(name)));
}

int32_t rp_actions_contain(const rp_action_set* set,
                           rp_action action) noexcept {
  return set != nullptr && ActionsOf(*set).Contains(EnumOf<Action>(action));
}

const char* rp_media_name(rp_media kind) noexcept {
  return Literal(MediaKindName(EnumOf<MediaKind>(kind)));
}
rp_media_set rp_media_of(const rp_action_set* set) noexcept {
  return set == nullptr ? 0 : ToC(MediaOf(ActionsOf(*set)));
}

rp_id_kind rp_id_kind_of(rp_text raw_id) noexcept {
  return static_cast<rp_id_kind>(KindOf(View(raw_id)));
}
int32_t rp_is_room_id(rp_text text) noexcept {
  return IsIdText(View(text), kMaxRoomIdBytes);
}
int32_t rp_is_participant_id(rp_text text) noexcept {
  return IsIdText(View(text), kMaxParticipantIdBytes);
}

const char* rp_end_of_window_name(rp_end_of_window end) noexcept {
  return Literal(EndOfWindowName(EnumOf<EndOfWindow>(end)));
}

const char* rp_issue_name(rp_issue_code code) noexcept {
  return Literal(IssueCodeName(EnumOf<IssueCode>(code)));
}
const char* rp_issue_remedy(rp_issue_code code) noexcept {
  return Literal(IssueRemedy(EnumOf<IssueCode>(code)));
}

const char* rp_reason_name(rp_reason reason) noexcept {
  return Literal(ReasonName(EnumOf<Reason>(reason)));
}
rp_reason rp_reason_of(rp_text name) noexcept {
  return static_cast<rp_reason>(ParseReason(View(name)));
}
const char* rp_reason_remedy(rp_reason reason) noexcept {
  return Literal(ReasonRemedy(EnumOf<Reason>(reason)));
}
int32_t rp_reason_http_status(rp_reason reason) noexcept {
  return HttpStatusOf(EnumOf<Reason>(reason));
}
rp_service_code rp_reason_code(rp_reason reason, rp_action action) noexcept {
  return CodeOf(ServiceCodeOf(EnumOf<Reason>(reason), EnumOf<Action>(action)));
}

// --- Issues ------------------------------------------------------------------

size_t rp_issues_total(const rp_issues* issues) noexcept {
  return issues == nullptr ? 0 : issues->issues.total();
}
size_t rp_issues_size(const rp_issues* issues) noexcept {
  return issues == nullptr ? 0 : issues->issues.shown().size();
}

rp_status rp_issues_get(const rp_issues* issues, size_t index,
                        rp_issue* issue) noexcept {
  if (index >= rp_issues_size(issues)) return RP_BAD_ARGUMENT;
  const Issue& shown = issues->issues.shown()[index];
  rp_issue told{};
  told.code = static_cast<rp_issue_code>(shown.code);
  told.path = TextOf(shown.path);
  told.message = TextOf(shown.message);
  return WriteStruct(told, issue) ? RP_OK : RP_BAD_ARGUMENT;
}

rp_status rp_issues_add(rp_issues** issues, rp_issue_code code, rp_text path,
                        rp_text message) noexcept {
  if (issues == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    std::string at(View(path));
    std::string words(View(message));
    if (*issues == nullptr) *issues = new rp_issues();
    const bool known = code >= 0 && code <= kMaxIssueCode;
    (*issues)->issues.Add(known ? static_cast<IssueCode>(code) : IssueCode(),
                          std::move(at), std::move(words));
    return RP_OK;
  });
}

void rp_issues_free(rp_issues* issues) noexcept { delete issues; }
