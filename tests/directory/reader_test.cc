// Questions to a directory: which ids are ids, what is denied before what, and
// what a batch answers.
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/keys.h"
#include "roompolicy/reason.h"
#include "roompolicy/room_directory.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Draft;
using testing::kAttendee;
using testing::kCollaborator;
using testing::kConsumer;
using testing::kDay;
using testing::kPhone;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;

constexpr char kRoomId[] = "99199690362660524";
constexpr char kNoRoom[] = "99199690362660525";
// A room whose id, and whose people's, are shorter than a block of 16 bytes.
constexpr char kWard[] = "ward";
constexpr char kInvalid[] = "INVALID_REQUEST";
constexpr auto kNoAction = static_cast<Action>(58);

// Room and subject ids that are none, but for their length.
const std::vector<std::string>& MalformedIds() {
  static const std::vector<std::string> ids = {"",          // empty
                                               "\xC0\x80",  // an overlong zero
                                               "\xED\xA0\x80",  // a surrogate
                                               "ward\xFF",   // no UTF-8 at all
                                               "ward\xC3",   // cut short
                                               "8:acs:a b",  // a space
                                               std::string("ward\0x", 6)};
  return ids;
}

// "REASON revision".
std::string Text(const Decision& decision) {
  return std::string(ReasonName(decision.reason)) + " " +
         std::to_string(decision.revision);
}

class ReaderTest : public ::testing::Test {
 protected:
  ReaderTest() : reader(directory.NewReader()) {
    EXPECT_TRUE(directory.Create(SomeDraft(), Now()).ok());
    RoomDraft ward = SomeDraft();
    ward.id = std::string(kWard);
    ward.profile = std::string("own-identities");
    ward.participants = {Draft("a", Role::kPresenter),
                         Draft("ab", Role::kConsumer),
                         Draft("doctor-15-bytes", Role::kPresenter)};
    EXPECT_TRUE(directory.Create(ward, Now()).ok());
  }

  std::string Join(const RoomRef& room, const SubjectRef& subject) {
    return std::string(ReasonName(reader.CanJoin(room, subject, Now()).reason));
  }
  std::string Perform(const RoomRef& room, const SubjectRef& subject,
                      Action action, Instant now = Now()) {
    return std::string(
        ReasonName(reader.CanPerform(room, subject, action, now).reason));
  }
  std::string Perform(const RoomRef& room, const SubjectRef& subject,
                      Action action, std::string_view target) {
    const Decision decision =
        reader.CanPerform(room, subject, action, target, Now());
    return std::string(ReasonName(decision.reason));
  }
  std::string Batched(const DirectoryRequest& request) {
    Decision decision;
    EXPECT_TRUE(reader.DecideBatch(&request, 1, Now(), &decision, 1));
    return std::string(ReasonName(decision.reason));
  }

  // Whether every sort of question answers `reason`.
  void ExpectAll(const RoomRef& room, const SubjectRef& subject,
                 const std::string& reason) {
    const Action action = Action::kReceiveAudio;
    const auto join = DirectoryRequest::Join(room, subject);
    const auto perform = DirectoryRequest::Perform(room, subject, action);
    EXPECT_EQ(Join(room, subject), reason);
    EXPECT_EQ(Perform(room, subject, action), reason);
    EXPECT_EQ(ReasonName(reader.Decide(join, Now()).reason), reason);
    EXPECT_EQ(ReasonName(reader.Decide(perform, Now()).reason), reason);
    EXPECT_EQ(Batched(join), reason);
    EXPECT_EQ(Batched(perform), reason);
    const PermissionSet set = reader.Permissions(room, subject, Now());
    EXPECT_EQ(ReasonName(set.reason), reason);
    EXPECT_EQ(set.allowed.empty(), reason != "ALLOWED");
  }

  RoomDirectory directory;
  RoomDirectory other;
  DirectoryReader reader;
};

// --- Keys

TEST_F(ReaderTest, KeysOfTheDirectoryAnswerAsTheirTexts) {
  const RoomKey room = *directory.RoomKeyOf(kRoomId);
  ExpectAll(room, SubjectRef::User(*directory.ParticipantKeyOf(kPresenter)),
            "ALLOWED");
  ExpectAll(room, SubjectRef::User(*directory.ParticipantKeyOf(kStranger)),
            "NOT_INVITED");
  ExpectAll(*directory.RoomKeyOf(kNoRoom),
            SubjectRef::User(*directory.ParticipantKeyOf(kPresenter)),
            "ROOM_NOT_FOUND");
}

