// What is decided in C is what the engine decides.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/permissions.h"
#include "roompolicy/remedy.h"
#include "tests/c_api/c_handles.h"

namespace roompolicy::testing {
namespace {

const Instant kNow = *Instant::FromUnixSeconds(1'772'355'600);

class CDecideTest : public ::testing::Test {
 protected:
  CDecideTest() {
    RoomDraft draft;
    draft.id = "room-1";
    draft.valid_from = kNow;
    draft.valid_until = *kNow.Plus(std::chrono::hours(1));
    draft.pstn_dialout_enabled = true;
    draft.participants = {{"8:acs:doctor", Role::kPresenter},
                          {"8:acs:nurse", Role::kCollaborator},
                          {"8:acs:patient", Role::kAttendee},
                          {"8:acs:aunt", Role::kConsumer}};
    snapshot_ = std::make_shared<const RoomSnapshot>(
        Compile(*LoadRoom(draft, ProfileSet::BuiltIn())));
    handle_ = HandleOf(snapshot_);
  }

  static rp_request DoctorMutes() {
    return rp_with_target(
        rp_request_perform(rp_user(T("8:acs:doctor")), RP_ACTION_MUTE_OTHERS),
        T("8:acs:patient"));
  }

  std::string Ask(const rp_request& request, Instant now = kNow) const {
    rp_decision decision = Stale();
    const rp_effect effect =
        rp_decide(handle_.get(), &request, now.unix_nanos(), &decision);
    EXPECT_EQ(effect, decision.effect);
    return Words(decision);
  }

  void ExpectInvalid(const rp_request& request, const char* why) const {
    EXPECT_EQ(Ask(request), Words(InvalidRequest())) << why;
  }

  RoomSnapshotPtr snapshot_;
  CSnapshot handle_;
};

// One question in C and in C++.
struct Question {
  rp_request c{};
  std::optional<Request> cxx;  // nothing: none can be made of it
};

class Questions {
 public:
  Question Next() {
    const std::string& id = OneOf(kIds);
    const std::string& target = OneOf(kIds);
    const int kind = static_cast<int>(random_() % 5) - 1;
    const int action = static_cast<int>(random_() % 62) - 2;
    const bool joins = random_() % 4 == 0;
    const bool has_target = random_() % 3 == 0;
    Question question;
    rp_subject subject{kind, T(id)};
    if (kind == RP_SUBJECT_SERVER && random_() % 8 != 0) subject.id = {};
    question.c =
        joins ? rp_request_join(subject) : rp_request_perform(subject, action);
    if (has_target) question.c = rp_with_target(question.c, T(target));

    const auto checked = ParticipantIdView::Parse(std::string_view(id));
    const auto aimed = ParticipantIdView::Parse(std::string_view(target));
    Subject asks;
    if (kind == RP_SUBJECT_USER && checked) asks = Subject::User(*checked);
    if (kind == RP_SUBJECT_PSTN && checked) asks = Subject::Pstn(*checked);
    if (kind == RP_SUBJECT_SERVER && subject.id.size == 0) {
      asks = Subject::Server();
    }
    if (has_target && !aimed) return question;
    question.cxx = joins ? Request::Join(asks)
                         : Request::Perform(
                               asks, action < 0 ? Action::kUnspecified
                                                : static_cast<Action>(action));
    if (has_target) question.cxx = question.cxx->WithTarget(*aimed);
    return question;
  }

  Instant When() {
    switch (random_() % 6) {
      case 0:
        return *kNow.Plus(std::chrono::nanoseconds(-1));
      case 1:
        return *kNow.Plus(std::chrono::hours(1));
      case 2:
        return Instant::Max();
      default:
        return *kNow.Plus(std::chrono::minutes(1));
    }
  }

  bool NoRoom() { return random_() % 16 == 0; }

 private:
  inline static const std::vector<std::string> kIds = {"8:acs:doctor",
                                                       "8:acs:nurse",
                                                       "8:acs:patient",
                                                       "8:acs:aunt",
                                                       "8:acs:stranger",
                                                       "4:+15550100",
                                                       "4:12a",
                                                       "anybody",
                                                       "",
                                                       "a b",
                                                       std::string(256, 'x'),
                                                       std::string(257, 'x')};

  const std::string& OneOf(const std::vector<std::string>& list) {
    return list[random_() % list.size()];
  }

  std::mt19937 random_{20261121};
};

TEST_F(CDecideTest, AnswersAreTheEnginesOver200000RandomQuestions) {
  Questions questions;
  std::size_t allowed = 0;
  for (int i = 0; i < 200'000; ++i) {
    const Question question = questions.Next();
    const Instant now = questions.When();
    const bool no_room = questions.NoRoom();
    const RoomSnapshot* room = no_room ? nullptr : snapshot_.get();
    const Decision expected = !question.cxx ? InvalidRequest()
                              : no_room
                                  ? DecideWithoutRoom(*question.cxx, now)
                                  : Decide(*snapshot_, *question.cxx, now);
    rp_decision decision = Stale();
    const rp_snapshot* handle = no_room ? nullptr : handle_.get();
    const rp_effect effect =
        rp_decide(handle, &question.c, now.unix_nanos(), &decision);
    ASSERT_EQ(Words(decision), Words(expected)) << i;
    ASSERT_EQ(effect == RP_ALLOW, expected.allowed());
    allowed += expected.allowed();
    if (i % 16 != 0) continue;
    char remedy[512];
    const std::size_t size = rp_remedy(handle, &question.c, now.unix_nanos(),
                                       &decision, remedy, sizeof remedy);
    EXPECT_EQ(std::string(remedy, size),
              Remedy(room, question.cxx.value_or(Request()), now, expected));
  }
  EXPECT_GT(allowed, 5'000U);
}

TEST_F(CDecideTest, QuestionThatIsMalformedAsAStructIsInvalid) {
  const rp_request good = DoctorMutes();
  EXPECT_EQ(Ask(good).substr(0, 7), "ALLOWED");
  ExpectReadsBySize(good, [this](const rp_request* request) {
    return rp_decide(handle_.get(), request, kNow.unix_nanos(), nullptr) ==
           RP_ALLOW;
  });
  ExpectInvalid(rp_request{}, "zeroed");
  rp_request wrong = good;
  wrong.reserved = 1;
  ExpectInvalid(wrong, "reserved");
  wrong = good;
  wrong.has_target = 2;
  ExpectInvalid(wrong, "has_target is no bool");
  wrong = good;
  wrong.has_target = 0;
  ExpectInvalid(wrong, "a target that is said to be none");
  wrong = good;
  wrong.target = {};
  ExpectInvalid(wrong, "an empty target");
  wrong = good;
  wrong.target = NoText();
  ExpectInvalid(wrong, "a target without text");
  wrong = good;
  wrong.asks = 3;
  ExpectInvalid(wrong, "asks something else");
  wrong = good;
  wrong.asks = RP_ASKS_JOIN;
  ExpectInvalid(wrong, "joins and performs");
  wrong = good;
  wrong.subject.id = NoText();
  ExpectInvalid(wrong, "a subject without text");
  wrong = good;
  wrong.subject.kind = 257;
  ExpectInvalid(wrong, "a kind that is a user's by its low byte alone");
  wrong = rp_request_perform(rp_user(T("8:acs:doctor")), 256 + 3);
  EXPECT_EQ(Ask(wrong).substr(0, 14), "UNKNOWN_ACTION");
  const int key = 0;
  wrong = rp_request_perform(rp_user(T("8:acs:doctor")), 3);
  wrong.subject_key = reinterpret_cast<const rp_participant_key*>(&key);
  ExpectInvalid(wrong, "a key, which is for directories");
  wrong.subject_key = nullptr;
  wrong.room_key = reinterpret_cast<const rp_room_key*>(&key);
  ExpectInvalid(wrong, "a room's key");
}

TEST_F(CDecideTest, BatchIsAnsweredOneByOneAlsoOfLargerStructs) {
  const rp_request asks[] = {
      DoctorMutes(), rp_request_join(rp_user(T("8:acs:stranger"))),
      rp_request_perform(rp_server(), RP_ACTION_PLAY_AUDIO), rp_request{}};
  rp_decision one;
  std::vector<rp_decision> answers(3, Stale());
  ASSERT_EQ(rp_decide_batch(handle_.get(), asks, 3, kNow.unix_nanos(),
                            answers.data(), 3),
            1);
  std::vector<Later<rp_request>> later(3);
  for (std::size_t i = 0; i < 3; ++i) {
    rp_decide(handle_.get(), &asks[i], kNow.unix_nanos(), &one);
    EXPECT_EQ(Words(answers[i]), Words(one));
    later[i].known = asks[i];
    later[i].known.struct_size = sizeof later[i];
  }
  std::vector<rp_decision> again(3, Stale());
  ASSERT_EQ(rp_decide_batch(handle_.get(), &later[0].known, 3,
                            kNow.unix_nanos(), again.data(), 3),
            1);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(Words(again[i]), Words(answers[i]));

  std::vector<rp_decision> told(4, Stale());
  const auto refused = [&](const rp_request* requests, std::size_t num,
                           std::size_t decisions) {
    EXPECT_EQ(rp_decide_batch(handle_.get(), requests, num, kNow.unix_nanos(),
                              told.data(), decisions),
              0);
  };
  refused(asks, 3, 4);
  EXPECT_EQ(Words(told[0]), Words(Stale())) << "of other numbers";
  refused(asks, 4, 4);  // the last one has another size
  for (const rp_decision& decision : told) {
    EXPECT_EQ(Words(decision), Words(InvalidRequest()));
  }
  told.assign(4, Stale());
  refused(nullptr, 3, 3);
  EXPECT_EQ(Words(told[2]), Words(InvalidRequest()));
  EXPECT_EQ(rp_decide_batch(handle_.get(), asks, 3, 0, nullptr, 3), 0);
  EXPECT_EQ(rp_decide_batch(handle_.get(), nullptr, 0, 0, nullptr, 0), 1);
}

TEST_F(CDecideTest, PermissionsAreTheEngines) {
  for (const char* id : {"8:acs:doctor", "8:acs:aunt", "8:acs:stranger", ""}) {
    for (const bool no_room : {false, true}) {
      const rp_subject subject = rp_user(rp_text_of(id));
      rp_permissions told{};
      told.struct_size = sizeof told;
      ASSERT_EQ(rp_permit(no_room ? nullptr : handle_.get(), &subject,
                          kNow.unix_nanos(), &told),
                RP_OK);
      const auto checked = ParticipantIdView::Parse(std::string_view(id));
      const Subject asks = checked ? Subject::User(*checked) : Subject();
      const PermissionSet own = no_room ? PermissionsWithoutRoom(asks, kNow)
                                        : Permissions(*snapshot_, asks, kNow);
      EXPECT_STREQ(rp_reason_name(told.reason), ReasonName(own.reason).data());
      EXPECT_EQ(told.until, own.until.unix_nanos());
      EXPECT_EQ(told.revision, own.revision);
      for (const Action action : AllActions()) {
        EXPECT_EQ(rp_actions_contain(&told.allowed,
                                     static_cast<rp_action>(action)) == 1,
                  own.allowed.Contains(action));
      }
      for (const MediaKind kind : kAllMediaKinds) {
        EXPECT_EQ((told.media >> static_cast<unsigned>(kind) & 1U) != 0,
                  own.media().Contains(kind));
      }
    }
  }
  const rp_subject server = rp_server();
  ExpectWritesBySize<rp_permissions>([&](rp_permissions* out) {
    return rp_permit(handle_.get(), &server, kNow.unix_nanos(), out);
  });
  rp_permissions told{};
  told.struct_size = sizeof told;
  ASSERT_EQ(rp_permit(handle_.get(), nullptr, 0, &told), RP_OK);
  EXPECT_EQ(told.reason, RP_REASON_INVALID_REQUEST);
}

TEST_F(CDecideTest, ExplanationSaysWhatTheEngineSays) {
  using CExplanation =
      std::unique_ptr<rp_explanation, FreeBy<rp_explanation_free>>;
  const rp_request asked =
      rp_request_perform(rp_user(T("8:acs:patient")), RP_ACTION_SHARE_SCREEN);
  CExplanation told;
  ASSERT_EQ(rp_explain(handle_.get(), &asked, kNow.unix_nanos(), Out(told)),
            RP_OK);
  const Explanation own =
      Explain(snapshot_.get(),
              Request::Perform(
                  Subject::User(*ParticipantIdView::Parse("8:acs:patient")),
                  Action::kShareScreen),
              kNow);
  EXPECT_EQ(Words(rp_explanation_decision(told.get())), Words(own.decision));
  EXPECT_EQ(Text(rp_explanation_remedy(told.get())), own.remedy);
  ASSERT_EQ(rp_explanation_size(told.get()), own.steps.size());
  for (std::size_t i = 0; i < own.steps.size(); ++i) {
    rp_explain_step step{};
    step.struct_size = sizeof step;
    ASSERT_EQ(rp_explanation_get(told.get(), i, &step), RP_OK);
    EXPECT_EQ(step.rule, RuleName(own.steps[i].rule));
    EXPECT_EQ(step.words, RuleWords(own.steps[i].rule));
    EXPECT_EQ(step.layer, RuleLayerName(LayerOf(own.steps[i].rule)));
    EXPECT_EQ(step.passed == 1, own.steps[i].passed);
    EXPECT_EQ(Text(step.saw), own.steps[i].saw);
  }
  ExpectWritesBySize<rp_explain_step>([&told](rp_explain_step* step) {
    return rp_explanation_get(told.get(), 0, step);
  });
  ASSERT_EQ(rp_explain(nullptr, nullptr, 0, Out(told)), RP_OK);
  EXPECT_EQ(rp_explanation_decision(told.get()).reason,
            RP_REASON_INVALID_REQUEST);
  EXPECT_EQ(rp_explain(nullptr, nullptr, 0, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_explanation_size(nullptr), 0U);
  EXPECT_EQ(rp_explanation_decision(nullptr).effect, RP_DENY);
  EXPECT_EQ(rp_explanation_remedy(nullptr).size, 0U);
  rp_explanation_free(nullptr);
}

TEST_F(CDecideTest, SnapshotsLiveByEachOfTheirNamesAndGiveTheRoomBack) {
  CSnapshot other;
  ASSERT_EQ(rp_snapshot_share(handle_.get(), Out(other)), RP_OK);
  handle_.reset();
  EXPECT_EQ(rp_snapshot_revision(other.get()), 1);
  CRoom room;
  ASSERT_EQ(rp_snapshot_to_room(other.get(), Out(room)), RP_OK);
  EXPECT_TRUE(room->room == ToRoom(*snapshot_));
  CSnapshot again;
  ASSERT_EQ(rp_compile(room.get(), Out(again)), RP_OK);
  // While both objects are there: what is refused empties what it gives.
  EXPECT_EQ(rp_compile(room.get(), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_snapshot_share(other.get(), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_snapshot_to_room(other.get(), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_compile(nullptr, Out(again)), RP_BAD_ARGUMENT);
  EXPECT_EQ(again, nullptr);
  EXPECT_EQ(rp_snapshot_share(nullptr, Out(other)), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_snapshot_to_room(nullptr, Out(room)), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_snapshot_revision(nullptr), 0);
  rp_snapshot_free(nullptr);
}

TEST_F(CDecideTest, StepBeyondTheEndAndARemedyOfNoDecisionAreNone) {
  rp_explain_step step{};
  step.struct_size = sizeof step;
  EXPECT_EQ(rp_explanation_get(nullptr, 0, &step), RP_BAD_ARGUMENT);
  char text[8] = "old";
  EXPECT_EQ(rp_remedy(handle_.get(), nullptr, 0, nullptr, text, sizeof text),
            0U);
  EXPECT_STREQ(text, "");
}

TEST_F(CDecideTest, OutsiderIsToldOfNoRoom) {
  for (const Reason reason : kAllReasons) {
    const Decision decision{
        kNow, 3, reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny,
        reason};
    const rp_decision told{kNow.unix_nanos(), 3, decision.allowed() ? 1 : 0,
                           static_cast<rp_reason>(reason)};
    EXPECT_EQ(Words(rp_for_outsider(&told)), Words(ForOutsider(decision)));
  }
  EXPECT_EQ(rp_for_outsider(nullptr).effect, RP_DENY);
  const rp_decision two{0, 0, RP_ALLOW, RP_REASON_NOT_INVITED};
  EXPECT_EQ(rp_for_outsider(&two).effect, RP_DENY) << "it says two things";
  const rp_decision odd{0, 0, 2, 300};
  EXPECT_EQ(rp_for_outsider(&odd).effect, RP_DENY) << "2 is no ALLOW";
}

}  // namespace
}  // namespace roompolicy::testing
