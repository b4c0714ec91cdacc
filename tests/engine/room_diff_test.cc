#include "roompolicy/room_diff.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Draft;
using testing::Id;
using testing::kAttendee;
using testing::kDay;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;
using testing::SomeRoom;

constexpr std::chrono::nanoseconds kNano{1};

RoomSnapshot Loaded(const RoomDraft& draft,
                    const ProfileSet& profiles = ProfileSet::BuiltIn()) {
  return Compile(LoadRoom(draft, profiles).value());
}

Subject User(std::string_view id) { return Subject::User(Id(id)); }

// "share_screen ROLE_RESTRICTED -> ALLOWED widened" of each.
std::vector<std::string> Words(const std::vector<Difference>& found) {
  std::vector<std::string> words;
  for (const Difference& difference : found) {
    std::string line(difference.action == Action::kUnspecified
                         ? "join"
                         : ActionName(difference.action));
    line.append(" ").append(ReasonName(difference.was.reason));
    line.append(" -> ").append(ReasonName(difference.is.reason));
    line.append(" ").append(TurnName(difference.turn()));
    words.push_back(std::move(line));
  }
  return words;
}

std::vector<std::string> CauseWords(const RoomDiff& diff,
                                    const Difference& difference) {
  std::vector<std::string> words;
  for (const Cause& cause : diff.CausesOf(difference)) {
    words.push_back(std::string(cause.field) + " " + cause.was + " -> " +
                    cause.is);
  }
  return words;
}

using Strings = std::vector<std::string>;

TEST(RoomDiffTest, NothingDiffersFromItself) {
  const RoomSnapshot room = Compile(SomeRoom());
  EXPECT_TRUE(RoomDiff(&room, &room).All().empty());
  EXPECT_TRUE(RoomDiff(nullptr, nullptr).All().empty());
}

TEST(RoomDiffTest, OnlyARevisionIsNoDifference) {
  RoomDraft later = SomeDraft();
  later.revision = std::int64_t{9};
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(later);
  EXPECT_TRUE(RoomDiff(&was, &is).All().empty());
}

TEST(RoomDiffTest, PromotionWidensThroughoutTheWindow) {
  RoomDraft promoted = SomeDraft();
  promoted.participants[2].role = Role::kCollaborator;
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(promoted);
  const RoomDiff diff(&was, &is);
  const std::vector<Difference> found = diff.All();
  EXPECT_EQ(Words(found),
            (Strings{"share_screen ROLE_RESTRICTED -> ALLOWED widened",
                     "share_application ROLE_RESTRICTED -> ALLOWED widened",
                     "share_browser_tab ROLE_RESTRICTED -> ALLOWED widened"}));
  for (const Difference& difference : found) {
    EXPECT_EQ(difference.subject.id()->text(), kAttendee);
    EXPECT_EQ(difference.from, Now());
    EXPECT_EQ(difference.until, Now(kDay));
    EXPECT_EQ(difference.rule, Rule::kRoleHasAction);
    EXPECT_EQ(CauseWords(diff, difference),
              Strings{"role ATTENDEE -> COLLABORATOR"});
  }
}

TEST(RoomDiffTest, AtIsFromTheFirstInstantOfASpanUpToTheOneBeforeItsEnd) {
  RoomDraft promoted = SomeDraft();
  promoted.participants[2].role = Role::kCollaborator;
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(promoted);
  const RoomDiff diff(&was, &is);
  const auto count_at = [&](Instant now) {
    return diff.At(User(kAttendee), now).size();
  };
  EXPECT_EQ(count_at(Now(-kNano)), 0U);
  EXPECT_EQ(count_at(Now()), 3U);
  EXPECT_EQ(count_at(Now(kDay - kNano)), 3U);
  EXPECT_EQ(count_at(Now(kDay)), 0U);
  EXPECT_EQ(count_at(Instant::Max()), 0U);  // no instant to decide at
}