TEST_F(ReaderTest, RoomKeyOfAnotherDirectoryIsInvalidRequest) {
  ExpectAll(*other.RoomKeyOf(kRoomId), SubjectRef::User(kPresenter), kInvalid);
  ExpectAll(*other.RoomKeyOf(kRoomId), SubjectRef::Server(), kInvalid);
  ExpectAll(*other.RoomKeyOf(kNoRoom), SubjectRef::User(kPresenter), kInvalid);
}

TEST_F(ReaderTest, ParticipantKeyOfAnotherDirectoryIsInvalidRequest) {
  const ParticipantKey key = *other.ParticipantKeyOf(kPresenter);
  ExpectAll(kRoomId, SubjectRef::User(key), kInvalid);
  ExpectAll(kNoRoom, SubjectRef::User(key), kInvalid);
  const ParticipantKey phone = *other.ParticipantKeyOf(kPhone);
  ExpectAll(kRoomId, SubjectRef::Pstn(phone), kInvalid);
}

TEST_F(ReaderTest, DefaultRoomKeyIsInvalidRequest) {
  ExpectAll(RoomKey(), SubjectRef::User(kPresenter), kInvalid);
  ExpectAll(RoomKey(), SubjectRef::Server(), kInvalid);
}

TEST_F(ReaderTest, DefaultParticipantKeyIsInvalidRequest) {
  ExpectAll(kRoomId, SubjectRef::User(ParticipantKey()), kInvalid);
  ExpectAll(kRoomId, SubjectRef::Pstn(ParticipantKey()), kInvalid);
}

TEST_F(ReaderTest, KeyedPersonWithATextRoomAnswersAsTheTexts) {
  const auto person = directory.ParticipantKeyOf(kAttendee);
  ExpectAll(kRoomId, SubjectRef::User(*person), "ALLOWED");
  EXPECT_EQ(
      Perform(kRoomId, SubjectRef::User(*person), Action::kShareScreen),
      Perform(kRoomId, SubjectRef::User(kAttendee), Action::kShareScreen));
  ExpectAll(kNoRoom, SubjectRef::User(*person), "ROOM_NOT_FOUND");
  ExpectAll("", SubjectRef::User(*person), kInvalid);
}

TEST_F(ReaderTest, TextPersonWithAKeyedRoomAnswersAsTheTexts) {
  const RoomKey room = *directory.RoomKeyOf(kRoomId);
  ExpectAll(room, SubjectRef::User(kAttendee), "ALLOWED");
  EXPECT_EQ(Perform(room, SubjectRef::User(kConsumer), Action::kUnmuteMic),
            Perform(kRoomId, SubjectRef::User(kConsumer), Action::kUnmuteMic));
  ExpectAll(room, SubjectRef::User(kStranger), "NOT_INVITED");
  ExpectAll(room, SubjectRef::User(""), kInvalid);
}

// --- Subjects

TEST_F(ReaderTest, PhoneLegByTextMayListenAndMayNotJoin) {
  const SubjectRef phone = SubjectRef::Pstn(kPhone);
  EXPECT_EQ(Perform(kRoomId, phone, Action::kReceiveAudio), "ALLOWED");
  EXPECT_EQ(Join(kRoomId, phone), "PSTN_DIAL_IN_UNSUPPORTED");
}

TEST_F(ReaderTest, PhoneLegByKeyMayListenAndMayNotJoin) {
  const auto key = directory.ParticipantKeyOf(kPhone);
  const SubjectRef phone = SubjectRef::Pstn(*key);
  EXPECT_EQ(Perform(kRoomId, phone, Action::kReceiveAudio), "ALLOWED");
  EXPECT_EQ(Join(kRoomId, phone), "PSTN_DIAL_IN_UNSUPPORTED");
}

TEST_F(ReaderTest, PhoneLegWithAnIdOfTheRosterIsInvalidRequestByTextAndByKey) {
  const auto key = directory.ParticipantKeyOf(kPresenter);
  ExpectAll(kRoomId, SubjectRef::Pstn(kPresenter), kInvalid);
  ExpectAll(kRoomId, SubjectRef::Pstn(*key), kInvalid);
}

