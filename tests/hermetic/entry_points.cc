// What a host calls to have something decided, and nothing else: what these
// functions reach is all that a decision can do.
//
// Under names of C, so that a linker script can list them. The library that is
// made of them is looked at and never loaded: tests/hermetic/run.
#include <cstddef>
#include <optional>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/decide.h"
#include "roompolicy/decision.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/grant.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/permission_set.h"
#include "roompolicy/permissions.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy {
extern "C" {

void hermetic_decide(const RoomSnapshot& room, const Request& request,
                     Instant now, Decision& out) noexcept {
  out = Decide(room, request, now);
}

void hermetic_decide_without_room(const Request& request, Instant now,
                                  Decision& out) noexcept {
  out = DecideWithoutRoom(request, now);
}

bool hermetic_decide_batch(const RoomSnapshot& room, const Request* requests,
                           std::size_t size, Instant now,
                           Decision* decisions) noexcept {
  return DecideBatch(room, requests, size, now, decisions, size);
}

void hermetic_permissions(const RoomSnapshot& room, const Subject& subject,
                          Instant now, PermissionSet& out) noexcept {
  out = Permissions(room, subject, now);
}

void hermetic_permissions_without_room(const Subject& subject, Instant now,
                                       PermissionSet& out) noexcept {
  out = PermissionsWithoutRoom(subject, now);
}

void hermetic_for_outsider(const Decision& decision, Decision& out) noexcept {
  out = ForOutsider(decision);
}

bool hermetic_grant_allows(const Grant& grant, Action action,
                           Instant now) noexcept {
  return grant.Allows(action, now);
}

void hermetic_grant_check(const Grant& grant, Action action, Instant now,
                          Decision& out) noexcept {
  out = grant.Check(action, now);
}

// A question is made of ids that a peer sent.
void hermetic_parse_id(std::string_view text,
                       std::optional<ParticipantIdView>& out) noexcept {
  out = ParticipantIdView::Parse(text);
}

Action hermetic_parse_action(std::string_view name) noexcept {
  return ParseAction(name);
}

void hermetic_reader_can_join(DirectoryReader& reader, std::string_view room,
                              const SubjectRef& subject, Instant now,
                              Decision& out) noexcept {
  out = reader.CanJoin(room, subject, now);
}

void hermetic_reader_can_perform(DirectoryReader& reader, std::string_view room,
                                 const SubjectRef& subject, Action action,
                                 Instant now, Decision& out) noexcept {
  out = reader.CanPerform(room, subject, action, now);
}

}  // extern "C"
}  // namespace roompolicy
