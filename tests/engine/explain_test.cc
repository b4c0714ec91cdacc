#include "roompolicy/explain.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/decide.h"
#include "roompolicy/remedy.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Id;
using testing::kAttendee;
using testing::kDay;
using testing::kPhone;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeRoom;

Subject User(std::string_view id) { return Subject::User(Id(id)); }

std::vector<Request> SomeRequests() {
  std::vector<Request> requests = {Request()};
  for (const Subject& subject :
       {Subject(), User(kPresenter), User(kAttendee), User(kStranger),
        User("alice"), Subject::Pstn(Id(kPhone)), Subject::Pstn(Id("alice")),
        Subject::Server()}) {
    requests.push_back(Request::Join(subject));
    requests.push_back(Request::Join(subject).WithTarget(Id(kAttendee)));
    requests.push_back(Request::Perform(subject, Action::kUnspecified));
    for (const Action action : AllActions()) {
      requests.push_back(Request::Perform(subject, action));
      requests.push_back(
          Request::Perform(subject, action).WithTarget(Id(kStranger)));
    }
  }
  return requests;
}

TEST(ExplainTest, TheVerdictAlwaysEqualsDecides) {
  const RoomSnapshot room = Compile(SomeRoom());
  for (const Request& request : SomeRequests()) {
    for (const Instant now : {Now(-kDay), Now(), Now(kDay), Instant::Max()}) {
      EXPECT_EQ(Explain(&room, request, now).decision,
                Decide(room, request, now));
      EXPECT_EQ(Explain(nullptr, request, now).decision,
                DecideWithoutRoom(request, now));
    }
  }
}

TEST(ExplainTest, EveryStepPassedButTheLastOfADenial) {
  const RoomSnapshot room = Compile(SomeRoom());
  for (const Request& request : SomeRequests()) {
    for (const Instant now : {Now(-kDay), Now(), Now(kDay)}) {
      const Explanation told = Explain(&room, request, now);
      ASSERT_FALSE(told.steps.empty());
      for (std::size_t i = 0; i < told.steps.size(); ++i) {
        const bool last = i + 1 == told.steps.size();
        EXPECT_EQ(told.steps[i].passed, !last || told.decision.allowed());
        EXPECT_FALSE(told.steps[i].saw.empty());
        EXPECT_FALSE(RuleWords(told.steps[i].rule).empty());
        if (i > 0) {
          EXPECT_LT(told.steps[i - 1].rule, told.steps[i].rule);
        }
      }
      EXPECT_EQ(told.remedy.empty(), told.decision.allowed());
    }
  }
}

TEST(ExplainTest, AnAllowanceTellsEveryRuleThatWasAsked) {
  const RoomSnapshot room = Compile(SomeRoom());
  const Explanation told = Explain(
      &room,
      Request::Perform(Subject::User(Id(kPresenter)), Action::kShareScreen),
      Now());
  ASSERT_TRUE(told.decision.allowed());
  std::vector<Rule> rules;
  for (const ExplainStep& step : told.steps) rules.push_back(step.rule);
  EXPECT_EQ(rules,
            (std::vector<Rule>{Rule::kRequestIsValid, Rule::kActionIsKnown,
                               Rule::kRoomExists, Rule::kIdKindIsAdmitted,
                               Rule::kRoomHasOpened, Rule::kRoomHasNotExpired,
                               Rule::kInvited, Rule::kActionApplies,
                               Rule::kRoleHasAction}));
}

TEST(ExplainTest, SaysWhatEachRuleSaw) {
  const RoomSnapshot room = Compile(SomeRoom());
  const Explanation told =
      Explain(&room, Request::Join(User(kAttendee)), Now(kDay));
  ASSERT_EQ(told.steps.size(), 6U);
  EXPECT_EQ(told.steps[4].saw,
            "now is 2026-02-26T06:13:20Z, the room opens at "
            "2026-02-25T06:13:20Z");
  EXPECT_EQ(told.steps[5].saw,
            "now is 2026-02-26T06:13:20Z, the room closes at "
            "2026-02-26T06:13:20Z");
  EXPECT_FALSE(told.steps[5].passed);
}

// Ids as the service gives them: 79 bytes, alike in more than the first 64.
constexpr std::string_view kPublished =
    "8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_"
    "00000010-ce28-064a-83fe-084822000666";
