// A patient and a doctor of one room, and what each may do in it.
#include <iostream>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/remedy.h"

using namespace roompolicy;

int main() {
  const Instant now = *Instant::FromUnixSeconds(1'773'306'000);  // your clock

  RoomDraft draft;
  draft.id = "99401827563409182";
  draft.participants = {{"8:acs:r_doctor", Role::kPresenter},
                        {"8:acs:r_patient", Role::kAttendee}};
  const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
  if (!room.ok()) {
    for (const Issue& issue : room.issues()) {
      std::cerr << issue.path << ": " << issue.message << "\n";
    }
    return 1;
  }
  const RoomSnapshot snapshot = Compile(*room);

  for (const char* raw_id : {"8:acs:r_doctor", "8:acs:r_patient"}) {
    const auto id = ParticipantIdView::Parse(raw_id);
    if (!id) return 1;
    const Request request =
        Request::Perform(Subject::User(*id), Action::kShareScreen);
    const Decision decision = Decide(snapshot, request, now);
    std::cout << raw_id << " share_screen: " << ReasonName(decision.reason)
              << "\n";
    if (decision.effect != Effect::kAllow) {
      std::cout << "  " << Remedy(&snapshot, request, now, decision) << "\n";
    }
  }
}