TEST(RoomDiffTest, WindowMovedLaterNarrowsWidensAndChangesReasons) {
  RoomDraft moved = SomeDraft();
  moved.valid_from = Now(kDay / 2);
  moved.valid_until = Now(kDay * 2);
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(moved);
  const RoomDiff diff(&was, &is);
  std::vector<Difference> joins;
  for (const Difference& difference : diff.OverTime(User(kAttendee))) {
    if (difference.action == Action::kUnspecified) joins.push_back(difference);
  }
  ASSERT_EQ(Words(joins), (Strings{"join ALLOWED -> NOT_YET_OPEN narrowed",
                                   "join EXPIRED -> ALLOWED widened"}));
  EXPECT_EQ(joins[0].from, Now());
  EXPECT_EQ(joins[0].until, Now(kDay / 2));
  EXPECT_EQ(joins[1].from, Now(kDay));
  EXPECT_EQ(joins[1].until, Now(kDay * 2));
  EXPECT_EQ(CauseWords(diff, joins[0]),
            Strings{"validFrom 2026-02-25T06:13:20Z -> 2026-02-25T18:13:20Z"});
  EXPECT_EQ(CauseWords(diff, joins[1]),
            Strings{"validUntil 2026-02-26T06:13:20Z -> 2026-02-27T06:13:20Z"});
}

TEST(RoomDiffTest, WindowsAreComparedToTheFirstAndTheLastInstant) {
  const Instant second = *Instant::Min().Plus(kNano);
  const Instant last = Instant::FromUnixNanos(Instant::Max().unix_nanos() - 1);
  const Instant last_but_one = *last.Plus(-kNano);
  RoomDraft early = SomeDraft();
  early.valid_from = Instant::Min();
  early.valid_until = second;
  RoomDraft late = SomeDraft();
  late.valid_from = last_but_one;
  late.valid_until = last;
  const RoomSnapshot was = Loaded(early);
  const RoomSnapshot is = Loaded(late);
  const RoomDiff diff(&was, &is);
  const Subject server = Subject::Server();

  const std::vector<Difference> at_first = diff.At(server, Instant::Min());
  ASSERT_FALSE(at_first.empty());
  EXPECT_EQ(Words({at_first[0]}),
            Strings{"join ALLOWED -> NOT_YET_OPEN narrowed"});
  EXPECT_EQ(at_first[0].from, Instant::Min());
  EXPECT_EQ(at_first[0].until, second);

  const std::vector<Difference> open = diff.At(server, last_but_one);
  ASSERT_FALSE(open.empty());
  EXPECT_EQ(Words({open[0]}), Strings{"join EXPIRED -> ALLOWED widened"});
  EXPECT_EQ(open[0].from, last_but_one);
  EXPECT_EQ(open[0].until, last);
  // Both are expired at the last instant there is.
  EXPECT_TRUE(diff.At(server, last).empty());
}

TEST(RoomDiffTest, DeletedRoomDiffersAtEveryInstant) {
  const RoomSnapshot was = Compile(SomeRoom());
  const RoomDiff diff(&was, nullptr);
  const std::vector<Difference> found = diff.OverTime(User(kPresenter));
  ASSERT_EQ(found.size(), 3 * (1 + kNumActions));
  EXPECT_EQ(Words({found[0], found[1], found[2]}),
            (Strings{"join NOT_YET_OPEN -> ROOM_NOT_FOUND reason",
                     "join ALLOWED -> ROOM_NOT_FOUND narrowed",
                     "join EXPIRED -> ROOM_NOT_FOUND reason"}));
  EXPECT_EQ(found[0].from, Instant::Min());
  EXPECT_EQ(found[0].until, found[1].from);
  EXPECT_EQ(found[2].until, Instant::Max());
  EXPECT_EQ(CauseWords(diff, found[1]), Strings{"room present -> absent"});
}

