// A directory of rooms: one side changes them, the other asks about them.
// [begin many rooms]
#include <iostream>
#include <thread>

#include "roompolicy/room_directory.h"

using namespace roompolicy;

static void Show(const Decision& decision) {
  std::cout << EffectName(decision.effect) << " " << ReasonName(decision.reason)
            << " at revision " << decision.revision << "\n";
}

int main() {
  const Instant now = *Instant::FromUnixSeconds(1'773'306'000);  // your clock
  RoomDirectory directory;

  RoomDraft draft;
  draft.id = "99401827563409182";
  draft.participants = {{"8:acs:r_doctor", Role::kPresenter},
                        {"8:acs:r_nurse", Role::kConsumer}};
  if (!directory.Create(draft, now).ok()) return 1;

  // Every thread has a reader of its own, which waits for nobody.
  std::thread media([&directory, now] {
    DirectoryReader reader = directory.NewReader("media-1");
    const auto nurse = SubjectRef::User("8:acs:r_nurse");  // unchecked text
    Show(
        reader.CanPerform("99401827563409182", nurse, Action::kUnmuteMic, now));
    Show(reader.CanJoin("no-such-room", nurse, now));
  });
  media.join();

  const Result<ChangeReport> change = directory.SetRole(
      "99401827563409182", "8:acs:r_nurse", Role::kAttendee, now);
  if (!change.ok()) return 1;
  std::cout << change->role_changes << " role changed\n";

  // Whoever asks about the same person again and again keeps keys.
  DirectoryReader reader = directory.NewReader("media-2");
  const auto room = directory.RoomKeyOf("99401827563409182");
  const auto nurse = directory.ParticipantKeyOf("8:acs:r_nurse");
  if (!room || !nurse) return 1;
  Show(reader.CanPerform(*room, SubjectRef::User(*nurse), Action::kUnmuteMic,
                         now));
}
// [end many rooms]
