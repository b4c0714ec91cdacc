// A call that tests speak to in few words, and what it answers as text.
//
//   TestCall call;
//   call.Join(kPresenter, "laptop");
//   call.draft.pstn_dialout_enabled = true;
//   EXPECT_EQ(Lines(call.Change(Now(minutes(1)))),
//             TextLines{"granted presenter: dial_out_pstn; allowed leg"});
#ifndef ROOMPOLICY_TESTS_CALL_CALL_FIXTURE_H_
#define ROOMPOLICY_TESTS_CALL_CALL_FIXTURE_H_

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/profile.h"
#include "roompolicy/room_draft.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {

using TextLines = std::vector<std::string>;

// "presenter" of 8:acs:r_presenter, the id of anybody else, "server", "nobody".
std::string NameOf(const Party& party);

// "share_screen use_reactions", in the order of their numbers.
std::string Text(ActionSet actions);
std::string Text(MediaSet kinds);

// One line an effect: what it is, of whom, from which endpoint, the rest. What
// somebody who goes is revoked of is not spelled out.
std::string Line(const CallEffect& effect);
TextLines Lines(const CallEffects& effects);
inline TextLines Lines(const CallReply& reply) { return Lines(reply.effects); }
// Those that begin with the word.
TextLines LinesOf(std::string_view word, const CallEffects& effects);

// The effects of one kind, in order.
template <typename Effect>
std::vector<Effect> EffectsOf(const CallEffects& effects) {
  std::vector<Effect> of;
  for (const CallEffect& effect : effects) {
    if (const auto* one = std::get_if<Effect>(&effect)) of.push_back(*one);
  }
  return of;
}

inline std::string ReasonOf(const CallReply& reply) {
  return std::string(ReasonName(reply.decision.reason));
}

inline Subject User(std::string_view id) { return Subject::User(Id(id)); }
inline Subject Phone(std::string_view id = kPhone) {
  return Subject::Pstn(Id(id));
}

// SomeDraft with the switch on.
RoomDraft DialingDraft();
// SomeDraft under which those inside may stay after the window's end.
RoomDraft StayingDraft();

// A room that is stored so.
RoomSnapshotPtr Compiled(const RoomDraft& draft,
                         const ProfileSet& profiles = ProfileSet::BuiltIn());

// The default profile with other limits or cells, under the name "own".
ProfileSpec OwnSpec();
ProfileSet SetWith(const ProfileSpec& spec);

// A call in the room of a draft. Everything happens at Now() if not said.
class TestCall {
 public:
  explicit TestCall(RoomDraft first = SomeDraft(),
                    ProfileSet set = ProfileSet::BuiltIn());

  Call& operator*() { return call_; }
  Call* operator->() { return &call_; }

  CallReply Join(std::string_view user, std::string_view endpoint,
                 Instant at = Now());
  CallReply JoinServer(std::string_view endpoint, Instant at = Now());
  // Without a target where it is empty.
  CallReply Perform(const Subject& actor, Action action,
                    std::string_view target = {}, Instant at = Now(),
                    const PerformOptions& options = {});
  // A Presenter's call of the number, which becomes the endpoint "leg".
  CallReply Dial(std::string_view number = kPhone, Instant at = Now(),
                 std::string_view endpoint = "leg");

  // The room becomes what `draft` now says, with the next revision.
  CallEffects Change(Instant at = Now());
  // The same, saying who was named.
  CallEffects Change(const std::vector<std::string_view>& named, Instant at);
  // In the draft; kUnspecified takes off the roster.
  void SetRole(std::string_view user, Role role);

  // "presenter/laptop", "4:+1/leg dialing": everybody who is in.
  TextLines Present() const;

  RoomDraft draft;
  ProfileSet profiles;

 private:
  RoomSnapshotPtr Next();

  Call call_;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_CALL_FIXTURE_H_