TEST_F(ReaderTest, PhoneIdAsAUserIsNoCommunicationUser) {
  ExpectAll(kRoomId, SubjectRef::User(kPhone), "NOT_A_COMMUNICATION_USER");
}

TEST_F(ReaderTest, NobodyIsInvalidRequest) {
  ExpectAll(kRoomId, SubjectRef(), kInvalid);
  ExpectAll(kNoRoom, SubjectRef(), kInvalid);
}

TEST_F(ReaderTest, ServerIsLetInWithoutAnIdAndHasItsOwnColumn) {
  const SubjectRef server = SubjectRef::Server();
  EXPECT_EQ(Join(kRoomId, server), "ALLOWED");
  EXPECT_EQ(Perform(kRoomId, server, Action::kHangUpForEveryone), "ALLOWED");
  EXPECT_EQ(Perform(kRoomId, server, Action::kReceiveAudio), "NOT_APPLICABLE");
  EXPECT_EQ(Join(kNoRoom, server), "ROOM_NOT_FOUND");
}

// --- Which ids are ids

TEST_F(ReaderTest, RoomIdOf128BytesIsNotFoundAndOf129IsInvalidRequest) {
  const SubjectRef user = SubjectRef::User(kPresenter);
  ExpectAll(std::string(128, 'r'), user, "ROOM_NOT_FOUND");
  ExpectAll(std::string(129, 'r'), user, kInvalid);
}

TEST_F(ReaderTest, SubjectIdOf256BytesIsNotInvitedAndOf257IsInvalidRequest) {
  const std::string longest(256, 's');
  const std::string longer(257, 's');
  ExpectAll(kWard, SubjectRef::User(longest), "NOT_INVITED");
  ExpectAll(kWard, SubjectRef::User(longer), kInvalid);
  ExpectAll(kNoRoom, SubjectRef::User(longer), kInvalid);
  const std::string phone = "4:+" + std::string(254, '1');
  ExpectAll(kRoomId, SubjectRef::Pstn(phone), kInvalid);
}

TEST_F(ReaderTest, TargetIdOf256BytesIsNotInvitedAndOf257IsInvalidRequest) {
  const SubjectRef user = SubjectRef::User("a");
  const Action action = Action::kInviteParticipant;
  EXPECT_EQ(Perform(kWard, user, action, std::string(256, 't')),
            "TARGET_NOT_INVITED");
  EXPECT_EQ(Perform(kWard, user, action, std::string(257, 't')), kInvalid);
}

TEST_F(ReaderTest, EmptyOrMalformedRoomIdIsInvalidRequest) {
  for (const std::string& id : MalformedIds()) {
    SCOPED_TRACE(id);
    ExpectAll(id, SubjectRef::User(kPresenter), kInvalid);
    ExpectAll(id, SubjectRef::Server(), kInvalid);
    EXPECT_FALSE(directory.RoomKeyOf(id).has_value());
  }
}

TEST_F(ReaderTest, EmptyOrMalformedSubjectIdIsInvalidRequest) {
  for (const std::string& id : MalformedIds()) {
    SCOPED_TRACE(id);
    for (const char* room : {kRoomId, kWard, kNoRoom}) {
      ExpectAll(room, SubjectRef::User(id), kInvalid);
      ExpectAll(room, SubjectRef::Pstn(id), kInvalid);
    }
    EXPECT_FALSE(directory.ParticipantKeyOf(id).has_value());
  }
}

TEST_F(ReaderTest, EmptyOrMalformedTargetIdIsInvalidRequest) {
  const SubjectRef user = SubjectRef::User(kPresenter);
  const auto request =
      DirectoryRequest::Perform(kRoomId, user, Action::kMuteOthers);
  for (const std::string& id : MalformedIds()) {
    SCOPED_TRACE(id);
    EXPECT_EQ(Perform(kRoomId, user, Action::kMuteOthers, id), kInvalid);
    EXPECT_EQ(Perform(kNoRoom, user, Action::kMuteOthers, id), kInvalid);
    EXPECT_EQ(Batched(request.WithTarget(id)), kInvalid);
    EXPECT_EQ(ReasonName(reader.Decide(request.WithTarget(id), Now()).reason),
              kInvalid);
  }
}