TEST(RoomDiffTest, CreatedRoomWasAbsent) {
  const RoomSnapshot is = Compile(SomeRoom());
  const RoomDiff diff(nullptr, &is);
  const std::vector<Difference> found = diff.OverTime(User(kPresenter));
  ASSERT_EQ(found.size(), 3 * (1 + kNumActions));
  EXPECT_EQ(found[1].turn(), Turn::kWidened);
  EXPECT_EQ(CauseWords(diff, found[1]), Strings{"room absent -> present"});
}

TEST(RoomDiffTest, DifferenceOfOtherRoomsHasNoCauseInThese) {
  RoomDraft promoted = SomeDraft();
  promoted.participants[2].role = Role::kCollaborator;
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(promoted);
  const RoomDiff diff(&was, &is);  // differences borrow from it
  const std::vector<Difference> found = diff.All();
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(RoomDiff(&was, &was).CausesOf(found[0]).empty());
  EXPECT_TRUE(RoomDiff(&was, nullptr).CausesOf(found[0]).empty());
  EXPECT_TRUE(RoomDiff(nullptr, &is).CausesOf(found[0]).empty());
  EXPECT_TRUE(RoomDiff(nullptr, nullptr).CausesOf(found[0]).empty());
}

TEST(RoomDiffTest, SwitchConcernsWhoMayDialOut) {
  RoomDraft on = SomeDraft();
  on.pstn_dialout_enabled = true;
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(on);
  const RoomDiff diff(&was, &is);
  const std::vector<Difference> found = diff.All();
  EXPECT_EQ(Words(found),
            (Strings{"dial_out_pstn PSTN_DIAL_OUT_DISABLED -> ALLOWED widened",
                     "dial_out_pstn PSTN_DIAL_OUT_DISABLED -> ALLOWED "
                     "widened"}));
  EXPECT_EQ(CauseWords(diff, found[0]),
            Strings{"pstnDialOutEnabled false -> true"});
}

TEST(RoomDiffTest, RoleAloneIsTheCauseOfAnInvitationUnderAnotherProfile) {
  RoomDraft other = testing::SomeDraftUnder("acs-2024-04-15");
  other.participants = {Draft(kStranger, Role::kConsumer)};
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(other);
  const RoomDiff diff(&was, &is);
  const std::vector<Difference> found = diff.At(User(kStranger), Now());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(Words({found[0]}), Strings{"join NOT_INVITED -> ALLOWED widened"});
  EXPECT_EQ(CauseWords(diff, found[0]),
            Strings{"role not invited -> CONSUMER"});
}

TEST(RoomDiffTest, HostsProfileOfTheSameNameIsTheCause) {
  const auto clinic = [](Cell cell) {
    ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "clinic");
    spec.Set(Column::kPresenter, Action::kShareScreen, cell);
    return ProfileSet::BuiltIn().With(*Profile::Create(spec)).value();
  };
  const RoomDraft draft = testing::SomeDraftUnder("clinic");
  const RoomSnapshot was = Loaded(draft, clinic(Cell::kDenied));
  const RoomSnapshot is = Loaded(draft, clinic(Cell::kAllowed));
  const RoomDiff diff(&was, &is);
  const std::vector<Difference> found = diff.All();
  ASSERT_EQ(Words(found),
            Strings{"share_screen ROLE_RESTRICTED -> ALLOWED widened"});
  EXPECT_EQ(CauseWords(diff, found[0]), Strings{"profile clinic -> clinic"});
}

// The default profile as "mine", with one cell of it set.
ProfileSet Mine(Column column, Action action, Cell cell) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "mine");
  spec.Set(column, action, cell);
  return ProfileSet::BuiltIn().With(*Profile::Create(spec)).value();
}

