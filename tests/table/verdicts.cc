// Prints what the engine decides in an open room of each built-in profile, with
// and without dialing out: profile, action, column, on or off, and the reason;
// "no_room" where no such room can be, "no_role" where the profile lacks it.
//
// tests/table/run proves that these are what the table says.
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/decision.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/matrix.h"
#include "roompolicy/profile.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/room_snapshot.h"

namespace {

using roompolicy::Action;
using roompolicy::Column;
using roompolicy::Instant;
using roompolicy::ParticipantIdView;
using roompolicy::Profile;
using roompolicy::Request;
using roompolicy::Role;
using roompolicy::RoomSnapshot;
using roompolicy::Subject;

constexpr std::size_t kFirstCell = 5;  // of the matrix's columns
constexpr char kPhone[] = "4:+15551234567";

std::string UserOf(Role role) {
  return "8:acs:" + std::string(roompolicy::RoleName(role));
}

// With everybody whom the profile admits; nothing where there can be none.
std::optional<RoomSnapshot> OpenRoom(const Profile& profile, bool dials_out) {
  roompolicy::RoomDraft draft;
  draft.id = "room";
  draft.profile = profile.name();
  draft.valid_from = Instant::FromUnixNanos(1'000);
  draft.valid_until = Instant::FromUnixNanos(2'000);
  draft.pstn_dialout_enabled = dials_out;
  for (const Role role : roompolicy::kAllRoles) {
    if (profile.HasRole(role)) {
      draft.participants.push_back({UserOf(role), role});
    }
  }
  const auto room =
      roompolicy::LoadRoom(draft, roompolicy::ProfileSet::BuiltIn());
  if (!room.ok()) return std::nullopt;
  return roompolicy::Compile(room.value());
}

std::string_view Verdict(const RoomSnapshot& room, const Profile& profile,
                         Action action, Column column) {
  std::string text = kPhone;
  if (column < Column::kPstnLeg) {
    const Role role = roompolicy::kAllRoles[static_cast<std::size_t>(column)];
    if (!profile.HasRole(role)) return "no_role";
    text = UserOf(role);
  }
  const auto id = ParticipantIdView::Parse(text);
  if (!id) return "no_id";
  const Subject subject = column == Column::kServer    ? Subject::Server()
                          : column == Column::kPstnLeg ? Subject::Pstn(*id)
                                                       : Subject::User(*id);
  return roompolicy::ReasonName(Decide(room, Request::Perform(subject, action),
                                       Instant::FromUnixNanos(1'500))
                                    .reason);
}

void Print(const Profile& profile, bool dials_out) {
  const std::optional<RoomSnapshot> room = OpenRoom(profile, dials_out);
  for (const Action action : roompolicy::AllActions()) {
    for (const Column column : roompolicy::kAllColumns) {
      std::cout << profile.name() << '\t' << roompolicy::ActionName(action)
                << '\t'
                << roompolicy::MatrixColumns()[kFirstCell +
                                               static_cast<std::size_t>(column)]
                << '\t' << (dials_out ? "on" : "off") << '\t'
                << (room ? Verdict(*room, profile, action, column) : "no_room")
                << '\n';
    }
  }
}

}  // namespace

int main() {
  for (const auto& profile : roompolicy::ProfileSet::BuiltIn().all()) {
    Print(*profile, false);
    Print(*profile, true);
  }
  return std::cout.good() ? 0 : 1;
}
