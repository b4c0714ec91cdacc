// What no caller of the interface can make is denied all the same: ids without
// text, numbers that no enumeration has.
#include <gtest/gtest.h>

#include "roompolicy/action.h"
#include "roompolicy/decide.h"
#include "roompolicy/internal/checked_id.h"
#include "roompolicy/internal/target_rule.h"
#include "roompolicy/media.h"
#include "roompolicy/permissions.h"
#include "roompolicy/profile.h"
#include "roompolicy/request.h"
#include "roompolicy/rule.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Id;
using testing::Now;
using testing::SomeRoom;

TEST(DefenceTest, AUserOrAPhoneWithoutTextIsNobody) {
  const RoomSnapshot room = Compile(SomeRoom());
  const ParticipantIdView none = internal::CheckedId::Of("");
  for (const Subject& subject : {Subject::User(none), Subject::Pstn(none)}) {
    EXPECT_EQ(subject.id(), std::nullopt);
    EXPECT_EQ(Decide(room, Request::Join(subject), Now()).reason,
              Reason::kInvalidRequest);
    EXPECT_EQ(
        Decide(room, Request::Perform(subject, Action::kReceiveAudio), Now())
            .reason,
        Reason::kInvalidRequest);
    EXPECT_EQ(Permissions(room, subject, Now()).reason,
              Reason::kInvalidRequest);
  }
}

TEST(DefenceTest, AServerAndNobodyHaveNoId) {
  EXPECT_EQ(Subject::Server().id(), std::nullopt);
  EXPECT_EQ(Subject().id(), std::nullopt);
}

TEST(DefenceTest, NoTargetIsValidByARuleThatIsNone) {
  for (const int number : {6, 255}) {
    EXPECT_FALSE(internal::IsValidTarget(
        static_cast<internal::TargetRule>(number), Id("4:+15551234567"),
        Subject::Server(), *DefaultProfile()));
  }
}

// The built-in profiles give such an action to servers alone, a host's own may
// give it to a role.
TEST(DefenceTest, AnActionOnAnybodyMayNameTheOneWhoAsks) {
  const Subject user = Subject::User(Id(testing::kPresenter));
  const auto valid = [&](internal::TargetRule rule) {
    return internal::IsValidTarget(rule, *user.id(), user, *DefaultProfile());
  };
  EXPECT_TRUE(valid(internal::TargetRule::kAnybody));
  EXPECT_FALSE(valid(internal::TargetRule::kAnybodyElse));
}

TEST(DefenceTest, NoProfileHasARoleThatIsNone) {
  for (const int number : {0, 5, 31, 32, 64, 255}) {
    EXPECT_FALSE(DefaultProfile()->HasRole(static_cast<Role>(number)));
  }
}

TEST(DefenceTest, AMediaKindThatIsNoneIsInNoSet) {
  MediaSet all;
  for (const MediaKind kind : kAllMediaKinds) all = all | MediaSet::Of(kind);
  for (const int number : {0, 9, 32, 255}) {
    const auto kind = static_cast<MediaKind>(number);
    EXPECT_FALSE(IsMediaKind(kind)) << number;
    EXPECT_TRUE(MediaSet::Of(kind).empty()) << number;
    EXPECT_FALSE(all.Contains(kind)) << number;
  }
}

TEST(DefenceTest, ARuleThatIsNoneHasNoWords) {
  for (const int number : {static_cast<int>(kNumRules), 255}) {
    EXPECT_EQ(RuleWords(static_cast<Rule>(number)), "");
    EXPECT_EQ(LayerOf(static_cast<Rule>(number)), RuleLayer::kRequest);
  }
}

}  // namespace
}  // namespace roompolicy