TEST(RoomDiffTest, DemotionDoesNotExplainWhatAProfileOfTheSameNameGives) {
  RoomDraft draft = testing::SomeDraftUnder("mine");
  const RoomSnapshot was = Loaded(
      draft, Mine(Column::kConsumer, Action::kShareScreen, Cell::kDenied));
  draft.participants[2].role = Role::kConsumer;
  const RoomSnapshot is = Loaded(
      draft, Mine(Column::kConsumer, Action::kShareScreen, Cell::kAllowed));
  const RoomDiff diff(&was, &is);
  std::size_t widened = 0;
  for (const Difference& found : diff.At(User(kAttendee), Now())) {
    if (found.action == Action::kShareScreen) {
      ++widened;
      EXPECT_EQ(found.turn(), Turn::kWidened);
      EXPECT_EQ(CauseWords(diff, found),
                (Strings{"role ATTENDEE -> CONSUMER", "profile mine -> mine"}));
    } else {
      EXPECT_EQ(CauseWords(diff, found), Strings{"role ATTENDEE -> CONSUMER"});
    }
  }
  EXPECT_EQ(widened, 1U);
}

TEST(RoomDiffTest, RoleAloneIsTheCauseWhereTheOtherProfileHasTheSameCells) {
  RoomDraft other = testing::SomeDraftUnder("own-identities");
  other.participants[2].role = Role::kPresenter;
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(other);
  const RoomDiff diff(&was, &is);
  const std::vector<Difference> found = diff.At(User(kAttendee), Now());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(CauseWords(diff, found[0]), Strings{"role ATTENDEE -> PRESENTER"});
}

// "ids" of the parties who stand for others, with the kinds they stand for.
std::vector<std::string> Outsiders(const RoomDiff& diff) {
  std::vector<std::string> words;
  for (const RoomDiff::Party& party : diff.parties()) {
    if (party.outsider_kinds.empty()) continue;
    std::string line(party.subject.id()->text());
    for (const IdKind kind : party.outsider_kinds) {
      line.append(", ").append(IdKindName(kind));
    }
    words.push_back(std::move(line));
  }
  return words;
}

TEST(RoomDiffTest, OutsidersStandForKindsThatAreTreatedAlike) {
  const RoomSnapshot acs = Loaded(SomeDraft());
  const RoomSnapshot own = Loaded(testing::SomeDraftUnder("own-identities"));
  EXPECT_EQ(Outsiders(RoomDiff(&acs, &acs)),
            (Strings{"8:acs:outsider_0, communication user",
                     "8:orgid:outsider_0, Teams user, Teams extension user, "
                     "Teams app, unknown, phone number"}));
  EXPECT_EQ(Outsiders(RoomDiff(&acs, &own)),
            (Strings{"8:acs:outsider_0, communication user",
                     "8:orgid:outsider_0, Teams user, Teams extension user, "
                     "Teams app, unknown",
                     "4:+14255550100, phone number"}));
  EXPECT_EQ(Outsiders(RoomDiff(nullptr, nullptr)).size(), 1U);
}

// Where one kind alone is admitted, its outsider stands for it alone.
TEST(RoomDiffTest, TheOutsiderOfEachKindThatMayBeAdmittedIsOfThatKind) {
  for (const IdKind kind :
       {IdKind::kCommunicationUser, IdKind::kTeamsUser, IdKind::kTeamsApp,
        IdKind::kTeamsExtensionUser, IdKind::kUnknown}) {
    ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "mine");
    spec.admitted_kinds = {kind};
    RoomDraft draft = testing::SomeDraftUnder("mine");
    draft.participants = {};
    const RoomSnapshot room = Loaded(
        draft, ProfileSet::BuiltIn().With(*Profile::Create(spec)).value());
    const RoomDiff diff(&room, &room);
    int found = 0;
    for (const RoomDiff::Party& party : diff.parties()) {
      if (party.outsider_kinds.empty()) continue;
      EXPECT_EQ(party.subject.id()->kind(), party.outsider_kinds.front());
      found += party.outsider_kinds == std::vector<IdKind>{kind} ? 1 : 0;
    }
    EXPECT_EQ(found, 1) << IdKindName(kind);
  }
}