constexpr std::string_view kOtherPublished =
    "8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_"
    "00000010-ce28-064a-83fe-084822000777";

bool Saw(const Explanation& told, std::string_view words) {
  for (const ExplainStep& step : told.steps) {
    if (step.saw.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST(ExplainTest, NamesIdsWhole) {
  RoomDraft draft = testing::SomeDraft();
  draft.id = std::string(kMaxRoomIdBytes, 'r');
  draft.participants = {
      testing::Draft(std::string(kPublished), Role::kPresenter)};
  const RoomSnapshot room =
      Compile(CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value());
  const std::string on = "`" + std::string(kPublished) + "`";
  const std::string off = "`" + std::string(kOtherPublished) + "`";
  const Explanation told =
      Explain(&room,
              Request::Perform(User(kPublished), Action::kInviteParticipant)
                  .WithTarget(Id(kOtherPublished)),
              Now());
  EXPECT_TRUE(Saw(told, "user " + on + " asks"));
  EXPECT_TRUE(Saw(told, "room `" + *draft.id + "` at"));
  EXPECT_TRUE(Saw(told, on + " is of kind"));
  EXPECT_TRUE(Saw(told, on + " is on the roster"));
  EXPECT_TRUE(Saw(told, "the target " + off + " is of kind"));
  EXPECT_TRUE(Saw(told, off + " is not among the 1 on the roster"));
  const std::string longest =
      "8:acs:" + std::string(kMaxParticipantIdBytes - 6, 'x');
  EXPECT_TRUE(Saw(Explain(&room, Request::Join(User(longest)), Now()),
                  "user `" + longest + "` asks"));
  const std::string phone = "4:" + std::string(kMaxParticipantIdBytes - 2, '1');
  EXPECT_TRUE(
      Saw(Explain(&room, Request::Join(Subject::Pstn(Id(phone))), Now()),
          "it is phone `" + phone + "`"));
}

TEST(ExplainTest, SaysThatATargetIsTheOneWhoAsks) {
  const RoomSnapshot room = Compile(SomeRoom());
  const auto told = [&](Action action, std::string_view target) {
    return Explain(
        &room,
        Request::Perform(User(kPresenter), action).WithTarget(Id(target)),
        Now());
  };
  const std::string itself =
      "the target `" + std::string(kPresenter) +
      "` is of kind communication user and is the one who asks";
  for (const Action action : {Action::kMuteOthers, Action::kRemoveParticipant,
                              Action::kInviteParticipant}) {
    EXPECT_EQ(told(action, kPresenter).steps.back().saw, itself);
    EXPECT_FALSE(Saw(told(action, kAttendee), "the one who asks"));
  }
}

TEST(ExplainTest, NamesTheRuleThatStoppedAndItsLayer) {
  const RoomSnapshot room = Compile(SomeRoom());
  const auto stop = [&](const Request& request, Instant now = Now()) {
    const std::optional<Rule> rule = Explain(&room, request, now).stopped_by;
    EXPECT_EQ(rule, StoppedBy(&room, request, now));
    if (!rule) return std::string("nothing");
    return std::string(RuleName(*rule)) + " " +
           std::string(RuleLayerName(LayerOf(*rule)));
  };
  const auto perform = [](std::string_view id, Action action) {
    return Request::Perform(User(id), action);
  };
  EXPECT_EQ(stop(Request::Join(User(kAttendee))), "nothing");
  EXPECT_EQ(stop(Request()), "REQUEST_IS_VALID request");
  EXPECT_EQ(stop(perform(kAttendee, Action::kUnspecified)),
            "ACTION_IS_KNOWN request");
  EXPECT_EQ(stop(Request::Join(Subject::Pstn(Id(kPhone)))),
            "NO_DIAL_IN subject");
  EXPECT_EQ(stop(Request::Join(User("alice"))), "ID_KIND_IS_ADMITTED subject");
  EXPECT_EQ(stop(Request::Join(User(kAttendee)), Now(-kDay)),
            "ROOM_HAS_OPENED window");
  EXPECT_EQ(stop(Request::Join(User(kAttendee)), Now(kDay)),
            "ROOM_HAS_NOT_EXPIRED window");
  EXPECT_EQ(stop(Request::Join(User(kStranger))), "INVITED roster");
  EXPECT_EQ(stop(perform(kPresenter, Action::kRaiseHand)),
            "ACTION_APPLIES role");
  EXPECT_EQ(stop(perform(kAttendee, Action::kShareScreen)),
            "ROLE_HAS_ACTION role");
  EXPECT_EQ(stop(perform(kPresenter, Action::kDialOutPstn)),
            "DIAL_OUT_IS_ENABLED flag");
  EXPECT_EQ(
      stop(perform(kPresenter, Action::kMuteOthers).WithTarget(Id(kPresenter))),
      "TARGET_IS_VALID target");
  EXPECT_EQ(stop(perform(kPresenter, Action::kInviteParticipant)
                     .WithTarget(Id(kStranger))),
            "TARGET_IS_INVITED target");
  EXPECT_EQ(StoppedBy(nullptr, Request::Join(User(kAttendee)), Now()),
            Rule::kRoomExists);
  EXPECT_EQ(LayerOf(Rule::kRoomExists), RuleLayer::kRoom);
}

TEST(RuleTest, LayersFollowTheOrderOfTheRulesAndNamesAreUnique) {
  std::set<std::string_view> names;
  std::set<RuleLayer> layers;
  for (std::size_t i = 0; i < kNumRules; ++i) {
    const Rule rule = kAllRules[i];
    EXPECT_EQ(static_cast<std::size_t>(rule), i);
    EXPECT_FALSE(RuleName(rule).empty());
    names.insert(RuleName(rule));
    layers.insert(LayerOf(rule));
    EXPECT_FALSE(RuleLayerName(LayerOf(rule)).empty());
    if (i > 0) {
      EXPECT_LE(LayerOf(kAllRules[i - 1]), LayerOf(rule));
    }
  }
  EXPECT_EQ(names.size(), kNumRules);
  EXPECT_EQ(layers.size(), kNumRuleLayers);
  EXPECT_EQ(RuleName(static_cast<Rule>(kNumRules)), "");
  EXPECT_EQ(RuleLayerName(static_cast<RuleLayer>(kNumRuleLayers)), "");
}

std::string RemedyOf(const RoomSnapshot* room, const Request& request,
                     Instant now = Now()) {
  return Explain(room, request, now).remedy;
}

TEST(RemedyTest, NamesWhichRolesMay) {
  const RoomSnapshot room = Compile(SomeRoom());
  EXPECT_EQ(
      RemedyOf(&room, Request::Perform(User(kAttendee), Action::kShareScreen)),
      "share_screen is for PRESENTER and COLLABORATOR");
  EXPECT_EQ(RemedyOf(&room, Request::Perform(User(kAttendee),
                                             Action::kRemoveParticipant)),
            "remove_participant is for PRESENTER and a server");
}

TEST(RemedyTest, NamesNoRoleThatTheProfileLacks) {
  RoomDraft draft = testing::SomeDraftUnder("acs-2024-04-15");
  draft.participants = {testing::Draft(kAttendee, Role::kAttendee)};
  const RoomSnapshot room =
      Compile(CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value());
  EXPECT_EQ(
      RemedyOf(&room, Request::Perform(User(kAttendee), Action::kShareScreen)),
      "share_screen is for PRESENTER");
}

TEST(RemedyTest, SaysWhereNoOneMay) {
  const RoomSnapshot room = Compile(SomeRoom());
  EXPECT_EQ(
      RemedyOf(&room, Request::Perform(User(kPresenter), Action::kRaiseHand)),
      "no one may raise_hand under profile acs-2025-03-13");
}

TEST(RemedyTest, SaysWhenTheRoomOpens) {
  const RoomSnapshot room = Compile(SomeRoom());
  EXPECT_EQ(RemedyOf(&room, Request::Join(User(kAttendee)), Now(-kDay)),
            "wait: the room opens at 2026-02-25T06:13:20Z");
}

TEST(RemedyTest, SaysWhatTheActionTakesAsATarget) {
  const RoomSnapshot room = Compile(SomeRoom());
  const auto remedy = [&](Action action, std::string_view target) {
    return RemedyOf(
        &room,
        Request::Perform(User(kPresenter), action).WithTarget(Id(target)));
  };
  EXPECT_EQ(remedy(Action::kShareScreen, kAttendee),
            "share_screen takes no target");
  EXPECT_EQ(remedy(Action::kMuteOthers, kPresenter),
            "mute_others takes the id of somebody else, or none");
  EXPECT_EQ(remedy(Action::kInviteParticipant, kPhone),
            "invite_participant takes the id of another user on the roster, "
            "or none");
}

TEST(RemedyTest, SaysWhichPhoneNumbersAnActionTakesAsATarget) {
  RoomDraft draft = testing::SomeDraft();
  draft.pstn_dialout_enabled = true;
  const RoomSnapshot room =
      Compile(LoadRoom(draft, ProfileSet::BuiltIn()).value());
  const auto remedy = [&](Subject subject, Action action) {
    return RemedyOf(
        &room, Request::Perform(subject, action).WithTarget(Id(kAttendee)));
  };
  EXPECT_EQ(remedy(User(kPresenter), Action::kDialOutPstn),
            "dial_out_pstn takes a number to dial, 4:+ and 1 to 15 digits, or "
            "none");
  EXPECT_EQ(remedy(Subject::Server(), Action::kSendDtmf),
            "send_dtmf takes a phone number id (4:...) or none");
}

TEST(RemedyTest, NamesTheKindsThatTheProfileAdmits) {
  const RoomSnapshot room = Compile(SomeRoom());
  EXPECT_EQ(RemedyOf(&room, Request::Join(User("alice"))),
            "use an id of a kind that profile acs-2025-03-13 admits: "
            "communication user");
}

TEST(RemedyTest, SaysThatAProfileAdmitsNoOne) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "empty");
  spec.admitted_kinds.clear();
  RoomDraft draft = testing::SomeDraftUnder("empty");
  draft.participants.clear();
  const RoomSnapshot room = Compile(
      LoadRoom(draft, *ProfileSet::BuiltIn().With(*Profile::Create(spec)))
          .value());
  EXPECT_EQ(RemedyOf(&room, Request::Join(User(kAttendee))),
            "profile empty admits no one");
}

// A call refuses what stands beside the request, such as an endpoint.
TEST(RemedyTest, OfAFaultThatIsNotInTheRequestIsThatOfTheReason) {
  const RoomSnapshot room = Compile(SomeRoom());
  for (const Request& request :
       {Request::Join(User(kAttendee)),
        Request::Perform(User(kAttendee), Action::kUnmuteMic)}) {
    EXPECT_EQ(Remedy(&room, request, Now(), InvalidRequest()),
              ReasonRemedy(Reason::kInvalidRequest));
  }
}

TEST(RemedyTest, NamesTheBadPartOfAnInvalidRequest) {
  EXPECT_EQ(RemedyOf(nullptr, Request::Join(User(kAttendee)), Instant::Max()),
            "at: expected an instant");
  EXPECT_EQ(RemedyOf(nullptr, Request::Join(Subject())),
            "subject: expected a user, a pstn leg or a server");
  EXPECT_EQ(RemedyOf(nullptr, Request::Join(Subject::Pstn(Id(kAttendee)))),
            "subject.pstn: expected a phone number id (4:...)");
  EXPECT_EQ(RemedyOf(nullptr,
                     Request::Join(User(kAttendee)).WithTarget(Id(kPresenter))),
            "target: expected none, joining takes no target");
  EXPECT_EQ(RemedyOf(nullptr, Request::Perform(Subject(), Action::kMuteOthers)
                                  .WithTarget(Id(kPresenter))),
            "subject: expected a user, a pstn leg or a server");
}

TEST(RemedyTest, OfWhatAnOutsiderIsToldIsTheSameWhateverTheReasonWas) {
  const RoomSnapshot room = Compile(SomeRoom());
  std::set<std::string> remedies;
  for (const Instant now : {Now(-kDay), Now(), Now(kDay)}) {
    for (const char* id : {kStranger, "alice"}) {
      const Request join = Request::Join(User(id));
      remedies.insert(
          Remedy(&room, join, now, ForOutsider(Decide(room, join, now))));
      remedies.insert(Remedy(nullptr, join, now,
                             ForOutsider(DecideWithoutRoom(join, now))));
    }
  }
  EXPECT_EQ(remedies.size(), 1U);
}

}  // namespace
}  // namespace roompolicy