TEST_F(ReaderTest, IdsShorterThan16BytesAreFoundByteForByte) {
  for (const char* id : {"a", "ab", "doctor-15-bytes"}) {
    ExpectAll(kWard, SubjectRef::User(id), "ALLOWED");
    const auto key = directory.ParticipantKeyOf(id);
    ExpectAll(*directory.RoomKeyOf(kWard), SubjectRef::User(*key), "ALLOWED");
  }
  for (const char* id : {"b", "aa", "abc", "A", "doctor-15-byteS",
                         "Doctor-15-bytes", "doctor-15-byte"}) {
    ExpectAll(kWard, SubjectRef::User(id), "NOT_INVITED");
  }
  for (const char* id : {"w", "war", "warD", "Ward", "wards"}) {
    ExpectAll(id, SubjectRef::User("a"), "ROOM_NOT_FOUND");
  }
}

// --- What is denied before what

TEST_F(ReaderTest, ActionThatIsNoneIsUnknownAction) {
  for (const char* who : {kPresenter, kConsumer, kStranger}) {
    const SubjectRef user = SubjectRef::User(who);
    for (const unsigned n : {0U, 58U, 63U, 64U, 65U, 128U, 255U}) {
      const auto action = static_cast<Action>(n);
      EXPECT_EQ(Perform(kRoomId, user, action), "UNKNOWN_ACTION") << n;
      EXPECT_EQ(Perform(kRoomId, user, action, kAttendee), "UNKNOWN_ACTION");
      EXPECT_EQ(Batched(DirectoryRequest::Perform(kRoomId, user, action)),
                "UNKNOWN_ACTION");
    }
  }
}

TEST_F(ReaderTest, InvalidRequestComesBeforeUnknownAction) {
  const SubjectRef user = SubjectRef::User(kPresenter);
  EXPECT_EQ(Perform("", user, kNoAction), kInvalid);
  EXPECT_EQ(Perform(RoomKey(), user, kNoAction), kInvalid);
  EXPECT_EQ(Perform(kRoomId, SubjectRef(), kNoAction), kInvalid);
  EXPECT_EQ(Perform(kRoomId, SubjectRef::User("a b"), kNoAction), kInvalid);
  EXPECT_EQ(Perform(kRoomId, SubjectRef::Pstn(kPresenter), kNoAction),
            kInvalid);
  EXPECT_EQ(Perform(kRoomId, user, kNoAction, "a b"), kInvalid);
  EXPECT_EQ(Perform(kRoomId, user, kNoAction, Instant::Max()), kInvalid);
}

TEST_F(ReaderTest, UnknownActionComesBeforeRoomNotFound) {
  const SubjectRef user = SubjectRef::User(kPresenter);
  EXPECT_EQ(Perform(kNoRoom, user, kNoAction), "UNKNOWN_ACTION");
  EXPECT_EQ(Perform(kNoRoom, user, Action::kReceiveAudio), "ROOM_NOT_FOUND");
}

TEST_F(ReaderTest, DenialsWithoutARoomHaveNoRevisionAndNeverChange) {
  const SubjectRef user = SubjectRef::User(kPresenter);
  for (const Decision& decision :
       {reader.CanJoin(kNoRoom, user, Now()), reader.CanJoin("", user, Now()),
        reader.CanPerform(kRoomId, user, kNoAction, Now())}) {
    EXPECT_EQ(decision.revision, 0);
    EXPECT_EQ(decision.until, Instant::Max());
    EXPECT_FALSE(decision.allowed());
  }
}

TEST_F(ReaderTest, JoinWithATargetIsInvalidRequest) {
  const auto join =
      DirectoryRequest::Join(kRoomId, SubjectRef::User(kPresenter));
  for (const char* target : {kAttendee, kPresenter, kStranger, ""}) {
    EXPECT_EQ(Batched(join.WithTarget(target)), kInvalid);
    EXPECT_EQ(ReasonName(reader.Decide(join.WithTarget(target), Now()).reason),
              kInvalid);
  }
  EXPECT_EQ(Batched(join), "ALLOWED");
}