TEST(RoomDiffTest, OutsidersOfEveryKindAreOfThatKind) {
  const auto under = [](std::vector<IdKind> admitted) {
    ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "mine");
    spec.admitted_kinds = std::move(admitted);
    RoomDraft draft = testing::SomeDraftUnder("mine");
    draft.participants.clear();
    return Loaded(draft, *ProfileSet::BuiltIn().With(*Profile::Create(spec)));
  };
  const RoomSnapshot was =
      under({IdKind::kTeamsExtensionUser, IdKind::kTeamsApp});
  const RoomSnapshot is = under({IdKind::kTeamsApp, IdKind::kUnknown});
  const RoomDiff diff(&was, &is);
  EXPECT_EQ(Outsiders(diff),
            (Strings{"8:acs:outsider_0, communication user, Teams user, "
                     "phone number",
                     "8:acs:outsider_of_0, Teams extension user",
                     "28:orgid:outsider_0, Teams app", "outsider_0, unknown"}));
  for (const RoomDiff::Party& party : diff.parties()) {
    if (party.outsider_kinds.empty()) continue;
    EXPECT_EQ(party.subject.id()->kind(), party.outsider_kinds.front());
  }
}

TEST(RoomDiffTest, NewlyAdmittedKindsOfOutsidersHaveAnotherReason) {
  const RoomSnapshot acs = Loaded(SomeDraft());
  const RoomSnapshot own = Loaded(testing::SomeDraftUnder("own-identities"));
  const RoomDiff diff(&acs, &own);
  const std::vector<Difference> found = diff.At(User("alice"), Now());
  ASSERT_EQ(found.size(), 1 + kNumActions);
  EXPECT_EQ(Words({found[0]}),
            Strings{"join NOT_A_COMMUNICATION_USER -> NOT_INVITED reason"});
  EXPECT_EQ(CauseWords(diff, found[0]),
            Strings{"profile acs-2025-03-13 -> own-identities"});
}

TEST(RoomDiffTest, OutsiderIsOnNeitherRoster) {
  RoomDraft with_namesakes = SomeDraft();
  with_namesakes.participants = {Draft("8:acs:outsider_0", Role::kAttendee)};
  RoomDraft with_more = SomeDraft();
  with_more.participants = {Draft("8:acs:outsider_1", Role::kAttendee)};
  const RoomSnapshot was = Loaded(with_namesakes);
  const RoomSnapshot is = Loaded(with_more);
  EXPECT_EQ(Outsiders(RoomDiff(&was, &is)).front(),
            "8:acs:outsider_2, communication user");
}

TEST(RoomDiffTest, PartiesAreSortedAndTheirRolesNamed) {
  RoomDraft other = SomeDraft();
  other.participants = {Draft(kPresenter, Role::kConsumer),
                        Draft(kStranger, Role::kAttendee)};
  const RoomSnapshot was = Loaded(SomeDraft());
  const RoomSnapshot is = Loaded(other);
  const RoomDiff diff(&was, &is);
  ASSERT_EQ(diff.parties().size(), 5U + 2U + 2U);
  for (std::size_t i = 1; i < 5; ++i) {
    EXPECT_LT(diff.parties()[i - 1].subject.id()->text(),
              diff.parties()[i].subject.id()->text());
  }
  EXPECT_EQ(diff.parties()[3].subject.id()->text(), kPresenter);
  EXPECT_EQ(diff.parties()[3].was, Role::kPresenter);
  EXPECT_EQ(diff.parties()[3].is, Role::kConsumer);
  EXPECT_EQ(diff.parties()[4].was, Role::kUnspecified);
  EXPECT_EQ(diff.parties()[4].is, Role::kAttendee);
  EXPECT_EQ(diff.parties()[7].subject.kind(), SubjectKind::kPstn);
  EXPECT_EQ(diff.parties()[8].subject.kind(), SubjectKind::kServer);
}

TEST(RoomDiffTest, SubjectsBorrowFromItEvenAfterItIsMoved) {
  const RoomSnapshot room = Compile(SomeRoom());
  RoomDiff diff(&room, nullptr);
  const RoomDiff moved = std::move(diff);
  EXPECT_EQ(Outsiders(moved).front(), "8:acs:outsider_0, communication user");
}

}  // namespace
}  // namespace roompolicy
