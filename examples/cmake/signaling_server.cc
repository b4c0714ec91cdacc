// A signaling server's loop: people come in, do things, are given other roles
// and are thrown out. Each line of stdin is a message; what a server would do
// to the media is printed. README.md lists the messages.
#include <chrono>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

#include "roompolicy/call.h"
#include "roompolicy/compile.h"

using namespace roompolicy;

namespace {

Instant Now() {
  const std::chrono::nanoseconds since =
      std::chrono::system_clock::now().time_since_epoch();
  return Instant::FromUnixNanos(since.count());
}

std::string Name(const Party& party) {
  return std::string(party.id() ? party.id()->text() : "a server");
}

// What is to be done. Every kind is named: a forgotten one does not compile.
struct MediaServer {
  void operator()(const Admitted& in) const {
    std::cout << "  admit " << Name(in.party) << " at " << in.endpoint << " as "
              << RoleName(in.role) << "\n";
  }
  void operator()(const Denied& no) const {
    std::cout << "  refuse " << Name(no.party) << ": "
              << ReasonName(no.decision.reason) << "\n";
  }
  void operator()(const RightsRevoked& lost) const {
    std::cout << "  close streams of " << Name(lost.party) << ":"
              << Words(lost.close) << "\n";
  }
  void operator()(const RightsGranted& won) const {
    std::cout << "  tell " << Name(won.party)
              << " it may now have:" << Words(won.allowed) << "\n";
  }
  void operator()(const Removed& out) const {
    std::cout << "  disconnect " << Name(out.party) << " at " << out.endpoint
              << ": " << LeaveReasonName(out.reason) << "\n";
  }
  void operator()(const Mute& who) const {
    std::cout << "  mute " << Name(who.party) << "\n";
  }
  void operator()(const Invite& who) const {
    std::cout << "  ring " << Name(who.party) << "\n";
  }
  void operator()(const CancelInvite& who) const {
    std::cout << "  stop ringing " << Name(who.party) << "\n";
  }
  void operator()(const CallEvent& event) const {
    std::cout << "  publish " << CallEventName(event.kind) << "\n";
  }
  void operator()(const EndsSoon&) const {}  // nobody called NotifyBefore
  void operator()(const Dial&) const {}      // this room dials no phones
  void operator()(const HangUp&) const {}
  void operator()(const LegGone&) const {}

 private:
  static std::string Words(MediaSet media) {
    std::string words;
    for (const MediaKind kind : kAllMediaKinds) {
      if (media.Contains(kind)) words.append(" ").append(MediaKindName(kind));
    }
    return words.empty() ? " none" : words;
  }
};

void Do(const CallEffects& effects) {
  for (const CallEffect& effect : effects) std::visit(MediaServer(), effect);
}

void Print(const Issues& issues) {
  for (const Issue& issue : issues) {
    std::cout << "  " << issue.path << ": " << issue.message << "\n";
  }
}

RoomSnapshotPtr Snapshot(const Room& room) {
  return std::make_shared<const RoomSnapshot>(Compile(room));
}
// The roster is changed first; the call then follows the room.
void Change(Room& room, Call& call, RosterEdit edit) {
  RoomChange change;
  change.participants.push_back(std::move(edit));
  Result<Room> changed = room.Apply(change, Now());
  if (!changed.ok()) return Print(changed.issues());
  room = *std::move(changed);
  const Result<CallEffects> effects = call.OnRoomChanged(Snapshot(room), Now());
  if (!effects.ok()) return Print(effects.issues());
  Do(*effects);
}

// `id` is who the connection belongs to: never take it from the message.
void Handle(Room& room, Call& call, const std::string& line) {
  std::istringstream words(line);
  std::string verb, id, what, whom;  // who does what to whom
  words >> verb >> id >> what >> whom;
  const auto who = ParticipantIdView::Parse(id);
  if (!who) {
    std::cout << "  that is no id\n";
  } else if (verb == "join") {
    Do(call.Join(Subject::User(*who), what, Now()).effects);
  } else if (verb == "perform") {
    Request ask = Request::Perform(Subject::User(*who), ParseAction(what));
    if (const auto target = ParticipantIdView::Parse(whom)) {
      ask = ask.WithTarget(*target);
    }
    const CallReply reply = call.Perform(ask, Now());
    if (reply.decision.effect == Effect::kAllow) std::cout << "  go ahead\n";
    Do(reply.effects);
  } else if (verb == "leave") {
    Do(call.Leave(what, Now()));
  } else if (verb == "role") {
    Change(room, call, RosterEdit::Set(id, ParseRole(what)));
  } else if (verb == "revoke") {
    Change(room, call, RosterEdit::Remove(id));
  } else {
    std::cout << "  no such message\n";
  }
}

}  // namespace

int main() {
  RoomDraft draft;
  draft.id = "99401827563409182";
  draft.participants = {{"8:acs:r_teacher", Role::kPresenter},
                        {"8:acs:r_student", Role::kAttendee}};
  Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), Now());
  if (!room.ok()) return Print(room.issues()), 1;
  Result<Call> call = Call::Make(Snapshot(*room), "lesson-1");
  if (!call.ok()) return Print(call.issues()), 1;

  for (std::string line; std::getline(std::cin, line);) {
    std::cout << "> " << line << std::endl;
    Handle(*room, *call, line);
  }
}
