// What a host calls to have something decided, and nothing else: what these
// functions reach is all that a decision can do.
//
// Under names of C, so that a linker script can list them. The library that is
// made of them is looked at and never loaded: tests/hermetic/run. It also
// compares the lines "HEADER: NAME" with the queries that these headers
// declare.
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

// decide.h: Decide
void hermetic_decide(const RoomSnapshot& room, const Request& request,
                     Instant now, Decision& out) noexcept {
  out = Decide(room, request, now);
}

// decide.h: DecideWithoutRoom
void hermetic_decide_without_room(const Request& request, Instant now,
                                  Decision& out) noexcept {
  out = DecideWithoutRoom(request, now);
}

// decide.h: DecideBatch
bool hermetic_decide_batch(const RoomSnapshot& room, const Request* requests,
                           std::size_t size, Instant now,
                           Decision* decisions) noexcept {
  return DecideBatch(room, requests, size, now, decisions, size);
}

// permissions.h: Permissions
void hermetic_permissions(const RoomSnapshot& room, const Subject& subject,
                          Instant now, PermissionSet& out) noexcept {
  out = Permissions(room, subject, now);
}

// permissions.h: PermissionsWithoutRoom
void hermetic_permissions_without_room(const Subject& subject, Instant now,
                                       PermissionSet& out) noexcept {
  out = PermissionsWithoutRoom(subject, now);
}

void hermetic_for_outsider(const Decision& decision, Decision& out) noexcept {
  out = ForOutsider(decision);
}

// grant.h: Allows
bool hermetic_grant_allows(const Grant& grant, Action action,
                           Instant now) noexcept {
  return grant.Allows(action, now);
}

// grant.h: Check
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

// directory_reader.h: CanJoin
void hermetic_reader_can_join(DirectoryReader& reader, std::string_view room,
                              const SubjectRef& subject, Instant now,
                              Decision& out) noexcept {
  out = reader.CanJoin(room, subject, now);
}

// directory_reader.h: CanPerform
void hermetic_reader_can_perform(DirectoryReader& reader, std::string_view room,
                                 const SubjectRef& subject, Action action,
                                 Instant now, Decision& out) noexcept {
  out = reader.CanPerform(room, subject, action, now);
}

// directory_reader.h: CanPerform
void hermetic_reader_can_perform_on(DirectoryReader& reader,
                                    std::string_view room,
                                    const SubjectRef& subject, Action action,
                                    std::string_view target, Instant now,
                                    Decision& out) noexcept {
  out = reader.CanPerform(room, subject, action, target, now);
}

// directory_reader.h: WithTarget
void hermetic_request_with_target(const DirectoryRequest& request,
                                  std::string_view target,
                                  DirectoryRequest& out) noexcept {
  out = request.WithTarget(target);
}

// directory_reader.h: Decide
void hermetic_reader_decide(DirectoryReader& reader,
                            const DirectoryRequest& request, Instant now,
                            Decision& out) noexcept {
  out = reader.Decide(request, now);
}

// directory_reader.h: DecideBatch
bool hermetic_reader_decide_batch(DirectoryReader& reader,
                                  const DirectoryRequest* requests,
                                  std::size_t size, Instant now,
                                  Decision* decisions) noexcept {
  return reader.DecideBatch(requests, size, now, decisions, size);
}

// directory_reader.h: Permissions
void hermetic_reader_permissions(DirectoryReader& reader, std::string_view room,
                                 const SubjectRef& subject, Instant now,
                                 PermissionSet& out) noexcept {
  out = reader.Permissions(room, subject, now);
}

}  // extern "C"
}  // namespace roompolicy