TEST_F(ReaderTest, NowThatIsNeverIsInvalidRequest) {
  for (const SubjectRef& subject :
       {SubjectRef::User(kPresenter), SubjectRef::User(kStranger),
        SubjectRef::Pstn(kPhone), SubjectRef::Server()}) {
    for (const char* room : {kRoomId, kNoRoom}) {
      const auto request =
          DirectoryRequest::Perform(room, subject, Action::kReceiveAudio);
      const Instant never = Instant::Max();
      EXPECT_EQ(reader.CanJoin(room, subject, never), InvalidRequest());
      EXPECT_EQ(reader.Decide(request, never), InvalidRequest());
      EXPECT_EQ(reader.CanPerform(room, subject, Action::kReceiveAudio, never),
                InvalidRequest());
      EXPECT_EQ(reader.CanPerform(room, subject, Action::kMuteOthers, kAttendee,
                                  never),
                InvalidRequest());
      Decision decision;
      EXPECT_TRUE(reader.DecideBatch(&request, 1, never, &decision, 1));
      EXPECT_EQ(decision, InvalidRequest());
      const PermissionSet set = reader.Permissions(room, subject, never);
      EXPECT_EQ(set.reason, Reason::kInvalidRequest);
      EXPECT_TRUE(set.allowed.empty());
    }
  }
}

TEST_F(ReaderTest, RoomIsOpenFromValidFromUpToAndNotAtValidUntil) {
  using std::chrono::nanoseconds;
  const SubjectRef user = SubjectRef::User(kPresenter);
  const Action action = Action::kReceiveAudio;
  EXPECT_EQ(Perform(kRoomId, user, action, Now(nanoseconds(-1))),
            "NOT_YET_OPEN");
  EXPECT_EQ(Perform(kRoomId, user, action, Now()), "ALLOWED");
  EXPECT_EQ(Perform(kRoomId, user, action, Now(kDay - nanoseconds(1))),
            "ALLOWED");
  EXPECT_EQ(Perform(kRoomId, user, action, Now(kDay)), "EXPIRED");
  EXPECT_EQ(Perform(kRoomId, user, action, Instant::Min()), "NOT_YET_OPEN");
}

// --- Permissions

TEST_F(ReaderTest, PermissionsOfAnUnknownRoomAreNoneAndRoomNotFound) {
  const PermissionSet set =
      reader.Permissions(kNoRoom, SubjectRef::User(kPresenter), Now());
  EXPECT_EQ(ReasonName(set.reason), "ROOM_NOT_FOUND");
  EXPECT_TRUE(set.allowed.empty());
  EXPECT_EQ(set.until, Instant::Max());
  EXPECT_EQ(set.revision, 0);
}

TEST_F(ReaderTest, PermissionsOfAnInvalidIdAreNoneAndInvalidRequest) {
  const std::string overlong(257, 's');
  for (const PermissionSet& set :
       {reader.Permissions("a b", SubjectRef::User(kPresenter), Now()),
        reader.Permissions(kRoomId, SubjectRef::User("a b"), Now()),
        reader.Permissions(kRoomId, SubjectRef::User(overlong), Now()),
        reader.Permissions(kRoomId, SubjectRef(), Now())}) {
    EXPECT_EQ(ReasonName(set.reason), kInvalid);
    EXPECT_TRUE(set.allowed.empty());
    EXPECT_EQ(set.until, Instant::Max());
    EXPECT_EQ(set.revision, 0);
  }
}

TEST_F(ReaderTest, PermissionsAgreeWithCanPerformActionByAction) {
  for (const char* who : {kPresenter, kCollaborator, kAttendee, kConsumer}) {
    const SubjectRef user = SubjectRef::User(who);
    const PermissionSet set = reader.Permissions(kRoomId, user, Now());
    for (const Action action : AllActions()) {
      EXPECT_EQ(set.allowed.Contains(action),
                Perform(kRoomId, user, action) == "ALLOWED")
          << who << " " << ActionName(action);
    }
  }
}

// --- Batches

// What no answer is.
constexpr Decision kUntouched = {Instant::Min(), -7, Effect::kAllow,
                                 Reason::kBanned};

std::vector<DirectoryRequest> SomeRequests(std::size_t num) {
  const std::vector<DirectoryRequest> all = {
      DirectoryRequest::Join(kRoomId, SubjectRef::User(kPresenter)),
      DirectoryRequest::Perform(kRoomId, SubjectRef::User(kConsumer),
                                Action::kShareScreen),
      DirectoryRequest::Join("a b", SubjectRef::User(kPresenter)),
      DirectoryRequest::Perform(kWard, SubjectRef::User("a"),
                                Action::kReceiveAudio),
      DirectoryRequest::Join(kNoRoom, SubjectRef::User(kAttendee)),
      DirectoryRequest::Join(kRoomId, SubjectRef::User(kStranger)),
      DirectoryRequest::Perform(kRoomId, SubjectRef::User(kPresenter),
                                Action::kMuteOthers)
          .WithTarget(kAttendee)};
  std::vector<DirectoryRequest> requests;
  for (std::size_t i = 0; i < num; ++i) {
    requests.push_back(all[i % all.size()]);
  }
  return requests;
}

