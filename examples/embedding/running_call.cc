// A student shares the screen, is demoted, and the call ends.
// [begin running call]
#include <iostream>
#include <memory>
#include <thread>

#include "roompolicy/call.h"
#include "roompolicy/compile.h"

using namespace roompolicy;

// What a media server does with the effects. A real one names every kind and
// has no last case: a kind that is forgotten does not compile.
struct MediaServer {
  void operator()(const Admitted& in) { Say("let in", in.party); }
  void operator()(const RightsRevoked& lost) {
    Say("close", lost.party);
    for (const MediaKind kind : kAllMediaKinds) {
      if (lost.close.Contains(kind)) {
        std::cout << "  " << MediaKindName(kind) << "\n";
      }
    }
  }
  void operator()(const Removed& out) {
    Say(LeaveReasonName(out.reason), out.party);
  }
  template <typename Other>
  void operator()(const Other&) {}

  static void Say(std::string_view what, const Party& who) {
    std::cout << what << " " << (who.id() ? who.id()->text() : "a server")
              << "\n";
  }
};

static void Do(const CallEffects& effects) {
  for (const CallEffect& effect : effects) std::visit(MediaServer(), effect);
}

int main() {
  const Instant now = *Instant::FromUnixSeconds(1'773'306'000);  // your clock
  RoomDraft draft;
  draft.id = "99401827563409182";
  draft.participants = {{"8:acs:r_student", Role::kPresenter}};
  Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
  if (!room.ok()) return 1;

  const auto snapshot = [&room] {
    return std::make_shared<const RoomSnapshot>(Compile(*room));
  };
  Result<Call> call = Call::Make(snapshot(), "call-1");
  const auto student = ParticipantIdView::Parse("8:acs:r_student");
  if (!call.ok() || !student) return 1;

  const CallReply join = call->Join(Subject::User(*student), "laptop", now);
  Do(join.effects);
  const Grant grant = join.grant;  // for the threads that move packets

  RoomChange change;
  change.participants = {RosterEdit::Set("8:acs:r_student", Role::kAttendee)};
  room = room->Apply(change, now);
  if (!room.ok()) return 1;
  const Result<CallEffects> demoted = call->OnRoomChanged(snapshot(), now);
  if (!demoted.ok()) return 1;  // an old room: nothing was changed
  Do(*demoted);

  std::thread media([&grant, now] {
    const Decision decision = grant.Check(Action::kShareScreen, now);
    std::cout << "share_screen: " << ReasonName(decision.reason) << "\n";
  });
  media.join();

  Do(call->Advance(call->NextDeadline()));  // your clock got there
  std::cout << "unmute_mic: "
            << ReasonName(grant.Check(Action::kUnmuteMic, now).reason) << "\n";
}
// [end running call]
