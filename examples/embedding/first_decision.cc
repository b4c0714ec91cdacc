// The smallest program that embeds roompolicy: a room, two questions.
// [begin first decision]
#include <iostream>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"

using namespace roompolicy;

int main() {
  const Instant now = *Instant::FromUnixSeconds(1'773'306'000);  // your clock

  RoomDraft draft;
  draft.id = "99401827563409182";
  draft.participants = {{"8:acs:r_doctor", Role::kPresenter},
                        {"8:acs:r_patient", Role::kAttendee}};
  const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
  if (!room.ok()) {  // every issue at once, each with its path
    for (const Issue& issue : room.issues()) {
      std::cerr << issue.path << ": " << issue.message << "\n";
    }
    return 1;
  }
  const RoomSnapshot snapshot = Compile(*room);  // immutable: share it

  const auto patient = ParticipantIdView::Parse("8:acs:r_patient");
  if (!patient) return 1;
  for (const Request& request :
       {Request::Join(Subject::User(*patient)),
        Request::Perform(Subject::User(*patient), Action::kShareScreen)}) {
    const Decision decision = Decide(snapshot, request, now);
    std::cout << EffectName(decision.effect) << " "
              << ReasonName(decision.reason) << " until "
              << ToString(decision.until) << "\n";
  }
}
// [end first decision]