TEST_F(ReaderTest, BatchOfUnequalSizesIsFalseAndWritesNothing) {
  const std::vector<DirectoryRequest> requests = SomeRequests(3);
  for (const std::size_t size : {0U, 2U, 4U}) {
    std::vector<Decision> decisions(size, kUntouched);
    EXPECT_FALSE(reader.DecideBatch(requests, Now(), decisions));
    for (const Decision& decision : decisions) EXPECT_EQ(decision, kUntouched);
  }
  Decision decision = kUntouched;
  EXPECT_FALSE(reader.DecideBatch(nullptr, 0, Now(), &decision, 1));
  EXPECT_EQ(decision, kUntouched);
}

TEST_F(ReaderTest, BatchOfNothingIsTrue) {
  EXPECT_TRUE(reader.DecideBatch(nullptr, 0, Now(), nullptr, 0));
  std::vector<Decision> decisions;
  EXPECT_TRUE(reader.DecideBatch(SomeRequests(0), Now(), decisions));
}

TEST_F(ReaderTest, InvalidEntryOfABatchLeavesTheOthersRight) {
  const RoomKey foreign = *other.RoomKeyOf(kRoomId);
  const SubjectRef user = SubjectRef::User(kPresenter);
  const auto good = DirectoryRequest::Join(kRoomId, user);
  const std::string overlong(129, 'r');
  for (const auto& bad :
       {DirectoryRequest::Join(foreign, user),
        DirectoryRequest::Join(overlong, user),
        DirectoryRequest::Join(RoomKey(), user),
        DirectoryRequest::Join(kRoomId, SubjectRef()),
        DirectoryRequest::Join(kRoomId, SubjectRef::User("\xFF"))}) {
    for (std::size_t place = 0; place < 16; ++place) {
      std::vector<DirectoryRequest> requests(16, good);
      requests[place] = bad;
      std::vector<Decision> decisions(16, kUntouched);
      ASSERT_TRUE(reader.DecideBatch(requests, Now(), decisions));
      for (std::size_t i = 0; i < 16; ++i) {
        EXPECT_EQ(Text(decisions[i]),
                  i == place ? "INVALID_REQUEST 0" : "ALLOWED 1");
      }
    }
  }
}

TEST_F(ReaderTest, BatchesOf1And15To17And31To33AnswerAsOneByOne) {
  for (const std::size_t num : {1U, 15U, 16U, 17U, 31U, 32U, 33U}) {
    const std::vector<DirectoryRequest> requests = SomeRequests(num);
    std::vector<Decision> decisions(num + 1, kUntouched);
    ASSERT_TRUE(
        reader.DecideBatch(requests.data(), num, Now(), decisions.data(), num));
    for (std::size_t i = 0; i < num; ++i) {
      EXPECT_EQ(decisions[i], reader.Decide(requests[i], Now()))
          << i << " of " << num << ": " << Text(decisions[i]);
    }
    EXPECT_EQ(decisions[num], kUntouched) << num;
  }
}

// So many that some are not where the search for them begins.
TEST_F(ReaderTest, BatchFindsEachOfAThousandRooms) {
  std::vector<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    RoomDraft draft = SomeDraft();
    draft.id = "room-" + std::to_string(i);
    ids.push_back(*draft.id);
    ASSERT_TRUE(directory.Create(draft, Now()).ok());
  }
  std::vector<DirectoryRequest> requests;
  for (const std::string& id : ids) {
    requests.push_back(
        DirectoryRequest::Join(id, SubjectRef::User(kPresenter)));
  }
  std::vector<Decision> decisions(ids.size(), kUntouched);
  ASSERT_TRUE(reader.DecideBatch(requests, Now(), decisions));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ(Text(decisions[i]), "ALLOWED 1") << ids[i];
  }
}

}  // namespace
}  // namespace roompolicy
